package org.kontor.records;

import static org.kontor.records.db.Tables.HISTORY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.access.Team;
import org.kontor.access.Teams;
import org.kontor.access.Visible;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.DatabasePools;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef.Trait;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Reads records: pages of lists, boards, cards, neighbours. Everything goes through {@link Access}. */
@Component
final class RecordReading {

    /** Orders that have an index by responsible. */
    private static final Set<String> BY_PERSON = Set.of("createdAt", "rank");

    private final FirstPages firstPages = new FirstPages();
    private final DSLContext sql;
    private final DSLContext plannedAnew;
    private final Access access;
    private final RecordTypes types;
    private final FilterSql filters;
    private final Stages stages;
    private final ReferenceBooks books;
    private final PersonNames people;
    private final Teams teams;

    RecordReading(
            DSLContext sql,
            @Qualifier(DatabasePools.PLANNED_ANEW) DSLContext plannedAnew,
            Access access,
            RecordTypes types,
            FilterSql filters,
            Stages stages,
            ReferenceBooks books,
            PersonNames people,
            Teams teams) {
        this.teams = teams;
        this.sql = sql;
        this.plannedAnew = plannedAnew;
        this.access = access;
        this.types = types;
        this.filters = filters;
        this.stages = stages;
        this.books = books;
        this.people = people;
    }

    /** The refusal of an action on a record that can be read. */
    org.kontor.platform.Problem refusal(String type, Access.Action action) {
        return access.refusal(type, action);
    }

    /** The fields of the type that the actor may read. */
    List<String> readable(Actor actor, RecordType type) {
        Fields readable = access.fields(actor, type.code());
        return type.fields().keySet().stream().filter(readable::readable).toList();
    }

    /** One page of a list: one statement. */
    RecordPage list(
            Actor actor,
            RecordType type,
            Filter filter,
            Sort sort,
            Collection<String> fields,
            int limit,
            @Nullable String cursorText) {
        int query = Objects.hash(type.code(), filter, sort);
        if (cursorText == null && filter.equals(Filter.NONE) && BY_PERSON.contains(sort.field())) {
            FirstPages.Kept kept = firstPages.of(
                    new FirstPages.Key(actor.personId(), actor.grants(), type, List.copyOf(fields), sort, limit), () -> first(actor, type, sort, fields, limit));
            return page(null, kept.parts(), kept.query(), new Page(limit, query));
        }
        Cursor cursor = Cursor.read(cursorText, query);
        SelectParts parts = new SelectParts(actor, type, fields, access, types);
        KeySelect keys = keys(actor, type, filter, sort);
        KeySelect.After after = cursor == null ? null : after(keys, type, sort, cursor);
        return page(cursor, parts, KeySelect.rows(planned(keys), type, parts, keys.sql(after, limit + 1), keys.outerOrder("k")), new Page(limit, query));
    }

    private FirstPages.Kept first(Actor actor, RecordType type, Sort sort, Collection<String> fields, int limit) {
        SelectParts parts = new SelectParts(actor, type, fields, access, types);
        KeySelect keys = keys(actor, type, Filter.NONE, sort);
        DSLContext planned = planned(keys);
        return FirstPages.Kept.of(planned, parts, KeySelect.rows(planned, type, parts, keys.sql(null, limit + 1), keys.outerOrder("k")));
    }

    /** So many records from the place on that a program counts; without the titles of what they name: one statement. */
    List<RecordRow> from(Actor actor, RecordType type, Filter filter, Sort sort, Collection<String> fields, int limit, long offset) {
        SelectParts parts = new SelectParts(actor, type, fields, access, types, false);
        KeySelect keys = keys(actor, type, filter, sort);
        SQL rows = keys.sql(null, (int) Math.min(Integer.MAX_VALUE, offset + limit));
        SQL skipped = offset == 0 ? rows : DSL.sql("select o.id, o.s from ({0}) o order by {1} offset {2}", rows, keys.outerOrder("o"), DSL.inline(offset));
        return KeySelect.rows(planned(keys), type, parts, skipped, keys.outerOrder("k")).fetch().map(parts::row);
    }

