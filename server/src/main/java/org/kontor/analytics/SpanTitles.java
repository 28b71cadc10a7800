package org.kontor.analytics;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.kontor.records.SliceBy;

/** What spans of time are called: «12.03.2026», «март 2026», «1 кв. 2026», «2026». */
final class SpanTitles {

    private SpanTitles() {}

    static String of(String language, SliceBy.Unit unit, LocalDate first) {
        Locale locale = Locale.forLanguageTag(language);
        boolean russian = language.equals("ru");
        int quarter = (first.getMonthValue() - 1) / 3 + 1;
        return switch (unit) {
            case DAY -> day(russian, locale, first);
            case WEEK -> day(russian, locale, first) + " – " + day(russian, locale, first.plusDays(6));
            case MONTH -> DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(first);
            case QUARTER -> russian ? quarter + " кв. " + first.getYear() : "Q" + quarter + " " + first.getYear();
            case YEAR -> Integer.toString(first.getYear());
        };
    }

    private static String day(boolean russian, Locale locale, LocalDate day) {
        return DateTimeFormatter.ofPattern(russian ? "dd.MM.yyyy" : "d MMM yyyy", locale).format(day);
    }
}
