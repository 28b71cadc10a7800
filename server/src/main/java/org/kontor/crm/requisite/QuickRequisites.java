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
 * The main requisites follow the client's fields inn, kpp and ogrn, whoever writes them (card, import, conversion), and those that
 * only programs write: the legal address and the bank details of a company. A client who gets his first number gets his first
 * requisites. One statement of numbers for a whole set.
 */
@Component
final class QuickRequisites implements RecordListener {

    private final DSLContext sql;
    private final RequisiteRows rows;
    private final JsonMapper json;

    QuickRequisites(DSLContext sql, RequisiteRows rows, JsonMapper json) {
        this.sql = sql;
        this.rows = rows;
        this.json = json;
    }

    @Override
    public void written(WriteSet set) {
        boolean company = set.type().code().equals("company");
        if (!company && !set.type().code().equals("contact") || set.options().undo() || set.kind() == Kind.DELETED || set.kind() == Kind.RESTORED) {
            return;
        }
        if (set.changesAny("inn", "kpp", "ogrn")) {
            numbers(set, company);
        }
        if (company && set.changesAny("legalAddress", "bankDetails")) {
            set.writes().stream().filter(write -> write.changes("legalAddress") || write.changes("bankDetails")).forEach(write -> texts(set, write));
        }
    }

    /** The legal address goes to the main requisites, bank details as they are written to their note. */
    private void texts(WriteSet set, Write write) {
        String address = text(write.now("legalAddress"));
        String details = text(write.now("bankDetails"));
        Requisite main = rows.of("company", write.id()).stream().filter(Requisite::main).findFirst().orElse(null);
        if (main == null) {
            if (address.isEmpty() && details.isEmpty()) {
                return;
            }
            main = new Requisite(
                    0, write.id(), null, "organization", "", true, Map.of("fullName", text(write.now("title"))), List.of(), List.of(), null);
        }
        Requisite then = main;
        if (write.changes("legalAddress") && !address.equals(main.legalAddress())) {
            String kind = Requisite.legalKind(main.preset());
            List<Requisite.Address> addresses = new ArrayList<>(main.addresses());
            addresses.removeIf(one -> one.kind().equals(kind));
            if (!address.isEmpty()) {
                addresses.add(new Requisite.Address(kind, "", "", "", "", address));
            }
            then = then.with(addresses);
        }
        if (write.changes("bankDetails")) {
            Map<String, String> values = new LinkedHashMap<>(main.values());
            String note = note(values.getOrDefault("note", ""), text(write.before("bankDetails")), details);
            values.put("note", note);
            values.values().removeIf(String::isEmpty);
            then = new Requisite(then.id(), then.company(), then.contact(), then.preset(), then.title(), true, values, then.addresses(), then.accounts(), null);
        }
        if (!then.equals(main)) {
            rows.write(set.operation(), then);
        }
    }

    /** A note in which one text stands instead of another; what else it says stays. */
    private static String note(String note, String before, String now) {
        if (!before.isEmpty() && note.contains(before)) {
            return note.replace(before, now).strip();
        }
        return now.isEmpty() || note.contains(now) ? note : (note + "\n" + now).strip();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }

    private void numbers(WriteSet set, boolean company) {
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
