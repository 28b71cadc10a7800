package org.kontor.records;

import static org.kontor.records.db.Tables.LAYOUT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.access.RoleNames;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.kontor.records.FieldDef.Trait;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a card is laid out: sections with their fields, and how many of them show before «more». A person's own layout goes
 * before the one of his first role that has one, that before everybody's, that before what the fields say of themselves; and
 * among the layouts of the same people one for the pipeline goes before one for all pipelines.
 */
@Component
public class Layouts {

    /** Whose arrangement it is: of a card, or of another page that people and roles arrange. */
    public enum Scope {
        /** The person's own. */
        MINE,
        /** Of those who have a role; administrators keep it. */
        ROLE,
        /** Everybody's; administrators keep it. */
        COMMON;

        /** The scope with this code: mine, role or common. */
        public static Scope read(String code) {
            return switch (code) {
                case "mine" -> MINE;
                case "role" -> ROLE;
                case "common" -> COMMON;
                default -> throw Problem.of(Problem.Kind.MALFORMED, "malformed");
            };
        }
    }

    /**
     * Whose layout is kept, and for which records.
     *
     * @param role code of the role, only with {@link Scope#ROLE}
     * @param pipeline null for all pipelines
     */
    record Where(Scope scope, @Nullable String role, @Nullable Long pipeline) {}

    /** How many fields a card sensibly shows at once; above it administrators are warned. */
    public static final Setting<Integer> MOST_SHOWN = new Setting<>("records.mostShown", Integer.class, 15);

    private static final int MOST_SECTIONS = 30;
    private static final int LONGEST_TITLE = 100;

    private final DSLContext sql;
    private final Access access;
    private final Messages messages;
    private final Stages stages;
    private final RoleNames roles;
    private final FieldNotes notes;
    private final Settings settings;
    private final JsonMapper json;

    Layouts(
            DSLContext sql, Access access, Messages messages, Stages stages, RoleNames roles, FieldNotes notes, Settings settings, JsonMapper json) {
        this.notes = notes;
        this.settings = settings;
        this.roles = roles;
        this.sql = sql;
        this.access = access;
        this.messages = messages;
        this.stages = stages;
        this.json = json;
    }

    /** The layout that a person sees: {sections: [{code, title, fields, shown}], hidden: [code], off: [code], most}. */
    public Map<String, Object> effective(Actor actor, RecordType type, @Nullable Long pipeline) {
        List<String> scopes = new ArrayList<>(List.of("mine+", "mine"));
        roles.of(actor).forEach(role -> scopes.addAll(List.of("role:" + role + "+", "role:" + role)));
        scopes.addAll(List.of("common+", "common"));
        return first(actor, type, pipeline, scopes);
    }

    /** How many fields everybody's card shows at once. */
    public int shown(Actor actor, RecordType type, @Nullable Long pipeline) {
        int shown = 0;
        Map<String, Object> common = first(actor, type, pipeline, List.of("common+", "common"));
        if (common.get("sections") instanceof List<?> sections && common.get("hidden") instanceof List<?> hidden) {
            for (Object one : sections) {
                if (one instanceof Map<?, ?> section && section.get("fields") instanceof List<?> fields && section.get("shown") instanceof Integer first) {
                    shown += (int) fields.stream().limit(first).filter(field -> !hidden.contains(field)).count();
                }
            }
        }
        return shown;
    }

    /** What stands in this place, or what would show without it. */
    Map<String, Object> at(Actor actor, RecordType type, Where where) {
        return switch (where.scope()) {
            case MINE -> effective(actor, type, where.pipeline());
            case ROLE -> first(actor, type, where.pipeline(), List.of("role:" + where.role() + "+", "role:" + where.role(), "common+", "common"));
            case COMMON -> first(actor, type, where.pipeline(), List.of("common+", "common"));
        };
    }

    /** The roles that a layout can be kept for. */
    List<RoleNames.RoleName> roles(Actor actor) {
        return roles.all(actor.language());
    }

