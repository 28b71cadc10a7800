package org.kontor.records;

import static org.kontor.records.db.Tables.DEFAULT_VIEW;
import static org.kontor.records.db.Tables.SAVED_VIEW;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.identity.Departments;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Saved views of a type: filter, order, columns and mode under a name, a person's own, shared with a department and those below it,
 * or with all. Only the owner or an administrator changes one; administrators see those of every department. A shared view whose filter or order names a field that the reader may not read does not open
 * for him: it is as if it were not there; columns that he may not read are left out.
 */
@Component
public class SavedViews {

    private static final List<String> MODES = List.of("list", "board", "steps", "calendar");
    private static final int LONGEST_TITLE = 100;
    private static final int MOST_COLUMNS = 100;
    private static final int MOST_OWN = 200;

    /**
     * A view as a person sees it.
     *
     * @param department the department that it is shared with; null where it is shared with all, or not
     * @param own whether it is his
     * @param isDefault whether the type opens with it for him
     * @param opens false where it is his own and names a field that is gone
     * @param canUpdate whether he may change and delete it
     */
    public record View(
            long id, String title, boolean shared, @Nullable Long department, boolean own, boolean isDefault, boolean opens, boolean canUpdate, Map<String, Object> settings) {}

    /** What a person changes of a view; null leaves as it is, and with {@code shared} no department means all. */
    public record Change(
            @Nullable String title, @Nullable Boolean shared, @Nullable Long department, @Nullable Boolean isDefault, @Nullable Integer sort, @Nullable Map<String, Object> settings) {}

    private final DSLContext sql;
    private final RecordTypes types;
    private final Access access;
    private final FilterSql filters;
    private final Stages stages;
    private final Departments departments;
    private final JsonMapper json;

    SavedViews(DSLContext sql, RecordTypes types, Access access, FilterSql filters, Stages stages, Departments departments, JsonMapper json) {
        this.departments = departments;
        this.sql = sql;
        this.types = types;
        this.access = access;
        this.filters = filters;
        this.stages = stages;
        this.json = json;
    }

    private record Row(long id, long owner, String title, boolean shared, @Nullable Long department, Map<String, Object> settings, boolean chosen) {}

    /** The views that open for the person: his own first. */
    public List<View> all(Actor actor, String typeCode) {
        RecordType type = types.get(typeCode);
        List<View> own = new ArrayList<>();
        List<View> shared = new ArrayList<>();
        for (Row row : rows(actor, type, null)) {
            View view = view(actor, type, row);
            if (view != null) {
                (view.own() ? own : shared).add(view);
            }
        }
        own.addAll(shared);
        return own;
    }

    /** Keeps a new view of the person. */
    @Transactional
    public View add(Actor actor, String typeCode, Change change) {
        RecordType type = types.get(typeCode);
        if (change.settings() == null) {
            throw Problem.invalid("settings", "field.error.required");
        }
        int kept = sql.fetchCount(SAVED_VIEW, SAVED_VIEW.TYPE_ID.eq(type.id()).and(SAVED_VIEW.OWNER_ID.eq(actor.person())));
        if (kept >= MOST_OWN) {
            throw Problem.invalid("title", "field.error.many", Map.of("most", MOST_OWN));
        }
        long id = Objects.requireNonNull(sql.insertInto(SAVED_VIEW)
                .set(SAVED_VIEW.TYPE_ID, type.id())
                .set(SAVED_VIEW.OWNER_ID, actor.person())
                .set(SAVED_VIEW.TITLE, title(change.title()))
                .set(SAVED_VIEW.SHARED, Boolean.TRUE.equals(change.shared()))
                .set(SAVED_VIEW.DEPARTMENT_ID, department(change))
                .set(SAVED_VIEW.SETTINGS, JSONB.valueOf(json.writeValueAsString(checked(actor, type, change.settings()))))
                .set(SAVED_VIEW.SORT, change.sort() == null ? 10 * (kept + 1) : change.sort())
                .returningResult(SAVED_VIEW.ID)
                .fetchSingle(SAVED_VIEW.ID));
        if (Boolean.TRUE.equals(change.isDefault())) {
            choose(actor, type, id);
        }
        return one(actor, type, id);
    }

