package org.kontor.crm.client;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.pipeline.Regions;
import org.kontor.platform.Company;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What follows from what is known of a client: the region from its main city, the class of size from the number of people,
 * the year and the currency of a turnover that came without them.
 */
@Component
@Order(71)
final class MarketRule implements RecordRule {

    /** Where a class of size of the reference book begins, by its code. */
    private record Size(String code, long from) {}

    private static final List<Size> SIZES =
            List.of(new Size("EMPLOYEES_4", 501), new Size("EMPLOYEES_3", 251), new Size("EMPLOYEES_2", 51), new Size("EMPLOYEES_1", 0));

    private final ReferenceBooks books;
    private final Regions regions;
    private final Company company;

    MarketRule(ReferenceBooks books, Regions regions, Company company) {
        this.books = books;
        this.regions = regions;
        this.company = company;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals("contact") || type.code().equals("company");
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        for (Write write : set.writes()) {
            area(write);
            if (set.type().code().equals("company")) {
                size(write);
                turnover(write);
            }
        }
    }

    private void area(Write write) {
        if (write.now("area") != null || write.changes("area") || !write.changes("city") && !write.changes("region")) {
            return;
        }
        Long area = null;
        if (write.now("region") instanceof String region) {
            area = books.valueByTitle("region", region).map(Value::id).orElse(null);
        }
        if (area == null && write.now("city") instanceof String city) {
            area = regions.ofCity(city).map(region -> coded("region", region.code())).orElse(null);
        }
        if (area != null) {
            write.set("area", area);
        }
    }

    /** The number of people is the truth; the class follows it, and a class chosen by hand against it clears it. */
    private void size(Write write) {
        if (write.changes("staff") && write.now("staff") instanceof Long staff) {
            if (!write.changes("employees") || !Objects.equals(write.now("employees"), sized(staff))) {
                Long size = sized(staff);
                if (size != null) {
                    write.set("employees", size);
                }
            }
        } else if (write.changes("employees") && write.now("staff") instanceof Long staff && sized(staff) != null
                && !Objects.equals(sized(staff), write.now("employees"))) {
            write.set("staff", null);
        }
    }

    private @Nullable Long sized(long staff) {
        return SIZES.stream().filter(size -> staff >= size.from()).findFirst().map(size -> coded("employees", size.code())).orElse(null);
    }

    private void turnover(Write write) {
        if (!write.changes("revenue") && !write.changes("revenueYear") && !write.changes("currency")) {
            return;
        }
        if (write.now("revenue") == null) {
            write.set("revenueYear", null);
        } else {
            if (write.now("revenueYear") == null) {
                write.set("revenueYear", (long) company.today().getYear() - 1);
            }
            if (write.now("currency") == null) {
                write.set("currency", company.currency());
            }
        }
    }

    private @Nullable Long coded(String book, String code) {
        return books.find(book).stream()
                .flatMap(found -> found.values().stream())
                .filter(value -> value.code().equals(code) && !value.archived() && !value.removed())
                .map(Value::id)
                .findFirst()
                .orElse(null);
    }
}
