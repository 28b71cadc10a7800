package org.kontor.records;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;

/**
 * What a field holds: the one place that says how a value is read from any way in (page, import, REST), which Java and SQL
 * type it has, and which filters fit. The canonical Java values: String, Long, BigDecimal, LocalDate, Instant, Boolean, and
 * lists of them where the field is multiple; {@link Channel} for channels.
 */
public sealed interface FieldType {

    /** The kind as the page and the registry name it. */
    String kind();

    /** The SQL type of one value. */
    String sqlType();

    /**
     * Reads one value as it came (text, number, boolean, date types) into its canonical form.
     *
     * @throws Problem kind INVALID with the message at the field
     */
    Object parse(String field, Object raw);

    /** Text of any kind. */
    sealed interface Words extends FieldType {
        @Override
        default String sqlType() {
            return "text";
        }
    }

    /** What stands for something else, by its id. */
    sealed interface Id extends FieldType {
        @Override
        default String sqlType() {
            return "bigint";
        }

        @Override
        default Object parse(String field, Object raw) {
            return id(field, raw);
        }
    }

    /**
     * A line of text.
     *
     * @param book code of the reference book whose titles it holds and offers; "" for free text
     */
    record Text(int longest, String book) implements Words {
        /** Free text. */
        public Text(int longest) {
            this(longest, "");
        }

        @Override
        public String kind() {
            return "text";
        }

        @Override
        public Object parse(String field, Object raw) {
            return words(field, written(field, raw).replaceAll("\\s*\\R\\s*", " "), longest);
        }
    }

    /** Text of many lines. */
    record LongText() implements Words {
        /** The longest text in characters. */
        public static final int LONGEST = 200_000;

        @Override
        public String kind() {
            return "longText";
        }

        @Override
        public Object parse(String field, Object raw) {
            return words(field, raw, LONGEST);
        }
    }

    /** A web address; only http, https, ftp and mailto, since it becomes a link. */
    record Url() implements Words {
        @Override
        public String kind() {
            return "url";
        }

        @Override
        public Object parse(String field, Object raw) {
            String text = words(field, raw, 2_000);
            String address = text.matches("^[a-zA-Z][a-zA-Z0-9+.-]*:.*") ? text : "https://" + text;
            try {
                String scheme = URI.create(address.replace(" ", "%20")).getScheme().toLowerCase(java.util.Locale.ROOT);
                if (List.of("http", "https", "ftp", "mailto").contains(scheme)) {
                    return address;
                }
            } catch (IllegalArgumentException e) {
                // falls through to the refusal
            }
            throw Problem.invalid(field, "field.error.url");
        }
    }

    /** A postal address as one text. */
    record Address() implements Words {
        @Override
        public String kind() {
            return "address";
        }

        @Override
        public Object parse(String field, Object raw) {
            return words(field, raw, 1_000);
        }
    }

    /** A whole number. */
    record Whole(long least, long most) implements FieldType {
        @Override
        public String kind() {
            return "integer";
        }

        @Override
        public String sqlType() {
            return "bigint";
        }

        @Override
        public Object parse(String field, Object raw) {
            BigDecimal number = number(field, raw);
            try {
                long value = number.longValueExact();
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (ArithmeticException e) {
                throw Problem.invalid(field, "field.error.integer");
            }
            throw Problem.invalid(field, "field.error.range", Map.of("from", least, "to", most));
        }
    }

    /** A decimal number. */
    record Decimal() implements FieldType {
        @Override
        public String kind() {
            return "number";
        }

        @Override
        public String sqlType() {
            return "numeric";
        }

        @Override
        public Object parse(String field, Object raw) {
            BigDecimal number = number(field, raw);
            if (number.precision() - number.scale() > 30 || number.scale() > 12) {
                throw Problem.invalid(field, "field.error.number");
            }
            return number;
        }
    }

    /** Money in the currency of another field of the record; not negative, two decimals. */
    record Money(@Nullable String currencyField) implements FieldType {
        private static final BigDecimal MOST = new BigDecimal("9999999999999999");