    /** Changes a view; anyone may make a view that opens for him his default. */
    @Transactional
    public View change(Actor actor, String typeCode, long id, Change change) {
        RecordType type = types.get(typeCode);
        View now = one(actor, type, id);
        boolean changes = change.title() != null || change.shared() != null || change.settings() != null || change.sort() != null;
        if (changes && !now.canUpdate()) {
            throw Problem.forbidden();
        }
        if (changes) {
            Map<org.jooq.Field<?>, Object> set = new LinkedHashMap<>();
            if (change.title() != null) {
                set.put(SAVED_VIEW.TITLE, title(change.title()));
            }
            if (change.shared() != null) {
                set.put(SAVED_VIEW.SHARED, change.shared());
                set.put(SAVED_VIEW.DEPARTMENT_ID, department(change));
            }
            if (change.sort() != null) {
                set.put(SAVED_VIEW.SORT, change.sort());
            }
            if (change.settings() != null) {
                set.put(SAVED_VIEW.SETTINGS, JSONB.valueOf(json.writeValueAsString(checked(actor, type, change.settings()))));
            }
            sql.update(SAVED_VIEW).set(set).where(SAVED_VIEW.ID.eq(id)).execute();
        }
        if (Boolean.TRUE.equals(change.isDefault())) {
            choose(actor, type, id);
        } else if (Boolean.FALSE.equals(change.isDefault())) {
            sql.deleteFrom(DEFAULT_VIEW)
                    .where(DEFAULT_VIEW.TYPE_ID.eq(type.id()))
                    .and(DEFAULT_VIEW.PERSON_ID.eq(actor.person()))
                    .and(DEFAULT_VIEW.VIEW_ID.eq(id))
                    .execute();
        }
        return one(actor, type, id);
    }

    /** Removes a view; whoever opened the type with it gets the standard one. */
    @Transactional
    public void delete(Actor actor, String typeCode, long id) {
        RecordType type = types.get(typeCode);
        if (!one(actor, type, id).canUpdate()) {
            throw Problem.forbidden();
        }
        sql.deleteFrom(SAVED_VIEW).where(SAVED_VIEW.ID.eq(id)).execute();
    }

