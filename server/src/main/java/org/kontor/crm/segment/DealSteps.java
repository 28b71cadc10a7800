package org.kontor.crm.segment;

import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** The days on which open deals are to be closed. */
@Component
final class DealSteps implements NextSteps {

    private final Records records;

    DealSteps(Records records) {
        this.records = records;
    }

    @Override
    public SQL rows(Actor actor, SQL clients) {
        boolean readable = records.readableFields(actor, "deal").contains("closeOn");
        return DSL.sql("""
                select x.type_id, x.client_id, d.close_on as on_day, d.title, 'deal' as step_type, d.id as step_id
                from ({0}) x
                join crm_deal.deal d on d.close_on is not null and not d.closed and d.deleted_at is null
                    and (x.type_id = 4 and d.company_id = x.client_id or x.type_id = 3 and d.contact_id = x.client_id)
                where {1} and d.id in ({2})""",
                clients, DSL.inline(readable), records.idsSelect(actor, "deal", Filter.is("closed", false)));
    }
}
