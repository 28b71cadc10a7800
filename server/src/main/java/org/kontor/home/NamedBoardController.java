package org.kontor.home;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.home.NamedBoards.Named;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Boards under names: what a person sees, keeps for himself and, with the function, for a role or everybody. */
@RestController
@RequestMapping("/api/home/boards")
class NamedBoardController {

    private final NamedBoards boards;
    private final ShownTiles tiles;
    private final PersonNames people;
    private final Access access;

    NamedBoardController(NamedBoards boards, ShownTiles tiles, PersonNames people, Access access) {
        this.boards = boards;
        this.tiles = tiles;
        this.people = people;
        this.access = access;
    }

    /** The boards that he sees: {items: [{id, title, scope, role, owner, own, canUpdate}], canShare}. */
    @GetMapping
    Map<String, Object> all(Actor actor) {
        return Map.of("items", boards.all(actor).stream().map(this::shown).toList(), "canShare", access.may(actor, HomeFunctions.BOARDS));
    }

    /** Keeps a board: {title, scope?, role?, tiles: [{id, widget, size?, title?, settings?}]}. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Actor actor, @RequestBody Map<String, @Nullable Object> body) {
        return whole(actor, boards.add(actor, body), false);
    }

    /** A board with its tiles; to arrange one for others, all of them. */
    @GetMapping("/{id:\\d+}")
    Map<String, @Nullable Object> get(Actor actor, @PathVariable long id, @RequestParam(defaultValue = "false") boolean arrange) {
        return whole(actor, boards.get(actor, id), arrange);
    }

    @PutMapping("/{id:\\d+}")
    Map<String, @Nullable Object> change(Actor actor, @PathVariable long id, @RequestBody Map<String, @Nullable Object> body) {
        return whole(actor, boards.change(actor, id, body), false);
    }

    @DeleteMapping("/{id:\\d+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable long id) {
        boards.delete(actor, id);
    }

    private Map<String, @Nullable Object> whole(Actor actor, Named board, boolean arrange) {
        Map<String, @Nullable Object> whole = shown(board);
        List<Map<String, Object>> shown = tiles.of(actor, board.tiles(), arrange && board.canUpdate() && !board.scope().equals("mine"));
        whole.put("tiles", shown);
        return whole;
    }

    private Map<String, @Nullable Object> shown(Named board) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", board.id());
        shown.put("title", board.title());
        shown.put("scope", board.scope());
        shown.put("role", board.role());
        shown.put("owner", people.find(board.owner()).map(PersonBrief::name).orElse(""));
        shown.put("own", board.own());
        shown.put("canUpdate", board.canUpdate());
        return shown;
    }
}
