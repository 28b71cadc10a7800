package org.kontor.home;

import static org.kontor.home.db.Tables.NAMED_BOARD;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.RoleNames;
import org.kontor.access.Sharing;
import org.kontor.access.Sharing.Shared;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Boards beside the start page: a person's own, of those who have a role, everybody's. A board holds no figures: whoever opens it
 * sees those of its widgets that he may have, with what he may see.
 */
@Component
class NamedBoards {

    private static final int MOST = 50;
    private static final int MOST_TILES = 40;

    /**
     * A board as a person sees it.
     *
     * @param scope mine, role or common
     * @param own whether it is his
     * @param canUpdate whether he may change and delete it
     */
    record Named(long id, long owner, String title, String scope, @Nullable String role, boolean own, boolean canUpdate, List<Tile> tiles) {}

    private final DSLContext sql;
    private final Access access;
    private final RoleNames roles;
    private final Sharing sharing;
    private final BoardReading reading;
    private final JsonMapper json;
    private final Clock clock;

    NamedBoards(DSLContext sql, Access access, RoleNames roles, Sharing sharing, BoardReading reading, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.roles = roles;
        this.sharing = sharing;
        this.reading = reading;
        this.json = json;
        this.clock = clock;
    }

    /** The boards that a person sees, in the order of their titles. */
    List<Named> all(Actor actor) {
        return select(actor, DSL.trueCondition());
    }

    /** One that he sees, or 404. */
    Named get(Actor actor, long id) {
        return select(actor, NAMED_BOARD.ID.eq(id)).stream().findFirst().orElseThrow(Problem::notFound);
    }

    private List<Named> select(Actor actor, Condition which) {
        boolean shares = access.may(actor, HomeFunctions.BOARDS);
        Condition seen = NAMED_BOARD.OWNER_ID.eq(actor.person())
                .or(NAMED_BOARD.SCOPE.eq("common"))
                .or(NAMED_BOARD.SCOPE.eq("role").and(NAMED_BOARD.ROLE.in(roles.of(actor)).or(DSL.condition(shares))));
        return sql.selectFrom(NAMED_BOARD)
                .where(which)
                .and(seen)
                .orderBy(NAMED_BOARD.TITLE, NAMED_BOARD.ID)
                .fetch(row -> {
                    boolean own = row.get(NAMED_BOARD.OWNER_ID) == actor.person();
                    String scope = row.get(NAMED_BOARD.SCOPE);
                    return new Named(
                            row.get(NAMED_BOARD.ID), row.get(NAMED_BOARD.OWNER_ID), row.get(NAMED_BOARD.TITLE), scope, row.get(NAMED_BOARD.ROLE), own,
                            own && scope.equals("mine") || shares && !scope.equals("mine"), reading.kept(row.get(NAMED_BOARD.TILES).data()));
                });
    }

    /** Keeps a new board: {title, scope?, role?, tiles}. */
    @Transactional
    Named add(Actor actor, Map<String, @Nullable Object> body) {
        if (sql.fetchCount(NAMED_BOARD, NAMED_BOARD.OWNER_ID.eq(actor.person())) >= MOST) {
            throw Problem.invalid("title", "field.error.many", Map.of("most", MOST));
        }
        Shared shared = sharing.read(actor, body, HomeFunctions.BOARDS, "home.error.scope");
        long id = sql.insertInto(NAMED_BOARD)
                .set(NAMED_BOARD.OWNER_ID, actor.person())
                .set(NAMED_BOARD.TITLE, shared.title())
                .set(NAMED_BOARD.SCOPE, shared.scope())
                .set(NAMED_BOARD.ROLE, shared.role())
                .set(NAMED_BOARD.TILES, tiles(actor, shared, body))
                .set(NAMED_BOARD.CHANGED_AT, clock.instant())
                .set(NAMED_BOARD.CHANGED_BY, actor.personId())
                .returningResult(NAMED_BOARD.ID)
                .fetchSingle()
                .value1();
        return get(actor, id);
    }

    /** Changes a board as a whole. */
    @Transactional
    Named change(Actor actor, long id, Map<String, @Nullable Object> body) {
        changeable(actor, id);
        Shared shared = sharing.read(actor, body, HomeFunctions.BOARDS, "home.error.scope");
        sql.update(NAMED_BOARD)
                .set(NAMED_BOARD.TITLE, shared.title())
                .set(NAMED_BOARD.SCOPE, shared.scope())
                .set(NAMED_BOARD.ROLE, shared.role())
                .set(NAMED_BOARD.TILES, tiles(actor, shared, body))
                // what somebody takes back for himself alone is his from then on
                .set(NAMED_BOARD.OWNER_ID, shared.mine() ? DSL.val(actor.person()) : NAMED_BOARD.OWNER_ID)
                .set(NAMED_BOARD.CHANGED_AT, clock.instant())
                .set(NAMED_BOARD.CHANGED_BY, actor.personId())
                .where(NAMED_BOARD.ID.eq(id))
                .execute();
        return get(actor, id);
    }

    @Transactional
    void delete(Actor actor, long id) {
        changeable(actor, id);
        sql.deleteFrom(NAMED_BOARD).where(NAMED_BOARD.ID.eq(id)).execute();
    }

    private void changeable(Actor actor, long id) {
        if (!get(actor, id).canUpdate()) {
            throw Problem.forbidden();
        }
    }

    private JSONB tiles(Actor actor, Shared shared, Map<String, @Nullable Object> body) {
        List<Tile> tiles = reading.given(actor, shared.mine(), body.get("tiles"), MOST_TILES);
        return JSONB.valueOf(json.writeValueAsString(tiles.stream().map(BoardReading::json).toList()));
    }
}
