package org.kontor.records;

import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the filter of a request's parameter. */
@Component
public final class FilterText {

    private final JsonMapper json;

    FilterText(JsonMapper json) {
        this.json = json;
    }

    /** The filter in JSON text; none where there is no text. */
    public Filter read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Filter.NONE;
        }
        if (text.length() > 100_000) {
            throw Problem.of(Problem.Kind.MALFORMED, "bad_filter");
        }
        try {
            return Filter.read(json.readValue(text, Object.class));
        } catch (JacksonException e) {
            throw Problem.of(Problem.Kind.MALFORMED, "bad_filter");
        }
    }

    /** The filter as the JSON text that {@link #read} reads. */
    public String write(Object filter) {
        return json.writeValueAsString(filter);
    }
}
