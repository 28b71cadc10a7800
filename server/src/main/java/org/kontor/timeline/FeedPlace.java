package org.kontor.timeline;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;

/**
 * A place in a feed; entries are ordered by it, the latest first. Opaque to clients.
 *
 * @param kind 1 for a comment, 0 for what was done: of the same moment, the comment stands above
 * @param type number of the record's type
 * @param record id of the record
 * @param entry version of the record, or id of the comment
 */
record FeedPlace(Instant at, int kind, int type, long record, long entry) implements Comparable<FeedPlace> {

    /** The text that a client gives back. */
    String text() {
        String plain = at + " " + kind + " " + type + " " + record + " " + entry;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads it; null for no text. */
    static @Nullable FeedPlace read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ");
            if (parts.length == 5) {
                return new FeedPlace(
                        Instant.parse(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Long.parseLong(parts[3]), Long.parseLong(parts[4]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // falls through to the refusal
        }
        throw Problem.of(Problem.Kind.MALFORMED, "bad_cursor");
    }

    @Override
    public int compareTo(FeedPlace other) {
        int order = at.compareTo(other.at);
        if (order == 0) {
            order = Integer.compare(kind, other.kind);
        }
        if (order == 0) {
            order = Integer.compare(type, other.type);
        }
        if (order == 0) {
            order = Long.compare(record, other.record);
        }
        return order == 0 ? Long.compare(entry, other.entry) : order;
    }
}