        @Override
        public String kind() {
            return "money";
        }

        @Override
        public String sqlType() {
            return "numeric";
        }

        @Override
        public Object parse(String field, Object raw) {
            BigDecimal amount = number(field, raw).setScale(2, RoundingMode.HALF_UP);
            if (amount.signum() < 0) {
                throw Problem.invalid(field, "field.error.negative");
            }
            if (amount.compareTo(MOST) > 0) {
                throw Problem.invalid(field, "field.error.number");
            }
            return amount;
        }
    }

    /** A currency by its ISO 4217 code. */
    record Currency() implements FieldType {
        @Override
        public String kind() {
            return "currency";
        }

        @Override
        public String sqlType() {
            return "text";
        }

        @Override
        public Object parse(String field, Object raw) {
            String code = raw.toString().strip().toUpperCase(java.util.Locale.ROOT);
            if (!code.matches("[A-Z]{3}")) {
                throw Problem.invalid(field, "field.error.currency");
            }
            return code;
        }
    }

    /** A day without zone. */
    record Day() implements FieldType {
        @Override
        public String kind() {
            return "date";
        }

        @Override
        public String sqlType() {
            return "date";
        }

        @Override
        public Object parse(String field, Object raw) {
            if (raw instanceof LocalDate day) {
                return inRange(field, day);
            }
            try {
                String text = raw.toString().strip();
                // a moment as a day: its date part, without looking at zones
                return inRange(field, LocalDate.parse(text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == ' ') ? text.substring(0, 10) : text));
            } catch (DateTimeParseException e) {
                throw Problem.invalid(field, "field.error.date");
            }
        }

        private static LocalDate inRange(String field, LocalDate day) {
            if (day.getYear() < 1800 || day.getYear() > 2200) {
                throw Problem.invalid(field, "field.error.date");
            }
            return day;
        }
    }

    /** A moment. */
    record Moment() implements FieldType {
        @Override
        public String kind() {
            return "moment";
        }

        @Override
        public String sqlType() {
            return "timestamptz";
        }

        @Override
        public Object parse(String field, Object raw) {
            if (raw instanceof Instant moment) {
                return moment;
            }
            try {
                Instant moment = OffsetDateTime.parse(raw.toString().strip()).toInstant();
                Day.inRange(field, LocalDate.ofInstant(moment, java.time.ZoneOffset.UTC));
                return moment;
            } catch (DateTimeParseException e) {
                throw Problem.invalid(field, "field.error.moment");
            }
        }
    }

    /** Yes or no. */
    record Flag() implements FieldType {
        @Override
        public String kind() {
            return "flag";
        }

        @Override
        public String sqlType() {
            return "boolean";
        }

        @Override
        public Object parse(String field, Object raw) {
            if (raw instanceof Boolean flag) {
                return flag;
            }
            return switch (raw.toString().strip().toLowerCase(java.util.Locale.ROOT)) {
                case "true", "1", "y", "yes", "да" -> true;
                case "false", "0", "n", "no", "нет" -> false;
                default -> throw Problem.invalid(field, "field.error.flag");
            };
        }
    }

    /** One of the field's own options, by id. */
    record Choice() implements Id {
        @Override
        public String kind() {
            return "choice";
        }
    }

    /** A value of a reference book, by id. */
    record Book(String book) implements Id {
        @Override
        public String kind() {
            return "book";
        }
    }

    /** A person, by id. */
    record Person() implements Id {
        @Override
        public String kind() {
            return "person";
        }
    }

    /** A team, by id. */
    record Team() implements FieldType {
        @Override
        public String kind() {
            return "team";
        }

        @Override
        public String sqlType() {
            return "bigint";
        }

        @Override
        public Object parse(String field, Object raw) {
            return id(field, raw);
        }
    }

    /** Something of a list that another module keeps, by id: see {@link EntryList}. */
    record Entry(String list) implements Id {
        @Override
        public String kind() {
            return "entry";
        }
    }

