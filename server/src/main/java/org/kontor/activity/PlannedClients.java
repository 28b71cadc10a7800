package org.kontor.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/**
 * A person's clients (all, or those of a segment) in the weeks of a plan: with whom nothing is planned yet, with whom something is,
 * and who has been contacted. Clients are companies, and contacts of no company; what is planned with their deals and leads counts
 * for them. Who has been silent longest stands first.
 */
@Component
final class PlannedClients {

    private static final int PAGE = 50;

    /** Where a client stands; the order is that of the list. */
    enum State {
        UNPLANNED,
        PLANNED,
        DONE;

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Its value by its code; null for none. */
        static @Nullable State of(@Nullable String code) {
            for (State state : values()) {
                if (state.code().equals(code)) {
                    return state;
                }
            }
            if (code == null || code.isEmpty()) {
                return null;
            }
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
    }

    /** Whose clients, of which segment (null for all), in which weeks. */
    record Ask(long person, @Nullable Long segment, ContactWeeks weeks) {}

    private final DSLContext sql;
    private final Records records;
    private final ContactTargets targets;
    private final Company company;

    PlannedClients(DSLContext sql, Records records, ContactTargets targets, Company company) {
        this.sql = sql;
        this.records = records;
        this.targets = targets;
        this.company = company;
    }

    /** {items: [{type, id, title, state, silent, contactAt, next: {id, title, at, late} | null, done: {id, title, at} | null}], next}: one statement. */
    Map<String, @Nullable Object> page(Actor actor, Ask ask, @Nullable State only, @Nullable String cursor) {
        long[] after = place(cursor);
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        sql.resultQuery("""
                        {0} select * from ranked r where ({1}::int is null or r.state = {1}) and (r.state, -r.silent, -r.type_id, r.client_id) > ({2}, {3}, {4}, {5})
                        order by r.state, r.silent desc, r.type_id desc, r.client_id limit {6}""",
                        ranked(actor, ask),
                        DSL.val(only == null ? null : only.ordinal(), SQLDataType.INTEGER),
                        DSL.val(after[0]), DSL.val(-after[1]), DSL.val(-after[2]), DSL.val(after[3]), DSL.val(PAGE + 1))
                .forEach(row -> items.add(item(row)));
        String next = null;
        if (items.size() > PAGE) {
            items.removeLast();
            Map<String, @Nullable Object> last = items.getLast();
            next = State.valueOf(String.valueOf(last.get("state")).toUpperCase(Locale.ROOT)).ordinal() + "." + last.get("silent") + "." + ("company".equals(last.get("type")) ? 4 : 3) + "." + last.get("id");
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("next", next);
        return answer;
    }

    /** How many clients stand where: one statement. */
    Map<String, Long> counts(Actor actor, Ask ask) {
        Map<Integer, Long> found = new HashMap<>();
        sql.resultQuery("{0} select r.state, count(*) as n from ranked r group by 1", ranked(actor, ask)).forEach(row -> found.put(row.get("state", Integer.class), row.get("n", Long.class)));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (State state : State.values()) {
            counts.put(state.code(), found.getOrDefault(state.ordinal(), 0L));
        }
        return counts;
    }

    private static Map<String, @Nullable Object> item(Record row) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("type", row.get("type_id", int.class) == 4 ? "company" : "contact");
        item.put("id", row.get("client_id", Long.class));
        item.put("title", row.get("title", String.class));
        item.put("state", State.values()[row.get("state", int.class)].code());
        item.put("silent", row.get("silent", Integer.class));
        item.put("contactAt", row.get("contact_at", Instant.class));
        item.put("next", step(row, "next"));
        item.put("done", step(row, "met"));
        return item;
    }

    private static @Nullable Map<String, Object> step(Record row, String name) {
        Long id = row.get(name + "_id", Long.class);
        return id == null ? null : Map.of("id", id, "title", row.get(name + "_title", String.class), "at", row.get(name + "_at", Instant.class));
    }

