package org.kontor.notify;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a person wants to be written to; all hours are those of his own zone.
 *
 * @param mail now, hourly or daily
 * @param mailHour hour of the daily letter
 * @param quietFrom hour at which the quiet hours begin, null for none
 * @param quietTo hour at which they end; before {@code quietFrom} when they go over midnight
 */
record Habit(String mail, int mailHour, @Nullable Integer quietFrom, @Nullable Integer quietTo) {

    /** Of one who has chosen nothing. */
    static final Habit USUAL = new Habit("now", 9, null, null);

    /** What is read in the page within so many seconds is not mailed. */
    static final int PATIENCE = 60;

    /** When a letter of what happened now may leave. */
    Instant mailAt(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime due = switch (mail) {
            case "hourly" -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            case "daily" -> {
                ZonedDateTime today = local.truncatedTo(ChronoUnit.DAYS).withHour(mailHour);
                yield today.isAfter(local) ? today : today.plusDays(1);
            }
            default -> local.plusSeconds(PATIENCE);
        };
        return awake(due).toInstant();
    }

    /** When a push of what happened now may leave. */
    Instant pushAt(Instant now, ZoneId zone) {
        return awake(now.atZone(zone)).toInstant();
    }

    private ZonedDateTime awake(ZonedDateTime moment) {
        Integer from = quietFrom;
        Integer to = quietTo;
        if (from == null || to == null || from.equals(to)) {
            return moment;
        }
        int hour = moment.getHour();
        boolean quiet = from < to ? hour >= from && hour < to : hour >= from || hour < to;
        if (!quiet) {
            return moment;
        }
        ZonedDateTime end = moment.truncatedTo(ChronoUnit.DAYS).withHour(to);
        return end.isAfter(moment) ? end : end.plusDays(1);
    }
}
