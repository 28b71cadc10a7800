package org.kontor.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kontor.access.Actor;
import org.springframework.stereotype.Component;

/** The tiles of a board as the page draws them. */
@Component
final class ShownTiles {

    private final Widgets widgets;

    ShownTiles(Widgets widgets) {
        this.widgets = widgets;
    }

    /** Those of widgets that the person may have; all of them where he arranges the board for others. */
    List<Map<String, Object>> of(Actor actor, List<Tile> tiles, boolean forOthers) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Tile tile : tiles) {
            Widget widget = Objects.requireNonNull(widgets.find(tile.widget()));
            if (forOthers || widgets.open(actor, widget) && widget.fits(actor, tile.settings())) {
                WidgetSettings settings = WidgetSettings.read(widget.options(actor), tile.settings());
                Map<String, Object> shown = new LinkedHashMap<>();
                shown.put("id", tile.id());
                shown.put("widget", widget.code());
                shown.put("size", tile.size().code());
                shown.put("title", tile.title().isEmpty() ? widgets.title(actor, widget, settings) : tile.title());
                shown.put("named", !tile.title().isEmpty());
                shown.put("settings", settings.values());
                all.add(shown);
            }
        }
        return all;
    }
}
