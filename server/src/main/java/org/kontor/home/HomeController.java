package org.kontor.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.RoleNames;
import org.kontor.home.Boards.Found;
import org.kontor.home.Boards.Whose;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Layouts.Scope;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The start page: its tiles, what each shows, and its arranging for oneself, for a role, for everybody. */
@RestController
@RequestMapping("/api/home")
class HomeController {

    private static final int LONGEST_SETTINGS = 2_000;

    private final Boards boards;
    private final Widgets widgets;
    private final ShownTiles tiles;
    private final RoleNames roles;
    private final Access access;
    private final Messages messages;
    private final JsonMapper json;

    HomeController(Boards boards, Widgets widgets, ShownTiles tiles, RoleNames roles, Access access, Messages messages, JsonMapper json) {
        this.boards = boards;
        this.widgets = widgets;
        this.tiles = tiles;
        this.roles = roles;
        this.access = access;
        this.messages = messages;
        this.json = json;
    }

    /** The board that the person sees: {from, tiles, can}. */
    @GetMapping
    Map<String, Object> start(Actor actor) {
        return board(actor, boards.effective(actor), false);
    }

    /** What stands in a place, for arranging: {from, tiles, can}. */
    @GetMapping("/board")
    Map<String, Object> get(Actor actor, @RequestParam(defaultValue = "mine") String scope, @RequestParam(required = false) @Nullable String role) {
        Whose whose = whose(actor, scope, role);
        return board(actor, boards.at(actor, whose), whose.scope() != Scope.MINE);
    }

    @PutMapping("/board")
    Map<String, Object> put(
            Actor actor,
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(required = false) @Nullable String role,
            @RequestBody Map<String, @Nullable Object> body) {
        boards.keep(actor, whose(actor, scope, role), body.get("tiles"));
        return get(actor, scope, role);
    }

    @DeleteMapping("/board")
    Map<String, Object> delete(Actor actor, @RequestParam(defaultValue = "mine") String scope, @RequestParam(required = false) @Nullable String role) {
        boards.drop(actor, whose(actor, scope, role));
        return get(actor, scope, role);
    }

    /** The roles that a board can be made for: {items: [{role, title}]}. */
    @GetMapping("/roles")
    Map<String, Object> roles(Actor actor) {
        access.require(actor, HomeFunctions.BOARDS);
        return Map.of("items", roles.all(actor.language()));
    }

    /** What can be put on a board: {items: [{code, title, about, size, options, mine}]}; for others also what one has not oneself. */
    @GetMapping("/widgets")
    Map<String, Object> widgets(Actor actor) {
        boolean all = access.may(actor, HomeFunctions.BOARDS);
        List<Map<String, Object>> items = new ArrayList<>();
        for (Widget widget : widgets.all()) {
            boolean mine = widgets.open(actor, widget);
            if (mine || all) {
                items.add(Map.of(
                        "code", widget.code(),
                        "title", messages.text(actor.language(), "widget." + widget.code()),
                        "about", messages.text(actor.language(), "widget." + widget.code() + ".about"),
                        "size", widget.size().code(),
                        "options", widget.options(actor).stream().map(option -> option(actor, option)).toList(),
                        "mine", mine));
            }
        }
        return Map.of("items", items);
    }

    /** What a tile with these settings shows. */
    @GetMapping("/widgets/{code}")
    Map<String, @Nullable Object> widget(Actor actor, @PathVariable String code, @RequestParam(required = false) @Nullable String settings) {
        Widget widget = widgets.require(actor, code);
        return widget.data(actor, WidgetSettings.read(widget.options(actor), read(settings)));
    }

    private Map<?, ?> read(@Nullable String settings) {
        if (settings == null || settings.isBlank()) {
            return Map.of();
        }
        try {
            if (settings.length() <= LONGEST_SETTINGS && json.readValue(settings, Object.class) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (JacksonException e) {
            // falls through to the refusal
        }
        throw Problem.of(Problem.Kind.MALFORMED, "malformed");
    }

    private Map<String, Object> option(Actor actor, WidgetOption option) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("code", option.code());
        shown.put("title", messages.text(actor.language(), "widget.option." + option.code()));
        shown.put("kind", option.isChoice() ? "choice" : "number");
        shown.put("choices", option.choices());
        shown.put("least", option.least());
        shown.put("most", option.most());
        shown.put("usual", option.usualValue());
        return shown;
    }

    private Whose whose(Actor actor, String scope, @Nullable String role) {
        Scope read = Scope.read(scope);
        if (read != Scope.MINE) {
            access.require(actor, HomeFunctions.BOARDS);
        }
        return new Whose(read, read == Scope.ROLE ? Objects.requireNonNullElse(role, "") : null);
    }

    private Map<String, Object> board(Actor actor, Found found, boolean forOthers) {
        return Map.of("from", found.from(), "tiles", tiles.of(actor, found.tiles(), forOthers), "can", Map.of("arrange", access.may(actor, HomeFunctions.BOARDS)));
    }
}
