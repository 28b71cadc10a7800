package org.kontor.crm.client;

import static org.kontor.crm.client.db.Tables.CONTACT_COMPANY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.Set;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** The map of who decides at a company: who reports to whom, who is turned to first, who helps while he is absent. */
@Component
class DecisionMap {

    private static final int DEEPEST = 1_000;

    private final EmploymentRows rows;

    DecisionMap(EmploymentRows rows) {
        this.rows = rows;
    }

    /**
     * The columns that a body changes in a person's place on the map. Whom the writer does not see is not there for him: such a one is refused
     * like a stranger, and not cleared by one who was shown nobody.
     *
     * @param link how the person stands to the company now, null for a new one
     * @param seen whether the writer may read a contact
     * @throws Problem INVALID for a superior or deputy who does not work there, and for a circle
     */
    Map<Field<?>, @Nullable Object> values(Patch body, long company, long contact, @Nullable Employment link, Predicate<Long> seen) {
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        if (body.has("influence")) {
            values.put(CONTACT_COMPANY.INFLUENCE, body.isNull("influence") ? null : (short) body.number("influence", 1, 3));
        }
        if (body.has("attitude")) {
            values.put(CONTACT_COMPANY.ATTITUDE, body.text("attitude", 20).isEmpty() ? null : body.oneOf("attitude", Employment.ATTITUDES));
        }
        if (body.has("reportsTo")) {
            Long above = body.id("reportsTo");
            if (above != null) {
                if (!seen.test(above)) {
                    throw Problem.invalid("reportsTo", "client.error.superior");
                }
                refuseCircle(company, contact, above);
            }
            if (above != null || shown(link == null ? null : link.reportsTo(), seen)) {
                values.put(CONTACT_COMPANY.REPORTS_TO_ID, above);
            }
        }
        if (body.has("deputy")) {
            Long deputy = body.id("deputy");
            if (deputy != null && (deputy == contact || !seen.test(deputy) || present(company).stream().noneMatch(one -> one.contact() == deputy))) {
                throw Problem.invalid("deputy", "client.error.deputy");
            }
            if (deputy != null || shown(link == null ? null : link.deputy(), seen)) {
                values.put(CONTACT_COMPANY.DEPUTY_ID, deputy);
            }
        }
        if (body.has("key")) {
            values.put(CONTACT_COMPANY.IS_KEY, body.flag("key"));
        }
        if (body.has("sort")) {
            values.put(CONTACT_COMPANY.SORT, body.number("sort", -1_000_000, 1_000_000));
        }
        return values;
    }

    private static boolean shown(@Nullable Long contact, Predicate<Long> seen) {
        return contact == null || seen.test(contact);
    }

    private List<Employment> present(long company) {
        return rows.ofCompany(company).stream().filter(one -> one.to() == null).toList();
    }

    private void refuseCircle(long company, long contact, long above) {
        Map<Long, @Nullable Long> up = new HashMap<>();
        present(company).forEach(one -> up.put(one.contact(), one.reportsTo()));
        if (!up.containsKey(above)) {
            throw Problem.invalid("reportsTo", "client.error.superior");
        }
        Long at = above;
        for (int i = 0; at != null && i < DEEPEST; i++) {
            if (at == contact) {
                throw Problem.invalid("reportsTo", "client.error.circle");
            }
            at = up.get(at);
        }
    }

    /** Runs a write of the map; a circle that two people close at once is refused by the database. */
    void guarded(Runnable write) {
        try {
            write.run();
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("would report to himself")) {
                throw Problem.invalid("reportsTo", "client.error.circle");
            }
            throw e;
        }
    }

    /**
     * Who is turned to first and who else can help while he is absent.
     *
     * @param key the contact to turn to first, null without anybody
     * @param absentUntil his last day of absence, null while he is there
     * @param helpers contacts who are there, the best first: his deputy, then by role and influence
     */
    record Help(@Nullable Long key, @Nullable LocalDate absentUntil, List<Long> helpers) {}

    /** The help at a company. */
    static Help help(List<Employment> links, Map<Long, LocalDate> absences, LocalDate today) {
        List<Employment> present = new ArrayList<>(links.stream().filter(one -> one.to() == null).toList());
        present.sort(Comparator.comparing(Employment::key, Comparator.reverseOrder())
                .thenComparing(Employment::decides, Comparator.reverseOrder())
                .thenComparing(one -> one.influence() == null ? 0 : one.influence(), Comparator.reverseOrder())
                .thenComparing(Employment::sort)
                .thenComparing(Employment::id));
        if (present.isEmpty()) {
            return new Help(null, null, List.of());
        }
        Employment key = present.getFirst();
        LocalDate until = absences.get(key.contact());
        if (until == null || until.isBefore(today)) {
            return new Help(key.contact(), null, List.of());
        }
        Set<Long> away = new HashSet<>();
        absences.forEach((contact, day) -> {
            if (!day.isBefore(today)) {
                away.add(contact);
            }
        });
        List<Long> helpers = present.stream()
                .filter(one -> !away.contains(one.contact()))
                .sorted(Comparator.comparing((Employment one) -> !Objects.equals(one.contact(), key.deputy()))
                        .thenComparing(one -> "opponent".equals(one.role()) || "against".equals(one.attitude())))
                .map(Employment::contact)
                .toList();
        return new Help(key.contact(), until, helpers);
    }
}
