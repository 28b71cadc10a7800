package org.kontor.telephony;

import static org.kontor.telephony.db.Tables.CALL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/** What is left of a call: an activity with the client. One that nobody took stays open until somebody has called back. */
@Component
class CallActivities {

    private static final int SHOWN = 4;
    private static final String TYPE = "activity";
    private static final Map<String, String> BINDINGS = Map.of("lead", "leads", "deal", "deals", "contact", "contacts", "company", "companies");

    private final DSLContext sql;
    private final Records records;
    private final RecordTypes types;
    private final ReferenceBooks books;
    private final Messages messages;

    CallActivities(DSLContext sql, Records records, RecordTypes types, ReferenceBooks books, Messages messages) {
        this.sql = sql;
        this.records = records;
        this.types = types;
        this.books = books;
        this.messages = messages;
    }

    /** Keeps a call that has ended; a call with nobody that is known is kept nowhere. */
    void keep(Operation operation, Call call) {
        if (call.type() == null || call.record() == null || !BINDINGS.containsKey(types.get(call.type()).code())) {
            return;
        }
        RecordKey with = new RecordKey(types.get(call.type()).code(), call.record());
        // the telephone system reports it, whoever may read the client
        Operation everywhere = new Operation(operation.id(), operation.kind(), operation.actor().everywhere(), operation.parent(), operation.undoes(), operation.details());
        Optional<RecordRow> row = records.find(everywhere.actor(), with.type(), with.id(), List.of("responsible"));
        if (row.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        long minutes = call.seconds() == null ? 0 : (call.seconds() + 59) / 60;
        values.put("duration", minutes == 0 ? null : minutes);
        if (call.activity() != null) {
            records.write(everywhere, TYPE, List.of(Change.of(call.activity(), values)), Calls.HAPPENED);
            return;
        }
        boolean missed = call.incoming() && !call.answered();
        Long owner = (Long) row.get().value("responsible");
        values.put("title", title(operation.actor(), call));
        values.put("kind", value("activity_kind", "CALL"));
        values.put("direction", value("activity_direction", call.incoming() ? "IN" : "OUT"));
        values.put("planAt", call.startedAt());
        values.put("responsible", missed && owner != null ? owner : Long.valueOf(call.person()));
        values.put("initiator", null);
        values.put("reminders", List.of());
        values.put(Objects.requireNonNull(BINDINGS.get(with.type())), List.of(with.id()));
        values.put("closed", !missed);
        if (!missed) {
            Instant end = call.startedAt().plusSeconds(call.seconds() == null ? 0 : call.seconds());
            values.put("closedAt", end);
            values.put("closedBy", call.person());
        }
        put(call, records.add(everywhere, TYPE, values, Options.IMPORT));
    }

    /** What an activity is called that is left of a call. */
    String title(Actor actor, Call call) {
        boolean missed = call.incoming() && call.finished() && !call.answered();
        return messages.text(actor.language(), "telephony.call." + (missed ? "missed" : call.incoming() ? "in" : "out"), Map.of("phone", shortened(call.phone())));
    }

    /** The end of a number, by which one knows it again: whole it stands in the client's phones, for those who may read them. */
    static String shortened(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() <= SHOWN + 1 ? phone : "…" + digits.substring(digits.length() - SHOWN);
    }

    /** Whether somebody has said what came of a call, as far as the actor reads it. */
    boolean said(Actor actor, Call call) {
        return call.activity() != null
                && records.find(actor, TYPE, call.activity(), records.readable(actor, TYPE, List.of("result"))).filter(row -> row.value("result") != null).isPresent();
    }

    /** Notes which activity is left of a call. */
    void put(Call call, long activity) {
        sql.update(CALL).set(CALL.ACTIVITY_ID, activity).where(CALL.ID.eq(call.id())).execute();
    }

    /** The files of the activity with one more. */
    void attach(Operation operation, Call call, long file) {
        if (call.activity() == null) {
            return;
        }
        Actor actor = operation.actor().everywhere();
        List<Object> files = new ArrayList<>();
        records.find(actor, TYPE, call.activity(), List.of("files")).map(row -> row.value("files")).ifPresent(value -> {
            if (value instanceof List<?> present) {
                present.forEach(one -> files.add(Objects.requireNonNull(one)));
            }
        });
        files.add(file);
        Operation everywhere = new Operation(operation.id(), operation.kind(), actor, operation.parent(), operation.undoes(), operation.details());
        records.update(everywhere, TYPE, Change.of(call.activity(), "files", files), Calls.HAPPENED);
    }

    private @Nullable Long value(String book, String code) {
        return books.find(book).flatMap(found -> found.values().stream().filter(value -> value.code().equals(code)).findFirst()).map(ReferenceBooks.Value::id).orElse(null);
    }
}
