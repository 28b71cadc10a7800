package org.kontor.records;

import static org.kontor.records.db.Tables.LAYOUT;
import static org.kontor.records.db.Tables.LAYOUT_CHOICE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.RoleNames;
import org.kontor.identity.Departments;
import org.kontor.identity.Structure;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a card is laid out: sections with their fields, and how many of them show before «more»; several of them under names, among
 * which a person switches, and one without a name that a card opens with.
 *
 * <p>Of those with the same name the narrower goes before the wider: a person's own before the one of his first role that has
 * one, that before his department's (the nearest first, then the ones above it), that before everybody's, that before what the
 * fields say of themselves; and among the layouts of the same people one for the pipeline before one for all pipelines.
 */
@Component
public class Layouts {

    /** Whose arrangement it is: of a card, or of another page that people and roles arrange. */
    public enum Scope {
        /** The person's own. */
        MINE,
        /** Of those who have a role; administrators keep it. */
        ROLE,
        /** Of those who work in a department or below it; administrators keep it. */
        DEPARTMENT,
        /** Everybody's; administrators keep it. */
        COMMON;

        /** The scope with this code: mine, role or common. */
        public static Scope read(String code) {
            return switch (code) {
                case "mine" -> MINE;
                case "role" -> ROLE;
                case "department" -> DEPARTMENT;
                case "common" -> COMMON;
                default -> throw Problem.of(Problem.Kind.MALFORMED, "malformed");
            };
        }
    }

    /**
     * Whose layout is kept, for which records, and how it is called.
     *
     * @param role code of the role, only with {@link Scope#ROLE}
     * @param department only with {@link Scope#DEPARTMENT}
     * @param pipeline null for all pipelines
     * @param view its name; empty for the one that a card opens with
     */
    public record Where(Scope scope, @Nullable String role, @Nullable Long department, @Nullable Long pipeline, String view) {}

    /** How many fields a card sensibly shows at once; above it administrators are warned. */
    public static final Setting<Integer> MOST_SHOWN = new Setting<>("records.mostShown", Integer.class, 15);

    private static final int LONGEST_VIEW = 60;
    private static final int MOST_VIEWS = 20;

    private final DSLContext sql;
    private final Access access;
    private final Stages stages;
    private final RoleNames roles;
    private final Departments departments;
    private final LayoutShape shape;
    private final JsonMapper json;
    private final Audit audit;

    Layouts(DSLContext sql, Access access, Stages stages, RoleNames roles, Departments departments, LayoutShape shape, JsonMapper json, Audit audit) {
        this.audit = audit;
        this.sql = sql;
        this.access = access;
        this.stages = stages;
        this.roles = roles;
        this.departments = departments;
        this.shape = shape;
        this.json = json;
    }

    /**
     * The layout that a person sees, by what he chose: {sections: [{code, title, fields, shown}], hidden: [code], off: [code], most,
     * view, views: [name]}. One statement.
     */
    public Map<String, Object> effective(Actor actor, RecordType type, @Nullable Long pipeline) {
        return first(actor, type, pipeline, null, whose(actor));
    }

    /** How many fields everybody's card shows at once. */
    public int shown(Actor actor, RecordType type, @Nullable Long pipeline) {
        int shown = 0;
        Map<String, Object> common = first(actor, type, pipeline, "", List.of("common"));
        if (common.get("sections") instanceof List<?> sections && common.get("hidden") instanceof List<?> hidden) {
            for (Object one : sections) {
                if (one instanceof Map<?, ?> section && section.get("fields") instanceof List<?> fields && section.get("shown") instanceof Integer first) {
                    shown += (int) fields.stream().limit(first).filter(field -> !hidden.contains(field)).count();
                }
            }
        }
        return shown;
    }

    /** What stands in this place under this name, or what would show without it. */
    public Map<String, Object> at(Actor actor, RecordType type, Where where) {
        return first(actor, type, where.pipeline(), where.view(), switch (where.scope()) {
            case MINE -> whose(actor);
            case ROLE -> List.of("role:" + where.role(), "common");
            case DEPARTMENT -> {
                List<String> whose = new ArrayList<>();
                upwards(departments.structure(), Objects.requireNonNull(where.department()), whose);
                whose.add("common");
                yield whose;
            }
            case COMMON -> List.of("common");
        });
    }

