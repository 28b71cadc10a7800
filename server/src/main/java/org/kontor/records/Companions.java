package org.kontor.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells the journal that something which hangs on records has changed (a comment, a file), so that open cards learn of it:
 * the record itself stays as it is, without a version and without history.
 */
@Component
public class Companions {

    /** What the journal says of a person who has a new notice, before his id. */
    static final String NOTICE = "notice/";

    /** What the journal says of a person on whose screen a call comes up or goes, before his id. */
    static final String CALL = "call/";

    private final DSLContext sql;
    private final RecordTypes types;
    private final Log log;
    private final ApplicationEventPublisher events;

    Companions(DSLContext sql, RecordTypes types, Log log, ApplicationEventPublisher events) {
        this.events = events;
        this.sql = sql;
        this.types = types;
        this.log = log;
    }

    /**
     * Notes the change; call it in the transaction that writes the companion.
     *
     * @param operation what the change belongs to; written with it where it is new
     * @param type code of the records' type
     * @param records ids of at most 5,000 records
     * @param what kind of companion, for example {@code comment}
     */
    public void changed(Operation operation, String type, Collection<Long> records, String what) {
        if (!records.isEmpty()) {
            log.companion(operation, types.get(type), records, List.of(what));
        }
    }

    /** The same of one companion: what became of which, for example {@code comment_added/7}, for readers of the journal. */
    public void changed(Operation operation, RecordKey record, String what, String which) {
        log.companion(operation, types.get(record.type()), List.of(record.id()), List.of(what, which));
    }

    /** The same of several companions of a kind at once. */
    public void changed(Operation operation, RecordKey record, String what, Collection<String> which) {
        List<String> all = new ArrayList<>(List.of(what));
        all.addAll(which);
        log.companion(operation, types.get(record.type()), List.of(record.id()), all);
    }

    /** Notes that people have been told something that came of a record: their browsers learn that there is a notice. */
    public void told(Operation operation, RecordKey about, Collection<Long> people) {
        if (!people.isEmpty()) {
            log.companion(operation, types.get(about.type()), List.of(about.id()), people.stream().map(person -> NOTICE + person).toList());
        }
    }

    /** Notes that people have been told something that came of no record. */
    public void told(Operation operation, Collection<Long> people) {
        if (!people.isEmpty()) {
            log.told(operation, people.stream().map(person -> NOTICE + person).toList());
        }
    }

    /** Notes that a call came up on the screens of people, went from them or has changed: their browsers learn of it at once. */
    public void ringing(Operation operation, Collection<Long> people) {
        if (!people.isEmpty()) {
            log.told(operation, people.stream().map(person -> CALL + person).toList());
        }
    }

    /** Notes when somebody last did something on a record; it is no edit, so its version stays. */
    public void active(RecordKey record, Instant at, @Nullable Long by) {
        RecordType type = types.get(record.type());
        if (by != null) {
            events.publishEvent(new RecordTouched(by, record));
        }
        // the first thing that its owner does after taking it from a queue is the answer that the client waited for
        String answered = type.find("firstAnswerAt") == null
                ? ""
                : ", first_answer_at = coalesce(first_answer_at, case when taken_at <= {0} and responsible_id = {1} then {0} end)";
        sql.query(
                        "update " + type.qualified()
                                + " set last_activity_at = {0}, last_activity_by = {1}" + answered + " where id = {2} and (last_activity_at is null or last_activity_at <= {0})",
                        DSL.val(at, SQLDataType.INSTANT),
                        DSL.val(by, SQLDataType.BIGINT),
                        DSL.val(record.id()))
                .execute();
    }
}
