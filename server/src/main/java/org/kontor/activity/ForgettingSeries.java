package org.kontor.activity;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.records.Forgetting;
import org.springframework.stereotype.Component;

/** Series with a person end, and their sample, which may name him, goes. */
@Component
final class ForgettingSeries implements Forgetting {

    private final DSLContext sql;

    ForgettingSeries(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public void forget(Forgotten person) {
        if (person.card().type().equals(Binding.CONTACT.type())) {
            sql.query(
                            "update activity.series s set ended_at = coalesce(s.ended_at, now()), next_on = null, sample = '{}' where exists (select 1 from activity.item a"
                                    + " join activity.activity_contact c on c.activity_id = a.id where a.series_id = s.id and c.contact_id = {0})",
                            DSL.val(person.card().id()))
                    .execute();
        }
    }
}
