package org.kontor.importing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.kontor.platform.Problem;
import org.kontor.records.FieldType;

/**
 * What a column would be as a field of its own, told by its values.
 *
 * @param kind of the custom field: text, longText, integer, number, money, date, moment, flag, choice or url
 * @param options of a choice, the most frequent first; else empty
 */
record ProposedField(String kind, List<String> options) {

    private static final int MOST_OPTIONS = 20;
    private static final int LONGEST_OPTION = 60;
    private static final int LONGEST_LINE = 200;
    private static final FieldType FLAG = new FieldType.Flag();

    /** The kind that all values of a column fit; text where they have nothing in common. */
    static ProposedField of(List<String> column) {
        List<String> values = column.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
        if (values.isEmpty()) {
            return new ProposedField("text", List.of());
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        if (counts.keySet().stream().allMatch(ProposedField::isFlag) && counts.keySet().stream().anyMatch(value -> !isNumber(value))) {
            return new ProposedField("flag", List.of());
        }
        if (counts.keySet().stream().allMatch(ProposedField::isNumber)) {
            return new ProposedField(number(values), List.of());
        }
        if (values.stream().allMatch(value -> reads(() -> LocalValues.day("", value, true)) || reads(() -> LocalValues.day("", value, false)))) {
            return new ProposedField(values.stream().anyMatch(value -> value.contains(":")) ? "moment" : "date", List.of());
        }
        Predicate<String> address = value -> value.matches("(?i)(https?://|www\\.)\\S+");
        if (values.stream().allMatch(address)) {
            return new ProposedField("url", List.of());
        }
        if (values.stream().anyMatch(value -> value.contains("\n") || value.length() > LONGEST_LINE)) {
            return new ProposedField("longText", List.of());
        }
        // a few words that come again and again are a choice
        boolean few = counts.size() <= MOST_OPTIONS && values.size() >= 3 * counts.size();
        if (few && counts.keySet().stream().allMatch(value -> value.length() <= LONGEST_OPTION)) {
            List<String> options = new ArrayList<>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .map(Map.Entry::getKey)
                    .filter(value -> options.stream().noneMatch(value::equalsIgnoreCase))
                    .forEach(options::add);
            return new ProposedField("choice", options);
        }
        return new ProposedField("text", List.of());
    }

    /** Whole numbers, money where a currency or cents stand beside it; numbers that begin with 0 are no numbers but codes. */
    private static String number(List<String> values) {
        if (values.stream().anyMatch(value -> value.matches("0\\d+") || value.matches("\\+?\\d{10,}"))) {
            return "text";
        }
        if (values.stream().anyMatch(value -> LocalValues.currency(value) != null)) {
            return "money";
        }
        boolean whole = values.stream().map(value -> LocalValues.number("", value)).map(BigDecimal::stripTrailingZeros).allMatch(value -> value.scale() <= 0);
        return whole ? "integer" : "number";
    }

    private static boolean isFlag(String value) {
        return reads(() -> FLAG.parse("", value));
    }

    private static boolean isNumber(String value) {
        String bare = value.toLowerCase(Locale.ROOT).replaceAll("руб\\.?|rub|usd|eur|[₽$€%\\s\\u00a0\\u202f]", "");
        return bare.matches("[+-]?\\d[\\d.,]*") && !bare.matches("\\d+\\.\\d+\\.\\d+.*") && reads(() -> LocalValues.number("", value));
    }

    private static boolean reads(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (Problem unfit) {
            return false;
        }
    }
}
