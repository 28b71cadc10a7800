package org.kontor.importing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A load of one file.
 *
 * @param state draft, running, done, cancelled or failed
 * @param read rows that have been dealt with; progress is this of total
 * @param place number of the last row that has been dealt with
 * @param skipped rows that were known already and left alone
 * @param refused rows with a reason in the file of the refused
 * @param problem why it failed, in the words of whoever loads
 * @param operation the operation that its undo takes back
 * @param checking whether its rows are being checked
 * @param set files that were given together
 * @param segment the fixed segment that its clients are put into
 * @param newSegment the title of the one that is made for them when it starts
 */
record Load(
        long id,
        short typeId,
        String name,
        String format,
        String encoding,
        String delimiter,
        List<String> columns,
        long total,
        LoadSettings settings,
        String state,
        long read,
        long place,
        long added,
        long updated,
        long skipped,
        long refused,
        @Nullable String problem,
        UUID operation,
        long createdBy,
        String language,
        Instant createdAt,
        @Nullable Instant endedAt,
        boolean checking,
        @Nullable UUID set,
        @Nullable Long segment,
        @Nullable String newSegment) {

    /** Whether it stopped before its end and may go on. */
    boolean resumable() {
        return (state.equals("cancelled") || state.equals("failed")) && read < total;
    }

    /** How far it is, as JSON that its lists begin with; it is a load of the type with this code. */
    Map<String, @Nullable Object> progress(String type) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("type", type);
        json.put("name", name);
        json.put("state", state);
        json.put("total", total);
        json.put("done", read);
        json.put("added", added);
        json.put("updated", updated);
        json.put("skipped", skipped);
        json.put("refused", refused);
        json.put("problem", problem);
        return json;
    }
}
