package org.kontor.bitrix.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments and days as the protocol writes them. */
public final class Times {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private Times() {}

    /** A moment with the offset of the zone. */
    public static String moment(Instant at, ZoneId zone) {
        return text(OffsetDateTime.ofInstant(at, zone));
    }

    /** A day as its first moment. */
    public static String day(LocalDate day, ZoneId zone) {
        return text(day.atStartOfDay(zone).toOffsetDateTime());
    }

    /** As {@link #ISO} writes it, without what a formatter makes for each part: an export writes several for each of its records. */
    private static String text(OffsetDateTime at) {
        int offset = at.getOffset().getTotalSeconds();
        if (at.getYear() < 1000 || at.getYear() > 9999 || offset % 60 != 0) {
            return ISO.format(at);
        }
        int minutes = Math.abs(offset / 60);
        StringBuilder text = new StringBuilder(25).append(at.getYear());
        two(text.append('-'), at.getMonthValue());
        two(text.append('-'), at.getDayOfMonth());
        two(text.append('T'), at.getHour());
        two(text.append(':'), at.getMinute());
        two(text.append(':'), at.getSecond());
        two(text.append(offset < 0 ? '-' : '+'), minutes / 60);
        two(text.append(':'), minutes % 60);
        return text.toString();
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
