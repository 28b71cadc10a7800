package org.kontor.records;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;

/**
 * What every write belongs to: who, by what, as part of what; undo works on it.
 *
 * @param id time-ordered (UUID version 7)
 * @param kind add, update, delete, restore, move, bulk, import, conversion, undo …
 * @param actor who writes
 * @param parent the operation it is a part of
 * @param undoes the operation that it takes back
 * @param details what a reader of the log needs to know, as JSON values
 */
public record Operation(
        UUID id,
        String kind,
        Actor actor,
        @Nullable UUID parent,
        @Nullable UUID undoes,
        Map<String, Object> details) {

    /** A new operation of its own. */
    public static Operation begin(Actor actor, String kind) {
        return new Operation(Uuids.next(), kind, actor, null, null, Map.of());
    }

    /** A new operation with details. */
    public static Operation begin(Actor actor, String kind, Map<String, Object> details) {
        return new Operation(Uuids.next(), kind, actor, null, null, details);
    }

    /** A new operation that takes another one back. */
    static Operation undoing(Actor actor, UUID undone) {
        return new Operation(Uuids.next(), "undo", actor, null, undone, Map.of());
    }
}