    /**
     * Keeps a layout {sections: [{code, title?, fields, shown?}], hidden: [code]}. A field stands in one section only; a hidden one
     * may keep its place there.
     *
     * @throws Problem kind FORBIDDEN where one for others is kept by one who may not configure the type; INVALID for an unknown
     *     or doubled field, a section without a code, too many sections
     */
    @Transactional
    void keep(Actor actor, RecordType type, Where whose, Map<String, Object> given) {
        String settings = json.writeValueAsString(checked(actor, type, given));
        Condition where = where(actor, type, whose);
        int updated = sql.update(LAYOUT).set(LAYOUT.SETTINGS, org.jooq.JSONB.valueOf(settings)).where(where).execute();
        if (updated == 0) {
            // two at once: the second one's insert finds the first one's row and leaves it, then its update is the last
            int inserted = sql.insertInto(LAYOUT)
                    .set(LAYOUT.TYPE_ID, type.id())
                    .set(LAYOUT.PIPELINE_ID, whose.pipeline())
                    .set(LAYOUT.PERSON_ID, whose.scope() == Scope.MINE ? actor.person() : null)
                    .set(LAYOUT.ROLE, whose.role())
                    .set(LAYOUT.SETTINGS, org.jooq.JSONB.valueOf(settings))
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 0) {
                sql.update(LAYOUT).set(LAYOUT.SETTINGS, org.jooq.JSONB.valueOf(settings)).where(where).execute();
            }
        }
    }

    /** Drops a kept layout: what stands behind it shows again. */
    @Transactional
    void drop(Actor actor, RecordType type, Where whose) {
        sql.deleteFrom(LAYOUT).where(where(actor, type, whose)).execute();
    }

    private Condition where(Actor actor, RecordType type, Where whose) {
        Long pipeline = whose.pipeline();
        if (whose.scope() != Scope.MINE && !access.may(actor, type.code(), Access.Action.CONFIGURE)) {
            throw Problem.forbidden();
        }
        if (pipeline != null && stages.pipelines(type.id()).stream().noneMatch(known -> known.id() == pipeline)) {
            throw Problem.invalid("pipeline", "field.error.pipeline_unknown");
        }
        if (whose.scope() == Scope.ROLE && roles.all(actor.language()).stream().noneMatch(known -> known.role().equals(whose.role()))) {
            throw Problem.invalid("role", "layout.error.role");
        }
        return LAYOUT.TYPE_ID.eq(type.id())
                .and(whose.scope() == Scope.MINE ? LAYOUT.PERSON_ID.eq(actor.person()) : LAYOUT.PERSON_ID.isNull())
                .and(whose.scope() == Scope.ROLE ? LAYOUT.ROLE.eq(whose.role()) : LAYOUT.ROLE.isNull())
                .and(pipeline == null ? LAYOUT.PIPELINE_ID.isNull() : LAYOUT.PIPELINE_ID.eq(pipeline));
    }

    private Map<String, Object> checked(Actor actor, RecordType type, Map<String, Object> given) {
        Fields readable = access.fields(actor, type.code());
        List<String> seen = new ArrayList<>();
        List<Map<String, Object>> sections = new ArrayList<>();
        if (!(given.get("sections") instanceof List<?> list) || list.isEmpty()) {
            throw Problem.invalid("sections", "field.error.required");
        }
        if (list.size() > MOST_SECTIONS) {
            throw Problem.invalid("sections", "field.error.many", Map.of("most", MOST_SECTIONS));
        }
        List<String> codes = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> section) || !(section.get("code") instanceof String code)
                    || !code.matches("[A-Za-z0-9_-]{1,40}") || codes.contains(code)) {
                throw Problem.invalid("sections", "field.error.section");
            }
            codes.add(code);
            Map<String, Object> kept = new LinkedHashMap<>();
            kept.put("code", code);
            if (section.get("title") instanceof String title && !title.isBlank()) {
                if (title.strip().length() > LONGEST_TITLE) {
                    throw Problem.invalid("sections", "field.error.title_of", Map.of("most", LONGEST_TITLE));
                }
                String own = title.replace("\u0000", "").strip();
                // a title that nobody has changed stays in the language of whoever looks
                if (Messages.LANGUAGES.stream().noneMatch(language -> messages.text(language, "section." + code).equals(own))) {
                    kept.put("title", own);
                }
            } else if (!TypeController.sections().contains(code)) {
                throw Problem.invalid("sections", "field.error.section");
            }
            List<String> fields = fields(type, readable, section.get("fields"), seen);
            kept.put("fields", fields);
            if (section.get("shown") instanceof Number shown) {
                kept.put("shown", Math.clamp(shown.intValue(), 0, fields.size()));
            }
            sections.add(kept);
        }
        return Map.of("sections", sections, "hidden", fields(type, readable, given.get("hidden"), new ArrayList<>()));
    }

    private static List<String> fields(RecordType type, Fields readable, @Nullable Object given, List<String> seen) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> list)) {
            throw Problem.invalid("sections", "field.error.section");
        }
        List<String> fields = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String code) || type.find(code) == null || !readable.readable(code)) {
                throw RecordType.unknown(String.valueOf(item));
            }
            if (seen.contains(code)) {
                throw Problem.invalid(code, "field.error.twice");
            }
            seen.add(code);
            fields.add(code);
        }
        return fields;
    }

    private Map<String, Object> first(Actor actor, RecordType type, @Nullable Long pipeline, List<String> scopes) {
        Map<String, Object> byScope = new LinkedHashMap<>();
        sql.select(LAYOUT.PERSON_ID, LAYOUT.PIPELINE_ID, LAYOUT.SETTINGS, LAYOUT.ROLE)
                .from(LAYOUT)
                .where(LAYOUT.TYPE_ID.eq(type.id()))
                .and(LAYOUT.PERSON_ID.isNull().or(LAYOUT.PERSON_ID.eq(actor.personId() == null ? 0L : actor.personId())))
                .and(pipeline == null ? LAYOUT.PIPELINE_ID.isNull() : LAYOUT.PIPELINE_ID.isNull().or(LAYOUT.PIPELINE_ID.eq(pipeline)))
                .forEach(row -> byScope.put(
                        (row.value1() != null ? "mine" : row.value4() != null ? "role:" + row.value4() : "common") + (row.value2() == null ? "" : "+"),
                        json.readValue(row.value3().data(), Map.class)));
        for (String scope : scopes) {
            if (byScope.get(scope) instanceof Map<?, ?> kept) {
                return merge(actor, type, kept);
            }
        }
        return standard(actor, type);
    }

    /** The layout that follows from the fields. */
    Map<String, Object> standard(Actor actor, RecordType type) {
        Fields readable = access.fields(actor, type.code());
        Set<String> off = notes.offCards(type);
        List<Map<String, Object>> sections = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (String section : TypeController.sections()) {
            List<String> codes = new ArrayList<>();
            for (FieldDef field : type.fields().values()) {
                if (field.section().equals(section) && readable.readable(field.code()) && !off.contains(field.code())) {
                    if (field.is(Trait.HIDDEN)) {
                        hidden.add(field.code());
                    } else {
                        codes.add(field.code());
                    }
                }
            }
            if (!codes.isEmpty()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("code", section);
                one.put("title", messages.text(actor.language(), "section." + section));
                one.put("fields", codes);
                one.put("shown", section.equals("main") || section.equals("client") || section.equals("custom") ? codes.size() : 0);
                sections.add(one);
            }
        }
        return layout(sections, hidden, off);
    }

    /** A kept layout without fields that are gone or hidden from the person, with new fields at the end of their section. */
    private Map<String, Object> merge(Actor actor, RecordType type, Map<?, ?> kept) {
        Fields readable = access.fields(actor, type.code());
        Set<String> off = notes.offCards(type);
        List<Map<String, Object>> sections = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        if (kept.get("hidden") instanceof List<?> codes) {
            codes.stream().map(Object::toString).filter(code -> type.find(code) != null && readable.readable(code) && !off.contains(code)).forEach(hidden::add);
        }
        if (kept.get("sections") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> section && section.get("fields") instanceof List<?> codes) {
                    int first = section.get("shown") instanceof Number shown ? shown.intValue() : codes.size();
                    // what stands before the line of «more» and is off the cards makes the line come earlier
                    int gone = (int) codes.stream().limit(first).filter(off::contains).count();
                    List<String> present = codes.stream()
                            .map(Object::toString)
                            .filter(code -> type.find(code) != null && readable.readable(code) && !off.contains(code))
                            .toList();
                    seen.addAll(present);
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("code", String.valueOf(section.get("code")));
                    String key = "section." + section.get("code");
                    one.put("title", section.get("title") instanceof String title && !title.isBlank()
                            ? title
                            : messages.text(actor.language(), key));
                    one.put("fields", new ArrayList<>(present));
                    one.put("shown", section.get("shown") instanceof Number ? first - gone : present.size());
                    sections.add(one);
                }
            }
        }
        for (FieldDef field : type.fields().values()) {
            if (!seen.contains(field.code()) && !hidden.contains(field.code()) && !off.contains(field.code()) && readable.readable(field.code())
                    && !field.is(Trait.HIDDEN) && !field.section().equals("hidden")) {
                sections.stream()
                        .filter(section -> java.util.Objects.equals(section.get("code"), field.section()))
                        .findFirst()
                        .or(() -> sections.stream().reduce((first, last) -> last))
                        .ifPresent(section -> {
                            @SuppressWarnings("unchecked")
                            List<String> codes = (List<String>) java.util.Objects.requireNonNull(section.get("fields"));
                            codes.add(field.code());
                        });
            }
        }
        return layout(sections, hidden, off);
    }

    private Map<String, Object> layout(List<Map<String, Object>> sections, List<String> hidden, Set<String> off) {
        return Map.of("sections", sections, "hidden", hidden, "off", off.stream().sorted().toList(), "most", settings.get(MOST_SHOWN));
    }
}
