package org.kontor.crm.requisite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.records.RowLog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The requisites of one client for whoever has to tell all that is known of him, or to forget it. */
@Component
public class RequisiteData {

    private final RequisiteRows rows;
    private final RowLog log;
    private final DSLContext sql;

    RequisiteData(RequisiteRows rows, RowLog log, DSLContext sql) {
        this.rows = rows;
        this.log = log;
        this.sql = sql;
    }

    /** The requisites of a contact or company by code; no rights are asked for. */
    public List<Map<String, Object>> of(String type, long client) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Requisite one : rows.of(type, client)) {
            Map<String, Object> told = new LinkedHashMap<>(one.values());
            told.put("preset", one.preset());
            told.put("addresses", one.addresses());
            told.put("accounts", one.accounts());
            all.add(told);
        }
        return all;
    }

    /** Removes the requisites of a contact for good, and what undo would need to bring them back. */
    @Transactional
    public void forget(long contact) {
        List<Long> ids = rows.of("contact", contact).stream().map(Requisite::id).toList();
        for (String table : List.of(RequisiteRows.ADDRESSES, RequisiteRows.ACCOUNTS)) {
            sql.query("delete from records.row_change where table_name = {0} and (coalesce(before, after) ->> 'requisite_id')::bigint in"
                                    + " (select row_id from records.row_change where table_name = {1} and (coalesce(before, after) ->> 'contact_id')::bigint = {2})",
                            DSL.val(table), DSL.val(RequisiteRows.TABLE), DSL.val(contact))
                    .execute();
        }
        sql.query("delete from records.row_change where table_name = {0} and (coalesce(before, after) ->> 'contact_id')::bigint = {1}", DSL.val(RequisiteRows.TABLE), DSL.val(contact))
                .execute();
        log.forget(RequisiteRows.TABLE, ids);
        sql.query("delete from crm_requisite.requisite where contact_id = {0}", DSL.val(contact)).execute();
    }
}
