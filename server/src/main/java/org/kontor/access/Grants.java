package org.kontor.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access.Action;
import org.kontor.access.Role.Level;
import org.kontor.access.Visible.Branch;
import org.kontor.identity.SignedIn;

/** What all roles of a person give him together, the widest of each: made from memory once per epoch, kept per person. */
public final class Grants {

    /** A role that the person holds. */
    record Held(Role role, Set<Long> department, Set<Long> departments) {}

    /** One way to rows: the role that gives it and the scope that it gives. */
    public record Way(long role, Scope scope, Branch branch) {}

    private static final Grants SYSTEM = new Grants(0, List.of(), Set.of(), null, true, null);
    private static final Grants NOTHING = new Grants(0, List.of(), Set.of(), null, false, null);

    private static final Set<Action> OPENED = Set.of(Action.READ, Action.UPDATE, Action.EXPORT);
    private static final Set<Action> SET = Set.of(Action.READ, Action.EXPORT);

    private record Asked(String type, Action action) {}

    private final long person;
    private final List<Held> roles;
    private final Set<Long> teams;
    private final @Nullable Instant until;
    private final boolean everything;
    private final @Nullable SignedIn within;
    private final Map<Asked, Visible> visible = new ConcurrentHashMap<>();
    private final Map<String, Fields> fields = new ConcurrentHashMap<>();

    private Grants(long person, List<Held> roles, Set<Long> teams, @Nullable Instant until, boolean everything, @Nullable SignedIn within) {
        this.within = within;
        this.person = person;
        this.roles = roles;
        this.teams = teams;
        this.until = until;
        this.everything = everything;
    }

    /**
     * What these roles give a person.
     *
     * @param teams the teams whose queues he sees
     * @param until when the first of them ends; null for never
     */
    static Grants of(long person, List<Held> roles, Set<Long> teams, @Nullable Instant until) {
        return new Grants(person, roles, teams, until, roles.stream().anyMatch(held -> held.role().is(ReadyRole.PORTAL_ADMIN)), null);
    }

    /** The same as far as a token goes: records of a type beyond its scopes are like those that he may not read. */
    Grants within(SignedIn who) {
        return new Grants(person, roles, teams, until, everything, who);
    }

    /** Everything: the system. */
    public static Grants everything() {
        return SYSTEM;
    }

    /** Nothing: nobody. */
    static Grants nothing() {
        return NOTHING;
    }

