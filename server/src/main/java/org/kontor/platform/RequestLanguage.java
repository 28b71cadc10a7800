package org.kontor.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The language of a request: that of the signed-in person (set as the request attribute {@link #ATTRIBUTE} by sign-in),
 * else the first of Accept-Language that is complete, else English.
 */
public final class RequestLanguage {

    /** Request attribute with the language of the signed-in person, "ru" or "en". */
    public static final String ATTRIBUTE = "org.kontor.language";

    private RequestLanguage() {}

    /** The language of this request. */
    public static String of(HttpServletRequest request) {
        Object own = request.getAttribute(ATTRIBUTE);
        if (own instanceof String language) {
            return language;
        }
        return best(request.getHeader("Accept-Language"));
    }

    private static String best(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return "en";
        }
        try {
            String found = Locale.lookupTag(
                    Locale.LanguageRange.parse(header), List.copyOf(Messages.LANGUAGES));
            return found == null ? "en" : found;
        } catch (IllegalArgumentException e) {
            return "en";
        }
    }
}
