package org.kontor.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tiles of boards as JSON: read from what a person sends, checked, and from what is kept, with lenience. */
@Component
final class BoardReading {

    private static final int LONGEST_TITLE = 100;

    private final Widgets widgets;
    private final JsonMapper json;

    BoardReading(Widgets widgets, JsonMapper json) {
        this.widgets = widgets;
        this.json = json;
    }

    /** Tiles as they are kept; those of widgets that no module adds any more are left out. */
    List<Tile> kept(String text) {
        List<Tile> tiles = new ArrayList<>();
        for (Object one : json.readValue(text, List.class)) {
            if (one instanceof Map<?, ?> map && widgets.find(String.valueOf(map.get("widget"))) instanceof Widget widget) {
                tiles.add(new Tile(
                        String.valueOf(map.get("id")),
                        widget.code(),
                        WidgetSize.read(map.get("size"), widget.size()),
                        Objects.requireNonNullElse(map.get("title"), "").toString(),
                        settings(map.get("settings"))));
            }
        }
        return tiles;
    }

    /** Tiles as a person sends them; for himself only of widgets that he may have. */
    List<Tile> given(Actor actor, boolean own, @Nullable Object given, int most) {
        if (!(given instanceof List<?> list)) {
            throw Problem.invalid("tiles", "field.error.required");
        }
        if (list.size() > most) {
            throw Problem.invalid("tiles", "field.error.many", Map.of("most", most));
        }
        List<Tile> tiles = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof Map<?, ?> map) || !(map.get("id") instanceof String id) || !id.matches("[A-Za-z0-9_-]{1,40}")
                    || tiles.stream().anyMatch(tile -> tile.id().equals(id))) {
                throw Problem.invalid("tiles", "home.error.tile");
            }
            Widget widget = widgets.find(String.valueOf(map.get("widget")));
            if (widget == null || own && !widgets.open(actor, widget)) {
                throw Problem.invalid("tiles", "home.error.widget");
            }
            String title = Objects.requireNonNullElse(map.get("title"), "").toString().replace("\u0000", "").strip();
            if (title.length() > LONGEST_TITLE) {
                throw Problem.invalid("tiles", "field.error.title_of", Map.of("most", LONGEST_TITLE));
            }
            WidgetSettings settings = WidgetSettings.checked(widget.options(actor), settings(map.get("settings")));
            tiles.add(new Tile(id, widget.code(), WidgetSize.read(map.get("size"), widget.size()), title, settings.values()));
        }
        return tiles;
    }

    private static Map<String, Object> settings(@Nullable Object given) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((code, value) -> {
                if (value instanceof String || value instanceof Number) {
                    settings.put(String.valueOf(code), value);
                }
            });
        }
        return settings;
    }

    static Map<String, Object> json(Tile tile) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", tile.id());
        map.put("widget", tile.widget());
        map.put("size", tile.size().code());
        if (!tile.title().isEmpty()) {
            map.put("title", tile.title());
        }
        map.put("settings", tile.settings());
        return map;
    }
}