    /** The same of what the actor may also export. */
    RecordPage exported(
            Actor actor,
            RecordType type,
            Filter filter,
            Sort sort,
            Collection<String> fields,
            int limit,
            @Nullable String cursorText) {
        int query = Objects.hash(type.code(), filter, sort);
        Cursor cursor = Cursor.read(cursorText, query);
        SelectParts parts = new SelectParts(actor, type, fields, access, types);
        KeySelect keys = keys(
                actor, type, filter, sort, VisibleSql.condition(access.rows(actor, type.code(), Access.Action.EXPORT), type, "t"));
        KeySelect.After after = cursor == null ? null : after(keys, type, sort, cursor);
        return page(cursor, parts, KeySelect.rows(plannedAnew, type, parts, keys.sql(after, limit + 1), keys.outerOrder("k")), new Page(limit, query));
    }

    /** Collects the rows of a page; one more than fit on it tells that there is a next page. */
    private static final class Page {

        private final int limit;
        private final int query;
        private final List<RecordRow> rows = new ArrayList<>();
        private @Nullable String last;
        private @Nullable String next;

        Page(int limit, int query) {
            this.limit = limit;
            this.query = query;
        }

        void add(RecordRow row, @Nullable String sortValue) {
            if (rows.size() == limit) {
                next = new Cursor(last, rows.getLast().id(), query).text();
            } else {
                rows.add(row);
                last = sortValue;
            }
        }

        RecordPage page() {
            return new RecordPage(rows, next);
        }
    }

    /** The page of these rows; a value that the database cannot read comes from a cursor that somebody has made up. */
    private static RecordPage page(@Nullable Cursor cursor, SelectParts parts, ResultQuery<?> rows, Page page) {
        try {
            rows.fetch().forEach(row -> page.add(parts.row(row), (String) row.get(parts.size())));
            return page.page();
        } catch (RuntimeException e) {
            if (cursor != null && SqlState.of(e).startsWith("22")) {
                throw Problem.of(Problem.Kind.MALFORMED, "bad_cursor");
            }
            throw e;
        }
    }

    /** A column of a board: its page of cards. */
    record Column(long stage, RecordPage page) {}

    /** The first cards of every stage: one statement. */
    List<Column> board(
            Actor actor, RecordType type, Stages.Pipeline pipeline, Filter filter, Collection<String> fields, int limit) {
        Sort sort = cardOrder(actor, type, pipeline);
        List<Long> ids = pipeline.stages().stream().map(Stages.Stage::id).toList();
        Set<String> wanted = new LinkedHashSet<>(fields);
        wanted.add("stage");
        SelectParts parts = new SelectParts(actor, type, wanted, access, types);
        KeySelect keys = keys(actor, type, filter, sort);
        SQL perStage = keys.sql(null, DSL.inline(limit + 1), DSL.condition("t.stage_id = st.id"));
        SQL all = DSL.sql(
                "select x.id, x.s from unnest({0}) st(id) cross join lateral ({1}) x",
                VisibleSql.ids(ids), perStage);
        Map<Long, Page> pages = new LinkedHashMap<>();
        ids.forEach(stage -> pages.put(stage, new Page(limit, columnQuery(type, filter, sort, stage))));
        KeySelect.rows(planned(keys), type, parts, all, keys.outerOrder("k")).fetch().forEach(row -> {
            RecordRow record = parts.row(row);
            Page column = Objects.requireNonNull(pages.get((Long) Objects.requireNonNull(record.value("stage"))));
            column.add(record, (String) row.get(parts.size()));
        });
        return pages.entrySet().stream().map(page -> new Column(page.getKey(), page.getValue().page())).toList();
    }

