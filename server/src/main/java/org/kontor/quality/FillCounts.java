package org.kontor.quality;

import static org.kontor.quality.db.Tables.COUNTED;
import static org.kontor.quality.db.Tables.FILL;
import static org.kontor.quality.db.Tables.FILL_PERSON;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.RecordType;
import org.kontor.records.Storage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * In how many open records each field is filled, per pipeline and in all: counted in one pass over the type's table in the
 * background and kept; and who has changed it in the last weeks, by the history.
 */
@Component
class FillCounts {

    /** Whose entries of the history count. */
    static final int DAYS = 30;

    private static final int MOST_PEOPLE = 3;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FillCounts(DSLContext sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Fields that people fill: neither the system's nor those that show nowhere. */
    static List<FieldDef> fields(RecordType type) {
        return type.fields().values().stream()
                .filter(field -> !field.section().equals("system") && !field.section().equals("hidden") && !field.is(FieldDef.Trait.READ_ONLY))
                .toList();
    }

    /** Counts a type anew. */
    void count(RecordType type) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<FieldDef> fields = fields(type);
        List<SQL> parts = new ArrayList<>();
        for (FieldDef field : fields) {
            parts.add(DSL.sql("count(*) filter (where {0})", filled(type, field)));
        }
        Map<Long, long[]> byPipeline = new HashMap<>();
        sql.resultQuery(
                        "select {0} as pipeline, count(*) as n, array[{1}]::bigint[] as filled from {2} t where t.deleted_at is null {3} group by 1",
                        DSL.sql(type.staged() ? "t.pipeline_id" : "0::bigint"),
                        DSL.list(parts.toArray(SQL[]::new).length == 0 ? new org.jooq.QueryPart[] {DSL.sql("0")} : parts.toArray(org.jooq.QueryPart[]::new)),
                        DSL.table(DSL.name(type.schema(), type.table())),
                        DSL.sql(type.staged() ? "and t.semantic = 'P'" : ""))
                .forEach(row -> {
                    Long[] filled = row.get("filled", Long[].class);
                    long[] counts = new long[fields.size() + 1];
                    counts[0] = row.get("n", Long.class);
                    for (int i = 0; i < fields.size(); i++) {
                        counts[i + 1] = filled[i];
                    }
                    byPipeline.put(row.get("pipeline", Long.class), counts);
                });
        if (type.staged()) {
            long[] all = new long[fields.size() + 1];
            byPipeline.values().forEach(counts -> {
                for (int i = 0; i < all.length; i++) {
                    all[i] += counts[i];
                }
            });
            byPipeline.put(0L, all);
        }
        byPipeline.putIfAbsent(0L, new long[fields.size() + 1]);
        List<Record> people = people(type, now);
        transaction.executeWithoutResult(status -> keep(type, fields, byPipeline, people, now));
    }

    private void keep(RecordType type, List<FieldDef> fields, Map<Long, long[]> byPipeline, List<Record> people, Instant now) {
        sql.insertInto(COUNTED).set(COUNTED.TYPE_ID, type.id()).set(COUNTED.COUNTED_AT, now)
                .onConflict(COUNTED.TYPE_ID).doUpdate().set(COUNTED.COUNTED_AT, now)
                .execute();
        sql.deleteFrom(FILL).where(FILL.TYPE_ID.eq(type.id())).execute();
        sql.deleteFrom(FILL_PERSON).where(FILL_PERSON.TYPE_ID.eq(type.id())).execute();
        byPipeline.forEach((pipeline, counts) -> {
            var insert = sql.insertInto(FILL, FILL.TYPE_ID, FILL.PIPELINE_ID, FILL.FIELD, FILL.FILLED, FILL.OPEN);
            for (int i = 0; i < fields.size(); i++) {
                insert = insert.values(type.id(), pipeline, fields.get(i).code(), counts[i + 1], counts[0]);
            }
            insert.execute();
        });
        people.forEach(row -> sql.insertInto(FILL_PERSON)
                .set(FILL_PERSON.TYPE_ID, type.id())
                .set(FILL_PERSON.FIELD, row.get("field", String.class))
                .set(FILL_PERSON.PERSON_ID, row.get("person", Long.class))
                .set(FILL_PERSON.N, row.get("n", Long.class))
                .execute());
    }

