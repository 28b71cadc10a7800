package org.kontor.access;

import static org.kontor.access.db.Tables.ROLE_HOLDER;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.RoleBook.Holder;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.Posts;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who holds which role: people, posts, departments with all below them, groups, everybody, all heads; for good or until a moment. */
@Component
class RoleHolders {

    /** Kinds of holders. */
    static final List<String> KINDS = List.of("person", "post", "department", "group", "everyone", "leaders");

    private final DSLContext sql;
    private final RoleBook book;
    private final RoleEditing editing;
    private final Roles roles;
    private final PersonGroups groups;
    private final People people;
    private final Departments departments;
    private final Posts posts;
    private final Epochs epochs;
    private final Clock clock;
    private final RoleNews news;

    RoleHolders(
            DSLContext sql,
            RoleBook book,
            RoleEditing editing,
            Roles roles,
            PersonGroups groups,
            People people,
            Departments departments,
            Posts posts,
            Epochs epochs,
            Clock clock,
            RoleNews news) {
        this.sql = sql;
        this.book = book;
        this.editing = editing;
        this.roles = roles;
        this.groups = groups;
        this.people = people;
        this.departments = departments;
        this.posts = posts;
        this.epochs = epochs;
        this.clock = clock;
        this.news = news;
    }

    /** A holder with its name; {@code people} is how many who work here it covers. */
    record Named(long id, String kind, @Nullable Long holder, String name, @Nullable Instant until, long people) {}

    /** Who holds a role, those whose time is over left out. */
    List<Named> of(long role) {
        Instant now = clock.instant();
        return book.get().holders().stream()
                .filter(holder -> holder.role() == role && holder.holds(now))
                .map(this::named)
                .toList();
    }

    /** By what a person holds a role: through himself, a post, a department, a group, everybody. */
    List<Named> by(long person, long role) {
        Instant now = clock.instant();
        return book.get().holders().stream()
                .filter(holder -> holder.role() == role && holder.holds(now))
                .filter(holder -> RoleBook.covers(book.get(), holder, person))
                .map(this::named)
                .toList();
    }

    private Named named(Holder holder) {
        boolean common = RoleBook.common(holder);
        Set<Long> here = people.here();
        long covered = RoleBook.covered(book.get(), holder, here).stream().filter(here::contains).count();
        return new Named(holder.id(), holder.kind(), common ? null : holder.holder(), common ? "" : name(holder.kind(), holder.holder()), holder.until(), covered);
    }

    private String name(String kind, long holder) {
        return switch (kind) {
            case "person" -> {
                PersonBrief brief = people.briefs().get(holder);
                yield brief == null ? "" : brief.name();
            }
            case "post" -> posts.list().stream().filter(post -> post.id() == holder).map(Posts.Post::name).findFirst().orElse("");
            case "department" -> {
                var department = departments.structure().department(holder);
                yield department == null ? "" : department.name();
            }
            default -> groups.name(holder);
        };
    }

    /**
     * Gives a role.
     *
     * @param until null for good
     * @throws Problem FORBIDDEN; INVALID for an unknown holder, a moment that is over, a role that is given to people or for a
     *     time only
     */
    @Transactional
    long give(Actor actor, long id, String kind, long holder, @Nullable Instant until) {
        Role role = editing.mine(actor, id);
        boolean common = kind.equals("everyone") || kind.equals("leaders");
        if (!KINDS.contains(kind)) {
            throw Problem.invalid("kind", "access.error.holder");
        }
        if (until != null && !until.isAfter(clock.instant())) {
            throw Problem.invalid("until", "access.error.until");
        }
        boolean personal = role.is(ReadyRole.PORTAL_ADMIN) || role.is(ReadyRole.IMPLEMENTER);
        if (personal && !kind.equals("person")) {
            throw Problem.invalid("kind", "access.error.people_only");
        }
        if (role.is(ReadyRole.IMPLEMENTER) && until == null) {
            throw Problem.invalid("until", "access.error.until_needed");
        }
        if (!common && name(kind, holder).isEmpty()) {
            throw Problem.invalid("holder", "access.error.holder");
        }
        if (role.is(ReadyRole.PORTAL_ADMIN) && until != null) {
            roles.refuseLast(holder);
        }
        news.given(actor.personId(), new Holder(0, id, kind, common ? 0L : holder, until));
        long given = Objects.requireNonNull(sql.insertInto(ROLE_HOLDER)
                .set(ROLE_HOLDER.ROLE_ID, id)
                .set(ROLE_HOLDER.KIND, kind)
                .set(ROLE_HOLDER.HOLDER_ID, common ? 0L : holder)
                .set(ROLE_HOLDER.UNTIL, until)
                .set(ROLE_HOLDER.GIVEN_BY, actor.personId())
                .onConflict(ROLE_HOLDER.ROLE_ID, ROLE_HOLDER.KIND, ROLE_HOLDER.HOLDER_ID)
                .doUpdate()
                .set(ROLE_HOLDER.UNTIL, until)
                .set(ROLE_HOLDER.GIVEN_BY, actor.personId())
                .set(ROLE_HOLDER.GIVEN_AT, DSL.currentInstant())
                .returningResult(ROLE_HOLDER.ID)
                .fetchSingle(ROLE_HOLDER.ID));
        epochs.raise(Epochs.Name.RIGHTS);
        return given;
    }

    /** Takes a role back. */
    @Transactional
    void take(Actor actor, long id, long given) {
        Role role = editing.mine(actor, id);
        Holder holder = book.get().holders().stream()
                .filter(one -> one.id() == given && one.role() == id)
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (role.is(ReadyRole.PORTAL_ADMIN)) {
            roles.refuseLast(holder.holder());
        }
        news.taken(actor.personId(), holder);
        sql.deleteFrom(ROLE_HOLDER).where(ROLE_HOLDER.ID.eq(given)).execute();
        epochs.raise(Epochs.Name.RIGHTS);
    }
}
