package org.kontor.crm.form;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.records.Forgetting;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** What a person sent by forms: that something was sent, when and with which consent stays, what he wrote and whence goes. */
@Component
final class ForgettingAnswers implements Forgetting {

    private final DSLContext sql;
    private final RecordTypes types;

    ForgettingAnswers(DSLContext sql, RecordTypes types) {
        this.sql = sql;
        this.types = types;
    }

    @Override
    public void forget(Forgotten person) {
        List<Condition> his = new ArrayList<>();
        for (RecordKey record : person.about()) {
            his.add(DSL.condition("(type_id = {0} and record_id = {1})", DSL.inline(types.get(record.type()).id()), DSL.val(record.id())));
        }
        his.add(DSL.condition(
                "exists (select 1 from unnest({0}) a(address) where position('\"' || a.address || '\"' in content::text) > 0)",
                DSL.val(person.addresses().toArray(String[]::new), SQLDataType.CLOB.array())));
        sql.query("update crm_form.answer set content = '{}', address = '', agent = '', referrer = '' where {0}", DSL.or(his)).execute();
    }
}
