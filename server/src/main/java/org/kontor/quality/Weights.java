package org.kontor.quality;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kontor.platform.Settings.Setting;

/**
 * How much each thing counts for the score of a record: a score is the part of all weights that is there.
 *
 * @param fields weight of a filled field, by its code
 * @param untouched weight of having been touched within {@code days}
 * @param bounced weight of having no e-mail address that letters do not reach
 * @param phone weight of having no phone number that cannot be
 */
record Weights(Map<String, Integer> fields, int untouched, int days, int bounced, int phone) {

    /** The largest weight of one thing. */
    static final int MOST = 100;

    private static final Map<String, Weights> USUAL = Map.of(
            "company", new Weights(fields("phones", 20, "emails", 15, "inn", 15, "industry", 10, "area", 10, "contacts", 15), 15, 365, 10, 10),
            "contact", new Weights(fields("lastName", 10, "firstName", 10, "phones", 25, "emails", 20, "company", 15, "post", 10), 15, 365, 10, 10),
            "lead", new Weights(fields("phones", 30, "emails", 15, "source", 15, "lastName", 10, "responsible", 15), 20, 30, 10, 10));

    private static Map<String, Integer> fields(Object... pairs) {
        Map<String, Integer> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], (Integer) pairs[i + 1]);
        }
        return fields;
    }

    /** Whether records of a type have a score. */
    static boolean of(String type) {
        return USUAL.containsKey(type);
    }

    /** The setting of a type. */
    static Setting<Weights> setting(String type) {
        return new Setting<>("quality.weights." + type, Weights.class, java.util.Objects.requireNonNull(USUAL.get(type)));
    }

    /** Codes of the types that have a score. */
    static java.util.Collection<String> types() {
        return new java.util.TreeSet<>(USUAL.keySet());
    }
}
