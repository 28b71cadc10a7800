package org.kontor.migration;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.Structure;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Channel;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Departments and people of a source: whoever is not one of ours comes as invited (no letter is sent) or, of those who have left, as
 * dismissed, so that their names stay where they worked.
 */
@Component
final class PeopleSetup {

    private static final int LONGEST = 100;

    private final People people;
    private final Departments departments;
    private final Moved moved;
    private final KeptIds kept;
    private final JsonMapper json;
    private final Attempt attempt;
    private final TransactionTemplate transaction;

    PeopleSetup(People people, Departments departments, Moved moved, KeptIds kept, JsonMapper json, Attempt attempt, TransactionTemplate transaction) {
        this.people = people;
        this.departments = departments;
        this.moved = moved;
        this.kept = kept;
        this.json = json;
        this.attempt = attempt;
        this.transaction = transaction;
    }

    void set(Run run) {
        List<Row> structure = Inspection.list(run.portal(), "department.get", Map.of("sort", "ID", "order", "ASC"));
        kept.reserve(run, "department", "identity.department", highest(structure));
        transaction.executeWithoutResult(status -> departments(run, structure));
        Map<String, Long> known = moved.all(run.id(), "person");
        Map<String, Long> made = new HashMap<>();
        List<Row> users = Inspection.users(run.portal());
        kept.reserve(run, "person", "identity.person", highest(users));
        for (Row user : users) {
            run.check();
            String there = user.text("ID");
            String choice = run.source().choice("person/" + there);
            if (choice.isEmpty()) {
                // came there since the check
                choice = user.flag("ACTIVE") ? "new" : "former";
            }
            if (choice.equals("skip")) {
                moved.forget(run.id(), "person", List.of(there));
            } else if (Row.whole(choice) instanceof Long here) {
                moved.put(run.id(), "person", there, here);
            } else if (!known.containsKey(there)) {
                boolean former = choice.equals("former");
                transaction.executeWithoutResult(status -> {
                    long here = add(run, user, former);
                    made.put(there, here);
                    moved.put(run.id(), "person", there, here);
                });
            }
        }
        heads(run, structure, made);
    }

    private static long highest(List<Row> rows) {
        return rows.stream().map(row -> row.number("ID")).filter(Objects::nonNull).mapToLong(id -> Objects.requireNonNull(id)).max().orElse(0);
    }

    /** The id that a row keeps: one of the reserved that nobody has; null for a new one. */
    private @Nullable Long kept(Run run, String kind, String there, LongPredicate taken) {
        Long id = Row.whole(there);
        return id != null && kept.of(run, kind).test(id) && !taken.test(id) ? id : null;
    }

    private void departments(Run run, List<Row> rows) {
        Map<String, Long> known = new HashMap<>(moved.all(run.id(), "department"));
        List<Row> open = rows;
        for (boolean further = true; further && !open.isEmpty(); ) {
            further = false;
            List<Row> later = new java.util.ArrayList<>();
            for (Row row : open) {
                String there = row.text("ID");
                String parent = row.id("PARENT");
                boolean above = !parent.isEmpty() && rows.stream().anyMatch(one -> one.text("ID").equals(parent));
                if (above && !known.containsKey(parent)) {
                    later.add(row);
                    continue;
                }
                Long under = above ? known.get(parent) : null;
                further = true;
                Long here = known.get(there);
                if (here == null || !exists(here)) {
                    String name = row.text("NAME").isEmpty() ? "№ " + there : cut(row.text("NAME"), 200);
                    here = same(name, under).orElseGet(() -> departments.add(name, under, 500, kept(run, "department", there, this::exists)));
                    moved.put(run.id(), "department", there, here);
                }
                known.put(there, here);
            }
            open = later;
        }
    }

    private boolean exists(long id) {
        return departments.structure().departments().stream().anyMatch(one -> one.id() == id);
    }

    /** A department of this name in the same place; the one at the top whatever its name, since a company has one. */
    private Optional<Long> same(String name, @Nullable Long under) {
        List<Structure.Department> beside = departments.structure().departments().stream().filter(one -> Objects.equals(one.parentId(), under)).toList();
        return beside.stream()
                .filter(one -> one.name().equalsIgnoreCase(name) || under == null && beside.size() == 1)
                .map(Structure.Department::id)
                .findFirst();
    }

    private long add(Run run, Row user, boolean former) {
        String email = address(user.text("EMAIL"));
        String first = cut(user.text("NAME"), LONGEST);
        String last = cut(user.text("LAST_NAME"), LONGEST);
        if (first.isEmpty() && last.isEmpty()) {
            last = email == null ? "№ " + user.text("ID") : email;
        }
        if (email != null && taken(email)) {
            email = null;
        }
        long here = people.add(new People.NewPerson(email, first, last, cut(user.text("WORK_POSITION"), 200), run.source().language(), null),
                kept(run, "person", user.text("ID"), id -> people.everybody().stream().anyMatch(one -> one.id() == id)));
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("secondName", cut(user.text("SECOND_NAME"), LONGEST));
        more.put("phone", cut(user.text("WORK_PHONE"), LONGEST));
        more.put("mobile", cut(user.text("PERSONAL_MOBILE"), LONGEST));
        more.put("innerPhone", cut(user.text("UF_PHONE_INNER"), LONGEST));
        LocalDate born = ProtocolFields.day(user.text("PERSONAL_BIRTHDAY"));
        if (born != null) {
            more.put("birthday", born.toString());
        }
        LocalDate hired = ProtocolFields.day(user.text("UF_EMPLOYMENT_DATE"));
        if (hired != null) {
            more.put("hiredOn", hired.toString());
        }
        more.values().removeIf(value -> value.toString().isEmpty());
        // an odd phone or day is no reason to lose the person
        attempt.write(() -> people.change(here, new Patch(json.valueToTree(more)), true));
        for (String department : user.texts("UF_DEPARTMENT")) {
            moved.find(run.id(), "department", department).ifPresent(id -> departments.place(id, here, Structure.Kind.MEMBER));
        }
        if (former) {
            people.dismiss(here);
        }
        return here;
    }

    private boolean taken(String email) {
        return people.everybody().stream().anyMatch(one -> email.equalsIgnoreCase(one.email()));
    }

    private static @Nullable String address(String text) {
        try {
            return text.isEmpty() ? null : Channel.email("email", text.toLowerCase(Locale.ROOT));
        } catch (Problem none) {
            return null;
        }
    }

    /** Who leads a department there leads it here, unless somebody does already. */
    private void heads(Run run, List<Row> rows, Map<String, Long> made) {
        for (Row row : rows) {
            Long head = made.get(row.id("UF_HEAD"));
            Long department = moved.find(run.id(), "department", row.text("ID")).orElse(null);
            if (head == null || department == null || people.dismissed().contains(head)) {
                continue;
            }
            boolean led = departments.structure().in(department).stream().anyMatch(place -> place.kind() == Structure.Kind.HEAD);
            if (!led) {
                departments.place(department, head, Structure.Kind.HEAD);
            }
        }
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
