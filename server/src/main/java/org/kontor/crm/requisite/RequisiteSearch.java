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
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.SelectJoinStep;
import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.kontor.records.Match;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** Requisites of all clients that the reader sees, their addresses or their accounts, by conditions, a page at a time. */
@Component
public class RequisiteSearch {

    private final DSLContext sql;
    private final RequisiteRows rows;
    private final Records records;
    private final Access access;

    RequisiteSearch(DSLContext sql, RequisiteRows rows, Records records, Access access) {
        this.sql = sql;
        this.rows = rows;
        this.records = records;
        this.access = access;
    }

    /** What is listed. */
    public enum Part {
        REQUISITES,
        ADDRESSES,
        ACCOUNTS
    }

    /**
     * A condition.
     *
     * @param field {@code id}, {@code requisite}, {@code type} (3 contact, 4 company), {@code client}, {@code kind}, or a text of a
     *     set of requisites or of an account by its code
     * @param values of which one must match; no value means that the field is empty
     */
    public record Test(String field, Match match, boolean negated, List<String> values) {}

    /** A row that was found: its set of requisites, its own id, and the kind of an address. */
    public record Hit(Requisite requisite, long row, String kind) {}

    /** A page of what is found; fields that the part does not have are left out. Two statements and those of the rows. */
    public List<Hit> find(Actor actor, Part part, List<Test> tests, String sort, boolean descending, int limit, long offset) {
        Map<String, Field<?>> fields = fields(part);
        Field<Long> key = key(part);
        Field<?> by = fields.getOrDefault(sort, key);
        List<Record3<Long, Long, String>> found = from(sql.select(REQUISITE.ID, key, part == Part.ADDRESSES ? ADDRESS.KIND : DSL.inline("")), part)
                .where(visible(actor))
                .and(condition(fields, tests))
                .orderBy(descending ? by.desc() : by.asc(), key.asc())
                .limit(limit)
                .offset(offset)
                .fetch();
        Map<Long, Requisite> sets = new HashMap<>();
        rows.some(found.stream().map(Record3::value1).distinct().toList()).forEach(one -> sets.put(one.id(), one));
        List<Hit> hits = new ArrayList<>();
        found.forEach(row -> hits.add(new Hit(Objects.requireNonNull(sets.get(row.value1())), row.value2(), row.value3())));
        return hits;
    }

    /** How many there are. */
    public long count(Actor actor, Part part, List<Test> tests) {
        return Objects.requireNonNull(from(sql.select(DSL.count(), DSL.inline(1), DSL.inline(1)), part).where(visible(actor)).and(condition(fields(part), tests)).fetchSingle().value1());
    }

    private static Field<Long> key(Part part) {
        return switch (part) {
            case REQUISITES -> REQUISITE.ID;
            case ADDRESSES -> ADDRESS.ID;
            case ACCOUNTS -> BANK_ACCOUNT.ID;
        };
    }

    private static <A, B, C> SelectJoinStep<Record3<A, B, C>> from(SelectSelectStep<Record3<A, B, C>> select, Part part) {
        return switch (part) {
            case REQUISITES -> select.from(REQUISITE);
            case ADDRESSES -> select.from(REQUISITE).join(ADDRESS).on(ADDRESS.REQUISITE_ID.eq(REQUISITE.ID));
            case ACCOUNTS -> select.from(REQUISITE).join(BANK_ACCOUNT).on(BANK_ACCOUNT.REQUISITE_ID.eq(REQUISITE.ID));
        };
    }

    private static Map<String, Field<?>> fields(Part part) {
        Map<String, Field<?>> fields = new LinkedHashMap<>();
        fields.put("id", key(part));
        fields.put("requisite", REQUISITE.ID);
        fields.put("type", DSL.when(REQUISITE.COMPANY_ID.isNotNull(), 4).otherwise(3));
        fields.put("client", DSL.coalesce(REQUISITE.COMPANY_ID, REQUISITE.CONTACT_ID));
        switch (part) {
            case REQUISITES -> {
                Requisite.TEXTS.forEach((code, column) -> fields.put(code, Objects.requireNonNull(REQUISITE.field(column))));
                fields.put("preset", REQUISITE.PRESET);
                fields.put("title", REQUISITE.TITLE);
                fields.put("externalId", REQUISITE.EXTERNAL_ID);
                fields.put("originator", REQUISITE.ORIGINATOR);
            }
            case ADDRESSES -> {
                fields.put("kind", ADDRESS.KIND);
                fields.put("postalCode", ADDRESS.POSTAL_CODE);
                fields.put("country", ADDRESS.COUNTRY);
                fields.put("region", ADDRESS.REGION);
                fields.put("city", ADDRESS.CITY);
                fields.put("line", ADDRESS.LINE);
            }
            case ACCOUNTS -> {
                fields.put("title", BANK_ACCOUNT.TITLE);
                fields.put("bank", BANK_ACCOUNT.BANK);
                fields.put("bik", BANK_ACCOUNT.BIK);
                fields.put("account", BANK_ACCOUNT.ACCOUNT);
                fields.put("correspondentAccount", BANK_ACCOUNT.CORRESPONDENT_ACCOUNT);
                fields.put("swift", BANK_ACCOUNT.SWIFT);
                fields.put("currency", BANK_ACCOUNT.CURRENCY);
                fields.put("externalId", BANK_ACCOUNT.EXTERNAL_ID);
                fields.put("originator", BANK_ACCOUNT.ORIGINATOR);
            }
        }
        return fields;
    }

    /** Those of clients that the reader sees, unless the tax number is hidden from him. */
    private Condition visible(Actor actor) {
        Condition seen = DSL.falseCondition();
        if (access.fields(actor, "company").readable("inn")) {
            seen = seen.or(REQUISITE.COMPANY_ID.in(records.idsSelect(actor, "company", Filter.NONE)));
        }
        if (access.fields(actor, "contact").readable("inn")) {
            seen = seen.or(REQUISITE.CONTACT_ID.in(records.idsSelect(actor, "contact", Filter.NONE)));
        }
        return seen;
    }

    private static Condition condition(Map<String, Field<?>> fields, List<Test> tests) {
        Condition all = DSL.noCondition();
        for (Test test : tests) {
            Field<?> field = fields.get(test.field());
            if (field != null) {
                Condition one = test.values().isEmpty() ? field.isNull().or(field.cast(String.class).eq("")) : DSL.falseCondition();
                for (String value : test.values()) {
                    one = one.or(matches(field, test.match(), value));
                }
                all = all.and(test.negated() ? DSL.not(DSL.coalesce(DSL.field(one), false)) : one);
            }
        }
        return all;
    }

    private static Condition matches(Field<?> field, Match match, String value) {
        if (Number.class.isAssignableFrom(field.getType())) {
            Long number = number(value);
            return number == null ? DSL.falseCondition() : match.value(field.cast(Long.class), number);
        }
        return match.text(field.cast(String.class), value);
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