    /** Further cards of one stage: one statement. */
    RecordPage column(
            Actor actor,
            RecordType type,
            Stages.Pipeline pipeline,
            long stage,
            Filter filter,
            Collection<String> fields,
            int limit,
            @Nullable String cursorText) {
        Sort sort = cardOrder(actor, type, pipeline);
        int query = columnQuery(type, filter, sort, stage);
        Cursor cursor = Cursor.read(cursorText, query);
        KeySelect keys = keys(actor, type, filter, sort);
        SelectParts parts = new SelectParts(actor, type, fields, access, types);
        SQL ofStage = keys.sql(
                cursor == null ? null : after(keys, type, sort, cursor),
                DSL.inline(limit + 1),
                DSL.condition("t.stage_id = {0}", DSL.val(stage)));
        return page(cursor, parts, KeySelect.rows(planned(keys), type, parts, ofStage, keys.outerOrder("k")), new Page(limit, query));
    }

    /** One record with these fields, empty where the actor may not read it: one statement. */
    Optional<RecordRow> find(Actor actor, RecordType type, long id, Collection<String> fields) {
        return some(actor, type, List.of(id), fields).values().stream().findFirst();
    }

    /** The readable ones of these records by id: one statement. */
    Map<Long, RecordRow> some(Actor actor, RecordType type, Collection<Long> ids, Collection<String> fields) {
        SelectParts parts = new SelectParts(actor, type, fields, access, types);
        Map<Long, RecordRow> rows = new LinkedHashMap<>();
        sql.select(parts.list())
                .from(DSL.table(type.qualified() + " t"))
                .where(DSL.condition("t.id = any({0})", VisibleSql.ids(ids)))
                .and("t.deleted_at is null")
                .and(VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, "t"))
                .forEach(row -> {
                    RecordRow record = parts.row(row);
                    rows.put(record.id(), record);
                });
        return rows;
    }

    /** Which of these records the actor may read: one statement. */
    Set<Long> readable(Actor actor, RecordType type, Collection<Long> ids) {
        return new LinkedHashSet<>(sql.select(DSL.field("t.id", SQLDataType.BIGINT))
                .from(DSL.table(type.qualified() + " t"))
                .where(DSL.condition("t.id = any({0})", VisibleSql.ids(ids)))
                .and("t.deleted_at is null")
                .and(VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, "t"))
                .fetch(DSL.field("t.id", SQLDataType.BIGINT)));
    }

    /** The records of a type whose field an operation set to this id, by the history. */
    List<Long> set(UUID operation, RecordType type, String field, long value, long after, int limit) {
        return sql.selectDistinct(HISTORY.RECORD_ID)
                .from(HISTORY)
                .where(HISTORY.OPERATION_ID.eq(operation))
                .and(HISTORY.TYPE_ID.eq(type.id()))
                .and(HISTORY.RECORD_ID.gt(after))
                .and(DSL.condition("{0} -> {1} ->> 1 = {2}", HISTORY.CHANGES, DSL.val(field), DSL.val(Long.toString(value))))
                .orderBy(HISTORY.RECORD_ID)
                .limit(limit)
                .fetch(HISTORY.RECORD_ID);
    }

    /** Titles of the readable ones of these records by type and id: one statement. */
    Map<String, Map<Long, String>> titles(Actor actor, Map<RecordType, ? extends Collection<Long>> ids) {
        return titles(actor, ids, "");
    }

    /** The same, and these records stay where they are until the end of the transaction: none is deleted or merged meanwhile. */
    Map<String, Map<Long, String>> heldTitles(Actor actor, Map<RecordType, ? extends Collection<Long>> ids) {
        return titles(actor, ids, " for key share of t");
    }

    /** Those of these records that rest in the bin and were not merged into another one; they stay there until the end of the transaction. */
    Map<Long, String> heldInBin(RecordType type, Collection<Long> ids) {
        Map<Long, String> titles = new LinkedHashMap<>();
        sql.resultQuery(
                        "select t.id, t.title from " + type.qualified() + " t where t.id = any({0}) and t.deleted_at is not null"
                                + " and not exists (select 1 from records.merged m where m.type_id = {1} and m.origin = t.id and m.undone_by is null) for key share of t",
                        VisibleSql.ids(ids), DSL.inline(type.id()))
                .forEach(row -> titles.put(row.get("id", Long.class), row.get("title", String.class)));
        return titles;
    }

    private Map<String, Map<Long, String>> titles(Actor actor, Map<RecordType, ? extends Collection<Long>> ids, String lock) {
        SQL all = null;
        for (Map.Entry<RecordType, ? extends Collection<Long>> entry : ids.entrySet()) {
            RecordType type = entry.getKey();
            SQL one = DSL.sql(
                    "select * from (select {0} as type, t.id, t.title from " + type.qualified() + " t where t.id = any({1}) and t.deleted_at is null and {2}" + lock + ") x",
                    DSL.inline(type.code()),
                    VisibleSql.ids(entry.getValue()),
                    VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, "t"));
            all = all == null ? one : DSL.sql("{0} union all {1}", all, one);
        }
        Map<String, Map<Long, String>> titles = new LinkedHashMap<>();
        sql.resultQuery("{0}", Objects.requireNonNull(all)).forEach(row -> titles
                .computeIfAbsent(row.get("type", String.class), type -> new LinkedHashMap<>())
                .put(row.get("id", Long.class), row.get("title", String.class)));
        return titles;
    }

    /** The records before and after this one in a list; null at its ends. */
    record Neighbours(@Nullable Long previous, @Nullable Long next) {}

    /** The neighbours of a record: two statements. */
    Neighbours neighbours(Actor actor, RecordType type, long id, Filter filter, Sort sort) {
        KeySelect keys = keys(actor, type, filter, sort);
        Record own = sql.select(DSL.field("({0})::text", SQLDataType.CLOB, keys.sort()).as("s"))
                .from(DSL.table(type.qualified() + " t"))
                .where(DSL.condition("t.id = {0}", DSL.val(id)))
                .and("t.deleted_at is null")
                .and(VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, "t"))
                .fetchOne();
        if (own == null) {
            throw Problem.notFound();
        }
        Cursor here = new Cursor(own.get("s", String.class), id, 0);
        KeySelect back = keys(actor, type, filter, new Sort(sort.field(), !sort.descending()));
        Record both = planned(keys).select(
                        DSL.field("(select n.id from ({0}) n)", SQLDataType.BIGINT, keys.sql(after(keys, type, sort, here), 1)).as("next"),
                        DSL.field("(select n.id from ({0}) n)", SQLDataType.BIGINT, back.sql(after(back, type, sort, here), 1)).as("previous"))
                .fetchSingle();
        return new Neighbours(both.get("previous", Long.class), both.get("next", Long.class));
    }

    /** The ids that a filter covers for this action, ordered by id, after an id, at most so many. */
    List<Long> ids(Actor actor, RecordType type, Filter filter, Access.Action action, long after, int limit) {
        Condition where = VisibleSql.condition(access.rows(actor, type.code(), action), type, "t")
                .and(VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, "t"))
                .and(filters.condition(actor, type, filter));
        return plannedAnew.select(DSL.field("t.id", SQLDataType.BIGINT))
                .from(DSL.table(type.qualified() + " t"))
                .where("t.deleted_at is null")
                .and(DSL.condition("t.id > {0}", DSL.val(after)))
                .and(where)
                .orderBy(DSL.field("t.id"))
                .limit(limit)
                .fetch(DSL.field("t.id", SQLDataType.BIGINT));
    }

    private KeySelect keys(Actor actor, RecordType type, Filter filter, Sort sort) {
        return keys(actor, type, filter, sort, DSL.trueCondition());
    }

    private KeySelect keys(Actor actor, RecordType type, Filter filter, Sort sort, Condition further) {
        if (!access.fields(actor, type.code()).readable(sort.field())) {
            throw RecordType.unknown(sort.field());
        }
        Visible visible = access.rows(actor, type.code(), Access.Action.READ);
        return new KeySelect(
                type,
                visible,
                filters.condition(actor, type, filter).and(further),
                CounterKeys.responsibles(actor, type, filter, filters),
                CounterKeys.mine(actor, type, filter, filters),
                sortExpression(actor, type.field(sort.field())),
                type.field(sort.field()).is(Trait.NOT_NULL),
                sort.descending(),
                BY_PERSON.contains(sort.field()),
                filter.equals(Filter.NONE) && !visible.narrowed() && BY_PERSON.contains(sort.field()));
    }

    private DSLContext planned(KeySelect keys) {
        return keys.plannedOnce() ? sql : plannedAnew;
    }

    private KeySelect.After after(KeySelect keys, RecordType type, Sort sort, Cursor cursor) {
        if (cursor.value() == null) {
            return new KeySelect.After(null, cursor.id());
        }
        String cast = sortSqlType(type.field(sort.field()));
        Field<?> value = DSL.field("{0}::" + cast, keys.sort().getDataType(), DSL.val(cursor.value()));
        return new KeySelect.After(value, cursor.id());
    }

    private Sort cardOrder(Actor actor, RecordType type, Stages.Pipeline pipeline) {
        return switch (pipeline.cardOrder()) {
            case "nextStep" -> type.find("nextStepAt") != null && access.fields(actor, type.code()).readable("nextStepAt")
                    ? new Sort("nextStepAt", false)
                    : new Sort("rank", false);
            case "newest" -> Sort.NEWEST;
            case "amount" -> new Sort("amount", true);
            default -> new Sort("rank", false);
        };
    }

    private static int columnQuery(RecordType type, Filter filter, Sort sort, long stage) {
        return Objects.hash(type.code(), filter, sort, stage);
    }

    /** What a list is ordered by: the column, or for what stands for something else its place among the others. */
    private Field<?> sortExpression(Actor actor, FieldDef field) {
        if (!field.is(Trait.SORTABLE)) {
            throw Problem.invalid(field.code(), "field.error.sort");
        }
        Field<?> column = SqlTypes.column("t", field);
        return switch (field.type()) {
            case FieldType.Person person -> place(column, people.all().values().stream()
                    .sorted(java.util.Comparator.comparing(PersonBrief::name, collator()))
                    .map(PersonBrief::id)
                    .toList());
            case FieldType.Book book -> place(column, books.valueIdsInOrder(book.book()));
            case FieldType.Team team -> place(column, teams.all().stream().map(Team::id).toList());
            case FieldType.Choice choice -> place(column, field.custom() == null
                    ? List.of()
                    : field.custom().options().stream().map(FieldDef.Option::id).toList());
            case FieldType.Stage stage -> place(column, types.all().stream()
                    .flatMap(type -> stages.pipelines(type.id()).stream())
                    .flatMap(pipeline -> pipeline.stages().stream())
                    .map(Stages.Stage::id)
                    .toList());
            case FieldType.Pipeline pipeline -> place(column, types.all().stream()
                    .flatMap(type -> stages.pipelines(type.id()).stream())
                    .map(Stages.Pipeline::id)
                    .toList());
            case FieldType.Reference reference -> title(actor, types.get(reference.type()), column);
            default -> column;
        };
    }

    /** The title of a record that the actor may read: neither the order nor the cursor tells of others. */
    private Field<?> title(Actor actor, RecordType type, Field<?> id) {
        return DSL.field(
                "(select x.title from " + type.qualified() + " x where x.id = {0} and {1})",
                SQLDataType.CLOB,
                id,
                VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, "x"));
    }

    private static Field<Integer> place(Field<?> column, List<Long> ids) {
        return DSL.field(
                "array_position({0}, {1})",
                SQLDataType.INTEGER, DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array()), column);
    }

    private String sortSqlType(FieldDef field) {
        return switch (field.type()) {
            case FieldType.Person t -> "int";
            case FieldType.Book t -> "int";
            case FieldType.Team t -> "int";
            case FieldType.Choice t -> "int";
            case FieldType.Stage t -> "int";
            case FieldType.Pipeline t -> "int";
            case FieldType.Reference t -> "text collate \"ru-x-icu\"";
            default -> field.type().sqlType();
        };
    }

    private static java.util.Comparator<Object> collator() {
        return com.ibm.icu.text.Collator.getInstance(java.util.Locale.forLanguageTag("ru"));
    }
}
