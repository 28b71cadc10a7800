package org.kontor.home;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;

/**
 * Something that can be chosen for a tile; the text {@code widget.option.<code>} names it.
 *
 * @param choices what can be chosen, the usual one first; empty for a whole number
 * @param least the smallest number
 * @param most the greatest number
 * @param usual the number while nobody has chosen one
 */
public record WidgetOption(String code, List<Choice> choices, int least, int most, int usual) {

    /** A value with its title in the reader's language. */
    public record Choice(String value, String title) {}

    /** One of some values, the first while nobody has chosen. */
    public static WidgetOption choice(String code, List<Choice> choices) {
        return new WidgetOption(code, choices, 0, 0, 0);
    }

    /** One's own records, or all that one sees. */
    public static WidgetOption whose(Messages messages, Actor actor) {
        return choice("whose", List.of("mine", "all").stream()
                .map(value -> new Choice(value, messages.text(actor.language(), "widget.whose." + value)))
                .toList());
    }

    /** A whole number. */
    public static WidgetOption number(String code, int least, int most, int usual) {
        return new WidgetOption(code, List.of(), least, most, usual);
    }

    boolean isChoice() {
        return !choices.isEmpty();
    }

    /** The value as it is kept; null where it cannot be chosen. */
    @Nullable Object read(@Nullable Object given) {
        if (isChoice()) {
            return choices.stream().map(Choice::value).filter(value -> value.equals(String.valueOf(given))).findFirst().orElse(null);
        }
        return given instanceof Number number && number.longValue() >= least && number.longValue() <= most ? number.intValue() : null;
    }

    Object usualValue() {
        return isChoice() ? choices.getFirst().value() : (Object) usual;
    }
}
