package org.kontor.bitrix.general;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments and days as the protocol writes them. */
final class Times {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private Times() {}

    static String moment(Instant at, ZoneId zone) {
        return ISO.format(at.atZone(zone));
    }

    static String day(LocalDate day, ZoneId zone) {
        return ISO.format(day.atStartOfDay(zone));
    }
}
