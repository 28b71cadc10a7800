package org.kontor.crm.requisite;

import static org.kontor.crm.requisite.db.Tables.ADDRESS;
import static org.kontor.crm.requisite.db.Tables.BANK_ACCOUNT;
import static org.kontor.crm.requisite.db.Tables.REQUISITE;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.requisite.Requisite.Account;
import org.kontor.crm.requisite.Requisite.Address;
import org.kontor.crm.requisite.Requisite.Origin;
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
    private final Clock clock;

    RequisiteRows(DSLContext sql, RowLog log, Clock clock) {
        this.sql = sql;
        this.log = log;
        this.clock = clock;
    }

    /** The requisites of a client, the main ones first. */
    List<Requisite> of(String type, long client) {
        return find(type.equals("company") ? REQUISITE.COMPANY_ID.eq(client) : REQUISITE.CONTACT_ID.eq(client));
    }

    /** Those with these ids that there are. */
    List<Requisite> some(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : find(REQUISITE.ID.in(ids));
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
                .forEach(row -> accounts.computeIfAbsent(row.get(BANK_ACCOUNT.REQUISITE_ID), id -> new ArrayList<>()).add(account(row)));
        return rows.map(row -> new Requisite(
                row.get(REQUISITE.ID),
                row.get(REQUISITE.COMPANY_ID),
                row.get(REQUISITE.CONTACT_ID),
                row.get(REQUISITE.PRESET),
                row.get(REQUISITE.TITLE),
                row.get(REQUISITE.IS_MAIN),
                texts(row),
                addresses.getOrDefault(row.get(REQUISITE.ID), List.of()),
                accounts.getOrDefault(row.get(REQUISITE.ID), List.of()),
                new Origin(
                        or(row.get(REQUISITE.EXTERNAL_ID)), or(row.get(REQUISITE.ORIGINATOR)),
                        row.get(REQUISITE.CREATED_AT), row.get(REQUISITE.CREATED_BY), row.get(REQUISITE.CHANGED_AT), row.get(REQUISITE.CHANGED_BY))));
    }

    private static Account account(Record row) {
        return new Account(
                row.get(BANK_ACCOUNT.ID),
                or(row.get(BANK_ACCOUNT.TITLE)),
                or(row.get(BANK_ACCOUNT.BANK)),
                or(row.get(BANK_ACCOUNT.BIK)),
                or(row.get(BANK_ACCOUNT.ACCOUNT)),
                or(row.get(BANK_ACCOUNT.CORRESPONDENT_ACCOUNT)),
                or(row.get(BANK_ACCOUNT.SWIFT)),
                row.get(BANK_ACCOUNT.CURRENCY),
                row.get(BANK_ACCOUNT.IS_MAIN),
                or(row.get(BANK_ACCOUNT.NOTE)),
                new Origin(
                        or(row.get(BANK_ACCOUNT.EXTERNAL_ID)), or(row.get(BANK_ACCOUNT.ORIGINATOR)),
                        row.get(BANK_ACCOUNT.CREATED_AT), row.get(BANK_ACCOUNT.CREATED_BY), row.get(BANK_ACCOUNT.CHANGED_AT), row.get(BANK_ACCOUNT.CHANGED_BY)));
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

    /**
     * Writes a set of requisites with its addresses and accounts; an id of 0 makes a new one. Rows that stay keep their ids: an
     * address by its kind, an account by its id or else by its number. Gives the id.
     */
    long write(Operation operation, Requisite requisite) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(REQUISITE.COMPANY_ID, requisite.company());
        values.put(REQUISITE.CONTACT_ID, requisite.contact());
        values.put(REQUISITE.PRESET, requisite.preset());
        values.put(REQUISITE.TITLE, requisite.title());
        values.put(REQUISITE.IS_MAIN, requisite.main());
        values.put(REQUISITE.OPERATION_ID, operation.id());
        Requisite.TEXTS.forEach((code, column) -> values.put(Objects.requireNonNull(REQUISITE.field(column)), requisite.values().get(code)));
        put(values, REQUISITE, requisite.origin());
        long id = row(operation, REQUISITE, TABLE, requisite.id(), values);
        Map<String, Long> addresses = new HashMap<>(sql.select(ADDRESS.KIND, ADDRESS.ID).from(ADDRESS).where(ADDRESS.REQUISITE_ID.eq(id)).fetchMap(ADDRESS.KIND, ADDRESS.ID));
        List<Account> known = sql.selectFrom(BANK_ACCOUNT).where(BANK_ACCOUNT.REQUISITE_ID.eq(id)).fetch(RequisiteRows::account);
        Map<Account, Long> accounts = ids(requisite.accounts(), known);
        Set<String> kinds = requisite.addresses().stream().map(Address::kind).collect(Collectors.toSet());
        drop(operation, ADDRESSES, addresses.entrySet().stream().filter(one -> !kinds.contains(one.getKey())).map(Map.Entry::getValue).toList());
        drop(operation, ACCOUNTS, known.stream().map(Account::id).filter(one -> !accounts.containsValue(one)).toList());
        for (Address address : requisite.addresses()) {
            Map<Field<?>, @Nullable Object> row = new LinkedHashMap<>();
            row.put(ADDRESS.REQUISITE_ID, id);
            row.put(ADDRESS.KIND, address.kind());
            row.put(ADDRESS.POSTAL_CODE, none(address.postalCode()));
            row.put(ADDRESS.COUNTRY, none(address.country()));
            row.put(ADDRESS.REGION, none(address.region()));
            row.put(ADDRESS.CITY, none(address.city()));
            row.put(ADDRESS.LINE, none(address.line()));
            row(operation, ADDRESS, ADDRESSES, addresses.getOrDefault(address.kind(), 0L), row);
        }
        int sort = 0;
        for (Account account : requisite.accounts()) {
            Map<Field<?>, @Nullable Object> row = new LinkedHashMap<>();
            row.put(BANK_ACCOUNT.REQUISITE_ID, id);
            row.put(BANK_ACCOUNT.TITLE, none(account.title()));
            row.put(BANK_ACCOUNT.BANK, none(account.bank()));
            row.put(BANK_ACCOUNT.BIK, none(account.bik()));
            row.put(BANK_ACCOUNT.ACCOUNT, none(account.account()));
            row.put(BANK_ACCOUNT.CORRESPONDENT_ACCOUNT, none(account.correspondentAccount()));
            row.put(BANK_ACCOUNT.SWIFT, none(account.swift()));
            row.put(BANK_ACCOUNT.CURRENCY, account.currency());
            row.put(BANK_ACCOUNT.IS_MAIN, account.main());
            row.put(BANK_ACCOUNT.NOTE, none(account.note()));
            row.put(BANK_ACCOUNT.SORT, sort++);
            put(row, BANK_ACCOUNT, account.origin());
            row(operation, BANK_ACCOUNT, ACCOUNTS, accounts.getOrDefault(account, 0L), row);
        }
        return id;
    }

    private static void put(Map<Field<?>, @Nullable Object> values, Table<?> table, @Nullable Origin origin) {
        if (origin != null) {
            values.put(Objects.requireNonNull(table.field("external_id")), none(origin.externalId()));
            values.put(Objects.requireNonNull(table.field("originator")), none(origin.originator()));
        }
    }

    /** Which of the rows that are there an account is: the one with its id, else one with its number that nobody else claims. */
    private static Map<Account, Long> ids(List<Account> accounts, List<Account> known) {
        Map<Account, Long> ids = new IdentityHashMap<>();
        Map<Long, Account> left = new LinkedHashMap<>();
        known.forEach(one -> left.put(one.id(), one));
        accounts.stream().filter(one -> left.remove(one.id()) != null).forEach(one -> ids.put(one, one.id()));
        for (Account account : accounts) {
            if (!ids.containsKey(account)) {
                left.values().stream()
                        .filter(one -> one.account().equals(account.account()) && one.bik().equals(account.bik()))
                        .map(Account::id)
                        .findFirst()
                        .ifPresent(same -> {
                            left.remove(same);
                            ids.put(account, same);
                        });
            }
        }
        return ids;
    }

    /** Writes a row and notes it where it is new or differs; gives its id. */
    private long row(Operation operation, Table<?> table, String name, long id, Map<Field<?>, @Nullable Object> values) {
        Field<Long> key = Objects.requireNonNull(table.field("id", Long.class));
        boolean signed = table.field("created_by") != null;
        if (id == 0) {
            if (signed) {
                values.put(Objects.requireNonNull(table.field("created_by")), operation.actor().personId());
            }
            long made = Objects.requireNonNull(sql.insertInto(table).set(values).returningResult(key).fetchSingle(key));
            log.changed(operation, name, made, null);
            return made;
        }
        String before = log.picture(name, id);
        // a set of requisites itself is always written: who follows its undo follows that of its accounts
        Condition differs = DSL.noCondition();
        for (Map.Entry<Field<?>, @Nullable Object> value : values.entrySet()) {
            differs = differs.or(differs(value.getKey(), value.getValue()));
        }
        if (signed) {
            values.put(Objects.requireNonNull(table.field("changed_at")), clock.instant().truncatedTo(ChronoUnit.MICROS));
            values.put(Objects.requireNonNull(table.field("changed_by")), operation.actor().personId());
        }
        if (sql.update(table).set(values).where(key.eq(id)).and(differs).execute() > 0) {
            log.changed(operation, name, id, before);
        }
        return id;
    }

    private static <T> Condition differs(Field<T> field, @Nullable Object value) {
        return field.isDistinctFrom(DSL.val(value, field));
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