    private List<Record> people(RecordType type, Instant now) {
        return List.copyOf(sql.resultQuery(
                        "select field, person, n from (select k.field, h.actor_id as person, count(*) as n,"
                                + " row_number() over (partition by k.field order by count(*) desc, h.actor_id) as place"
                                + " from records.history h cross join lateral jsonb_object_keys(h.changes) k(field)"
                                + " where h.type_id = {0} and h.at > {1} and h.actor_id is not null and h.kind in ('added', 'updated')"
                                + " and jsonb_typeof(h.changes) = 'object' group by 1, 2) x where place <= {2}",
                        DSL.val(type.id()),
                        DSL.val(now.minus(DAYS, ChronoUnit.DAYS), SQLDataType.INSTANT),
                        DSL.inline(MOST_PEOPLE))
                .fetch());
    }

    /** The condition over the type's table as t that the field says something. */
    static SQL filled(RecordType type, FieldDef field) {
        return switch (field.storage()) {
            case Storage.Column column -> {
                String name = "t.\"" + column.name() + '"';
                if (field.multiple()) {
                    yield DSL.sql("cardinality(" + name + ") > 0");
                }
                yield DSL.sql(switch (field.type()) {
                    case FieldType.Flag flag -> name + " is true";
                    case FieldType.Text text -> name + " <> ''";
                    case FieldType.LongText text -> name + " <> ''";
                    default -> name + " is not null";
                });
            }
            case Storage.ChannelRows channels -> DSL.sql(
                    "exists (select 1 from records.channel c where c.type_id = {0} and c.record_id = t.id and c.field = {1})",
                    DSL.inline(type.id()),
                    DSL.inline(channels.field()));
            case Storage.PersonRows people -> DSL.sql(
                    "exists (select 1 from records.record_person p where p.type_id = {0} and p.record_id = t.id and p.role = {1})",
                    DSL.inline(type.id()),
                    DSL.inline(people.role()));
            case Storage.LinkRows links -> DSL.sql("exists (select 1 from " + links.table() + " l where l." + links.own() + " = t.id)");
        };
    }

    /** How often a field is filled, of how many open records. */
    record Fill(long filled, long open) {}

    /** The counts of a type as they were kept last. */
    Map<String, Fill> of(RecordType type, @Nullable Long pipeline) {
        Map<String, Fill> fills = new LinkedHashMap<>();
        sql.selectFrom(FILL)
                .where(FILL.TYPE_ID.eq(type.id()))
                .and(FILL.PIPELINE_ID.eq(pipeline == null ? 0L : pipeline))
                .forEach(row -> fills.put(row.get(FILL.FIELD), new Fill(row.get(FILL.FILLED), row.get(FILL.OPEN))));
        return fills;
    }

    /** Who has changed each field most often lately. */
    Map<String, List<Long>> people(RecordType type) {
        Map<String, List<Long>> people = new HashMap<>();
        sql.selectFrom(FILL_PERSON)
                .where(FILL_PERSON.TYPE_ID.eq(type.id()))
                .orderBy(FILL_PERSON.N.desc(), FILL_PERSON.PERSON_ID)
                .forEach(row -> people.computeIfAbsent(row.get(FILL_PERSON.FIELD), field -> new ArrayList<>()).add(row.get(FILL_PERSON.PERSON_ID)));
        return people;
    }

    /** When a type was counted last; null for never. */
    @Nullable Instant countedAt(RecordType type) {
        return sql.select(COUNTED.COUNTED_AT).from(COUNTED).where(COUNTED.TYPE_ID.eq(type.id())).fetchOne(COUNTED.COUNTED_AT);
    }
}
