package org.kontor.activity;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.records.Companions;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordListener;
import org.kontor.records.RecordMoves;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps on leads, deals, contacts and companies what is planned next and when somebody last had to do with them, in the transaction
 * that writes an activity; open cards learn of it.
 */
@Component
@Order(300)
final class NextStepKeeping implements RecordListener, RecordMoves {

    /** The nearest open activity of each record. */
    private static final String STEPS = """
            update %1$s t set next_step_at = x.plan_at, next_step = x.title from (
                select r.id, n.plan_at, n.title from %1$s r left join lateral (
                    select a.plan_at, a.title from %2$s l join activity.item a on a.id = l.activity_id
                    where l.%3$s = r.id and not a.closed and a.deleted_at is null order by a.plan_at, a.id limit 1) n on true
                where r.id = any({0})) x
            where t.id = x.id and (t.next_step_at, t.next_step) is distinct from (x.plan_at, x.title)""";

    /** The latest contact of each client, through his leads and deals as well; a to-do is no contact. */
    private static final String CONTACTS = """
            update %1$s t set last_contact_at = x.at from (
                select r.id, greatest(
                    (select max(a.closed_at) from %2$s l join activity.item a on a.id = l.activity_id
                     where l.%3$s = r.id and a.closed and a.deleted_at is null and a.kind_id <> all({1})),
                    (select max(a.closed_at) from crm_deal.deal d join activity.activity_deal l on l.deal_id = d.id join activity.item a on a.id = l.activity_id
                     where d.%3$s = r.id and d.deleted_at is null and a.closed and a.deleted_at is null and a.kind_id <> all({1})),
                    (select max(a.closed_at) from crm_lead.lead d join activity.activity_lead l on l.lead_id = d.id join activity.item a on a.id = l.activity_id
                     where d.%3$s = r.id and d.deleted_at is null and a.closed and a.deleted_at is null and a.kind_id <> all({1}))) as at
                from %1$s r where r.id = any({0})) x
            where t.id = x.id and t.last_contact_at is distinct from x.at""";

    private final DSLContext sql;
    private final Companions companions;
    private final ActivityKinds kinds;

    NextStepKeeping(DSLContext sql, Companions companions, ActivityKinds kinds) {
        this.sql = sql;
        this.companions = companions;
        this.kinds = kinds;
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals(ActivityType.CODE) || set.writes().isEmpty()) {
            return;
        }
        Map<Binding, Set<Long>> bound = bound(set);
        bound.forEach((binding, ids) -> keep(binding, ids));
        keepClients(bound);
        closed(set);
        bound.forEach((binding, ids) -> companions.changed(set.operation(), binding.type(), ids, ActivityType.CODE));
    }

    @Override
    public void moved(RecordType type, Collection<Long> records) {
        Binding binding = Binding.of(type.code());
        if (binding != null && !records.isEmpty()) {
            keep(binding, records);
            keepClients(Map.of(binding, Set.copyOf(records)));
        }
    }

    /** What the activities of a set are bound to, and were before. */
    private Map<Binding, Set<Long>> bound(WriteSet set) {
        Map<Binding, Set<Long>> all = new EnumMap<>(Binding.class);
        for (Binding binding : Binding.values()) {
            Set<Long> ids = new TreeSet<>();
            for (Write write : set.writes()) {
                if (write.changes(binding.field()) && write.before(binding.field()) instanceof List<?> before) {
                    before.forEach(id -> ids.add((Long) Objects.requireNonNull(id)));
                }
            }
            sql.select(DSL.field(DSL.name(binding.column()), SQLDataType.BIGINT))
                    .from(DSL.table(binding.table()))
                    .where(DSL.condition("activity_id = any({0})", array(set.ids())))
                    .forEach(row -> ids.add(row.value1()));
            if (!ids.isEmpty()) {
                all.put(binding, ids);
            }
        }
        return all;
    }

    private void keep(Binding binding, Collection<Long> ids) {
        sql.query(STEPS.formatted(binding.records(), binding.table(), binding.column()), array(ids)).execute();
    }

    private void keepClients(Map<Binding, Set<Long>> bound) {
        Field<Long[]> silent = array(kinds.of(ActivityKinds.TODO).map(todo -> List.of(todo.id())).orElse(List.of()));
        for (Binding client : List.of(Binding.CONTACT, Binding.COMPANY)) {
            Set<Long> ids = new TreeSet<>(bound.getOrDefault(client, Set.of()));
            for (Binding through : List.of(Binding.DEAL, Binding.LEAD)) {
                if (bound.containsKey(through)) {
                    sql.resultQuery(
                                    "select distinct " + client.column() + " from " + through.records() + " where id = any({0}) and " + client.column() + " is not null",
                                    array(Objects.requireNonNull(bound.get(through))))
                            .forEach(row -> ids.add(row.get(0, Long.class)));
                }
            }
            if (!ids.isEmpty()) {
                sql.query(CONTACTS.formatted(client.records(), client.table(), client.column()), array(ids), silent).execute();
            }
        }
    }

    /** Who has ended work has done something on what it is bound to. */
    private void closed(WriteSet set) {
        Map<Long, Write> ended = new LinkedHashMap<>();
        for (Write write : set.writes()) {
            if (Boolean.TRUE.equals(write.now("closed")) && (write.added() || write.changes("closed")) && write.now("closedAt") instanceof Instant) {
                ended.put(write.id(), write);
            }
        }
        if (ended.isEmpty()) {
            return;
        }
        for (Binding binding : Binding.values()) {
            // in the order of the set, as its writes come one after the other
            sql.resultQuery(
                            "select l.activity_id, l." + binding.column() + " from unnest({0}) with ordinality x(id, place) join " + binding.table()
                                    + " l on l.activity_id = x.id order by x.place",
                            array(ended.keySet()))
                    .forEach(row -> {
                        Write write = Objects.requireNonNull(ended.get(row.get(0, Long.class)));
                        companions.active(new RecordKey(binding.type(), row.get(1, Long.class)), (Instant) Objects.requireNonNull(write.now("closedAt")), write.id("closedBy"));
                    });
        }
    }

    private static Field<Long[]> array(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
