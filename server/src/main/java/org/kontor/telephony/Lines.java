package org.kontor.telephony;

import static org.kontor.telephony.db.Tables.LINE;
import static org.kontor.telephony.db.Tables.OUTGOING;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lines that telephone systems have told of. */
@Component
public class Lines {

    private final DSLContext sql;

    Lines(DSLContext sql) {
        this.sql = sql;
    }

    /** All lines by number. */
    public List<Line> all() {
        return sql.selectFrom(LINE).orderBy(LINE.NUMBER).fetch(Lines::line);
    }

    /** The line with this number. */
    public Optional<Line> find(@Nullable String number) {
        return number == null ? Optional.empty() : sql.selectFrom(LINE).where(LINE.NUMBER.eq(number)).fetchOptional(Lines::line);
    }

    /** Adds a line; one that is there is changed. Answers its id. */
    @Transactional
    public long put(String number, @Nullable String name, @Nullable Boolean autoCreate) {
        Line known = find(number).orElse(new Line(0, number, "", true));
        return sql.insertInto(LINE)
                .set(LINE.NUMBER, number)
                .set(LINE.NAME, name == null ? known.name() : name)
                .set(LINE.AUTO_CREATE, autoCreate == null ? known.autoCreate() : autoCreate)
                .onConflict(LINE.NUMBER)
                .doUpdate()
                .set(LINE.NAME, name == null ? known.name() : name)
                .set(LINE.AUTO_CREATE, autoCreate == null ? known.autoCreate() : autoCreate)
                .returningResult(LINE.ID)
                .fetchSingle()
                .value1();
    }

    /**
     * Takes a line away; calls that came on it keep its number.
     *
     * @throws Problem NOT_FOUND
     */
    @Transactional
    public void remove(String number) {
        if (sql.deleteFrom(LINE).where(LINE.NUMBER.eq(number)).execute() == 0) {
            throw Problem.notFound();
        }
        // whoever has called out by it calls as everybody does
        sql.deleteFrom(OUTGOING).where(OUTGOING.LINE.eq(number)).execute();
    }

    private static Line line(Record row) {
        return new Line(row.get(LINE.ID), row.get(LINE.NUMBER), row.get(LINE.NAME), row.get(LINE.AUTO_CREATE));
    }
}
