package org.kontor.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.access.Visible;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The select list of a record type for one actor and a choice of fields: columns, companions as one sub-select each, titles
 * of the records that are named (only where the actor may read them), and what may be done. Made once per query.
 */
final class SelectParts {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Map<String, Object>>> FILES = new TypeReference<>() {};

    private final RecordType type;
    private final Map<String, Field<?>> fields = new LinkedHashMap<>();
    private final Map<String, FieldDef> definitions = new LinkedHashMap<>();
    private final Map<String, Field<?>> titles = new LinkedHashMap<>();
    private final Map<String, Field<?>> files = new LinkedHashMap<>();
    private final Field<Boolean> update;
    private final Field<Boolean> delete;
    private static final Field<Long> ID = DSL.field(DSL.name("t", "id"), SQLDataType.BIGINT);
    private static final Field<Integer> VERSION = DSL.field(DSL.name("t", "version"), SQLDataType.INTEGER);

    SelectParts(Actor actor, RecordType type, Collection<String> wanted, Access access, RecordTypes types) {
        this(actor, type, wanted, access, types, true);
    }

    /** The same, with or without the titles of named records. */
    SelectParts(
            Actor actor, RecordType type, Collection<String> wanted, Access access, RecordTypes types, boolean withTitles) {
        this.type = type;
        Fields readable = access.fields(actor, type.code());
        int number = 0;
        for (String code : wanted) {
            if (!readable.readable(code)) {
                throw RecordType.unknown(code);
            }
            FieldDef field = type.field(code);
            definitions.put(code, field);
            fields.put(code, field(field, "f" + number, bindings(actor, field, access, withTitles)));
            if (withTitles && field.type() instanceof FieldType.Reference reference) {
                titles.put(code, titles(actor, field, reference, access, types, "r" + number));
            }
            if (withTitles && field.type() instanceof FieldType.FileId) {
                files.put(code, files(field, "d" + number));
            }
            number++;
        }
        this.update = may(actor, Access.Action.UPDATE, access).as("may_update");
        this.delete = may(actor, Access.Action.DELETE, access).as("may_delete");
    }

    /** What to select, over the table under the alias {@code t}: always the first columns of the result. */
    List<Field<?>> list() {
        List<Field<?>> list = new ArrayList<>();
        list.add(ID);
        list.add(VERSION);
        list.addAll(fields.values());
        list.addAll(titles.values());
        list.addAll(files.values());
        list.add(update);
        list.add(delete);
        return list;
    }

    /** How many columns it selects. */
    int size() {
        return 2 + fields.size() + titles.size() + files.size() + 2;
    }

