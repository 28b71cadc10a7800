package org.kontor.bitrix.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments and days as the protocol writes them. */
public final class Times {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private Times() {}

    /** A moment with the offset of the zone. */
    public static String moment(Instant at, ZoneId zone) {
        return ISO.format(at.atZone(zone));
    }

    /** A day as its first moment. */
    public static String day(LocalDate day, ZoneId zone) {
        return ISO.format(day.atStartOfDay(zone));
    }
}
