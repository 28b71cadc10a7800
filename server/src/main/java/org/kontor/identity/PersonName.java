package org.kontor.identity;

import org.jspecify.annotations.Nullable;

/** How a person is named. */
final class PersonName {

    private PersonName() {}

    /** First and last name; the address where both are empty. */
    static String full(String first, String last, @Nullable String email) {
        String name = (first + " " + last).strip();
        return name.isEmpty() && email != null ? email : name;
    }

    /** The first letters of both names; one letter of the address where both are empty. */
    static String initials(String first, String last, @Nullable String email) {
        String letters = letter(first) + letter(last);
        return letters.isEmpty() && email != null ? letter(email) : letters;
    }

    private static String letter(String name) {
        String plain = name.strip();
        return plain.isEmpty() ? "" : plain.substring(0, plain.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT);
    }
}