    /** The record in a row of the result; read by place, since a name is looked for in all columns. */
    RecordRow row(Record row) {
        int at = 2;
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, FieldDef> definition : definitions.entrySet()) {
            values.put(definition.getKey(), value(definition.getValue(), row.get(at++)));
        }
        Map<String, Map<Long, String>> named = new HashMap<>();
        for (String code : titles.keySet()) {
            Object found = row.get(at++);
            if (found != null) {
                named.put(code, values.get(code) instanceof Long id ? Map.of(id, found.toString()) : titles(found.toString()));
            }
        }
        Map<String, List<Map<String, Object>>> known = new HashMap<>();
        for (String code : files.keySet()) {
            Object found = row.get(at++);
            if (found != null) {
                known.put(code, JSON.readValue(found.toString(), FILES));
            }
        }
        return new RecordRow((Long) Objects.requireNonNull(row.get(0)), (Integer) Objects.requireNonNull(row.get(1)), values, named, known, (Boolean) Objects.requireNonNull(row.get(at)), (Boolean) Objects.requireNonNull(row.get(at + 1)));
    }

    private static Map<Long, String> titles(String json) {
        Map<Long, String> byId = new LinkedHashMap<>();
        JSON.readValue(json, Map.class).forEach((id, title) -> byId.put(Long.valueOf(id.toString()), title.toString()));
        return byId;
    }

    private Field<Boolean> may(Actor actor, Access.Action action, Access access) {
        Visible visible = access.rows(actor, type.code(), action);
        Condition condition = VisibleSql.condition(visible, type, "t");
        if (action == Access.Action.UPDATE && type.closed() != null) {
            condition = condition.and(DSL.condition("(" + type.closed() + ") is not true"));
        }
        return DSL.field("coalesce({0}, false)", SQLDataType.BOOLEAN, condition);
    }

    /** Of what a record is bound to, only what the actor may read is there for him, not even as a number. */
    private Condition bindings(Actor actor, FieldDef field, Access access, boolean told) {
        if (field.personal()) {
            return DSL.condition("l." + ((Storage.LinkRows) field.storage()).other() + " = {0}", DSL.val(actor.personId(), SQLDataType.BIGINT));
        }
        RecordType.Parent parent = type.parentOf(field);
        return !told || parent == null
                ? DSL.noCondition()
                : VisibleSql.readable(access.rows(actor, parent.type(), Access.Action.READ), parent.known(), "l." + parent.other());
    }

    private Field<?> field(FieldDef field, String alias, Condition bindings) {
        return switch (field.storage()) {
            case Storage.Column column -> SqlTypes.column("t", field).as(alias);
            case Storage.ChannelRows rows -> DSL.field(
                            "(select json_agg(json_build_object('id', c.id, 'kind', c.kind, 'value', c.value, 'normalized', c.normalized) order by c.sort, c.id)"
                                    + " from records.channel c where c.type_id = {0} and c.record_id = t.id and c.field = {1})::text",
                            SQLDataType.CLOB, DSL.inline(type.id()), DSL.inline(rows.field()))
                    .as(alias);
            case Storage.PersonRows rows -> DSL.field(
                            "(select array_agg(p.person_id order by p.person_id) from records.record_person p where p.type_id = {0} and p.record_id = t.id and p.role = {1})",
                            SQLDataType.BIGINT.array(), DSL.inline(type.id()), DSL.inline(rows.role()))
                    .as(alias);
            case Storage.LinkRows rows -> DSL.field(
                            "(select array_agg(l." + rows.other() + " order by l.is_primary desc, l.sort, l." + rows.other() + ") from "
                                    + rows.table() + " l where l." + rows.own() + " = t.id"
                                    + (rows.present().isEmpty() ? "" : " and l." + rows.present()) + " and {0})",
                            SQLDataType.BIGINT.array(), bindings)
                    .as(alias);
        };
    }

    private Field<?> titles(
            Actor actor, FieldDef field, FieldType.Reference reference, Access access, RecordTypes types, String alias) {
        RecordType target = types.get(reference.type());
        Condition visible = VisibleSql.condition(access.rows(actor, target.code(), Access.Action.READ), target, "x");
        String from = target.qualified();
        return switch (field.storage()) {
            case Storage.Column column when !field.multiple() -> DSL.field(
                            "(select x.title from " + from + " x where x.id = {0} and x.deleted_at is null and {1})",
                            SQLDataType.CLOB, SqlTypes.column("t", field), visible)
                    .as(alias);
            case Storage.Column column -> DSL.field(
                            "(select json_object_agg(x.id, x.title) from " + from + " x where x.id = any({0}) and x.deleted_at is null and {1})::text",
                            SQLDataType.CLOB, SqlTypes.column("t", field), visible)
                    .as(alias);
            case Storage.LinkRows rows -> DSL.field(
                            "(select json_object_agg(x.id, x.title) from " + from + " x where x.id in (select l." + rows.other() + " from "
                                    + rows.table() + " l where l." + rows.own() + " = t.id"
                                    + (rows.present().isEmpty() ? "" : " and l." + rows.present()) + ") and x.deleted_at is null and {0})::text",
                            SQLDataType.CLOB, visible)
                    .as(alias);
            case Storage.ChannelRows rows -> throw new IllegalStateException(field.code());
            case Storage.PersonRows rows -> throw new IllegalStateException(field.code());
        };
    }

    /** What is known of the files, in the same statement: a list with a column of files takes no second one. */
    private static Field<?> files(FieldDef field, String alias) {
        Field<?> column = SqlTypes.column("t", field);
        return DSL.field(
                        "(select json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'type', f.content_type, 'picture', f.picture) order by f.id)"
                                + " from platform.file f where " + (field.multiple() ? "f.id = any({0})" : "f.id = {0}") + " and f.deleted_at is null)::text",
                        SQLDataType.CLOB, column)
                .as(alias);
    }

    /** The canonical value of what the database gave. */
    static @Nullable Object value(FieldDef field, @Nullable Object raw) {
        if (raw == null) {
            return null;
        }
        return switch (field.storage()) {
            case Storage.ChannelRows rows -> channels(rows.field(), raw.toString());
            default -> raw instanceof Object[] array ? (array.length == 0 ? null : List.of(array)) : raw;
        };
    }

    private static List<Channel> channels(String field, String json) {
        List<Channel> channels = new ArrayList<>();
        for (Object item : JSON.readValue(json, List.class)) {
            Map<?, ?> map = (Map<?, ?>) item;
            channels.add(new Channel(
                    field,
                    String.valueOf(map.get("kind")),
                    String.valueOf(map.get("value")),
                    String.valueOf(map.get("normalized")),
                    map.get("id") instanceof Number id ? id.longValue() : 0));
        }
        return channels;
    }
}
