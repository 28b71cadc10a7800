package org.kontor.timeline;

import static org.kontor.timeline.db.Tables.MENTION;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.access.Actors;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.records.RecordKey;
import org.springframework.stereotype.Component;

/** Who is named in a comment, and whether it reaches him: of a record that he may not read he is told nothing. */
@Component
final class Mentions {

    private final DSLContext sql;
    private final Actors actors;
    private final PersonNames people;
    private final Subjects subjects;

    Mentions(DSLContext sql, Actors actors, PersonNames people, Subjects subjects) {
        this.sql = sql;
        this.actors = actors;
        this.people = people;
        this.subjects = subjects;
    }

    /** People who are mentioned anew and may read the record, and all mentioned who may not. */
    record Told(List<Long> reached, List<Long> unreached) {}

    /** Keeps the mentions of a comment that was written or changed. */
    Told write(RecordKey record, long comment, RichText text) {
        Set<Long> before = new HashSet<>(
                sql.select(MENTION.PERSON_ID).from(MENTION).where(MENTION.COMMENT_ID.eq(comment)).fetch(MENTION.PERSON_ID));
        sql.deleteFrom(MENTION)
                .where(MENTION.COMMENT_ID.eq(comment))
                .and(MENTION.PERSON_ID.notIn(text.mentions()))
                .execute();
        List<Long> reached = new ArrayList<>();
        List<Long> unreached = new ArrayList<>();
        for (long person : text.mentions()) {
            if (!reaches(person, record)) {
                unreached.add(person);
            } else if (!before.contains(person)) {
                reached.add(person);
            }
            if (!before.contains(person)) {
                sql.insertInto(MENTION)
                        .set(MENTION.COMMENT_ID, comment)
                        .set(MENTION.PERSON_ID, person)
                        .onConflictDoNothing()
                        .execute();
            }
        }
        return new Told(reached, unreached);
    }

    private boolean reaches(long person, RecordKey record) {
        boolean works = people.find(person).map(PersonBrief::status).filter(status -> !status.equals("dismissed")).isPresent();
        return works && subjects.mayRead(actors.of(person, "en", ZoneOffset.UTC), record);
    }
}
