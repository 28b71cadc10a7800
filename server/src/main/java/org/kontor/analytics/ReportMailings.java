package org.kontor.analytics;

import static org.kontor.analytics.db.Tables.REPORT_MAIL;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who wants which report by mail, and when it is due next: always in his own zone, so that nine o'clock stays nine o'clock. */
@Component
class ReportMailings {

    /** How often a report comes. */
    record Mailing(String every, int hour, @Nullable String problem) {}

    /** A letter that is due. */
    record Due(long report, long person, String every, int hour) {}

    private final DSLContext sql;
    private final Clock clock;

    ReportMailings(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The mailings of a person by report. */
    Map<Long, Mailing> of(Actor actor) {
        return sql.selectFrom(REPORT_MAIL)
                .where(REPORT_MAIL.PERSON_ID.eq(actor.person()))
                .fetchMap(REPORT_MAIL.REPORT_ID, row -> new Mailing(row.get(REPORT_MAIL.EVERY), row.get(REPORT_MAIL.HOUR), row.get(REPORT_MAIL.PROBLEM)));
    }

    /** Sends a report to the person himself from now on: every day, week (on Monday) or month (on the first), at this hour. */
    @Transactional
    void want(Actor actor, long report, @Nullable Object every, @Nullable Object hour) {
        if (!(every instanceof String how) || !List.of("day", "week", "month").contains(how)) {
            throw Problem.invalid("every", "report.error.every");
        }
        if (!(hour instanceof Integer at) || at < 0 || at > 23) {
            throw Problem.invalid("hour", "field.error.range", Map.of("from", 0, "to", 23));
        }
        Instant next = next(how, at, actor.zone(), clock.instant());
        sql.insertInto(REPORT_MAIL)
                .set(REPORT_MAIL.REPORT_ID, report)
                .set(REPORT_MAIL.PERSON_ID, actor.person())
                .set(REPORT_MAIL.EVERY, how)
                .set(REPORT_MAIL.HOUR, at.shortValue())
                .set(REPORT_MAIL.NEXT_AT, next)
                .onConflict(REPORT_MAIL.REPORT_ID, REPORT_MAIL.PERSON_ID)
                .doUpdate()
                .set(REPORT_MAIL.EVERY, how)
                .set(REPORT_MAIL.HOUR, at.shortValue())
                .set(REPORT_MAIL.NEXT_AT, next)
                .setNull(REPORT_MAIL.PROBLEM)
                .execute();
    }

    /** Sends it no more. */
    @Transactional
    void drop(long person, long report) {
        sql.deleteFrom(REPORT_MAIL).where(REPORT_MAIL.REPORT_ID.eq(report)).and(REPORT_MAIL.PERSON_ID.eq(person)).execute();
    }

    /** What is due. */
    List<Due> due() {
        return sql.selectFrom(REPORT_MAIL)
                .where(REPORT_MAIL.NEXT_AT.le(clock.instant()))
                .orderBy(REPORT_MAIL.NEXT_AT, REPORT_MAIL.REPORT_ID, REPORT_MAIL.PERSON_ID)
                .fetch(row -> new Due(row.get(REPORT_MAIL.REPORT_ID), row.get(REPORT_MAIL.PERSON_ID), row.get(REPORT_MAIL.EVERY), row.get(REPORT_MAIL.HOUR)));
    }

    /** It was sent, or could not be: it comes again at its next time. */
    @Transactional
    void done(Due due, ZoneId zone, @Nullable String problem) {
        sql.update(REPORT_MAIL)
                .set(REPORT_MAIL.NEXT_AT, next(due.every(), due.hour(), zone, clock.instant()))
                .set(REPORT_MAIL.PROBLEM, problem == null ? null : problem.substring(0, Math.min(500, problem.length())))
                .where(REPORT_MAIL.REPORT_ID.eq(due.report()))
                .and(REPORT_MAIL.PERSON_ID.eq(due.person()))
                .execute();
    }

    /** The next time after a moment. */
    static Instant next(String every, int hour, ZoneId zone, Instant after) {
        ZonedDateTime now = after.atZone(zone);
        ZonedDateTime today = now.truncatedTo(ChronoUnit.DAYS).with(LocalTime.of(hour, 0));
        ZonedDateTime next = switch (every) {
            case "week" -> today.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
            case "month" -> today.getDayOfMonth() == 1 ? today : today.with(TemporalAdjusters.firstDayOfNextMonth());
            default -> today;
        };
        if (next.isAfter(now)) {
            return next.toInstant();
        }
        return switch (every) {
            case "week" -> next.plusWeeks(1).toInstant();
            case "month" -> next.plusMonths(1).toInstant();
            default -> next.plusDays(1).toInstant();
        };
    }
}
