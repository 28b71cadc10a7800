package org.kontor.home;

import static org.kontor.home.db.Tables.BOARD;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.RoleNames;
import org.kontor.platform.Problem;
import org.kontor.records.Layouts.Scope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Boards as they are kept. A person's own goes before the one of his first role that has one, that before everybody's, that
 * before what the widgets say of themselves. Widgets that he may not have are left out of every one.
 */
@Component
class Boards {

    /** The board that work begins with; others have names ({@link NamedBoards}). */
    static final String START = "start";

    private static final int MOST_TILES = 40;

    /** Whose board it is; the role only with scope role. */
    record Whose(Scope scope, @Nullable String role) {

        Whose {
            if (scope == Scope.DEPARTMENT) {
                // boards are arranged for people and roles
                throw Problem.of(Problem.Kind.MALFORMED, "malformed");
            }
        }
    }

    /** A board with where it comes from: mine, role, common or standard. */
    record Found(String from, List<Tile> tiles) {}

    private final DSLContext sql;
    private final Access access;
    private final RoleNames roles;
    private final Widgets widgets;
    private final BoardReading reading;
    private final JsonMapper json;
    private final Clock clock;

    Boards(DSLContext sql, Access access, RoleNames roles, Widgets widgets, BoardReading reading, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.roles = roles;
        this.widgets = widgets;
        this.reading = reading;
        this.json = json;
        this.clock = clock;
    }

    /** The board that the person sees. One statement. */
    Found effective(Actor actor) {
        List<String> scopes = new ArrayList<>(List.of("mine"));
        roles.of(actor).forEach(role -> scopes.add("role:" + role));
        scopes.add("common");
        return first(actor, scopes);
    }

    /** What stands in this place, or what would show without it. */
    Found at(Actor actor, Whose whose) {
        return switch (whose.scope()) {
            case MINE -> effective(actor);
            case ROLE -> first(actor, List.of("role:" + whose.role(), "common"));
            case COMMON, DEPARTMENT -> first(actor, List.of("common"));
        };
    }

    private Found first(Actor actor, List<String> scopes) {
        Map<String, JSONB> kept = new LinkedHashMap<>();
        sql.select(BOARD.PERSON_ID, BOARD.ROLE, BOARD.TILES)
                .from(BOARD)
                .where(BOARD.CODE.eq(START))
                .and(BOARD.PERSON_ID.isNull().or(BOARD.PERSON_ID.eq(actor.person())))
                .forEach(row -> kept.put(row.value1() != null ? "mine" : row.value2() != null ? "role:" + row.value2() : "common", row.value3()));
        for (String scope : scopes) {
            JSONB tiles = kept.get(scope);
            if (tiles != null) {
                return new Found(scope.startsWith("role:") ? "role" : scope, reading.kept(tiles.data()));
            }
        }
        return new Found("standard", standard(actor));
    }

    /** The tiles that stand there by themselves, of the widgets that he may have. */
    private List<Tile> standard(Actor actor) {
        record Placed(int order, Tile tile) {}
        List<Placed> placed = new ArrayList<>();
        for (Widget widget : widgets.all()) {
            if (widgets.open(actor, widget)) {
                int number = 0;
                for (Widget.UsualTile usual : widget.usual(actor)) {
                    String id = widget.code() + (number++ == 0 ? "" : "-" + number);
                    placed.add(new Placed(usual.order(), new Tile(id, widget.code(), widget.size(), "", usual.settings())));
                }
            }
        }
        return placed.stream().sorted(java.util.Comparator.comparingInt(Placed::order)).map(Placed::tile).toList();
    }

    /**
     * Keeps a board: {tiles: [{id, widget, size?, title?, settings?}]}.
     *
     * @throws Problem FORBIDDEN where one for others is kept without the function; INVALID for an unknown widget, a doubled id, a
     *     setting that cannot be chosen, too many tiles
     */
    @Transactional
    void keep(Actor actor, Whose whose, @Nullable Object given) {
        Condition where = where(actor, whose);
        List<Tile> tiles = reading.given(actor, whose.scope() == Scope.MINE, given, MOST_TILES);
        JSONB kept = JSONB.valueOf(json.writeValueAsString(tiles.stream().map(BoardReading::json).toList()));
        if (change(actor, where, kept) == 0) {
            // two at once: the second one's insert finds the first one's row and leaves it, then its update is the last
            int added = sql.insertInto(BOARD)
                    .set(BOARD.CODE, START)
                    .set(BOARD.PERSON_ID, whose.scope() == Scope.MINE ? actor.person() : null)
                    .set(BOARD.ROLE, whose.role())
                    .set(BOARD.TILES, kept)
                    .set(BOARD.CHANGED_AT, clock.instant())
                    .set(BOARD.CHANGED_BY, actor.personId())
                    .onConflictDoNothing()
                    .execute();
            if (added == 0) {
                change(actor, where, kept);
            }
        }
    }

    private int change(Actor actor, Condition where, JSONB tiles) {
        return sql.update(BOARD)
                .set(BOARD.TILES, tiles)
                .set(BOARD.CHANGED_AT, clock.instant())
                .set(BOARD.CHANGED_BY, actor.personId())
                .where(where)
                .execute();
    }

    /** Drops a kept board: what stands behind it shows again. */
    @Transactional
    void drop(Actor actor, Whose whose) {
        sql.deleteFrom(BOARD).where(where(actor, whose)).execute();
    }

    private Condition where(Actor actor, Whose whose) {
        if (whose.scope() != Scope.MINE) {
            access.require(actor, HomeFunctions.BOARDS);
        }
        if (whose.scope() == Scope.ROLE) {
            roles.known(whose.role());
        }
        return BOARD.CODE.eq(START)
                .and(whose.scope() == Scope.MINE ? BOARD.PERSON_ID.eq(actor.person()) : BOARD.PERSON_ID.isNull())
                .and(whose.scope() == Scope.ROLE ? BOARD.ROLE.eq(whose.role()) : BOARD.ROLE.isNull());
    }
}
