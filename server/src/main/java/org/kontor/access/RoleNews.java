package org.kontor.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.RoleBook.Book;
import org.kontor.access.RoleBook.Holder;
import org.kontor.identity.People;
import org.kontor.identity.PersonNews;
import org.kontor.platform.Company;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells people which roles they have got or lost: once for an act, and only those for whom it changes something, since one may
 * hold a role by a post and by a group as well. Asked before the tables change, within the transaction that changes them.
 */
@Component
class RoleNews {

    private static final String GIVEN = "role";
    private static final String TAKEN = "role_taken";

    private final RoleBook book;
    private final RoleTitles titles;
    private final ObjectProvider<People> people;
    private final Company company;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RoleNews(
            RoleBook book, RoleTitles titles, ObjectProvider<People> people, Company company, ApplicationEventPublisher events, Clock clock) {
        this.book = book;
        this.titles = titles;
        this.people = people;
        this.company = company;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody, or all of some, is about to hold a role. */
    void given(@Nullable Long by, Holder holder) {
        Book now = book.get();
        tell(GIVEN, by, holder.role(), without(now, RoleBook.covered(now, holder, people.getObject().here()), holder.role(), Set.of()));
    }

    /** Somebody, or all of some, is about to lose a role. */
    void taken(@Nullable Long by, Holder holder) {
        Book now = book.get();
        tell(TAKEN, by, holder.role(), without(now, RoleBook.covered(now, holder, people.getObject().here()), holder.role(), Set.of(holder.id())));
    }

    /** A person himself is about to hold a role, or to lose what he holds himself. */
    void of(@Nullable Long by, long person, long role, boolean gives) {
        if (gives) {
            given(by, new Holder(0, role, "person", person, null));
            return;
        }
        book.get().holders().stream()
                .filter(holder -> holder.role() == role && holder.kind().equals("person") && holder.holder() == person && holder.holds(clock.instant()))
                .forEach(holder -> taken(by, holder));
    }

    /** A role is about to be removed with all its holders. */
    void removed(@Nullable Long by, long role) {
        Book now = book.get();
        Set<Long> here = people.getObject().here();
        Set<Long> all = new HashSet<>();
        now.holders().stream()
                .filter(holder -> holder.role() == role && holder.holds(clock.instant()))
                .forEach(holder -> all.addAll(RoleBook.covered(now, holder, here)));
        tell(TAKEN, by, role, all);
    }

    /** People are about to come into a group and to leave it: who gets or loses a role by it hears of the role, the others of the group. */
    void regrouped(@Nullable Long by, long group, String name, Collection<Long> come, Collection<Long> gone) {
        Book now = book.get();
        Set<Long> came = new HashSet<>(come);
        Set<Long> left = new HashSet<>(gone);
        for (Holder holder : now.holders()) {
            if (holder.kind().equals("group") && holder.holder() == group && holder.holds(clock.instant())) {
                Set<Long> given = without(now, come, holder.role(), Set.of(holder.id()));
                Set<Long> taken = without(now, gone, holder.role(), Set.of(holder.id()));
                tell(GIVEN, by, holder.role(), given);
                tell(TAKEN, by, holder.role(), taken);
                came.removeAll(given);
                left.removeAll(taken);
            }
        }
        group("group", by, group, name, came);
        group("group_left", by, group, name, left);
    }

    private void group(String text, @Nullable Long by, long group, String name, Set<Long> concerned) {
        if (!concerned.isEmpty()) {
            events.publishEvent(new PersonNews(text, "group/" + group, concerned, by, Map.of("group", name), "/people/me"));
        }
    }

    /** People hold a role since just now, and others hold it no more, by a change of places. */
    void changed(long by, long role, Set<Long> gained, Set<Long> lost) {
        tell(GIVEN, by, role, gained);
        tell(TAKEN, by, role, lost);
    }

    /** Those of these people who have the role by none of its other holders. */
    private Set<Long> without(Book now, Collection<Long> some, long role, Set<Long> leaving) {
        Instant moment = clock.instant();
        Set<Long> left = new HashSet<>(some);
        now.holders().stream()
                .filter(other -> other.role() == role && other.holds(moment) && !leaving.contains(other.id()))
                .forEach(other -> left.removeIf(person -> RoleBook.covers(now, other, person)));
        return left;
    }

    private void tell(String text, @Nullable Long by, long role, Set<Long> concerned) {
        if (!concerned.isEmpty()) {
            String title = titles.of(company.language(), role);
            events.publishEvent(new PersonNews(text, "role/" + role, concerned, by, Map.of("roles", title), "/people/me"));
        }
    }
}
