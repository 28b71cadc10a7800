package org.kontor.access;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.kontor.access.RoleBook.Book;
import org.kontor.access.RoleBook.Holder;
import org.kontor.identity.People;
import org.kontor.identity.PlaceRights;
import org.kontor.identity.Structure;
import org.kontor.identity.Structure.Kind;
import org.kontor.identity.Structure.Membership;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Roles that come with a department or a post. Whoever manages people without the function of rights brings nobody into a place
 * that gives more than he has himself, and does not change his own place; see docs/adr/places-give-no-more.md.
 */
@Component
class PlaceRoles implements PlaceRights {

    private final RoleBook book;
    private final ObjectProvider<Access> access;
    private final ObjectProvider<People> people;
    private final Breadth breadth;
    private final RoleNews news;
    private final RoleTitles titles;
    private final Company company;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PlaceRoles(
            RoleBook book,
            ObjectProvider<Access> access,
            ObjectProvider<People> people,
            Breadth breadth,
            RoleNews news,
            RoleTitles titles,
            Company company,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.book = book;
        this.access = access;
        this.people = people;
        this.breadth = breadth;
        this.news = news;
        this.titles = titles;
        this.company = company;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public <T> T keeping(long by, Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Book before = book.get();
            Grants own = book.grants(by);
            T done = change.get();
            Book after = book.get();
            Map<Long, Set<Long>> had = held(before);
            Map<Long, Set<Long>> has = held(after);
            if (!own.administers() && !own.has(rights())) {
                refuseOwnPlace(by, before.structure(), after.structure());
            }
            new HashSet<>(after.roles().keySet()).forEach(role -> {
                Set<Long> gained = new HashSet<>(has.getOrDefault(role, Set.of()));
                gained.removeAll(had.getOrDefault(role, Set.of()));
                Set<Long> lost = new HashSet<>(had.getOrDefault(role, Set.of()));
                lost.removeAll(has.getOrDefault(role, Set.of()));
                if (!gained.isEmpty() && !own.administers() && bound(after, role, gained) && !givable(own, Objects.requireNonNull(after.roles().get(role)))) {
                    throw refusal(role);
                }
                news.changed(by, role, gained, lost);
            });
            return done;
        }));
    }

    /** Who of those who work here holds each role. */
    private Map<Long, Set<Long>> held(Book now) {
        Instant moment = clock.instant();
        Set<Long> here = people.getObject().here();
        Map<Long, Set<Long>> held = new HashMap<>();
        for (Holder holder : now.holders()) {
            if (holder.holds(moment)) {
                Set<Long> covered = new HashSet<>(RoleBook.covered(now, holder, here));
                covered.retainAll(here);
                held.computeIfAbsent(holder.role(), id -> new HashSet<>()).addAll(covered);
            }
        }
        return held;
    }

    /** Whether some of them hold the role by a department or a post: who becomes a head is what the org chart is for. */
    private boolean bound(Book now, long role, Set<Long> some) {
        Instant moment = clock.instant();
        return now.holders().stream()
                .filter(holder -> holder.role() == role && holder.holds(moment) && (holder.kind().equals("department") || holder.kind().equals("post")))
                .anyMatch(holder -> some.stream().anyMatch(person -> RoleBook.covers(now, holder, person)));
    }

    private boolean givable(Grants own, Role role) {
        boolean functions = access.getObject().functions().values().stream().allMatch(function -> function.open() || !role.has(function) || own.has(function));
        return functions && (own.has(rights()) || breadth.within(own, role));
    }

    private FunctionRight rights() {
        return Objects.requireNonNull(access.getObject().functions().get(FunctionRight.RIGHTS));
    }

    private Problem refusal(long role) {
        return Problem.of(Problem.Kind.FORBIDDEN, "place_role", Map.of("role", titles.of(company.language(), role)))
                .with("missing", Map.of("function", FunctionRight.RIGHTS))
                .with("ask", access.getObject().givers());
    }

    /** One's own place reaches as far as before, or less far. */
    private void refuseOwnPlace(long by, Structure before, Structure after) {
        Set<Long> reached = reach(by, before);
        boolean further = reach(by, after).stream().anyMatch(department -> before.department(department) != null && !reached.contains(department));
        boolean raised = after.of(by).stream().anyMatch(place -> place.kind() != Kind.MEMBER && rank(before, place) > place.kind().ordinal());
        if (further || raised) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "own_place")
                    .with("missing", Map.of("function", FunctionRight.RIGHTS))
                    .with("ask", access.getObject().givers());
        }
    }

    private static int rank(Structure before, Membership place) {
        return before.of(place.personId()).stream()
                .filter(old -> old.departmentId() == place.departmentId())
                .mapToInt(old -> old.kind().ordinal())
                .min()
                .orElse(before.department(place.departmentId()) == null ? 0 : Kind.values().length);
    }

    private static Set<Long> reach(long person, Structure structure) {
        Set<Long> reach = new HashSet<>();
        structure.of(person).forEach(place -> reach.addAll(structure.withSubDepartments(place.departmentId())));
        return reach;
    }

    @Override
    public boolean gives(long by, String kind, long id) {
        Grants own = book.grants(by);
        if (own.administers()) {
            return true;
        }
        Book now = book.get();
        Instant moment = clock.instant();
        return now.holders().stream()
                .filter(holder -> holder.kind().equals(kind) && holder.holds(moment))
                .filter(holder -> kind.equals("department") ? now.structure().withSubDepartments(holder.holder()).contains(id) : holder.holder() == id)
                .allMatch(holder -> givable(own, Objects.requireNonNull(now.roles().get(holder.role()))));
    }

    @Override
    public boolean beyond(long person, long by) {
        Grants own = book.grants(by);
        Grants other = book.grants(person);
        return person != by && access.getObject().functions().values().stream().anyMatch(function -> !function.open() && other.has(function) && !own.has(function));
    }
}
