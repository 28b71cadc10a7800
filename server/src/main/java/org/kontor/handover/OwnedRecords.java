package org.kontor.handover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.handover.Order.Part;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** Which records are a person's work: as filters of lists, and what follows a client. */
@Component
final class OwnedRecords {

    private final DSLContext sql;
    private final RecordTypes types;
    private final Records records;

    OwnedRecords(DSLContext sql, RecordTypes types, Records records) {
        this.sql = sql;
        this.types = types;
        this.records = records;
    }

    /**
     * The records of a type that a person is responsible for.
     *
     * @param which open, closed or all; a type without stages has closed ones where it has a field that says so
     */
    Filter filter(RecordType type, Set<Long> people, String which) {
        Filter own = new Filter.In("responsible", List.copyOf(people));
        if (!type.staged()) {
            return which.equals("all") || !closes(type) ? own : own.and(Filter.is("closed", which.equals("closed")));
        }
        // a converted lead is closed for good: nobody owns work in it
        List<Object> closed = type.find("convertedAt") == null ? List.of("semantic:S", "semantic:F") : List.of("semantic:F");
        List<Object> stages = new ArrayList<>();
        if (!which.equals("closed")) {
            stages.add("semantic:P");
        }
        if (!which.equals("open")) {
            stages.addAll(closed);
        }
        return new Filter.All(List.of(own, new Filter.In("stage", stages)));
    }

    /** Whether records of a type without stages are closed some day. */
    static boolean closes(RecordType type) {
        return !type.staged() && type.find("closed") != null;
    }

    /** The records that a part of an order speaks of. */
    Filter filter(long person, Part part) {
        Filter own = filter(types.get(part.type()), Set.of(person), part.which());
        return part.filter() == null ? own : own.and(Filter.read(part.filter()));
    }

    /** The types whose records follow those of this type: they have stages and name one record of it. */
    List<RecordType> followers(RecordType type) {
        return types.all().stream().filter(other -> other.staged() && !clientFields(other, type).isEmpty()).toList();
    }

    private static List<FieldDef> clientFields(RecordType follower, RecordType type) {
        return follower.fields().values().stream()
                .filter(field -> field.column() != null
                        && !field.multiple()
                        && field.custom() == null
                        && field.type() instanceof FieldType.Reference reference
                        && reference.type().equals(type.code()))
                .toList();
    }

    /** A record that follows a client. */
    record Following(long id, long client) {}

    /** The person's open records of a type that name one of these clients; a record that names two follows the first. */
    List<Following> following(Actor actor, long person, RecordType follower, RecordType type, List<Long> clients) {
        Map<Long, Following> found = new LinkedHashMap<>();
        Long[] ids = clients.toArray(Long[]::new);
        for (FieldDef field : clientFields(follower, type)) {
            var client = DSL.field(DSL.name("f", field.column()), SQLDataType.BIGINT);
            sql.select(DSL.field("f.id", SQLDataType.BIGINT), client)
                    .from(table(follower))
                    .where(DSL.condition("{0} = any({1})", client, DSL.val(ids, SQLDataType.BIGINT.array())))
                    .and(DSL.condition("f.id in ({0})", open(actor, person, follower)))
                    .orderBy(DSL.field("f.id"))
                    .forEach(row -> found.putIfAbsent(row.value1(), new Following(row.value1(), row.value2())));
        }
        return List.copyOf(found.values());
    }

    /** The ids that a part covers by itself. */
    Select<Record1<Long>> ids(Actor actor, long person, Part part) {
        return records.idsSelect(actor, part.type(), filter(person, part));
    }

    /** The ids of a type that follow the clients of a part. */
    Select<Record1<Long>> followingIds(Actor actor, long person, RecordType follower, Part part) {
        Condition named = DSL.falseCondition();
        for (FieldDef field : clientFields(follower, types.get(part.type()))) {
            named = named.or(DSL.condition("{0} in ({1})", DSL.field(DSL.name("f", field.column())), ids(actor, person, part)));
        }
        return DSL.select(DSL.field("f.id", SQLDataType.BIGINT))
                .from(table(follower))
                .where(named)
                .and(DSL.condition("f.id in ({0})", open(actor, person, follower)));
    }

    /** How many ids a select has beside those of others. */
    long count(Select<Record1<Long>> of, List<Select<Record1<Long>>> without, @Nullable Integer most) {
        Select<Record1<Long>> rest = of;
        for (Select<Record1<Long>> other : without) {
            rest = DSL.select(DSL.field("x.id", SQLDataType.BIGINT))
                    .from(DSL.table("({0}) x", rest))
                    .where(DSL.condition("x.id not in ({0})", other));
        }
        long n = sql.resultQuery("select count(*) from ({0}) n", rest).fetchSingle().get(0, long.class);
        return most == null ? n : Math.min(n, most);
    }

    private Select<Record1<Long>> open(Actor actor, long person, RecordType type) {
        return records.idsSelect(actor, type.code(), filter(type, Set.of(person), "open"));
    }

    private static org.jooq.Table<?> table(RecordType type) {
        return DSL.table(DSL.name(type.schema(), type.table())).as("f");
    }
}
