package org.kontor.notify;

import static org.kontor.notify.db.Tables.CHOICE;
import static org.kontor.notify.db.Tables.HABIT;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people have chosen for themselves, within what the administrator allows. */
@Component
class NoticeChoices {

    private final DSLContext sql;

    NoticeChoices(DSLContext sql) {
        this.sql = sql;
    }

    /** What somebody has chosen of one kind: by channel code, those that he left alone not included. */
    Map<Long, Map<String, Boolean>> of(Collection<Long> people, String kind) {
        Map<Long, Map<String, Boolean>> chosen = new HashMap<>();
        sql.select(CHOICE.PERSON_ID, CHOICE.CHANNEL, CHOICE.WANTED)
                .from(CHOICE)
                .where(CHOICE.PERSON_ID.in(people))
                .and(CHOICE.KIND.eq(kind))
                .forEach(row -> chosen.computeIfAbsent(row.value1(), person -> new HashMap<>()).put(row.value2(), row.value3()));
        return chosen;
    }

    /** All that a person has chosen: by kind, then by channel code. */
    Map<String, Map<String, Boolean>> of(long person) {
        Map<String, Map<String, Boolean>> chosen = new HashMap<>();
        sql.select(CHOICE.KIND, CHOICE.CHANNEL, CHOICE.WANTED)
                .from(CHOICE)
                .where(CHOICE.PERSON_ID.eq(person))
                .forEach(row -> chosen.computeIfAbsent(row.value1(), kind -> new HashMap<>()).put(row.value2(), row.value3()));
        return chosen;
    }

    /** Notes a choice. */
    @Transactional
    void choose(long person, String kind, NoticeChannel channel, boolean wanted) {
        sql.insertInto(CHOICE)
                .set(CHOICE.PERSON_ID, person)
                .set(CHOICE.KIND, kind)
                .set(CHOICE.CHANNEL, channel.code())
                .set(CHOICE.WANTED, wanted)
                .onConflict(CHOICE.PERSON_ID, CHOICE.KIND, CHOICE.CHANNEL)
                .doUpdate()
                .set(CHOICE.WANTED, wanted)
                .execute();
    }

    /** When people want to be written to; those who have chosen nothing are missing. */
    Map<Long, Habit> habits(Collection<Long> people) {
        return sql.selectFrom(HABIT)
                .where(HABIT.PERSON_ID.in(people))
                .fetchMap(HABIT.PERSON_ID, row -> new Habit(
                        row.get(HABIT.MAIL), row.get(HABIT.MAIL_HOUR), whole(row.get(HABIT.QUIET_FROM)), whole(row.get(HABIT.QUIET_TO))));
    }

    /** Notes when a person wants to be written to. */
    @Transactional
    void habit(long person, Habit habit) {
        sql.deleteFrom(HABIT).where(HABIT.PERSON_ID.eq(person)).execute();
        sql.insertInto(HABIT)
                .set(HABIT.PERSON_ID, person)
                .set(HABIT.MAIL, habit.mail())
                .set(HABIT.MAIL_HOUR, (short) habit.mailHour())
                .set(HABIT.QUIET_FROM, small(habit.quietFrom()))
                .set(HABIT.QUIET_TO, small(habit.quietTo()))
                .execute();
    }

    private static @Nullable Integer whole(@Nullable Short number) {
        return number == null ? null : Integer.valueOf(number);
    }

    private static @Nullable Short small(@Nullable Integer number) {
        return number == null ? null : number.shortValue();
    }
}
