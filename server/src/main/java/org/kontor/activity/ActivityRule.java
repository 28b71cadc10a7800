package org.kontor.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Absences;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.Supervisors;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks.Value;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What holds of every activity: it has a kind, a moment, a head and somebody who wanted it, it is bound to something, and it is
 * closed with a result where its kind demands one.
 */
@Component
@Order(200)
final class ActivityRule implements RecordRule {

    /** Minutes before it is due: the reminder that nobody has chosen otherwise. */
    private static final Long USUAL_REMINDER = 15L;

    private final DSLContext sql;
    private final ActivityKinds kinds;
    private final Ways ways;
    private final ActivityDeadlines deadlines;
    private final Company company;
    private final People people;
    private final Departments departments;
    private final Absences absences;
    private final DemandedSteps demanded;
    private final ObjectProvider<Records> records;

    ActivityRule(
            DSLContext sql,
            ActivityKinds kinds,
            Ways ways,
            ActivityDeadlines deadlines,
            Company company,
            People people,
            Departments departments,
            Absences absences,
            DemandedSteps demanded,
            ObjectProvider<Records> records) {
        this.demanded = demanded;
        this.sql = sql;
        this.ways = ways;
        this.kinds = kinds;
        this.deadlines = deadlines;
        this.company = company;
        this.people = people;
        this.departments = departments;
        this.absences = absences;
        this.records = records;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(ActivityType.CODE);
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        keepUnseen(set);
        Supervisors supervisors = null;
        for (Write write : set.writes()) {
            if (write.added()) {
                begin(set, write);
            }
            if (write.now("title") == null) {
                kind(write).map(Value::title).ifPresent(title -> write.set("title", title));
            }
            if (write.added() && !write.chosen("head") || headFollows(write)) {
                supervisors = supervisors == null ? supervisors() : supervisors;
                Long responsible = write.id("responsible");
                write.set("head", responsible == null ? null : supervisors.of(responsible));
            }
            close(set, write);
        }
        if (!set.options().merge()) {
            bound(set);
        }
        demanded.check(set);
    }

    /** What the actor may not read stays bound, whatever he writes beside it. */
    private void keepUnseen(WriteSet set) {
        if (set.actor().administers()) {
            return;
        }
        for (Binding binding : Binding.values()) {
            Set<Long> before = new LinkedHashSet<>();
            set.writes().stream().filter(write -> write.changes(binding.field())).forEach(write -> before.addAll(ids(write.before(binding.field()))));
            Set<Long> readable = before.isEmpty() ? Set.of() : records.getObject().readable(set.actor(), binding.type(), before);
            if (readable.containsAll(before)) {
                continue;
            }
            set.writes().stream().filter(write -> write.changes(binding.field())).forEach(write -> {
                Set<Long> all = new LinkedHashSet<>(ids(write.now(binding.field())));
                ids(write.before(binding.field())).stream().filter(id -> !readable.contains(id)).forEach(all::add);
                write.set(binding.field(), all.isEmpty() ? null : List.copyOf(all));
            });
        }
    }

    private static List<Long> ids(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(id -> (Long) Objects.requireNonNull(id)).toList() : List.of();
    }

    /** Nothing is bound to nothing: neither at first, nor because the last binding goes. */
    private void bound(WriteSet set) {
        List<Write> losing = new ArrayList<>();
        for (Write write : set.writes()) {
            boolean some = Arrays.stream(Binding.values()).anyMatch(binding -> !ids(write.now(binding.field())).isEmpty());
            if (!some && write.added()) {
                write.refuse(Problem.invalid("deals", "activity.error.unbound"));
            } else if (!some && Arrays.stream(Binding.values()).anyMatch(binding -> write.changes(binding.field()))) {
                losing.add(write);
            }
        }
        for (Write write : losing) {
            boolean left = Arrays.stream(Binding.values())
                    .filter(binding -> !write.changes(binding.field()))
                    .anyMatch(binding -> sql.fetchExists(DSL.select(DSL.one())
                            .from(DSL.table(binding.table()))
                            .where(DSL.condition("activity_id = {0}", DSL.val(write.id())))));
            if (!left) {
                write.refuse(Problem.invalid("deals", "activity.error.last_binding"));
            }
        }
    }

