package org.kontor.records;

import java.text.Collator;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Access.Action;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.access.FunctionRight;
import org.kontor.access.Grants.Way;
import org.kontor.access.RoleTitles;
import org.kontor.access.Scope;
import org.kontor.access.Visible.Branch;
import org.kontor.identity.PersonNames;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/**
 * Who sees a record and why, out of the same ways that the lists are made of: for those who give rights or set up the type, for
 * the responsible and for those who lead him.
 */
@Component
final class Readers {

    private static final int PAGE = 50;

    private final RecordTypes types;
    private final Records records;
    private final RowFactsReading facts;
    private final Access access;
    private final Actors actors;
    private final PersonNames people;
    private final RoleTitles titles;

    Readers(
            RecordTypes types,
            Records records,
            RowFactsReading facts,
            Access access,
            Actors actors,
            PersonNames people,
            RoleTitles titles) {
        this.types = types;
        this.records = records;
        this.facts = facts;
        this.access = access;
        this.actors = actors;
        this.people = people;
        this.titles = titles;
    }

    /** Why: own, department, departments, all, opened, participant, unassigned, bound, set; by which role. */
    record Because(String why, long role, String title) {}

    /** Somebody who sees the record, and what he may do with it. */
    record Reader(long person, boolean update, boolean delete, List<Because> because) {}

    /** A page by names; total is how many there are in all. */
    record Page(List<Reader> items, @Nullable Long next, int total) {}

    /**
     * Those who see a record after one of them.
     *
     * @param query part of a name; empty for all
     * @throws Problem NOT_FOUND for one who does not see it himself, FORBIDDEN for one who has no business in it
     */
    Page page(Actor actor, String typeCode, long id, String query, @Nullable Long after) {
        RecordType type = types.get(typeCode);
        records.get(actor, typeCode, id, List.of());
        RowFacts row = Objects.requireNonNull(facts.now(type, Set.of(id)).get(id));
        boolean leads = row.responsible() != null && actor.subordinates().contains(row.responsible());
        if (!leads && !access.may(actor, FunctionRight.RIGHTS) && !access.may(actor, typeCode, Action.CONFIGURE)) {
            throw Problem.forbidden();
        }
        Collator collator = Collator.getInstance(Locale.forLanguageTag("ru"));
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        List<Reader> all = people.all().values().stream()
                .filter(person -> !person.status().equals("dismissed") && person.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing(PersonBrief::name, collator::compare).thenComparing(PersonBrief::id))
                .map(person -> reader(actor, type, row, person.id()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        int from = 0;
        while (after != null && from < all.size() && all.get(from).person() != after) {
            from++;
        }
        List<Reader> rest = all.subList(Math.min(all.size(), after == null ? 0 : from + 1), all.size());
        List<Reader> shown = rest.subList(0, Math.min(PAGE, rest.size()));
        return new Page(shown, rest.size() > PAGE ? shown.getLast().person() : null, all.size());
    }

    private @Nullable Reader reader(Actor asking, RecordType type, RowFacts row, long person) {
        Actor one = actors.of(person, asking.language(), ZoneOffset.UTC);
        if (!row.among(access.rows(one, type.code(), Action.READ))) {
            return null;
        }
        Set<Because> because = new TreeSet<>(Comparator.comparing(Because::title).thenComparing(Because::why));
        for (Way way : access.ways(one, type.code(), Action.READ)) {
            if (row.on(way.branch())) {
                because.add(new Because(why(way, row, person), way.role(), titles.of(asking.language(), way.role())));
            }
        }
        return new Reader(
                person,
                row.among(access.rows(one, type.code(), Action.UPDATE)),
                row.among(access.rows(one, type.code(), Action.DELETE)),
                new ArrayList<>(because));
    }

    private static String why(Way way, RowFacts row, long person) {
        return switch (way.branch()) {
            case Branch.Responsible responsible ->
                Objects.equals(row.responsible(), person) ? Scope.OWN.code() : way.scope().code();
            case Branch.Participant participant -> "participant";
            case Branch.Opened opened -> "opened";
            case Branch.Setter set -> "set";
            case Branch.Unassigned unassigned -> "unassigned";
            case Branch.Whole whole -> Scope.ALL.code();
            case Branch.Bound bound -> "bound";
        };
    }
}
