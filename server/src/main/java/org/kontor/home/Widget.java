package org.kontor.home;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;

/**
 * A part of the start page. A module adds one by a bean of this kind, a bean {@code FunctionRight.widget(code)} and the texts
 * {@code widget.<code>}, {@code widget.<code>.about} and {@code function.widget_<code>}; the page registers what draws it. It is
 * offered and answered only to those who have its right, and whatever its figures say, they say under the rights of whoever looks.
 */
public interface Widget {

    /** Names it for good; boards are kept by it. */
    String code();

    /** How wide it is while nobody has chosen otherwise. */
    WidgetSize size();

    /** The functions that one needs beside the widget's own: those of the page it sums up. */
    default List<String> functions() {
        return List.of();
    }

    /** Whether it has anything for him at all; a cheap question, asked for every board. */
    default boolean serves(Actor actor) {
        return true;
    }

    /** Whether a tile with these settings, as kept, has anything for him. */
    default boolean fits(Actor actor, Map<String, Object> settings) {
        return true;
    }

    /** What can be chosen for a tile of it. */
    default List<WidgetOption> options(Actor actor) {
        return List.of();
    }

    /** The tiles of it on a board that nobody has arranged. */
    default List<UsualTile> usual(Actor actor) {
        return List.of();
    }

    /** What a tile with these settings is called; null for the text {@code widget.<code>}. */
    default @Nullable String title(Actor actor, WidgetSettings settings) {
        return null;
    }

    /** What the tile shows. */
    Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings);

    /**
     * A tile that stands there by itself.
     *
     * @param order small first
     * @param settings by code of the option
     */
    record UsualTile(int order, Map<String, Object> settings) {

        /** One with the usual settings. */
        public static List<UsualTile> at(int order) {
            return List.of(new UsualTile(order, Map.of()));
        }
    }
}
