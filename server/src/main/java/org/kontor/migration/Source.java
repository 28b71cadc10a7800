package org.kontor.migration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A portal that is moved from.
 *
 * @param rate requests a second; 0: as fast as it answers
 * @param state draft, running, stopped, failed or done
 * @param choices what becomes of which person, pipeline, field …, by its key, as far as somebody has chosen
 * @param pass how often it was begun
 * @param operation of the present pass
 * @param operations of all passes, the first first
 * @param problem why it failed, in the words of whoever moves
 */
record Source(
        long id,
        String host,
        String language,
        long createdBy,
        Instant createdAt,
        int rate,
        String state,
        Found found,
        Map<String, String> choices,
        int pass,
        @Nullable UUID operation,
        List<UUID> operations,
        @Nullable String problem,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    boolean running() {
        return state.equals("running");
    }

    /** What somebody has chosen for a key, else what was proposed; empty where neither. */
    String choice(String key) {
        String chosen = choices.get(key);
        return chosen != null ? chosen : found.items().stream().filter(item -> item.key().equals(key)).map(Found.Item::proposed).findFirst().orElse("");
    }
}
