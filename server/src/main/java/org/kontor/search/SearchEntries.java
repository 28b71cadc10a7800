package org.kontor.search;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.SearchableTexts;
import org.springframework.stereotype.Component;

/**
 * What the search knows: written in the transaction of what it is about, a set at a time. Texts of other modules are put and
 * taken away here.
 */
@Component
public final class SearchEntries {

    private static final String WHERE = "(type_id, record_id, part, item_id, at, responsible_id, team_id, opened, ";
    private static final String COLUMNS = WHERE + "text, digits)";
    private static final List<String> TABLES = List.of("search.entry", "search.passage");

    private final DSLContext sql;
    private final RecordTypes types;
    private final List<SearchTexts> others;

    SearchEntries(DSLContext sql, RecordTypes types, List<SearchTexts> others) {
        this.sql = sql;
        this.types = types;
        this.others = others;
    }

    /** SQL that makes of a text what is looked for in it by words in any form. */
    static String words(String text) {
        return "strip(to_tsvector('russian', " + text + "))";
    }

    /** Puts one text that hangs on a record, in place of what it was before. */
    public void put(RecordKey record, String part, long item, Instant at, String text) {
        RecordType type = types.get(record.type());
        remove(record, part, item);
        if (text.isBlank()) {
            return;
        }
        // the record stays locked against a change of its responsible until both are committed
        boolean spoken = spoken(part);
        sql.query(
                        "insert into " + table(spoken) + " " + (spoken ? WHERE + "words)" : COLUMNS)
                                + " select {0}, s.id, {1}, {2}, {3}, s.responsible_id, s.team_id, s.opened, "
                                + (spoken ? words(SearchableTexts.plain("{4}")) : SearchableTexts.plain("{4}") + ", null") + " from ({5} for share) s",
                        DSL.inline(type.id()),
                        DSL.inline(part),
                        DSL.val(item),
                        DSL.val(at, SQLDataType.INSTANT),
                        DSL.val(text),
                        SearchableTexts.scopes(type, List.of(record.id())))
                .execute();
    }

    /** Takes one text away. */
    public void remove(RecordKey record, String part, long item) {
        sql.query(
                        "delete from " + table(spoken(part)) + " where type_id = {0} and record_id = {1} and part = {2} and item_id = {3}",
                        DSL.inline(types.get(record.type()).id()),
                        DSL.val(record.id()),
                        DSL.inline(part),
                        DSL.val(item))
                .execute();
    }

    /** Reads everything of these records anew, at most 5,000: a statement for names, one for what is said. */
    public void again(RecordType type, Collection<Long> ids) {
        sql.query("with gone as (delete from search.entry where type_id = {0} and record_id = any({1})) {2}", DSL.inline(type.id()), array(ids), insert(type, ids, true))
                .execute();
        SQL said = selects(type, ids, true);
        if (said != null) {
            sql.query(
                            "with gone as (delete from search.passage where type_id = {0} and record_id = any({1})) insert into search.passage " + WHERE + "words) {2}",
                            DSL.inline(type.id()), array(ids), said)
                    .execute();
        }
    }

    /** Reads the texts of one part of one record anew. */
    void again(short typeId, long id, String part) {
        RecordType type = types.get(typeId);
        SearchTexts texts = others.stream().filter(each -> each.part().equals(part)).findFirst().orElseThrow();
        sql.query(
                        "with gone as (delete from " + table(texts.spoken()) + " where type_id = {0} and record_id = {1} and part = {2}) insert into " + table(texts.spoken())
                                + " " + (texts.spoken() ? WHERE + "words)" : COLUMNS) + " {3}",
                        DSL.inline(typeId), DSL.val(id), DSL.inline(part), select(texts, type, List.of(id)))
                .execute();
    }

    /** The same while nobody changes the records; within a transaction of its own. */
    void hold(RecordType type, Collection<Long> ids) {
        sql.resultQuery("select s.id from ({0} for share) s", SearchableTexts.scopes(type, ids)).fetch();
        again(type, ids);
    }

