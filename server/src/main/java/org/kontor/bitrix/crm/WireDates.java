package org.kontor.bitrix.crm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days and moments as programs write them: with and without zone or time, in the order of ISO and in that of the country. */
final class WireDates {

    private static final List<DateTimeFormatter> LOCAL = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss]"),
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm[:ss]"));
    private static final List<DateTimeFormatter> DAYS = List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ofPattern("dd.MM.yyyy"));
    private static final DateTimeFormatter SHORT_ZONE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]xx");

    private WireDates() {}

    /** The moment; a day is its first one; null for what is neither. */
    static @Nullable Instant moment(String given, ZoneId zone) {
        String text = given.strip();
        if (text.length() > 40) {
            return null;
        }
        // a plus that somebody has forgotten to escape
        String mended = text.replaceFirst("(T\\d{2}:\\d{2}:\\d{2}) (\\d{2}:?\\d{2})$", "$1+$2");
        try {
            return OffsetDateTime.parse(mended).toInstant();
        } catch (DateTimeParseException e) {
            // another form
        }
        try {
            return OffsetDateTime.parse(mended, SHORT_ZONE).toInstant();
        } catch (DateTimeParseException e) {
            // another form
        }
        for (DateTimeFormatter format : LOCAL) {
            try {
                return LocalDateTime.parse(text, format).atZone(zone).toInstant();
            } catch (DateTimeParseException e) {
                // another form
            }
        }
        LocalDate day = plain(text);
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    /** The day: the date part of whatever it is; null for what is none. */
    static @Nullable LocalDate day(String given) {
        String text = given.strip();
        return plain(text.length() > 10 ? text.substring(0, 10) : text);
    }

    private static @Nullable LocalDate plain(String text) {
        for (DateTimeFormatter format : DAYS) {
            try {
                LocalDate day = LocalDate.parse(text, format);
                return day.getYear() < 1 || day.getYear() > 9999 ? null : day;
            } catch (DateTimeParseException e) {
                // another form
            }
        }
        return null;
    }

    /** Whether it is a day without a time. */
    static boolean isDay(String text) {
        return text.strip().length() <= 10;
    }
}
