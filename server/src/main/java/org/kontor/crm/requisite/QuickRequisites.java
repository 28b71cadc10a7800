package org.kontor.crm.requisite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordListener;
import org.kontor.records.RowLog;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main requisites follow the client's fields inn, kpp and ogrn, whoever writes them (card, import, conversion); a client
 * who gets his first number gets his first requisites. One statement for a whole set.
 */
@Component
final class QuickRequisites implements RecordListener {

    private final DSLContext sql;
    private final JsonMapper json;

    QuickRequisites(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void written(WriteSet set) {
        boolean company = set.type().code().equals("company");
        if (!company && !set.type().code().equals("contact") || set.options().undo() || set.kind() == Kind.DELETED || set.kind() == Kind.RESTORED
                || !set.changesAny("inn", "kpp", "ogrn")) {
            return;
        }
        List<Map<String, @Nullable Object>> changed = new ArrayList<>();
        for (Write write : set.writes()) {
            if (write.changes("inn") || write.changes("kpp") || write.changes("ogrn")) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("id", write.id());
                Requisites.QUICK.forEach(code -> row.put(code, write.now(code)));
                changed.add(row);
            }
        }
        String client = company ? "company_id" : "contact_id";
        // a contact's own field is the tax number alone
        String numbers = company ? "inn = x.inn, kpp = x.kpp, ogrn = x.ogrn" : "inn = x.inn";
        String differs = company ? "(r.inn, r.kpp, r.ogrn) is distinct from (x.inn, x.kpp, x.ogrn)" : "r.inn is distinct from x.inn";
        String preset = company
                ? "case when length(x.inn) = 12 or length(x.ogrn) = 15 then 'entrepreneur' else 'organization' end"
                : "'individual'";
        sql.query(
                        "with x as (select * from jsonb_to_recordset(cast({0} as jsonb)) as x(id bigint, inn text, kpp text, ogrn text)),"
                                + " old as (select r.id, r." + client + " as client, to_jsonb(r) was from crm_requisite.requisite r join x on r." + client + " = x.id and r.is_main),"
                                + " changed as (update crm_requisite.requisite r set " + numbers + ", operation_id = {1} from x"
                                + " where r." + client + " = x.id and r.is_main and " + differs + " returning r.*),"
                                + " made as (insert into crm_requisite.requisite (" + client + ", preset, is_main, full_name, inn, kpp, ogrn, operation_id)"
                                + " select x.id, " + preset + ", true, t.title, x.inn, x.kpp, x.ogrn, {1} from x join " + (company ? "crm_client.company" : "crm_client.contact") + " t on t.id = x.id"
                                + " where coalesce(x.inn, x.kpp, x.ogrn) is not null and not exists (select 1 from old where old.client = x.id)"
                                + " returning *) "
                                + RowLog.INSERT
                                + "select {1}, {2}, n.id, old.was, to_jsonb(n) from (select * from changed union all select * from made) n left join old on old.id = n.id",
                        DSL.val(json.writeValueAsString(changed)), DSL.val(set.operation().id(), SQLDataType.UUID), DSL.inline(RequisiteRows.TABLE))
                .execute();
    }
}
