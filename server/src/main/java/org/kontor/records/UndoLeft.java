package org.kontor.records;

import static org.kontor.records.db.Tables.HISTORY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Names what an undo has left: which record, which fields, what they hold now, who changed them when. */
@Component
final class UndoLeft {

    private final DSLContext sql;
    private final Access access;
    private final RecordReading reading;
    private final JsonMapper json;

    UndoLeft(DSLContext sql, Access access, RecordReading reading, JsonMapper json) {
        this.sql = sql;
        this.access = access;
        this.reading = reading;
        this.json = json;
    }

    /**
     * Why a record was left, and the present values of the fields that were changed since.
     *
     * @param code changed, deleted, purged, or the code of the problem that refused it
     */
    record Reason(String code, Map<String, @Nullable Object> fields) {}

    /** A field that stays as somebody has set it since. */
    record LeftField(String code, @Nullable Object value, @Nullable Long by, @Nullable Instant at) {}

    /** A record that was left, wholly (by and at say who changed it last) or in some fields; without a title where the person may not read it. */
    public record Left(String type, long id, String title, String reason, @Nullable Long by, @Nullable Instant at, List<LeftField> fields) {}

    private record LastChange(int version, @Nullable Long by, Instant at) {}

    /** The records left, as far as the actor may know of them. */
    List<Left> name(Actor actor, RecordType type, Map<Long, UndoPlan> plans, Map<Long, Reason> reasons) {
        if (reasons.isEmpty()) {
            return List.of();
        }
        Map<Long, RecordRow> readable = reading.some(actor, type, reasons.keySet(), List.of("title"));
        Map<Long, Map<String, LastChange>> changes = changes(type, plans, reasons.keySet());
        Fields fields = access.fields(actor, type.code());
        List<Left> all = new ArrayList<>();
        reasons.forEach((id, reason) -> {
            RecordRow row = readable.get(id);
            Map<String, LastChange> since = changes.getOrDefault(id, Map.of());
            LastChange last = since.get("");
            List<LeftField> shown = new ArrayList<>();
            if (row != null) {
                reason.fields().forEach((code, value) -> {
                    if (fields.readable(code)) {
                        LastChange change = since.get(code);
                        shown.add(new LeftField(code, value, change == null ? null : change.by(), change == null ? null : change.at()));
                    }
                });
            }
            all.add(new Left(
                    type.code(),
                    id,
                    row == null ? "" : String.valueOf(row.value("title")),
                    reason.code(),
                    row == null || last == null ? null : last.by(),
                    row == null || last == null ? null : last.at(),
                    shown));
        });
        return all;
    }

    /** The last change of each field since the operation, by record; under "" the last change of any kind. */
    private Map<Long, Map<String, LastChange>> changes(RecordType type, Map<Long, UndoPlan> plans, Set<Long> ids) {
        Map<Long, Map<String, LastChange>> changes = new HashMap<>();
        sql.select(HISTORY.RECORD_ID, HISTORY.VERSION, HISTORY.ACTOR_ID, HISTORY.AT, HISTORY.CHANGES)
                .from(HISTORY)
                .where(HISTORY.TYPE_ID.eq(type.id()))
                .and(HISTORY.RECORD_ID.in(ids))
                .orderBy(HISTORY.VERSION)
                .forEach(row -> {
                    UndoPlan plan = Objects.requireNonNull(plans.get(row.value1()));
                    if (row.value2() <= plan.lastVersion()) {
                        return;
                    }
                    LastChange change = new LastChange(row.value2(), row.value3(), row.value4());
                    Map<String, LastChange> byField = changes.computeIfAbsent(row.value1(), id -> new HashMap<>());
                    byField.put("", change);
                    if (row.value5() != null) {
                        for (Object code : json.readValue(row.value5().data(), Map.class).keySet()) {
                            byField.put(code.toString(), change);
                        }
                    }
                });
        return changes;
    }
}
