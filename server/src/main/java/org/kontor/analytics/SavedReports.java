package org.kontor.analytics;

import static org.kontor.analytics.db.Tables.REPORT;
import static org.kontor.analytics.db.Tables.REPORT_MAIL;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * Reports that people keep: for themselves, for those who have a role, for everybody. A kept report is a question and holds no
 * figures: whoever opens it sees what he may see.
 */
@Component
class SavedReports {

    /** Keep reports for a role or for everybody. */
    static final String SHARE = "reports_shared";

    private static final int MOST_OWN = 200;
    private static final int LONGEST_DEFINITION = 50_000;

    /**
     * A kept report as a person sees it.
     *
     * @param scope mine, role or common
     * @param own whether it is his
     * @param canUpdate whether he may change and delete it
     */
    record Saved(
            long id, long owner, String title, String scope, @Nullable String role, boolean own, boolean canUpdate, Map<String, @Nullable Object> definition) {}

    private final DSLContext sql;
    private final ReportReading reading;
    private final RoleNames roles;
    private final Sharing sharing;
    private final Access access;
    private final JsonMapper json;
    private final Clock clock;

    SavedReports(DSLContext sql, ReportReading reading, RoleNames roles, Sharing sharing, Access access, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.reading = reading;
        this.roles = roles;
        this.sharing = sharing;
        this.access = access;
        this.json = json;
        this.clock = clock;
    }

    /** The reports that a person sees, in the order of their titles. */
    List<Saved> all(Actor actor) {
        return select(actor, DSL.trueCondition());
    }

    /** A report that a person sees. */
    Optional<Saved> find(Actor actor, long id) {
        return select(actor, REPORT.ID.eq(id)).stream().findFirst();
    }

    /** The same, or 404. */
    Saved get(Actor actor, long id) {
        return find(actor, id).orElseThrow(Problem::notFound);
    }

    private List<Saved> select(Actor actor, Condition which) {
        Condition seen = REPORT.OWNER_ID.eq(actor.person())
                .or(REPORT.SCOPE.eq("common"))
                .or(REPORT.SCOPE.eq("role").and(REPORT.ROLE.in(roles.of(actor))));
        boolean shares = access.may(actor, SHARE);
        return sql.selectFrom(REPORT)
                .where(which)
                .and(seen.or(REPORT.SCOPE.eq("role").and(DSL.condition(shares))))
                .orderBy(REPORT.TITLE, REPORT.ID)
                .fetch(row -> {
                    boolean own = row.get(REPORT.OWNER_ID) == actor.person();
                    return new Saved(
                            row.get(REPORT.ID), row.get(REPORT.OWNER_ID), row.get(REPORT.TITLE), row.get(REPORT.SCOPE), row.get(REPORT.ROLE), own,
                            own && (row.get(REPORT.SCOPE).equals("mine") || shares) || !own && shares, definition(row.get(REPORT.DEFINITION)));
                });
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> definition(JSONB kept) {
        return json.readValue(kept.data(), Map.class);
    }

    /** Keeps a new report: {title, scope?, role?, definition}. */
    @Transactional
    Saved add(Actor actor, Map<String, @Nullable Object> body) {
        if (sql.fetchCount(REPORT, REPORT.OWNER_ID.eq(actor.person())) >= MOST_OWN) {
            throw Problem.invalid("title", "field.error.many", Map.of("most", MOST_OWN));
        }
        Shared shared = sharing.read(actor, body, SHARE, "report.error.scope");
        long id = Objects.requireNonNull(sql.insertInto(REPORT)
                .set(REPORT.OWNER_ID, actor.person())
                .set(REPORT.TITLE, shared.title())
                .set(REPORT.SCOPE, shared.scope())
                .set(REPORT.ROLE, shared.role())
                .set(REPORT.DEFINITION, checked(actor, body))
                .set(REPORT.CHANGED_AT, clock.instant())
                .set(REPORT.CHANGED_BY, actor.personId())
                .returningResult(REPORT.ID)
                .fetchSingle(REPORT.ID));
        return get(actor, id);
    }

    /** Changes a report as a whole. */
    @Transactional
    Saved change(Actor actor, long id, Map<String, @Nullable Object> body) {
        if (!get(actor, id).canUpdate()) {
            throw Problem.forbidden();
        }
        Shared shared = sharing.read(actor, body, SHARE, "report.error.scope");
        sql.update(REPORT)
                .set(REPORT.TITLE, shared.title())
                .set(REPORT.SCOPE, shared.scope())
                .set(REPORT.ROLE, shared.role())
                .set(REPORT.DEFINITION, checked(actor, body))
                .set(REPORT.CHANGED_AT, clock.instant())
                .set(REPORT.CHANGED_BY, actor.personId())
                .where(REPORT.ID.eq(id))
                .execute();
        if (shared.mine()) {
            // whom it is closed to it comes no more by mail
            sql.deleteFrom(REPORT_MAIL)
                    .where(REPORT_MAIL.REPORT_ID.eq(id))
                    .and(REPORT_MAIL.PERSON_ID.notIn(DSL.select(REPORT.OWNER_ID).from(REPORT).where(REPORT.ID.eq(id))))
                    .execute();
        }
        return find(actor, id).orElseThrow(Problem::notFound);
    }

    /** Deletes a report with its mailings. */
    @Transactional
    void delete(Actor actor, long id) {
        if (!get(actor, id).canUpdate()) {
            throw Problem.forbidden();
        }
        sql.deleteFrom(REPORT).where(REPORT.ID.eq(id)).execute();
    }

    /** The definition, if it is one. */
    private JSONB checked(Actor actor, Map<String, @Nullable Object> body) {
        reading.read(actor, body.get("definition"));
        String text = json.writeValueAsString(body.get("definition"));
        if (text.length() > LONGEST_DEFINITION) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        return JSONB.valueOf(text);
    }
}
