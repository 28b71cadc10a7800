package org.kontor.crm.requisite;

import static org.kontor.crm.requisite.db.Tables.ADDRESS;
import static org.kontor.crm.requisite.db.Tables.BANK_ACCOUNT;
import static org.kontor.crm.requisite.db.Tables.REQUISITE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.requisite.Requisite.Account;
import org.kontor.crm.requisite.Requisite.Address;
import org.kontor.records.Operation;
import org.kontor.records.RowLog;
import org.springframework.stereotype.Component;

/** The tables of requisites; every change is noted, so that undo takes it back. */
@Component
class RequisiteRows {

    static final String TABLE = "crm_requisite.requisite";
    static final String ADDRESSES = "crm_requisite.address";
    static final String ACCOUNTS = "crm_requisite.bank_account";

    private final DSLContext sql;
    private final RowLog log;

    RequisiteRows(DSLContext sql, RowLog log) {
        this.sql = sql;
        this.log = log;
    }

    /** The requisites of a client, the main ones first. */
    List<Requisite> of(String type, long client) {
        return find(type.equals("company") ? REQUISITE.COMPANY_ID.eq(client) : REQUISITE.CONTACT_ID.eq(client));
    }

    /** Those with this id, none without. */
    List<Requisite> one(long id) {
        return find(REQUISITE.ID.eq(id));
    }

    private List<Requisite> find(Condition which) {
        var rows = sql.selectFrom(REQUISITE).where(which).orderBy(REQUISITE.IS_MAIN.desc(), REQUISITE.SORT, REQUISITE.ID).fetch();
        List<Long> ids = rows.getValues(REQUISITE.ID);
        Map<Long, List<Address>> addresses = new HashMap<>();
        sql.selectFrom(ADDRESS).where(ADDRESS.REQUISITE_ID.in(ids)).orderBy(ADDRESS.ID).forEach(row -> addresses
                .computeIfAbsent(row.get(ADDRESS.REQUISITE_ID), id -> new ArrayList<>())
                .add(new Address(
                        row.get(ADDRESS.KIND), or(row.get(ADDRESS.POSTAL_CODE)), or(row.get(ADDRESS.COUNTRY)), or(row.get(ADDRESS.REGION)), or(row.get(ADDRESS.CITY)), or(row.get(ADDRESS.LINE)))));
        Map<Long, List<Account>> accounts = new HashMap<>();
        sql.selectFrom(BANK_ACCOUNT)
                .where(BANK_ACCOUNT.REQUISITE_ID.in(ids))
                .orderBy(BANK_ACCOUNT.IS_MAIN.desc(), BANK_ACCOUNT.SORT, BANK_ACCOUNT.ID)
                .forEach(row -> accounts
                        .computeIfAbsent(row.get(BANK_ACCOUNT.REQUISITE_ID), id -> new ArrayList<>())
                        .add(new Account(
                                or(row.get(BANK_ACCOUNT.BANK)),
                                or(row.get(BANK_ACCOUNT.BIK)),
                                or(row.get(BANK_ACCOUNT.ACCOUNT)),
                                or(row.get(BANK_ACCOUNT.CORRESPONDENT_ACCOUNT)),
                                or(row.get(BANK_ACCOUNT.SWIFT)),
                                row.get(BANK_ACCOUNT.CURRENCY),
                                row.get(BANK_ACCOUNT.IS_MAIN),
                                or(row.get(BANK_ACCOUNT.NOTE)))));
        return rows.map(row -> new Requisite(
                row.get(REQUISITE.ID),
                row.get(REQUISITE.COMPANY_ID),
                row.get(REQUISITE.CONTACT_ID),
                row.get(REQUISITE.PRESET),
                row.get(REQUISITE.TITLE),
                row.get(REQUISITE.IS_MAIN),
                texts(row),
                addresses.getOrDefault(row.get(REQUISITE.ID), List.of()),
                accounts.getOrDefault(row.get(REQUISITE.ID), List.of())));
    }

    private static Map<String, String> texts(Record row) {
        Map<String, String> texts = new LinkedHashMap<>();
        Requisite.TEXTS.forEach((code, column) -> {
            String text = row.get(column, String.class);
            if (text != null) {
                texts.put(code, text);
            }
        });
        return texts;
    }