    /** The roles that a layout can be kept for. */
    List<RoleNames.RoleName> roles(Actor actor) {
        return roles.all(actor.language());
    }

    /** Where something is kept: the person's own places, and those for others where he may keep them. One statement. */
    List<Where> places(Actor actor, RecordType type) {
        boolean others = access.may(actor, type.code(), Access.Action.CONFIGURE);
        Condition own = LAYOUT.PERSON_ID.eq(actor.person());
        return sql.select(LAYOUT.PERSON_ID, LAYOUT.ROLE, LAYOUT.DEPARTMENT_ID, LAYOUT.PIPELINE_ID, LAYOUT.VIEW)
                .from(LAYOUT)
                .where(LAYOUT.TYPE_ID.eq(type.id()))
                .and(others ? own.or(LAYOUT.PERSON_ID.isNull()) : own)
                .orderBy(LAYOUT.ID)
                .fetch(row -> new Where(
                        row.value1() != null ? Scope.MINE : row.value2() != null ? Scope.ROLE : row.value3() != null ? Scope.DEPARTMENT : Scope.COMMON,
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5()));
    }

    /** From now on the person looks at the cards of a type by this one; empty for the one that they open with. */
    @Transactional
    void choose(Actor actor, RecordType type, String view) {
        if (view.isEmpty()) {
            sql.deleteFrom(LAYOUT_CHOICE).where(LAYOUT_CHOICE.TYPE_ID.eq(type.id())).and(LAYOUT_CHOICE.PERSON_ID.eq(actor.person())).execute();
            return;
        }
        List<String> whose = whose(actor);
        if (kept(actor, type, null, true).stream().noneMatch(one -> same(one.view(), view) && whose.contains(one.whose()))) {
            throw Problem.invalid("view", "layout.error.view");
        }
        sql.insertInto(LAYOUT_CHOICE)
                .set(LAYOUT_CHOICE.TYPE_ID, type.id())
                .set(LAYOUT_CHOICE.PERSON_ID, actor.person())
                .set(LAYOUT_CHOICE.VIEW, view)
                .onConflict(LAYOUT_CHOICE.TYPE_ID, LAYOUT_CHOICE.PERSON_ID)
                .doUpdate()
                .set(LAYOUT_CHOICE.VIEW, view)
                .execute();
    }

