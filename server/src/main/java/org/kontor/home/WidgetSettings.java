package org.kontor.home;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kontor.platform.Problem;

/** What was chosen for a tile: a value for every option of its widget. */
public record WidgetSettings(Map<String, Object> values) {

    /** The given values where they can be chosen, else the usual ones: what a tile kept long ago says of a pipeline that is gone. */
    static WidgetSettings read(List<WidgetOption> options, Map<?, ?> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (WidgetOption option : options) {
            Object value = option.read(given.get(option.code()));
            values.put(option.code(), value == null ? option.usualValue() : value);
        }
        return new WidgetSettings(values);
    }

    /**
     * The given values, missing ones as usual.
     *
     * @throws Problem INVALID at an option whose value cannot be chosen
     */
    static WidgetSettings checked(List<WidgetOption> options, Map<?, ?> given) {
        for (WidgetOption option : options) {
            if (given.get(option.code()) != null && option.read(given.get(option.code())) == null) {
                throw Problem.invalid(option.code(), "home.error.option");
            }
        }
        return read(options, given);
    }

    /** The chosen value of an option. */
    public String text(String option) {
        return String.valueOf(Objects.requireNonNull(values.get(option)));
    }

    /** The chosen number of an option. */
    public int number(String option) {
        return ((Number) Objects.requireNonNull(values.get(option))).intValue();
    }
}