    /** What is found of records that were added a moment ago, whatever has happened to them since. */
    void late(RecordType type, Collection<Long> ids) {
        sql.resultQuery("select s.id from ({0} for share) s", SearchableTexts.scopes(type, ids)).fetch();
        change(type, ids);
    }

    /** Forgets what is in the bin or gone. */
    void prune(RecordType type) {
        TABLES.forEach(table -> sql.query(
                        "delete from " + table + " e where e.type_id = {0} and not exists (select 1 from ({1}) p where p.id = e.record_id)",
                        DSL.inline(type.id()), SearchableTexts.present(type))
                .execute());
    }

    /** Adds what is found of new records. */
    void add(RecordType type, Collection<Long> ids) {
        sql.query("{0}", insert(type, ids, false)).execute();
    }

    /** Reads the fields of these records anew; texts of other modules stay. */
    void change(RecordType type, Collection<Long> ids) {
        Set<String> parts = SearchableTexts.parts(type).keySet();
        sql.query(
                        "with gone as (delete from search.entry where type_id = {0} and record_id = any({1}) and part = any({2})) {3}",
                        DSL.inline(type.id()),
                        array(ids),
                        DSL.val(parts.toArray(String[]::new), SQLDataType.CLOB.array()),
                        insert(type, ids, false))
                .execute();
    }

    /** Notes who may see these records from now on. */
    void scope(RecordType type, Collection<Long> ids) {
        TABLES.forEach(table -> sql.query(
                        "update " + table + " e set responsible_id = s.responsible_id, team_id = s.team_id, opened = s.opened from ({1}) s"
                                + " where e.type_id = {0} and e.record_id = s.id and (e.responsible_id, e.team_id, e.opened) is distinct from (s.responsible_id, s.team_id, s.opened)",
                        DSL.inline(type.id()), SearchableTexts.scopes(type, ids))
                .execute());
    }

    /** Forgets these records. */
    void remove(RecordType type, Collection<Long> ids) {
        TABLES.forEach(table -> sql.query("delete from " + table + " where type_id = {0} and record_id = any({1})", DSL.inline(type.id()), array(ids))
                .execute());
    }

    private SQL insert(RecordType type, Collection<Long> ids, boolean withOthers) {
        SQL insert = DSL.sql(
                "insert into search.entry " + COLUMNS
                        + " select {0}, f.record_id, f.part, 0, f.at, f.responsible_id, f.team_id, f.opened, f.text, f.digits from ({1}) f(record_id, part, at, responsible_id, team_id, opened, text, digits)",
                DSL.inline(type.id()), SearchableTexts.select(type, ids));
        SQL names = withOthers ? selects(type, ids, false) : null;
        return names == null ? insert : DSL.sql("{0} union all {1}", insert, names);
    }

    /** What other modules have of these records, as rows of its table; null where there is no such module. */
    private @Nullable SQL selects(RecordType type, Collection<Long> ids, boolean spoken) {
        return others.stream()
                .filter(each -> each.spoken() == spoken)
                .map(each -> select(each, type, ids))
                .reduce((one, two) -> DSL.sql("{0} union all {1}", one, two))
                .orElse(null);
    }

    private static SQL select(SearchTexts texts, RecordType type, Collection<Long> ids) {
        return DSL.sql(
                "select {0}, o.record_id, {1}, o.item_id, o.at, s.responsible_id, s.team_id, s.opened, "
                        + (texts.spoken() ? words(SearchableTexts.plain("o.text")) : SearchableTexts.plain("o.text") + ", null")
                        + " from ({2}) o join ({3}) s on s.id = o.record_id where o.text <> ''",
                DSL.inline(type.id()), DSL.inline(texts.part()), texts.select(type.id(), ids), SearchableTexts.scopes(type, ids));
    }

    private boolean spoken(String part) {
        return others.stream().anyMatch(each -> each.spoken() && each.part().equals(part));
    }

    private static String table(boolean spoken) {
        return TABLES.get(spoken ? 1 : 0);
    }

    private static Field<Long[]> array(Collection<Long> ids) {
        return DSL.val(new LinkedHashSet<>(ids).toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