    /** Whether it still holds at a moment. */
    boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }

    /** Whether he may everything: administrator of the portal, or the system. */
    boolean administers() {
        return everything;
    }

    /** The roles that he holds. */
    List<Held> roles() {
        return roles;
    }

    /** Whether one of his roles has this function. */
    boolean has(FunctionRight function) {
        return everything || roles.stream().anyMatch(held -> held.role().has(function));
    }

    /** The rows on which he may do this. */
    Visible visible(String type, Action action) {
        return visible.computeIfAbsent(new Asked(type, action), asked -> joined(type, action));
    }

    /**
     * The same, and what is opened by records of other types on which he may do this: a project opens its tasks to whoever reads it.
     * Who may not do it with any row of his own does not do it there either. Where one person sets records for another, who reads
     * what somebody does reads what he has set, too.
     */
    Visible opened(String type, Action action, List<String> openers, boolean set) {
        if (openers.isEmpty() && !set) {
            return visible(type, action);
        }
        Asked asked = new Asked(type, action);
        Visible known = visible.get(asked);
        if (known == null) {
            known = widened(joined(type, action), action, openers, set);
            visible.put(asked, known);
        }
        return known;
    }

    private Visible widened(Visible own, Action action, List<String> openers, boolean set) {
        if (!OPENED.contains(action) || !(own instanceof Visible.Branches(List<Branch> branches))) {
            return own;
        }
        List<Branch> all = new ArrayList<>(branches);
        if (set && SET.contains(action)) {
            Set<Long> others = new HashSet<>();
            branches.forEach(branch -> others.addAll(others(branch)));
            if (!others.isEmpty()) {
                all.add(new Branch.Setter(Set.copyOf(others)));
            }
        }
        for (String opener : openers) {
            Visible readable = ofRoles(opener, action);
            if (!(readable instanceof Visible.Nothing)) {
                all.add(new Branch.Bound(opener, readable));
            }
        }
        return new Visible.Branches(List.copyOf(all));
    }

    /** Whose rows a branch covers beside his own. */
    private Set<Long> others(Branch branch) {
        Set<Long> others = new HashSet<>();
        if (branch instanceof Branch.Responsible(Set<Long> people, Places places) && places.everywhere()) {
            others.addAll(people);
            others.remove(person);
        }
        return others;
    }

    /** Every way to rows of a type that others open, each role by itself. */
    List<Way> openedWays(String type, Action action, List<String> openers, boolean set) {
        List<Way> all = new ArrayList<>(ways(type, action));
        if (set && SET.contains(action)) {
            ways(type, action).stream()
                    .filter(way -> !others(way.branch()).isEmpty())
                    .forEach(way -> all.add(new Way(way.role(), way.scope(), new Branch.Setter(Set.copyOf(others(way.branch()))))));
        }
        if (OPENED.contains(action) && !all.isEmpty()) {
            openers.forEach(opener -> ways(opener, action)
                    .forEach(way -> all.add(new Way(way.role(), way.scope(), new Branch.Bound(opener, new Visible.Branches(List.of(way.branch())))))));
        }
        return all;
    }

    private Visible joined(String type, Action action) {
        boolean reads = action == Action.READ || action == Action.EXPORT;
        if (within != null && !(reads ? within.reads(type) : within.writes(type))) {
            return new Visible.Nothing();
        }
        return ofRoles(type, action);
    }

    /** The same whatever the token. */
    private Visible ofRoles(String type, Action action) {
        if (everything) {
            return new Visible.Everything();
        }
        Map<Places, Set<Long>> people = new HashMap<>();
        Set<Places> opened = new HashSet<>();
        Set<Places> takesPart = new HashSet<>();
        Set<Places> unassigned = new HashSet<>();
        Set<Places> queues = new HashSet<>();
        Set<Places> whole = new HashSet<>();
        for (Held held : roles) {
            for (Way way : ways(held, type, action)) {
                switch (way.branch()) {
                    case Branch.Responsible some -> people.computeIfAbsent(some.places(), key -> new HashSet<>()).addAll(some.people());
                    case Branch.Opened some -> opened.add(some.places());
                    case Branch.Participant some -> takesPart.add(some.places());
                    case Branch.Unassigned some -> (some.teams().equals(NO_TEAM) ? unassigned : queues).add(some.places());
                    case Branch.Whole some -> whole.add(some.places());
                    case Branch.Bound some -> throw new IllegalStateException("no role speaks of what a record is bound to");
                    case Branch.Setter some -> throw new IllegalStateException("no role speaks of who has set a record");
                }
            }
        }
        if (whole.contains(Places.ALL)) {
            return new Visible.Everything();
        }
        Set<Long> everywhere = people.getOrDefault(Places.ALL, Set.of());
        List<Branch> branches = new ArrayList<>();
        people.forEach((places, some) -> {
            if (!whole.contains(places) && (places.everywhere() || !everywhere.containsAll(some))) {
                branches.add(new Branch.Responsible(Set.copyOf(some), places));
            }
        });
        wanted(takesPart, whole).forEach(places -> branches.add(new Branch.Participant(person, places)));
        wanted(opened, whole).forEach(places -> branches.add(new Branch.Opened(places)));
        Set<Places> open = wanted(unassigned, whole);
        Set<Places> own = teams.isEmpty() ? Set.of() : wanted(queues, whole);
        for (Places places : open) {
            Set<Long> some = new HashSet<>(NO_TEAM);
            if (own.contains(places)) {
                some.addAll(teams);
            }
            branches.add(new Branch.Unassigned(some, places));
        }
        own.stream().filter(places -> !open.contains(places)).forEach(places -> branches.add(new Branch.Unassigned(teams, places)));
        whole.forEach(places -> branches.add(new Branch.Whole(places)));
        return branches.isEmpty() ? new Visible.Nothing() : new Visible.Branches(List.copyOf(branches));
    }

    /**
     * The rows of a type that follows others: what is bound to a record on which he may do this, and what he takes part in. Adding
     * and loading need the right to do so for one of the parents, setting up for all of them.
     */
    Visible following(String type, Action action, List<String> parents) {
        Asked asked = new Asked(type, action);
        Visible known = visible.get(asked);
        if (known == null) {
            known = followed(type, action, parents);
            visible.put(asked, known);
        }
        return known;
    }

    private Visible followed(String type, Action action, List<String> parents) {
        boolean reads = action == Action.READ || action == Action.EXPORT;
        if (within != null && !(reads ? within.reads(type) : within.writes(type))) {
            return new Visible.Nothing();
        }
        Map<String, Visible> above = new LinkedHashMap<>();
        parents.forEach(parent -> above.put(parent, ofRoles(parent, action)));
        boolean possible = above.values().stream().anyMatch(one -> !(one instanceof Visible.Nothing));
        boolean everywhere = above.values().stream().noneMatch(Visible.Nothing.class::isInstance);
        boolean rows = action != Action.ADD && action != Action.IMPORT && action != Action.CONFIGURE;
        if (!rows) {
            return (action == Action.CONFIGURE ? everywhere : possible) ? new Visible.Everything() : new Visible.Nothing();
        }
        if (above.values().stream().allMatch(Visible.Everything.class::isInstance)) {
            return new Visible.Everything();
        }
        List<Branch> branches = new ArrayList<>();
        // who may change nothing at all does not change what he takes part in either
        if (action == Action.READ || possible) {
            branches.add(new Branch.Responsible(Set.of(person)));
            if (action != Action.DELETE) {
                branches.add(new Branch.Participant(person));
            }
        }
        above.forEach((parent, one) -> {
            if (!(one instanceof Visible.Nothing)) {
                branches.add(new Branch.Bound(parent, one));
            }
        });
        return branches.isEmpty() ? new Visible.Nothing() : new Visible.Branches(List.copyOf(branches));
    }

    /** Every way to rows of a type that follows others, each role by itself. */
    List<Way> followingWays(Action action, List<String> parents) {
        List<Way> ways = new ArrayList<>();
        for (Held held : roles) {
            ways.add(new Way(held.role().id(), Scope.OWN, new Branch.Responsible(Set.of(person))));
            ways.add(new Way(held.role().id(), Scope.OWN, new Branch.Participant(person)));
            for (String parent : parents) {
                for (Way way : ways(held, parent, action)) {
                    ways.add(new Way(way.role(), way.scope(), new Branch.Bound(parent, new Visible.Branches(List.of(way.branch())))));
                }
            }
        }
        return ways;
    }

    private static final Set<Long> NO_TEAM = Set.of(0L);

    private static Set<Places> wanted(Set<Places> some, Set<Places> whole) {
        if (some.contains(Places.ALL)) {
            return Set.of(Places.ALL);
        }
        Set<Places> left = new HashSet<>(some);
        left.removeAll(whole);
        return left;
    }

    /** Every way to rows that his roles give, each role by itself. */
    List<Way> ways(String type, Action action) {
        List<Way> all = new ArrayList<>();
        roles.forEach(held -> all.addAll(ways(held, type, action)));
        return all;
    }

    private List<Way> ways(Held held, String type, Action action) {
        Map<Places, Cell> regions = held.role().regions(type, action);
        List<Way> ways = new ArrayList<>();
        boolean reading = action == Action.READ || action == Action.UPDATE;
        boolean open = reading || action == Action.EXPORT;
        // what every place gives is one way everywhere: an index leads through it
        Scope least = regions.values().stream().map(Cell::scope).min(Scope::compareTo).orElse(Scope.NONE);
        boolean openedEverywhere = regions.values().stream().allMatch(cell -> cell.opened() || cell.scope() == Scope.ALL);
        add(ways, held, least, Places.ALL, open, reading);
        regions.forEach((places, cell) -> {
            if (cell.scope() != least) {
                add(ways, held, cell.scope(), places, open && least == Scope.NONE, reading && least == Scope.NONE);
            }
            if (cell.opened() && cell.scope() != Scope.ALL && !openedEverywhere) {
                opened(ways, held, places, reading);
            }
        });
        if (openedEverywhere && least != Scope.ALL) {
            opened(ways, held, Places.ALL, reading);
        }
        return ways;
    }

    private void add(List<Way> ways, Held held, Scope scope, Places places, boolean takesPart, boolean queues) {
        if (scope == Scope.NONE) {
            return;
        }
        long role = held.role().id();
        if (scope == Scope.ALL) {
            ways.add(new Way(role, scope, new Branch.Whole(places)));
            return;
        }
        Set<Long> people = new HashSet<>(Set.of(person));
        if (scope == Scope.DEPARTMENT) {
            people.addAll(held.department());
        } else if (scope == Scope.DEPARTMENTS) {
            people.addAll(held.departments());
        }
        ways.add(new Way(role, scope, new Branch.Responsible(people, places)));
        if (takesPart) {
            ways.add(new Way(role, Scope.OWN, new Branch.Participant(person, places)));
        }
        if (queues && !teams.isEmpty()) {
            ways.add(new Way(role, Scope.OWN, new Branch.Unassigned(teams, places)));
        }
    }

    private static void opened(List<Way> ways, Held held, Places places, boolean reading) {
        long role = held.role().id();
        ways.add(new Way(role, Scope.NONE, new Branch.Opened(places)));
        if (reading) {
            ways.add(new Way(role, Scope.NONE, new Branch.Unassigned(NO_TEAM, places)));
        }
    }

    /** The fields of a type that he may read and write: hidden is what no role that reads the type shows. */
    Fields fields(String type, AccessCatalogue catalogue) {
        if (everything) {
            return Fields.ALL;
        }
        return fields.computeIfAbsent(type, key -> joined(type, catalogue));
    }

    private Fields joined(String type, AccessCatalogue catalogue) {
        Map<String, Level> levels = null;
        List<String> parents = catalogue.parents(type);
        List<String> rightsOf = parents.isEmpty() ? List.of(type) : parents;
        for (Held held : roles) {
            if (rightsOf.stream().allMatch(one -> held.role().regions(one, Action.READ).values().stream().allMatch(Cell::empty)
                    && held.role().regions(one, Action.ADD).values().stream().allMatch(Cell::empty))) {
                continue;
            }
            Map<String, Level> own = held.role().fields().getOrDefault(type, Map.of());
            if (levels == null) {
                levels = new HashMap<>(own);
            } else {
                Map<String, Level> both = new HashMap<>();
                levels.forEach((field, level) -> {
                    Level other = own.getOrDefault(field, Level.EDIT);
                    both.put(field, level.compareTo(other) >= 0 ? level : other);
                });
                levels = both;
            }
        }
        if (levels == null || levels.isEmpty()) {
            return Fields.ALL;
        }
        Set<String> hidden = new HashSet<>();
        Set<String> readOnly = new HashSet<>();
        levels.forEach((field, level) -> {
            if (level != Level.EDIT) {
                (level == Level.HIDDEN ? hidden : readOnly).addAll(catalogue.together(type, field));
            }
        });
        return hidden.isEmpty() && readOnly.isEmpty() ? Fields.ALL : new Fields(Set.copyOf(hidden), Set.copyOf(readOnly));
    }
}
