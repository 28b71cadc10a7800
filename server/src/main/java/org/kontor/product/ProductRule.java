package org.kontor.product;

import org.kontor.platform.Company;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;

/** A product is nobody's own unless somebody says so, is sold by the piece and priced in the company's currency at first. */
@Component
final class ProductRule implements RecordRule {

    private final Books books;
    private final Company company;
    private final Files files;
    private final Sections sections;

    ProductRule(Books books, Company company, Files files, Sections sections) {
        this.sections = sections;
        this.books = books;
        this.company = company;
        this.files = files;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(ProductType.CODE);
    }

    @Override
    public void apply(WriteSet set) {
        for (Write write : set.writes()) {
            if (write.added()) {
                if (!(write.now("title") instanceof String)) {
                    write.refuse(Problem.invalid("title", "field.error.required"));
                    continue;
                }
                if (!write.chosen("responsible")) {
                    write.set("responsible", null);
                }
                if (write.now("currency") == null) {
                    write.set("currency", company.currency());
                }
                if (write.now("unit") == null) {
                    books.unitByCode(Books.PIECE).ifPresent(unit -> write.set("unit", unit.id()));
                }
            }
            if (write.changes("section") && write.now("section") instanceof Long section && sections.find(section).isEmpty()) {
                if (set.options().undo()) {
                    write.set("section", null);
                } else {
                    write.refuse(Problem.invalid("section", "product.error.section"));
                }
            }
            if (write.changes("photo") && write.now("photo") instanceof Long photo && !set.options().undo() && !files.isPicture(photo)) {
                write.refuse(Problem.invalid("photo", "product.error.photo"));
            }
        }
    }
}