    /** Writes a set of requisites with its addresses and accounts; an id of 0 makes a new one. Gives its id. */
    long write(Operation operation, Requisite requisite) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("company_id", requisite.company());
        values.put("contact_id", requisite.contact());
        values.put("preset", requisite.preset());
        values.put("title", requisite.title());
        values.put("is_main", requisite.main());
        values.put("operation_id", operation.id());
        Requisite.TEXTS.forEach((code, column) -> values.put(column, requisite.values().get(code)));
        long id = requisite.id();
        String before = id == 0 ? null : log.picture(TABLE, id);
        Map<org.jooq.Field<?>, @Nullable Object> fields = new LinkedHashMap<>();
        values.forEach((column, value) -> fields.put(Objects.requireNonNull(REQUISITE.field(column)), value));
        if (id == 0) {
            id = Objects.requireNonNull(sql.insertInto(REQUISITE).set(fields).returningResult(REQUISITE.ID).fetchSingle(REQUISITE.ID));
        } else {
            sql.update(REQUISITE).set(fields).where(REQUISITE.ID.eq(id)).execute();
        }
        log.changed(operation, TABLE, id, before);
        drop(operation, ADDRESSES, sql.select(ADDRESS.ID).from(ADDRESS).where(ADDRESS.REQUISITE_ID.eq(id)).fetch(ADDRESS.ID));
        drop(operation, ACCOUNTS, sql.select(BANK_ACCOUNT.ID).from(BANK_ACCOUNT).where(BANK_ACCOUNT.REQUISITE_ID.eq(id)).fetch(BANK_ACCOUNT.ID));
        for (Address address : requisite.addresses()) {
            long row = Objects.requireNonNull(sql.insertInto(ADDRESS)
                    .set(ADDRESS.REQUISITE_ID, id)
                    .set(ADDRESS.KIND, address.kind())
                    .set(ADDRESS.POSTAL_CODE, none(address.postalCode()))
                    .set(ADDRESS.COUNTRY, none(address.country()))
                    .set(ADDRESS.REGION, none(address.region()))
                    .set(ADDRESS.CITY, none(address.city()))
                    .set(ADDRESS.LINE, none(address.line()))
                    .returningResult(ADDRESS.ID)
                    .fetchSingle(ADDRESS.ID));
            log.changed(operation, ADDRESSES, row, null);
        }
        int sort = 0;
        for (Account account : requisite.accounts()) {
            long row = Objects.requireNonNull(sql.insertInto(BANK_ACCOUNT)
                    .set(BANK_ACCOUNT.REQUISITE_ID, id)
                    .set(BANK_ACCOUNT.BANK, none(account.bank()))
                    .set(BANK_ACCOUNT.BIK, none(account.bik()))
                    .set(BANK_ACCOUNT.ACCOUNT, none(account.account()))
                    .set(BANK_ACCOUNT.CORRESPONDENT_ACCOUNT, none(account.correspondentAccount()))
                    .set(BANK_ACCOUNT.SWIFT, none(account.swift()))
                    .set(BANK_ACCOUNT.CURRENCY, account.currency())
                    .set(BANK_ACCOUNT.IS_MAIN, account.main())
                    .set(BANK_ACCOUNT.NOTE, none(account.note()))
                    .set(BANK_ACCOUNT.SORT, sort++)
                    .returningResult(BANK_ACCOUNT.ID)
                    .fetchSingle(BANK_ACCOUNT.ID));
            log.changed(operation, ACCOUNTS, row, null);
        }
        return id;
    }

    /** Makes one the main requisites or not. */
    void main(Operation operation, long id, boolean main) {
        String before = log.picture(TABLE, id);
        int changed = sql.update(REQUISITE)
                .set(REQUISITE.IS_MAIN, main)
                .set(REQUISITE.OPERATION_ID, operation.id())
                .where(REQUISITE.ID.eq(id))
                .and(REQUISITE.IS_MAIN.ne(main))
                .execute();
        if (changed > 0) {
            log.changed(operation, TABLE, id, before);
        }
    }

    /** Removes a set of requisites with all that belongs to it. */
    void remove(Operation operation, long id) {
        drop(operation, ADDRESSES, sql.select(ADDRESS.ID).from(ADDRESS).where(ADDRESS.REQUISITE_ID.eq(id)).fetch(ADDRESS.ID));
        drop(operation, ACCOUNTS, sql.select(BANK_ACCOUNT.ID).from(BANK_ACCOUNT).where(BANK_ACCOUNT.REQUISITE_ID.eq(id)).fetch(BANK_ACCOUNT.ID));
        drop(operation, TABLE, List.of(id));
    }

    private void drop(Operation operation, String table, List<Long> ids) {
        for (long id : ids) {
            String before = log.picture(table, id);
            sql.query("delete from " + table + " where id = {0}", DSL.val(id)).execute();
            if (before != null) {
                log.changed(operation, table, id, before);
            }
        }
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String none(String text) {
        return text.isEmpty() ? null : text;
    }
}
