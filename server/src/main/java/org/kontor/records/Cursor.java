package org.kontor.records;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a page ended: the sort value of its last row (null where it has none), its id, and a hash of the query, so that a
 * cursor of another query is refused. Opaque to clients.
 */
record Cursor(@Nullable String value, long id, int query) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The text that a client gives back. */
    String text() {
        Map<String, Object> parts = value == null ? Map.of("i", id, "q", query) : Map.of("v", value, "i", id, "q", query);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
    }

    /** Reads a cursor of this query. */
    static @Nullable Cursor read(@Nullable String text, int query) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Map<?, ?> parts = JSON.readValue(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8), Map.class);
            if (parts != null && parts.get("i") instanceof Number id && parts.get("q") instanceof Number hash && hash.intValue() == query) {
                return new Cursor(parts.get("v") instanceof String value ? value : null, id.longValue(), query);
            }
        } catch (IllegalArgumentException | JacksonException e) {
            // falls through to the refusal
        }
        throw Problem.of(Problem.Kind.MALFORMED, "bad_cursor");
    }
}