    /** Another record, by id. */
    record Reference(String type) implements Id {
        @Override
        public String kind() {
            return "record";
        }
    }

    /** A pipeline, by id. */
    record Pipeline() implements Id {
        @Override
        public String kind() {
            return "pipeline";
        }
    }

    /** A stage of the record's pipeline, by id. */
    record Stage() implements Id {
        @Override
        public String kind() {
            return "stage";
        }
    }

    /** A file, by id. */
    record FileId() implements FieldType {
        @Override
        public String kind() {
            return "file";
        }

        @Override
        public String sqlType() {
            return "bigint";
        }

        @Override
        public Object parse(String field, Object raw) {
            return id(field, raw instanceof Map<?, ?> map && map.get("id") != null ? map.get("id") : raw);
        }
    }

    /** Phones, e-mails, sites, messengers or links: rows of {@code records.channel}. */
    record Channels(String field) implements FieldType {
        @Override
        public String kind() {
            return "channels";
        }

        @Override
        public String sqlType() {
            return "text";
        }

        @Override
        public Object parse(String code, Object raw) {
            return Channel.parse(code, field, raw);
        }
    }

    /** Reads a value or a list of them; null and blank text are empty, an empty list too. */
    static @Nullable Object parse(FieldDef field, @Nullable Object raw) {
        if (raw == null || raw instanceof String text && text.isBlank()) {
            return null;
        }
        if (!field.multiple()) {
            if (raw instanceof List<?> list) {
                if (list.isEmpty()) {
                    return null;
                }
                if (list.size() > 1) {
                    throw Problem.invalid(field.code(), "field.error.single");
                }
                return parse(field, list.getFirst());
            }
            Object value = field.type().parse(field.code(), raw);
            return value instanceof String text && text.isEmpty() ? null : value;
        }
        List<?> list = raw instanceof List<?> many ? many : List.of(raw);
        if (list.size() > 1_000) {
            throw Problem.invalid(field.code(), "field.error.many", Map.of("most", 1_000));
        }
        List<Object> values = new ArrayList<>();
        for (Object one : list) {
            if (one != null && !(one instanceof String text && text.isBlank())) {
                Object value = field.type().parse(field.code(), one);
                if (!values.contains(value)) {
                    values.add(value);
                }
            }
        }
        return values.isEmpty() ? null : values;
    }

    /** What somebody wrote, without the blanks at its ends; refused where it is longer than that. */
    private static String words(String field, Object raw, int longest) {
        String text = written(field, raw).strip();
        if (text.length() > longest) {
            throw Problem.invalid(field, "field.error.long", Map.of("most", longest, "now", text.length()));
        }
        return text;
    }

    private static String written(String field, Object raw) {
        if (raw instanceof Map || raw instanceof List) {
            throw Problem.invalid(field, "field.error.text");
        }
        String text = raw.toString();
        return text.indexOf('\u0000') >= 0 ? text.replace("\u0000", "") : text;
    }

    private static BigDecimal number(String field, Object raw) {
        if (raw instanceof BigDecimal number) {
            return reasonable(field, number);
        }
        try {
            String text = raw.toString().replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
            if (text.length() > 60) {
                throw Problem.invalid(field, "field.error.number");
            }
            return reasonable(field, new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw Problem.invalid(field, "field.error.number");
        }
    }

    /** No number of more than 60 digits before or after the point: 1e999999999 would fill the memory. */
    private static BigDecimal reasonable(String field, BigDecimal number) {
        if (Math.abs((long) number.scale()) > 60 || number.precision() > 120) {
            throw Problem.invalid(field, "field.error.number");
        }
        return number;
    }

    private static Long id(String field, Object raw) {
        try {
            if (raw instanceof Long || raw instanceof Integer) {
                return ((Number) raw).longValue();
            }
            return Long.parseLong(raw.toString().strip());
        } catch (NumberFormatException e) {
            throw Problem.invalid(field, "field.error.id");
        }
    }
}
