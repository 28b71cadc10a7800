package org.kontor.records;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record type, built in or added by an administrator.
 *
 * @param code what the page, filters and history call it
 * @param type what it holds
 * @param storage where it lies
 * @param section the card's section that it stands in by default
 * @param traits what can be done with it
 * @param custom what only an administrator's field has; null for a built-in one
 */
public record FieldDef(
        String code, FieldType type, Storage storage, String section, Set<Trait> traits, @Nullable Custom custom) {

    /** What can be done with a field. */
    public enum Trait {
        /** Holds a list of values. */
        MULTIPLE,
        /** A record cannot be without it. */
        REQUIRED,
        /** Kept by the system. */
        READ_ONLY,
        /** Read-only for people, but import and conversion may set it. */
        SYSTEM_WRITE,
        /** A list can be sorted by it. */
        SORTABLE,
        /** There is an index for sorting by it. */
        INDEXED,
        /** Text is found by the search. */
        SEARCHABLE,
        /** Kept by the system: a change of it does not raise the version and is no history. */
        SILENT,
        /** A flag that is set on a new record unless said otherwise. */
        TRUE_AT_FIRST,
        /** Its column is never null. */
        NOT_NULL,
        /** Not shown on cards by default. */
        HIDDEN
    }

    /**
     * What an administrator says of his field.
     *
     * @param id id in the registry
     * @param options of a choice: id, title, colour, archived
     */
    public record Custom(
            long id,
            String titleRu,
            String titleEn,
            List<Option> options,
            List<Long> requiredFrom,
            String purpose,
            String usedBy,
            boolean filterable,
            boolean deleted) {}

    /** An option of a choice. */
    public record Option(long id, String code, String title, @Nullable Integer color, boolean archived) {}

    /** Whether it has this trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether it is a mark that people have set for themselves: everybody reads his own alone. */
    public boolean personal() {
        return type instanceof FieldType.Person && storage instanceof Storage.LinkRows;
    }

    /** Whether it holds a list. */
    public boolean multiple() {
        return is(Trait.MULTIPLE);
    }

    /** The column it lies in, null where it lies elsewhere. */
    public @Nullable String column() {
        return storage instanceof Storage.Column column ? column.name() : null;
    }

    /** The SQL type of its column, an array where multiple. */
    public String sqlType() {
        return multiple() ? type.sqlType() + "[]" : type.sqlType();
    }
}
