package org.kontor.telephony;

import static org.kontor.telephony.db.Tables.OUTGOING;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.telephony.Calls.Begun;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls that people begin by a click: by the line that they have chosen, else by everybody's; without one their own phone dials. */
@Component
public class OutgoingLines {

    /** Chosen in the place of a line: one's own phone. */
    static final String OWN_PHONE = "";

    private final DSLContext sql;
    private final Lines lines;
    private final Calls calls;
    private final List<Dialler> diallers;
    private final Audit audit;

    OutgoingLines(DSLContext sql, Lines lines, Calls calls, List<Dialler> diallers, Audit audit) {
        this.audit = audit;
        this.sql = sql;
        this.lines = lines;
        this.calls = calls;
        this.diallers = diallers;
    }

    /** What a person has chosen, or everybody for null: the number of a line, empty for the own phone; null for nothing. */
    public @Nullable String chosen(@Nullable Long person) {
        return sql.select(OUTGOING.LINE).from(OUTGOING).where(person == null ? OUTGOING.PERSON_ID.isNull() : OUTGOING.PERSON_ID.eq(person)).fetchOne(OUTGOING.LINE);
    }

    /**
     * Chooses for a person, or for everybody.
     *
     * @param line number of a line, empty for the own phone, null to choose nothing
     * @throws Problem INVALID at the field for an unknown line
     */
    @Transactional
    public void choose(@Nullable Long person, @Nullable String line, String field) {
        if (line != null && !line.equals(OWN_PHONE) && lines.find(line).isEmpty()) {
            throw Problem.invalid(field, "telephony.error.line");
        }
        sql.deleteFrom(OUTGOING).where(person == null ? OUTGOING.PERSON_ID.isNull() : OUTGOING.PERSON_ID.eq(person)).execute();
        if (line != null) {
            sql.insertInto(OUTGOING).set(OUTGOING.PERSON_ID, person).set(OUTGOING.LINE, line).execute();
        }
        if (person == null) {
            audit.record("settings.telephony", null, Map.of());
        }
    }

    /** The line by which a person calls out; empty where his own phone does. */
    Optional<Line> line(long person) {
        String own = chosen(person);
        String line = own == null ? chosen(null) : own;
        return lines.find(line == null || line.equals(OWN_PHONE) ? null : line);
    }

    /** Whether a telephone system stands ready to call out at all. */
    public boolean ready() {
        return diallers.stream().anyMatch(Dialler::listens);
    }

    /**
     * Lets a telephone system call a number for the actor.
     *
     * @param with the record whose number it is; null where nobody says
     * @return the call; empty where his own phone is to dial
     * @throws Problem NOT_FOUND for a record that he may not read, INVALID at phone
     */
    @Transactional
    public Optional<Call> dial(Actor actor, String phone, @Nullable RecordKey with) {
        Optional<Line> line = line(actor.person());
        Optional<Dialler> dialler = diallers.stream().filter(Dialler::listens).findFirst();
        if (line.isEmpty() || dialler.isEmpty()) {
            return Optional.empty();
        }
        Operation operation = Operation.begin(actor, "call");
        Call call = calls.begin(operation, new Begun("", "", null, 1, line.get().number(), actor.person(), phone, with, false, "", null, false));
        dialler.get().dial(operation, call);
        return Optional.of(call);
    }
}
