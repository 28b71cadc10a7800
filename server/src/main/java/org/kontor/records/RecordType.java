package org.kontor.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;

/**
 * What a record type is: its table, its fields, and how it is shown at first. From it alone come list, board, card, filter,
 * sort, import, export, history, undo and REST.
 *
 * @param id 1 lead, 2 deal, 3 contact, 4 company …
 * @param code what URLs and filters call it
 * @param schema schema of its table
 * @param table name of its table; every type's table has id, title, responsible_id, team_id, opened, created_at, created_by,
 *     modified_at, modified_by, last_activity_at, last_activity_by, version, deleted_at, deleted_by
 * @param staged whether it has pipeline_id, stage_id, semantic, rank, moved_at, moved_by, closed, closed_at, amount,
 *     amount_base, currency
 * @param fields by code, in the order of the card
 * @param quickAdd at most three fields that a new record asks for
 * @param columns fields that a list shows at first
 * @param links columns anywhere that point to records of this type
 * @param parents what its records are bound to and follow: who may read one of them reads the record; empty for a type with rights of
 *     its own
 * @param openers what opens its records beside rights of their own: who may read it reads (and changes) the record too
 * @param closed condition in SQL over its table as {@code t}, under which nobody may change a record any more; null where there is none
 * @param setter column of who has set a record for another, by an index of its own: whoever reads what he does reads it; null where there is none
 */
public record RecordType(
        short id,
        String code,
        String schema,
        String table,
        boolean staged,
        Map<String, FieldDef> fields,
        List<String> quickAdd,
        List<String> columns,
        List<RecordLink> links,
        List<Parent> parents,
        List<Parent> openers,
        @Nullable String closed,
        @Nullable String setter) {

    /**
     * Records that those of a type are bound to, several at once, by a field with a link table that the engine writes; or one, by a
     * column of the type's own table.
     *
     * @param type code of their type
     * @param table the link table with its schema, or the type's own
     * @param own its column that holds the id of the bound record
     * @param other its column that holds the id of the record that it is bound to
     * @param record their type itself; null only in what a module registers
     */
    public record Parent(String type, String table, String own, String other, @Nullable RecordType record) {

        /** As a module registers it. */
        public Parent(String type, String table, String own, String other) {
            this(type, table, own, other, null);
        }

        /** The type of the parents. */
        RecordType known() {
            return Objects.requireNonNull(record);
        }
    }

    /** A type as a module registers it: the fields come as a list. */
    public static RecordType of(
            int id,
            String code,
            String schema,
            String table,
            boolean staged,
            List<FieldDef> fields,
            List<String> quickAdd,
            List<String> columns,
            List<RecordLink> links) {
        Map<String, FieldDef> byCode = new LinkedHashMap<>();
        fields.forEach(field -> byCode.put(field.code(), field));
        return new RecordType((short) id, code, schema, table, staged, byCode, quickAdd, columns, links, List.of(), List.of(), null, null);
    }

    /** The same type with further fields, and with further columns that point to it. */
    RecordType with(List<FieldDef> more, List<RecordLink> moreLinks) {
        Map<String, FieldDef> all = new LinkedHashMap<>(fields);
        more.forEach(field -> all.put(field.code(), field));
        List<RecordLink> allLinks = new java.util.ArrayList<>(links);
        allLinks.addAll(moreLinks);
        return new RecordType(id, code, schema, table, staged, all, quickAdd, columns, allLinks, parents, openers, closed, setter);
    }

    /** The same type, of which nobody may change a record any more once this holds (SQL over its table as {@code t}). */
    public RecordType closedWhen(String condition) {
        return new RecordType(id, code, schema, table, staged, fields, quickAdd, columns, links, parents, openers, condition, setter);
    }

    /** The same type, whose records follow those that they are bound to. */
    public RecordType boundTo(List<Parent> some) {
        return new RecordType(id, code, schema, table, staged, fields, quickAdd, columns, links, List.copyOf(some), openers, closed, setter);
    }

    /** The same type, whose records are opened by another that a column of theirs names, beside rights of their own. */
    public RecordType openedBy(String opener, String column) {
        Parent parent = new Parent(opener, schema + '.' + table, "id", column);
        return new RecordType(id, code, schema, table, staged, fields, quickAdd, columns, links, parents, List.of(parent), closed, setter);
    }

    /** The same type, whose records one person sets for another: the column of who has set it. */
    public RecordType setBy(String column) {
        return new RecordType(id, code, schema, table, staged, fields, quickAdd, columns, links, parents, openers, closed, column);
    }

    /** Whether a field is the one of who has set a record. */
    boolean sets(FieldDef field) {
        return setter != null && field.storage() instanceof Storage.Column column && column.name().equals(setter);
    }

    /** The same with the types of its parents. */
    RecordType knowing(Map<String, RecordType> types) {
        return new RecordType(
                id, code, schema, table, staged, fields, quickAdd, columns, links, knowing(parents, types), knowing(openers, types), closed, setter);
    }

    private static List<Parent> knowing(List<Parent> some, Map<String, RecordType> types) {
        return some.stream()
                .map(parent -> new Parent(parent.type(), parent.table(), parent.own(), parent.other(), types.get(parent.type())))
                .toList();
    }

    /** Everything by which its records follow others: its parents and its openers. */
    List<Parent> leading() {
        return Stream.concat(parents.stream(), openers.stream()).toList();
    }

    /** The parent or opener of this type. */
    Parent parent(String of) {
        return leading().stream().filter(parent -> parent.type().equals(of)).findFirst().orElseThrow();
    }

    /** Whether it is named by a column of the type's own table. */
    boolean inRow(Parent parent) {
        return openers.contains(parent);
    }

    /** The opener that a field of this type names, null for a field that names none. */
    @Nullable Parent openerOf(FieldDef field) {
        return field.storage() instanceof Storage.Column column
                ? openers.stream().filter(opener -> opener.other().equals(column.name())).findFirst().orElse(null)
                : null;
    }

    /** The parent that a field of this type binds to, null for a field that binds to none. */
    @Nullable Parent parentOf(FieldDef field) {
        return field.storage() instanceof Storage.LinkRows rows
                ? parents.stream().filter(parent -> parent.table().equals(rows.table())).findFirst().orElse(null)
                : null;
    }

    /** The field with this code, null without one. */
    public @Nullable FieldDef find(String field) {
        return fields.get(field);
    }

    /**
     * The field with this code.
     *
     * @throws Problem kind INVALID, code unknown_field
     */
    public FieldDef field(String field) {
        FieldDef found = fields.get(field);
        if (found == null) {
            throw unknown(field);
        }
        return found;
    }

    /** The answer for a field that is not there, or not for this person. */
    static Problem unknown(String asked) {
        String field = shortened(asked);
        return Problem.of(Problem.Kind.INVALID, "unknown_field", Map.of("field", field))
                .at(field, "problem.unknown_field", Map.of("field", field));
    }

    /** A code as it is told back: what somebody made up may be long. */
    static String shortened(String code) {
        return code.length() > 64 ? code.substring(0, 64) + '…' : code;
    }

    /** The quoted name of the table with its schema. */
    public String qualified() {
        return '"' + schema + "\".\"" + table + '"';
    }
}