    private void begin(WriteSet set, Write write) {
        if (write.now("kind") == null) {
            kinds.of(ActivityKinds.TODO).ifPresent(todo -> write.set("kind", todo.id()));
        }
        Long way = write.id("way");
        Long kind = write.id("kind");
        if (way != null && kind != null) {
            come(set, write, way, ways.of(way, kind));
        }
        if (set.actor().personId() != null) {
            write.set("planZone", set.actor().zone().getId());
            if (write.now("initiator") == null && !write.chosen("initiator")) {
                write.set("initiator", set.actor().personId());
            }
        } else if (write.now("planZone") == null) {
            write.set("planZone", company.zone().getId());
        }
        if (way == null && set.actor().personId() != null && !write.chosen("reminders") && !set.options().history()) {
            write.set("reminders", List.of(USUAL_REMINDER));
        }
        if (write.now("planAt") == null) {
            boolean done = Boolean.TRUE.equals(write.now("closed"));
            Instant closedAt = write.now("closedAt") instanceof Instant at ? at : set.at();
            write.set("planAt", done ? closedAt : deadlines.after(set.at(), ActivityDeadlines.DAYS, company.zone()));
        }
    }

    /** One of the two ways in: with the person comes his company, and what nobody has said is as the administrator has set it. */
    private void come(WriteSet set, Write write, long way, Ways.Default usual) {
        if (ways.is(way, Ways.CONTACT) && !write.chosen("companies")) {
            Set<Long> companies = new LinkedHashSet<>();
            values(set, Binding.CONTACT, ids(write.now("contacts")), "company").forEach(company -> companies.add((Long) company));
            Set<Long> readable = companies.isEmpty() ? Set.of() : records.getObject().readable(set.actor(), Binding.COMPANY.type(), companies);
            if (!readable.isEmpty()) {
                write.set("companies", List.copyOf(readable));
            }
        }
        if (write.now("planAt") == null && !Boolean.TRUE.equals(write.now("closed"))) {
            write.set("planAt", deadlines.after(set.at(), usual.days(), company.zone()));
        }
        if (!write.chosen("reminders")) {
            Integer reminder = usual.reminder();
            write.set("reminders", reminder == null ? null : List.of(reminder.longValue()));
        }
        if (!write.chosen("priority")) {
            write.set("priority", usual.priority());
        }
        if (usual.ofRecord() && !write.chosen("responsible")) {
            Binding client = ways.is(way, Ways.COMPANY) ? Binding.COMPANY : Binding.CONTACT;
            values(set, client, ids(write.now(client.field())), "responsible").stream().findFirst().ifPresent(owner -> write.set("responsible", owner));
        }
    }

    private List<Object> values(WriteSet set, Binding binding, List<Long> ids, String field) {
        if (ids.isEmpty() || records.getObject().readable(set.actor(), binding.type(), List.of(field)).isEmpty()) {
            return List.of();
        }
        return records.getObject().some(set.actor(), binding.type(), ids, List.of(field)).values().stream()
                .map(row -> row.value(field))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Whether the head was the one above the responsible so far and nobody names another: then he stays the one above. */
    private boolean headFollows(Write write) {
        return !write.added()
                && write.changes("responsible")
                && !write.changes("head")
                && (write.before("head") == null
                        || write.before("responsible") instanceof Long before && Objects.equals(write.before("head"), supervisors().of(before)));
    }

    private Supervisors supervisors() {
        return new Supervisors(departments.structure(), people.dismissed(), absences.on(company.today()));
    }

    private Optional<Value> kind(Write write) {
        Long kind = write.id("kind");
        return kind == null ? Optional.empty() : kinds.find(kind);
    }

    private void close(WriteSet set, Write write) {
        boolean closed = Boolean.TRUE.equals(write.now("closed"));
        boolean closing = closed && (write.added() || write.changes("closed"));
        if (closing) {
            if (!(write.changes("closedAt") && write.now("closedAt") != null)) {
                write.set("closedAt", set.at());
            }
            if (!(write.changes("closedBy") && write.now("closedBy") != null)) {
                write.set("closedBy", set.actor().personId() == null ? write.id("responsible") : set.actor().personId());
            }
        } else if (!closed && !write.added() && write.changes("closed")) {
            write.set("closedAt", null);
            write.set("closedBy", null);
        }
        Long kind = write.id("kind");
        Long way = write.id("way");
        boolean touched = closing || closed && (write.changes("result") || write.changes("kind"));
        if (!touched || kind == null || set.options().history()) {
            return;
        }
        if (write.now("result") == null) {
            if (way != null || kinds.needsResult(kind)) {
                write.refuse(Problem.invalid("result", "activity.error.result"));
            }
        } else if (way != null) {
            List<Long> allowed = ways.of(way, kind).results();
            if (!allowed.isEmpty() && !allowed.contains(write.id("result"))) {
                write.refuse(Problem.invalid("result", "activity.error.result_of_way"));
            }
        }
    }
}
