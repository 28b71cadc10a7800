package org.kontor.records;

import static org.kontor.records.db.Tables.FIELD_NOTE;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators say of any field: what it is for, who uses it, and whether cards are without it. Kept in memory by the epoch of fields. */
@Component
public class FieldNotes {

    /** A record cannot be shown, placed or given to somebody without these. */
    private static final Set<String> ALWAYS = Set.of("title", "stage", "responsible");

    /**
     * What is said of a field.
     *
     * @param offCard whether no card shows it; its values stay, and lists, filters and exports have it
     */
    public record Note(String purpose, String usedBy, boolean offCard) {

        /** Nothing is said. */
        public static final Note NONE = new Note("", "", false);
    }

    private final DSLContext sql;
    private final Access access;
    private final Epochs epochs;
    private final Clock clock;
    private final Epochs.Cached<Map<Short, Map<String, Note>>> all;

    FieldNotes(DSLContext sql, Access access, Epochs epochs, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.epochs = epochs;
        this.clock = clock;
        this.all = epochs.cache(this::read, Epochs.Name.FIELDS);
    }

    private Map<Short, Map<String, Note>> read() {
        Map<Short, Map<String, Note>> read = new HashMap<>();
        sql.selectFrom(FIELD_NOTE).forEach(row -> read.computeIfAbsent(row.get(FIELD_NOTE.TYPE_ID), type -> new HashMap<>())
                .put(
                        row.get(FIELD_NOTE.FIELD),
                        new Note(row.get(FIELD_NOTE.PURPOSE), row.get(FIELD_NOTE.USED_BY), row.get(FIELD_NOTE.OFF_AT) != null)));
        return read;
    }

    /** What is said of a field: of one that an administrator added, what he said when he added it. */
    public Note of(RecordType type, FieldDef field) {
        Note note = all.get().getOrDefault(type.id(), Map.of()).getOrDefault(field.code(), Note.NONE);
        FieldDef.Custom custom = field.custom();
        return custom == null ? note : new Note(custom.purpose(), custom.usedBy(), note.offCard());
    }

    /** The fields of a type that no card shows. */
    public Set<String> offCards(RecordType type) {
        Set<String> off = new HashSet<>();
        all.get().getOrDefault(type.id(), Map.of()).forEach((field, note) -> {
            if (note.offCard()) {
                off.add(field);
            }
        });
        return off;
    }

    /**
     * Says something of a field; null leaves as it is.
     *
     * @throws Problem FORBIDDEN for one who may not configure the type; INVALID for an unknown field, and for taking off the
     *     cards what they cannot be without
     */
    @Transactional
    public void say(Actor actor, RecordType type, String code, @Nullable String purpose, @Nullable String usedBy, @Nullable Boolean offCard) {
        access.require(actor, type.code(), Access.Action.CONFIGURE);
        type.field(code);
        if (Boolean.TRUE.equals(offCard) && ALWAYS.contains(code)) {
            throw Problem.invalid(code, "field.error.always_shown");
        }
        sql.insertInto(FIELD_NOTE)
                .set(FIELD_NOTE.TYPE_ID, type.id())
                .set(FIELD_NOTE.FIELD, code)
                .onConflictDoNothing()
                .execute();
        var update = sql.update(FIELD_NOTE).set(FIELD_NOTE.FIELD, code);
        if (purpose != null) {
            update = update.set(FIELD_NOTE.PURPOSE, purpose);
        }
        if (usedBy != null) {
            update = update.set(FIELD_NOTE.USED_BY, usedBy);
        }
        if (offCard != null) {
            update = update.set(FIELD_NOTE.OFF_AT, offCard ? clock.instant() : null).set(FIELD_NOTE.OFF_BY, offCard ? actor.personId() : null);
        }
        update.where(FIELD_NOTE.TYPE_ID.eq(type.id())).and(FIELD_NOTE.FIELD.eq(code)).execute();
        epochs.raise(Epochs.Name.FIELDS);
    }
}