    private View one(Actor actor, RecordType type, long id) {
        return rows(actor, type, id).stream()
                .map(row -> view(actor, type, row))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private List<Row> rows(Actor actor, RecordType type, @Nullable Long id) {
        return sql.select(SAVED_VIEW.ID, SAVED_VIEW.OWNER_ID, SAVED_VIEW.TITLE, SAVED_VIEW.SHARED, SAVED_VIEW.SETTINGS, DEFAULT_VIEW.VIEW_ID, SAVED_VIEW.DEPARTMENT_ID)
                .from(SAVED_VIEW)
                .leftJoin(DEFAULT_VIEW)
                .on(DEFAULT_VIEW.VIEW_ID.eq(SAVED_VIEW.ID).and(DEFAULT_VIEW.PERSON_ID.eq(actor.person())))
                .where(SAVED_VIEW.TYPE_ID.eq(type.id()))
                .and(SAVED_VIEW.OWNER_ID.eq(actor.person()).or(SAVED_VIEW.SHARED.isTrue().and(forHim(actor))))
                .and(id == null ? org.jooq.impl.DSL.trueCondition() : SAVED_VIEW.ID.eq(id))
                .orderBy(SAVED_VIEW.SORT, SAVED_VIEW.ID)
                .fetch(row -> new Row(
                        row.value1(), row.value2(), row.value3(), row.value4(), row.value7(), settings(row.value5()), row.value6() != null));
    }

    /** What is shared with all or with a department that he belongs to. */
    private org.jooq.Condition forHim(Actor actor) {
        return actor.administers()
                ? org.jooq.impl.DSL.trueCondition()
                : SAVED_VIEW.DEPARTMENT_ID.isNull().or(SAVED_VIEW.DEPARTMENT_ID.in(departments.structure().around(actor.person())));
    }

    /** The department that a change shares a view with; INVALID for one that there is not. */
    private @Nullable Long department(Change change) {
        Long department = Boolean.TRUE.equals(change.shared()) ? change.department() : null;
        if (department != null && departments.structure().department(department) == null) {
            throw Problem.invalid("department", "layout.error.department");
        }
        return department;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> settings(JSONB kept) {
        return json.readValue(kept.data(), Map.class);
    }

    /** The view as this person sees it; null where it does not open for him. */
    private @Nullable View view(Actor actor, RecordType type, Row row) {
        boolean own = row.owner() == actor.person();
        boolean opens = opens(actor, type, row.settings());
        if (!opens && !own) {
            return null;
        }
        Fields readable = access.fields(actor, type.code());
        Map<String, Object> shown = new LinkedHashMap<>(row.settings());
        if (shown.get("columns") instanceof List<?> columns) {
            shown.put("columns", columns.stream()
                    .filter(column -> column instanceof Map<?, ?> map && map.get("code") instanceof String code
                            && type.find(code) != null && readable.readable(code))
                    .toList());
        }
        return new View(row.id(), row.title(), row.shared(), row.department(), own, row.chosen(), opens, own || actor.administers(), shown);
    }

    private boolean opens(Actor actor, RecordType type, Map<String, Object> settings) {
        try {
            filters.condition(actor, type, Filter.read(settings.get("filter")));
            if (settings.get("sort") instanceof String sort) {
                String field = Sort.read(sort).field();
                return type.find(field) != null && access.fields(actor, type.code()).readable(field);
            }
            return true;
        } catch (Problem unreadable) {
            return false;
        }
    }

    private void choose(Actor actor, RecordType type, long view) {
        sql.insertInto(DEFAULT_VIEW)
                .set(DEFAULT_VIEW.TYPE_ID, type.id())
                .set(DEFAULT_VIEW.PERSON_ID, actor.person())
                .set(DEFAULT_VIEW.VIEW_ID, view)
                .onConflict(DEFAULT_VIEW.TYPE_ID, DEFAULT_VIEW.PERSON_ID)
                .doUpdate()
                .set(DEFAULT_VIEW.VIEW_ID, view)
                .execute();
    }

    private static String title(@Nullable String given) {
        String title = given == null ? "" : given.replace("\u0000", "").strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw Problem.invalid("title", "field.error.title_of", Map.of("most", LONGEST_TITLE));
        }
        return title;
    }

    /** The settings with nothing but what is understood: mode, filter, sort, columns, pipeline. */
    private Map<String, Object> checked(Actor actor, RecordType type, Map<String, Object> given) {
        Fields readable = access.fields(actor, type.code());
        Map<String, Object> kept = new LinkedHashMap<>();
        if (given.get("mode") != null) {
            if (!(given.get("mode") instanceof String mode) || !MODES.contains(mode)) {
                throw Problem.invalid("mode", "field.error.mode");
            }
            kept.put("mode", mode);
        }
        Object filter = given.get("filter");
        if (filter != null) {
            if (json.writeValueAsString(filter).length() > 100_000) {
                throw Problem.of(Problem.Kind.MALFORMED, "bad_filter");
            }
            filters.condition(actor, type, Filter.read(filter));
            kept.put("filter", filter);
        }
        if (given.get("sort") != null) {
            Sort sort = Sort.read(String.valueOf(given.get("sort")));
            if (!readable.readable(sort.field())) {
                throw RecordType.unknown(sort.field());
            }
            if (!type.field(sort.field()).is(FieldDef.Trait.SORTABLE)) {
                throw Problem.invalid(sort.field(), "field.error.sort");
            }
            kept.put("sort", sort.text());
        }
        if (given.get("columns") != null) {
            kept.put("columns", columns(type, readable, given.get("columns")));
        }
        if (given.get("pipeline") instanceof Number pipeline) {
            if (stages.pipelines(type.id()).stream().noneMatch(known -> known.id() == pipeline.longValue())) {
                throw Problem.invalid("pipeline", "field.error.pipeline_unknown");
            }
            kept.put("pipeline", pipeline.longValue());
        }
        return kept;
    }

    private static List<Map<String, Object>> columns(RecordType type, Fields readable, @Nullable Object given) {
        if (!(given instanceof List<?> list) || list.size() > MOST_COLUMNS) {
            throw Problem.invalid("columns", "field.error.many", Map.of("most", MOST_COLUMNS));
        }
        Map<String, Map<String, Object>> columns = new LinkedHashMap<>();
        for (Object item : list) {
            Object code = item instanceof Map<?, ?> map ? map.get("code") : item;
            if (!(code instanceof String field) || type.find(field) == null || !readable.readable(field)) {
                throw RecordType.unknown(String.valueOf(code));
            }
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("code", field);
            if (item instanceof Map<?, ?> map && map.get("width") instanceof Number width) {
                column.put("width", Math.clamp(width.intValue(), 40, 2_000));
            }
            columns.put(field, column);
        }
        return List.copyOf(columns.values());
    }
}
