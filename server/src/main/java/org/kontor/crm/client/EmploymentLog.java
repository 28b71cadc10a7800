package org.kontor.crm.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Operation;
import org.kontor.records.OperationUndo;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Links of people and companies follow the contact's main company, whoever sets it, and the undo of an operation puts back
 * the links that still stand as the operation left them.
 */
@Component
final class EmploymentLog implements RecordListener, OperationUndo {

    private static final String LOG = "insert into crm_client.employment_change (operation_id, link_id, before, after) ";

    private final DSLContext sql;
    private final JsonMapper json;

    EmploymentLog(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals("contact") || set.kind() == Kind.DELETED || set.kind() == Kind.RESTORED || set.options().undo()) {
            return;
        }
        List<Map<String, @Nullable Object>> left = new ArrayList<>();
        List<Map<String, @Nullable Object>> joined = new ArrayList<>();
        for (Write write : set.writes()) {
            if (write.changes("company")) {
                if (write.before("company") != null) {
                    left.add(pair(write, write.before("company")));
                }
                if (write.now("company") != null) {
                    joined.add(pair(write, write.now("company")));
                }
            }
        }
        if (!left.isEmpty()) {
            // another company in the field corrects the link; who has really moved gets the act «change of company»
            sql.query(
                            "with x as (select * from jsonb_to_recordset(cast({0} as jsonb)) as x(contact bigint, company bigint)),"
                                    + " gone as (delete from crm_client.contact_company l using x where l.contact_id = x.contact and l.company_id = x.company"
                                    + " and l.is_primary and l.to_on is null returning l.*) "
                                    + LOG + "select {1}, gone.id, to_jsonb(gone), null from gone",
                            DSL.val(json.writeValueAsString(left)), DSL.val(set.operation().id(), SQLDataType.UUID))
                    .execute();
        }
        if (!joined.isEmpty()) {
            sql.query(
                            "with x as (select * from jsonb_to_recordset(cast({0} as jsonb)) as x(contact bigint, company bigint)),"
                                    + " old as (select l.id, to_jsonb(l) was from crm_client.contact_company l join x on l.contact_id = x.contact and l.company_id = x.company and l.to_on is null),"
                                    + " made as (insert into crm_client.contact_company as c (contact_id, company_id, is_primary, operation_id)"
                                    + " select x.contact, x.company, true, {1} from x"
                                    + " on conflict (contact_id, company_id) where to_on is null do update set is_primary = true, operation_id = {1} where not c.is_primary"
                                    + " returning c.*) "
                                    + LOG + "select {1}, made.id, old.was, to_jsonb(made) from made left join old on old.id = made.id",
                            DSL.val(json.writeValueAsString(joined)), DSL.val(set.operation().id(), SQLDataType.UUID))
                    .execute();
        }
    }

    private static Map<String, @Nullable Object> pair(Write write, @Nullable Object company) {
        Map<String, @Nullable Object> pair = new LinkedHashMap<>();
        pair.put("contact", write.id());
        pair.put("company", company);
        return pair;
    }

    /** A link as it is now, for {@link #changed}; null where it is not there. */
    @Nullable String picture(long link) {
        return sql.resultQuery("select to_jsonb(l)::text from crm_client.contact_company l where l.id = {0}", DSL.val(link)).fetchOne(0, String.class);
    }

    /** Notes what an operation did to a link. */
    void changed(Operation operation, long link, @Nullable String before) {
        sql.query(LOG + "values ({0}, {1}, cast({2} as jsonb), cast({3} as jsonb))",
                        DSL.val(operation.id(), SQLDataType.UUID), DSL.val(link), DSL.val(before, SQLDataType.CLOB), DSL.val(picture(link), SQLDataType.CLOB))
                .execute();
    }

    @Override
    public void begun(Set<UUID> undone, Operation by) {
        lenient("on");
        sql.resultQuery(
                        "select c.id, c.link_id, c.before::text as before from crm_client.employment_change c where c.operation_id = any({0}) order by c.id desc",
                        DSL.val(undone.toArray(UUID[]::new), SQLDataType.UUID.array()))
                .fetch()
                .forEach(row -> {
                    long link = row.get("link_id", Long.class);
                    String before = row.get("before", String.class);
                    boolean stands = sql.fetchOne(
                            "select 1 from crm_client.employment_change c where c.id = {0} and c.after is not distinct from"
                                    + " (select to_jsonb(l) from crm_client.contact_company l where l.id = c.link_id)",
                            DSL.val(row.get("id", Long.class))) != null;
                    if (!stands) {
                        return;
                    }
                    String now = picture(link);
                    sql.query("delete from crm_client.contact_company where id = {0}", DSL.val(link)).execute();
                    if (before != null) {
                        sql.query(
                                        "insert into crm_client.contact_company"
                                                + " select b.* from jsonb_populate_record(null::crm_client.contact_company, cast({0} as jsonb) || jsonb_build_object("
                                                + "'is_primary', cast(cast({0} as jsonb) ->> 'is_primary' as boolean) and not exists (select 1 from crm_client.contact_company p"
                                                + " where p.contact_id = cast(cast({0} as jsonb) ->> 'contact_id' as bigint) and p.is_primary and p.to_on is null),"
                                                + "'is_key', coalesce(cast(cast({0} as jsonb) ->> 'is_key' as boolean), false) and not exists (select 1 from crm_client.contact_company p"
                                                + " where p.company_id = cast(cast({0} as jsonb) ->> 'company_id' as bigint) and p.is_key and p.to_on is null))) b"
                                                + " where b.to_on is not null or not exists (select 1 from crm_client.contact_company p"
                                                + " where p.contact_id = b.contact_id and p.company_id = b.company_id and p.to_on is null)",
                                        DSL.val(before))
                                .execute();
                    }
                    changed(by, link, now);
                });
        lenient("off");
    }

    /** Whether a line of the map that would close a circle by now is dropped instead of refused. */
    private void lenient(String to) {
        sql.fetch("select set_config('kontor.lenient', {0}, true)", DSL.inline(to));
    }

    @Override
    public void undone(PutBack back) {
        // the contacts' field has its own history; the links were put back before
    }
}
