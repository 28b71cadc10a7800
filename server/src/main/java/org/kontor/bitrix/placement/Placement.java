package org.kontor.bitrix.placement;

import java.net.URI;
import java.util.Map;

/**
 * A page of an application within the page of Kontor.
 *
 * @param handler the address of its page
 * @param title empty for that of the application
 * @param languages per language TITLE, DESCRIPTION and GROUP_NAME
 * @param options what the application wanted to be kept
 */
record Placement(
        long id,
        long application,
        Place place,
        String handler,
        String title,
        String description,
        String group,
        Map<String, Map<String, String>> languages,
        Object options) {

    /** Its title for somebody of a language. */
    String title(String language, String otherwise) {
        String own = languages.getOrDefault(language, Map.of()).getOrDefault("TITLE", "");
        return !own.isBlank() ? own : !title.isBlank() ? title : otherwise;
    }

    /** Scheme, host and port of its page: all that a frame may show. */
    String origin() {
        URI uri = URI.create(handler);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
