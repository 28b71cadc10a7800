package org.kontor.activity;

import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.kontor.access.Actor;
import org.kontor.crm.segment.NextSteps;
import org.kontor.platform.Company;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** Open activities with clients, those of their deals and leads among them, are steps of «Мои клиенты». */
@Component
final class ActivitySteps implements NextSteps {

    private final Records records;
    private final Company company;

    ActivitySteps(Records records, Company company) {
        this.records = records;
        this.company = company;
    }

    @Override
    public SQL rows(Actor actor, SQL clients) {
        boolean readable = records.readable(actor, ActivityType.CODE, java.util.List.of("planAt", "closed")).size() == 2;
        if (!readable) {
            return DSL.sql("select null::smallint as type_id, null::bigint as client_id, null::date as on_day, null::text as title, null::text as step_type, null::bigint as step_id where false");
        }
        return DSL.sql("""
                select x.type_id, x.client_id, (a.plan_at at time zone {1})::date as on_day, a.title, 'activity' as step_type, a.id as step_id
                from ({0}) x
                cross join lateral (
                    select l.activity_id from activity.activity_company l where x.type_id = 4 and l.company_id = x.client_id
                    union select l.activity_id from activity.activity_contact l where x.type_id = 3 and l.contact_id = x.client_id
                    union select l.activity_id from activity.activity_deal l join crm_deal.deal d on d.id = l.deal_id and d.deleted_at is null
                          where x.type_id = 4 and d.company_id = x.client_id or x.type_id = 3 and d.contact_id = x.client_id) b
                join activity.item a on a.id = b.activity_id and not a.closed and a.deleted_at is null
                where a.id in ({2})""",
                clients, DSL.inline(company.zone().getId()), records.idsSelect(actor, ActivityType.CODE, Filter.is("closed", false)));
    }
}
