package org.kontor.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;

/** How offices write dates, amounts and names in their tables: pure reading, no database. */
final class LocalValues {

    private static final Pattern PARTS = Pattern.compile("(\\d{1,4})[./-](\\d{1,2})[./-](\\d{1,4})(?:[ T,]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\.\\d+)?)?");

    /** What stands in a column of dates where there is none; programs write so of what is still open. */
    private static final Pattern NOTHING = Pattern.compile("(?iu)[-–—]+|0+[./-]0+[./-]0+.*|нет|не (указан|задан|закрыт|назначен|установлен)[аоы]?|not (set|closed|specified)|none|null|n/?a");

    private LocalValues() {}

    /** Whether a cell of dates says that there is none. */
    static boolean nothing(String text) {
        return NOTHING.matcher(text.strip()).matches();
    }

    /** A day, written as 2026-05-12, 12.05.2026, 12/05/26 or 5/12/2026. */
    static LocalDate day(String field, String text, boolean dayFirst) {
        return moment(field, text, dayFirst).toLocalDate();
    }

    /** A moment in the company's zone; a day alone is its beginning. */
    static Instant instant(String field, String text, boolean dayFirst, ZoneId zone) {
        String clean = text.strip();
        try {
            return OffsetDateTime.parse(clean).toInstant();
        } catch (DateTimeParseException e) {
            return moment(field, clean, dayFirst).atZone(zone).toInstant();
        }
    }

    private static LocalDateTime moment(String field, String text, boolean dayFirst) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) {
            throw Problem.invalid(field, "importing.error.date", Map.of("value", text));
        }
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        int third = Integer.parseInt(parts.group(3));
        boolean yearFirst = parts.group(1).length() == 4;
        boolean slashes = text.contains("/");
        int year = yearFirst ? first : third < 100 ? 2000 + third : third;
        boolean dayLeads = !slashes || dayFirst || first > 12;
        int month = yearFirst ? second : dayLeads && second <= 12 ? second : first;
        int day = yearFirst ? third : dayLeads && second <= 12 ? first : second;
        if (!yearFirst && !slashes) {
            month = second;
            day = first;
        }
        try {
            LocalTime time = parts.group(4) == null
                    ? LocalTime.MIDNIGHT
                    : LocalTime.of(
                            Integer.parseInt(parts.group(4)),
                            Integer.parseInt(parts.group(5)),
                            parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6)));
            return LocalDate.of(year, month, day).atTime(time);
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "importing.error.date", Map.of("value", text));
        }
    }

    /** Whether the dates of a column with slashes put the day first: told by the first one that can be read one way only. */
    static @Nullable Boolean dayFirst(Iterable<String> values) {
        for (String value : values) {
            Matcher parts = PARTS.matcher(value.strip());
            if (value.contains("/") && parts.matches() && parts.group(1).length() <= 2) {
                if (Integer.parseInt(parts.group(1)) > 12) {
                    return true;
                }
                if (Integer.parseInt(parts.group(2)) > 12) {
                    return false;
                }
            }
        }
        return null;
    }

    /** A number as 1 250 000,50, 1,250,000.50, 1.250.000,50 or 12 500 ₽. */
    static BigDecimal number(String field, String text) {
        String plain = text.replaceAll("[^\\d.,+-]", "");
        int comma = plain.lastIndexOf(',');
        int dot = plain.lastIndexOf('.');
        if (comma >= 0 && dot >= 0) {
            plain = comma > dot ? plain.replace(".", "").replace(',', '.') : plain.replace(",", "");
        } else if (comma >= 0) {
            plain = plain.indexOf(',') != comma || plain.matches("[+-]?\\d{1,3},\\d{3}") && text.matches(".*[$£€].*")
                    ? plain.replace(",", "")
                    : plain.replace(',', '.');
        } else if (dot >= 0 && plain.indexOf('.') != dot) {
            plain = plain.replace(".", "");
        }
        try {
            return new BigDecimal(plain);
        } catch (NumberFormatException e) {
            throw Problem.invalid(field, "importing.error.number", Map.of("value", text));
        }
    }

    /** The currency that stands beside a number, null where none does. */
    static @Nullable String currency(String text) {
        if (text.contains("₽") || text.toLowerCase(Locale.ROOT).contains("руб")) {
            return "RUB";
        }
        if (text.contains("$")) {
            return "USD";
        }
        if (text.contains("€")) {
            return "EUR";
        }
        Matcher code = Pattern.compile("\\b([A-Z]{3})\\b").matcher(text);
        return code.find() ? code.group(1) : null;
    }

    private static final Pattern PATRONYMIC = Pattern.compile("(?i).*(вич|вна|ична|инична|оглы|кызы)$");

    private static final Set<String> FIRST_NAMES = firstNames();

    private static Set<String> firstNames() {
        try (InputStream in = Objects.requireNonNull(LocalValues.class.getResourceAsStream("/importing/first-names.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.strip().split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean first(String word) {
        return FIRST_NAMES.contains(word.toLowerCase(Locale.ROOT).replace('ё', 'е'));
    }

    /** Last, first and second name of a name in one cell: Russian order, or "First Last" of two Latin words and where the first word is a known first name. */
    static Map<String, String> name(String text) {
        String[] words = text.strip().split("\\s+");
        Map<String, String> name = new LinkedHashMap<>();
        boolean latin = text.matches("[\\p{IsLatin}\\s.'-]+");
        if (words.length == 1) {
            name.put("firstName", words[0]);
        } else if (words.length == 2 && latin) {
            name.put("firstName", words[0]);
            name.put("lastName", words[1]);
        } else if (words.length == 2 && first(words[0]) && !first(words[1])) {
            // most programs write people as they are called
            name.put("firstName", words[0]);
            name.put("lastName", words[1]);
        } else if (words.length == 2 && PATRONYMIC.matcher(words[1]).matches()) {
            name.put("firstName", words[0]);
            name.put("secondName", words[1]);
        } else if (words.length == 3 && latin) {
            name.put("firstName", words[0]);
            name.put("secondName", words[1]);
            name.put("lastName", words[2]);
        } else if (words.length == 3 && PATRONYMIC.matcher(words[1]).matches()) {
            name.put("firstName", words[0]);
            name.put("secondName", words[1]);
            name.put("lastName", words[2]);
        } else {
            name.put("lastName", words[0]);
            name.put("firstName", words[1]);
            if (words.length > 2) {
                name.put("secondName", String.join(" ", java.util.Arrays.copyOfRange(words, 2, words.length)));
            }
        }
        return name;
    }
}
