package org.kontor.identity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a person wherever his name stands.
 *
 * @param name first and last name, as both languages write it
 * @param photo address of the picture with its version, null without one; {@code &size=300} gives the large one
 * @param color 1 to 12, the colour behind the initials
 * @param status active, invited or dismissed
 */
public record PersonBrief(
        long id, String name, String initials, @Nullable String photo, int color, String status, String postTitle) {

    /** First and last name; the address where both are empty. */
    static String name(String first, String last, @Nullable String email) {
        String name = (first + " " + last).strip();
        return name.isEmpty() && email != null ? email : name;
    }

    /** The first letters of both names; one letter of the address where both are empty. */
    static String initials(String first, String last, @Nullable String email) {
        String letters = letter(first) + letter(last);
        return letters.isEmpty() && email != null ? letter(email) : letters;
    }

    /** Address of a picture, null without one. */
    static @Nullable String photo(long person, @Nullable Long file) {
        return file == null ? null : "/api/identity/people/" + person + "/photo?v=" + file;
    }

    private static String letter(String name) {
        String plain = name.strip();
        return plain.isEmpty() ? "" : plain.substring(0, plain.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
