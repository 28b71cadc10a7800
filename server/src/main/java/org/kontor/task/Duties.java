package org.kontor.task;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of each co-executor, as the field {@code duties} keeps it: a JSON object of text by the person's id. */
final class Duties {

    private static final int LONGEST = 500;

    private Duties() {}

    /**
     * Reads them.
     *
     * @throws Problem INVALID at duties
     */
    static Map<Long, String> read(JsonMapper json, @Nullable Object text) {
        Map<Long, String> duties = new TreeMap<>();
        if (text == null) {
            return duties;
        }
        try {
            json.readTree(text.toString()).properties().forEach(entry -> {
                String duty = entry.getValue().asString("").strip();
                if (duty.length() > LONGEST) {
                    throw Problem.invalid("duties", "field.error.long", Map.of("most", LONGEST, "now", duty.length()));
                }
                if (!duty.isEmpty()) {
                    duties.put(Long.valueOf(entry.getKey()), duty);
                }
            });
            return duties;
        } catch (JacksonException | NumberFormatException e) {
            throw Problem.invalid("duties", "task.error.duties");
        }
    }

    /** Those of these people as they are kept; null for none. */
    static @Nullable String write(JsonMapper json, Map<Long, String> duties, Collection<?> people) {
        Map<String, String> kept = new LinkedHashMap<>();
        duties.forEach((person, duty) -> {
            if (people.contains(person)) {
                kept.put(person.toString(), duty);
            }
        });
        return kept.isEmpty() ? null : json.writeValueAsString(kept);
    }
}
