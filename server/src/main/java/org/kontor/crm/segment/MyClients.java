package org.kontor.crm.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Settings;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/**
 * The clients of a person in the order in which they need attention. Clients are companies, and contacts of no company. All is
 * found when it is asked for, from what the reader sees: nothing is kept that could be wrong.
 */
@Component
class MyClients {

    /** Why a client stands where he stands; the order is that of the list. */
    enum Reason {
        /** The day of the next step has passed. */
        OVERDUE,
        /** There are open deals, but nothing lies ahead. */
        NO_STEP,
        /** Nothing has been heard for longer than the rule of the relation allows. */
        SILENT,
        /** All is well. */
        WELL,
        /** Lost by the rule of the relation. */
        LOST
    }

    /** What lies ahead. */
    record Step(LocalDate on, String title, String type, long id) {}

    /**
     * A client.
     *
     * @param contactAt when something was last heard of him, null for never
     * @param silent days since then, or since he is in the base
     */
    record Client(
            ClientKind kind, long id, String title, @Nullable Long responsible, @Nullable Long relation, @Nullable Instant contactAt, int silent,
            Reason reason, @Nullable Step next) {}

    private final DSLContext sql;
    private final Records records;
    private final Settings settings;
    private final Company company;
    private final List<NextSteps> steps;

    MyClients(DSLContext sql, Records records, Settings settings, Company company, List<NextSteps> steps) {
        this.sql = sql;
        this.records = records;
        this.settings = settings;
        this.company = company;
        this.steps = List.copyOf(steps);
    }

    /** A place in the list: what follows it. */
    record Place(int reason, int silent, int type, long id) {}

    /** The clients of a person after a place, at most so many: one statement. */
    List<Client> page(Actor actor, long person, @Nullable Reason only, @Nullable Place after, int limit) {
        Place place = after == null ? new Place(-1, Integer.MAX_VALUE, Integer.MAX_VALUE, 0) : after;
        return sql.resultQuery("""
                        {0} select * from ranked r
                        where ({1}::int is null or r.reason = {1}) and (r.reason, -r.silent, -r.type_id, r.client_id) > ({2}, {3}, {4}, {5})
                        order by r.reason, r.silent desc, r.type_id desc, r.client_id limit {6}""",
                        ranked(actor, List.of(person)),
                        DSL.val(only == null ? null : only.ordinal(), SQLDataType.INTEGER),
                        DSL.val(place.reason()), DSL.val(-place.silent()), DSL.val(-place.type()), DSL.val(place.id()), DSL.val(limit))
                .fetch(row -> new Client(
                        row.get("type_id", int.class) == ClientKind.COMPANY.type() ? ClientKind.COMPANY : ClientKind.CONTACT,
                        row.get("client_id", Long.class),
                        row.get("title", String.class),
                        row.get("responsible_id", Long.class),
                        row.get("relation_id", Long.class),
                        row.get("contact_at", Instant.class),
                        row.get("silent", int.class),
                        Reason.values()[row.get("reason", int.class)],
                        row.get("on_day", LocalDate.class) == null
                                ? null
                                : new Step(row.get("on_day", LocalDate.class), row.get("step_title", String.class), row.get("step_type", String.class), row.get("step_id", Long.class))));
    }

    /** How many clients of each of these people stand under each reason: one statement. */
    Map<Long, Map<Reason, Long>> summary(Actor actor, Collection<Long> people) {
        Map<Long, Map<Reason, Long>> summary = new HashMap<>();
        sql.resultQuery("{0} select r.responsible_id, r.reason, count(*) as n from ranked r group by 1, 2", ranked(actor, people))
                .forEach(row -> summary.computeIfAbsent(row.get("responsible_id", Long.class), one -> new HashMap<>())
                        .put(Reason.values()[row.get("reason", int.class)], row.get("n", Long.class)));
        return summary;
    }

    private SQL ranked(Actor actor, Collection<Long> people) {
        Filter theirs = new Filter.In("responsible", List.copyOf(people));
        Filter alone = theirs.and(new Filter.Empty("company"));
        SQL clients = DSL.sql("select w.type_id, w.client_id from who w");
        SQL ahead = steps.stream().map(source -> source.rows(actor, clients)).reduce((one, other) -> DSL.sql("{0} union all {1}", one, other)).orElseThrow();
        RelationRule rule = settings.get(RelationRule.SETTING);
        return DSL.sql("""
                with who as materialized (
                    select 4 as type_id, c.id as client_id, c.title, c.responsible_id, c.relation_id, c.created_at, c.last_activity_at
                    from crm_client.company c where c.id in ({0})
                    union all
                    select 3, c.id, c.title, c.responsible_id, c.relation_id, c.created_at, c.last_activity_at
                    from crm_client.contact c where c.id in ({1})),
                deal as (
                    select w.type_id, w.client_id, count(*) filter (where not d.closed) as open,
                        max(greatest(d.created_at, d.last_activity_at, d.closed_at)) as touched_at
                    from who w join crm_deal.deal d on d.deleted_at is null
                        and (w.type_id = 4 and d.company_id = w.client_id or w.type_id = 3 and d.contact_id = w.client_id)
                    where d.id in ({2}) group by 1, 2),
                step as (select distinct on (s.type_id, s.client_id) s.* from ({3}) s order by s.type_id, s.client_id, s.on_day, s.step_id),
                heard as (
                    select w.*, coalesce(d.open, 0) as open, s.on_day, s.title as step_title, s.step_type, s.step_id,
                        greatest(w.last_activity_at, d.touched_at) as contact_at,
                        {4} - (greatest(w.created_at, w.last_activity_at, d.touched_at) at time zone {5})::date as silent
                    from who w
                    left join deal d on d.type_id = w.type_id and d.client_id = w.client_id
                    left join step s on s.type_id = w.type_id and s.client_id = w.client_id),
                ranked as (
                    select h.*, case
                        when h.on_day < {4} then 0
                        when h.open > 0 and h.on_day is null then 1
                        when v.code = 'lost' then 4
                        when h.silent > {6} then 2
                        else 3 end as reason
                    from heard h left join records.book_value v on v.id = h.relation_id)""",
                records.idsSelect(actor, "company", theirs),
                records.idsSelect(actor, "contact", alone),
                records.idsSelect(actor, "deal", Filter.NONE),
                ahead,
                DSL.val(company.today(), SQLDataType.LOCALDATE),
                DSL.inline(company.zone().getId()),
                DSL.inline(rule.sleepingAfter()));
    }
}
