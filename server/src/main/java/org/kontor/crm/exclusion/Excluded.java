package org.kontor.crm.exclusion;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.kontor.platform.Problem;
import org.kontor.records.Channel;

/**
 * What is excluded.
 *
 * @param kind phone, email or domain
 * @param value as it was typed
 * @param normalized as it is compared: +79121234567, an address in lower case, @ and a domain in lower case
 */
record Excluded(String kind, String value, String normalized) {

    private static final Pattern DOMAIN = Pattern.compile("@[^\\s@<>()\\[\\],;:\"]+\\.[^\\s@<>()\\[\\],;:\".]{2,}");
    private static final int LONGEST = 300;

    /**
     * Reads a phone, an e-mail address or a domain (@example.com).
     *
     * @throws Problem INVALID at {@code field} for what is none of them
     */
    static Excluded read(String field, String typed) {
        String value = typed.replace("\u0000", "").strip();
        String lower = value.toLowerCase(Locale.ROOT);
        if (value.length() > LONGEST) {
            throw wrong(field, value.substring(0, 60));
        }
        if (lower.startsWith("@")) {
            if (!DOMAIN.matcher(lower).matches()) {
                throw wrong(field, value);
            }
            return new Excluded("domain", value, lower);
        }
        if (lower.contains("@")) {
            try {
                return new Excluded("email", value, Channel.email(field, value));
            } catch (Problem none) {
                throw wrong(field, value);
            }
        }
        return new Excluded("phone", value, Channel.phone(value).map(Excluded::whole).orElseThrow(() -> wrong(field, value)));
    }

    /** A number without what is dialled behind it: all of a switchboard is one. */
    static String whole(String phone) {
        int extension = phone.indexOf(";ext=");
        return extension < 0 ? phone : phone.substring(0, extension);
    }

    private static Problem wrong(String field, String value) {
        return Problem.invalid(field, "exclusion.error.value", Map.of("value", value));
    }
}