    /**
     * Keeps a layout {sections: [{code, title?, fields, shown?}], hidden: [code], view?}. A field stands in one section only; a hidden
     * one may keep its place there. A name other than that of the place renames it.
     *
     * @return the name under which it stands now
     * @throws Problem kind FORBIDDEN where one for others is kept by one who may not configure the type; INVALID for an unknown
     *     or doubled field, a section without a code, too many sections, a name that is taken or too long
     */
    @Transactional
    public String keep(Actor actor, RecordType type, Where whose, Map<String, Object> given) {
        String settings = json.writeValueAsString(shape.checked(actor, type, given));
        String view = given.get("view") == null ? whose.view() : name(given.get("view"));
        Condition people = people(actor, type, whose);
        Condition where = people.and(DSL.lower(LAYOUT.VIEW).eq(lower(whose.view())));
        if (!same(view, whose.view()) && sql.fetchExists(LAYOUT, people.and(DSL.lower(LAYOUT.VIEW).eq(lower(view))))) {
            throw Problem.invalid("view", "layout.error.taken");
        }
        if (!whose.view().isEmpty() && view.isEmpty()) {
            throw Problem.invalid("view", "field.error.required");
        }
        if (update(where, view, settings) == 0) {
            if (sql.fetchCount(LAYOUT, people) >= MOST_VIEWS) {
                throw Problem.invalid("view", "field.error.many", Map.of("most", MOST_VIEWS));
            }
            // two at once: the second one's insert finds the first one's row and leaves it, then its update is the last
            int inserted = sql.insertInto(LAYOUT)
                    .set(LAYOUT.TYPE_ID, type.id())
                    .set(LAYOUT.PIPELINE_ID, whose.pipeline())
                    .set(LAYOUT.PERSON_ID, whose.scope() == Scope.MINE ? actor.person() : null)
                    .set(LAYOUT.ROLE, whose.role())
                    .set(LAYOUT.DEPARTMENT_ID, whose.department())
                    .set(LAYOUT.VIEW, view)
                    .set(LAYOUT.SETTINGS, JSONB.valueOf(settings))
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 0) {
                update(people.and(DSL.lower(LAYOUT.VIEW).eq(lower(view))), view, settings);
            }
        }
        noted(type, whose);
        return view;
    }

    /** A layout for others than oneself, for the log. */
    private void noted(RecordType type, Where whose) {
        if (whose.scope() != Scope.MINE) {
            audit.record("settings.layout", null, Map.of("type", type.code(), "for", whose.scope().name().toLowerCase(Locale.ROOT)));
        }
    }

    private int update(Condition where, String view, String settings) {
        return sql.update(LAYOUT).set(LAYOUT.SETTINGS, JSONB.valueOf(settings)).set(LAYOUT.VIEW, view).where(where).execute();
    }

    /** Drops a kept layout: what stands behind it shows again. */
    @Transactional
    public void drop(Actor actor, RecordType type, Where whose) {
        sql.deleteFrom(LAYOUT).where(people(actor, type, whose)).and(DSL.lower(LAYOUT.VIEW).eq(lower(whose.view()))).execute();
        noted(type, whose);
    }

    /**
     * Drops what people have arranged for themselves: everybody sees what is kept for others again.
     *
     * @throws Problem kind FORBIDDEN for one who may not configure the type
     */
    @Transactional
    public void dropOwn(Actor actor, RecordType type) {
        if (!access.may(actor, type.code(), Access.Action.CONFIGURE)) {
            throw Problem.forbidden();
        }
        sql.deleteFrom(LAYOUT_CHOICE).where(LAYOUT_CHOICE.TYPE_ID.eq(type.id())).execute();
        sql.deleteFrom(LAYOUT).where(LAYOUT.TYPE_ID.eq(type.id())).and(LAYOUT.PERSON_ID.isNotNull()).execute();
        audit.record("settings.layout", null, Map.of("type", type.code(), "for", "everybody"));
    }

    /** The rows of the same people and the same pipeline. */
    private Condition people(Actor actor, RecordType type, Where whose) {
        Long pipeline = whose.pipeline();
        Long department = whose.department();
        if (whose.scope() != Scope.MINE && !access.may(actor, type.code(), Access.Action.CONFIGURE)) {
            throw Problem.forbidden();
        }
        if (pipeline != null && stages.pipelines(type.id()).stream().noneMatch(known -> known.id() == pipeline)) {
            throw Problem.invalid("pipeline", "field.error.pipeline_unknown");
        }
        if (whose.scope() == Scope.ROLE) {
            roles.known(whose.role());
        }
        if (department != null && departments.structure().department(department) == null) {
            throw Problem.invalid("department", "layout.error.department");
        }
        return LAYOUT.TYPE_ID.eq(type.id())
                .and(whose.scope() == Scope.MINE ? LAYOUT.PERSON_ID.eq(actor.person()) : LAYOUT.PERSON_ID.isNull())
                .and(whose.scope() == Scope.ROLE ? LAYOUT.ROLE.eq(whose.role()) : LAYOUT.ROLE.isNull())
                .and(department == null ? LAYOUT.DEPARTMENT_ID.isNull() : LAYOUT.DEPARTMENT_ID.eq(department))
                .and(pipeline == null ? LAYOUT.PIPELINE_ID.isNull() : LAYOUT.PIPELINE_ID.eq(pipeline));
    }

    /** Whose layouts concern a person, the narrowest first. */
    private List<String> whose(Actor actor) {
        List<String> whose = new ArrayList<>(List.of("mine"));
        roles.of(actor).forEach(role -> whose.add("role:" + role));
        Long person = actor.personId();
        if (person != null) {
            Structure structure = departments.structure();
            List<Structure.Membership> places = structure.of(person);
            // the departments that he works in before all that lie above any of them
            places.forEach(place -> whose.add("department:" + place.departmentId()));
            places.forEach(place -> upwards(structure, place.departmentId(), whose));
        }
        whose.add("common");
        return whose.stream().distinct().toList();
    }

    private static void upwards(Structure structure, long department, List<String> whose) {
        Set<Long> seen = new java.util.HashSet<>();
        Long at = department;
        while (at != null && seen.add(at)) {
            whose.add("department:" + at);
            Structure.Department found = structure.department(at);
            at = found == null ? null : found.parentId();
        }
    }

    private record Kept(String whose, boolean ofPipeline, String view, @Nullable String chosen, JSONB settings) {}

    /** Everybody's rows and the person's own. */
    private List<Kept> kept(Actor actor, RecordType type, @Nullable Long pipeline, boolean allPipelines) {
        long person = actor.personId() == null ? 0L : actor.personId();
        return sql.select(
                        LAYOUT.PERSON_ID, LAYOUT.ROLE, LAYOUT.DEPARTMENT_ID, LAYOUT.PIPELINE_ID, LAYOUT.VIEW, LAYOUT_CHOICE.VIEW, LAYOUT.SETTINGS)
                .from(LAYOUT)
                .leftJoin(LAYOUT_CHOICE)
                .on(LAYOUT_CHOICE.TYPE_ID.eq(LAYOUT.TYPE_ID).and(LAYOUT_CHOICE.PERSON_ID.eq(person)))
                .where(LAYOUT.TYPE_ID.eq(type.id()))
                .and(LAYOUT.PERSON_ID.isNull().or(LAYOUT.PERSON_ID.eq(person)))
                .and(allPipelines ? DSL.noCondition() : pipeline == null ? LAYOUT.PIPELINE_ID.isNull() : LAYOUT.PIPELINE_ID.isNull().or(LAYOUT.PIPELINE_ID.eq(pipeline)))
                .fetch(row -> new Kept(
                        row.value1() != null ? "mine" : row.value2() != null ? "role:" + row.value2() : row.value3() != null ? "department:" + row.value3() : "common",
                        row.value4() != null,
                        row.value5(),
                        row.value6(),
                        row.value7()));
    }

    /** @param asked the name, or null for what the person chose */
    private Map<String, Object> first(Actor actor, RecordType type, @Nullable Long pipeline, @Nullable String asked, List<String> whose) {
        List<Kept> rows = kept(actor, type, pipeline, false).stream()
                .filter(row -> whose.contains(row.whose()))
                .sorted(Comparator.comparingInt((Kept row) -> whose.indexOf(row.whose())).thenComparing(row -> !row.ofPipeline()))
                .toList();
        Map<String, Kept> byName = new TreeMap<>();
        rows.forEach(row -> byName.putIfAbsent(lower(row.view()), row));
        String chosen = asked != null ? asked : rows.isEmpty() ? "" : Objects.requireNonNullElse(rows.getFirst().chosen(), "");
        Kept named = byName.get(lower(chosen));
        Kept found = named != null ? named : byName.get("");
        Map<String, Object> layout = new LinkedHashMap<>(
                found == null ? shape.standard(actor, type) : shape.merge(actor, type, json.readValue(found.settings().data(), Map.class)));
        layout.put("view", named == null ? "" : named.view());
        layout.put("views", byName.values().stream().map(Kept::view).filter(view -> !view.isEmpty()).toList());
        return layout;
    }

    private static String name(@Nullable Object given) {
        String name = given instanceof String text ? text.replace("\u0000", "").strip() : "";
        if (name.length() > LONGEST_VIEW) {
            throw Problem.invalid("view", "field.error.title_of", Map.of("most", LONGEST_VIEW));
        }
        return name;
    }

    private static boolean same(String one, String other) {
        return lower(one).equals(lower(other));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
