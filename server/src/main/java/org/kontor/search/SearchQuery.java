package org.kontor.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, as typed.
 *
 * @param words lower case, е for ё; all of them must be found, in any order
 * @param digits where it is nothing but a number (a phone with its brackets and dashes too): its digits
 * @param number where it may be the number of a record: that number
 * @param numberOnly whether it can be nothing else (№ 12, #12)
 */
record SearchQuery(List<String> words, @Nullable String digits, @Nullable Long number, boolean numberOnly) {

    /** The fewest characters of a text, and the fewest digits of a number, that are looked for. */
    static final int LEAST_CHARACTERS = 3;

    static final int LEAST_DIGITS = 4;

    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 8;
    private static final Pattern NUMBERED = Pattern.compile("[№#]\\s*([0-9]{1,18})");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().\\u00a0-]*");

    static SearchQuery of(String typed) {
        String q = typed.replaceAll("\\p{Cntrl}", " ").strip();
        q = plain(q.substring(0, Math.min(q.length(), LONGEST)));
        Matcher numbered = NUMBERED.matcher(q);
        if (numbered.matches()) {
            return new SearchQuery(List.of(), null, Long.valueOf(numbered.group(1)), true);
        }
        if (PHONE.matcher(q).matches()) {
            String digits = q.replaceAll("[^0-9]", "");
            return new SearchQuery(List.of(), digits, q.equals(digits) && digits.length() <= 18 ? Long.valueOf(digits) : null, false);
        }
        List<String> words = Arrays.stream(q.split("\\s+")).filter(word -> !word.isEmpty()).distinct().limit(MOST_WORDS).toList();
        return new SearchQuery(words, null, null, false);
    }

    /** A text as it is kept for search: lower case, е for ё. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('ё', 'е');
    }

    /** Whether it is too short to be looked for: a word among the others may be shorter than three characters. */
    boolean tooShort() {
        return !numberOnly
                && (digits != null
                        ? digits.length() < LEAST_DIGITS
                        : words.stream().noneMatch(word -> word.length() >= LEAST_CHARACTERS));
    }

    /** How a phone ends: without the 7 or 8 that a whole Russian number begins with. */
    String ending() {
        String all = String.valueOf(digits);
        return all.length() == 11 && (all.startsWith("8") || all.startsWith("7")) ? all.substring(1) : all;
    }

    /** What stands somewhere in a number: as typed, and as a number that is kept with 7 for a typed 8. */
    List<String> anywhere() {
        String all = String.valueOf(digits);
        return all.startsWith("8") ? List.of(all, "7" + all.substring(1)) : List.of(all);
    }
}