    private SQL ranked(Actor actor, Ask ask) {
        Filter theirs = Filter.is("responsible", ask.person());
        if (ask.segment() != null) {
            theirs = theirs.and(Filter.is("segments", ask.segment()));
        }
        List<Object> kinds = targets.kinds().stream().<Object>map(Value::id).toList();
        Filter contacts = new Filter.In("kind", kinds.isEmpty() ? List.of(0L) : kinds);
        Filter open = Filter.is("closed", false).and(new Filter.Between("planAt", null, ask.weeks().to().toString()));
        boolean reads = records.readable(actor, ActivityType.CODE, List.of("kind", "planAt", "closed", "closedAt", "title")).size() == 5;
        // who may not read what there is to tell is told of nothing
        Filter told = reads ? contacts.and(new Filter.Any(List.of(open, ContactPlan.doneIn(ask.weeks())))) : Filter.is("id", 0L);
        boolean heard = records.readable(actor, "company", List.of("lastContactAt")).size() + records.readable(actor, "contact", List.of("lastContactAt")).size() == 2;
        return DSL.sql("""
                with who as materialized (
                    select 4 as type_id, c.id as client_id, c.title, c.created_at, c.last_contact_at from crm_client.company c where c.id in ({0})
                    union all
                    select 3, c.id, c.title, c.created_at, c.last_contact_at from crm_client.contact c where c.id in ({1})),
                bound as (
                    select w.type_id, w.client_id, a.id, a.title, a.plan_at, a.closed, a.closed_at
                    from who w
                    cross join lateral (
                        select l.activity_id from activity.activity_company l where w.type_id = 4 and l.company_id = w.client_id
                        union select l.activity_id from activity.activity_contact l where w.type_id = 3 and l.contact_id = w.client_id
                        union select l.activity_id from crm_deal.deal d join activity.activity_deal l on l.deal_id = d.id
                              where d.deleted_at is null and (w.type_id = 4 and d.company_id = w.client_id or w.type_id = 3 and d.contact_id = w.client_id)
                        union select l.activity_id from crm_lead.lead d join activity.activity_lead l on l.lead_id = d.id
                              where d.deleted_at is null and (w.type_id = 4 and d.company_id = w.client_id or w.type_id = 3 and d.contact_id = w.client_id)) b
                    join activity.item a on a.id = b.activity_id and a.deleted_at is null
                    where a.id in ({2})),
                ahead as (select distinct on (b.type_id, b.client_id) b.* from bound b where not b.closed order by b.type_id, b.client_id, b.plan_at, b.id),
                met as (select distinct on (b.type_id, b.client_id) b.* from bound b where b.closed order by b.type_id, b.client_id, b.closed_at desc, b.id),
                ranked as (
                    select w.type_id, w.client_id, w.title,
                        case when {3} then w.last_contact_at end as contact_at,
                        greatest(0, {4} - (coalesce(case when {3} then w.last_contact_at end, w.created_at) at time zone {5})::date) as silent,
                        n.id as next_id, n.title as next_title, n.plan_at as next_at, m.id as met_id, m.title as met_title, m.closed_at as met_at,
                        case when m.id is not null then 2 when n.id is not null then 1 else 0 end as state
                    from who w
                    left join ahead n on n.type_id = w.type_id and n.client_id = w.client_id
                    left join met m on m.type_id = w.type_id and m.client_id = w.client_id)""",
                records.idsSelect(actor, "company", theirs),
                records.idsSelect(actor, "contact", theirs.and(new Filter.Empty("company"))),
                records.idsSelect(actor, ActivityType.CODE, told),
                DSL.inline(heard),
                DSL.val(company.today(), SQLDataType.LOCALDATE),
                DSL.inline(company.zone().getId()));
    }

    private static long[] place(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return new long[] {-1, Integer.MAX_VALUE, Integer.MAX_VALUE, 0};
        }
        if (!cursor.matches("\\d\\.\\d{1,6}\\.\\d\\.\\d{1,18}")) {
            throw Problem.of(Problem.Kind.MALFORMED, "bad_cursor");
        }
        String[] parts = cursor.split("\\.");
        return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3])};
    }
}
