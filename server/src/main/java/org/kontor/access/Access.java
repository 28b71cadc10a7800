package org.kontor.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kontor.access.Visible.Branch;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;

/**
 * Who may do what: the one place that answers. For rows it gives a {@link Visible}, for fields a {@link Fields}; the record
 * engine applies both to every select, filter, sort, sum, history and search.
 */
@Component
public final class Access {

    /** «Кто видит сделки?» of the first set-up: own, department or all. */
    public static final Setting<String> VISIBILITY = new Setting<>("access.visibility", String.class, "department");

    /** What can be done with a record. */
    public enum Action {
        READ,
        ADD,
        UPDATE,
        DELETE,
        EXPORT,
        IMPORT,
        CONFIGURE
    }

    private final Settings settings;

    Access(Settings settings) {
        this.settings = settings;
    }

    /** The rows of a type on which the actor may do this. */
    public Visible rows(Actor actor, String type, Action action) {
        if (actor.administers()) {
            return new Visible.Everything();
        }
        if (actor.personId() == null) {
            return new Visible.Nothing();
        }
        String visibility = settings.get(VISIBILITY);
        if (action == Action.READ && visibility.equals("all")) {
            return new Visible.Everything();
        }
        Set<Long> people = action == Action.READ && visibility.equals("department")
                ? union(actor.colleagues(), actor.subordinates())
                : actor.subordinates();
        List<Branch> branches = new ArrayList<>();
        branches.add(new Branch.Responsible(people.isEmpty() ? Set.of(actor.person()) : people));
        if (action == Action.READ || action == Action.UPDATE) {
            branches.add(new Branch.Participant(actor.person()));
            branches.add(new Branch.Opened());
            branches.add(new Branch.Unassigned(Set.of(0L)));
        }
        return new Visible.Branches(branches);
    }

    /** Whether the actor may do this with the type at all (add, import, export, configure). */
    public boolean may(Actor actor, String type, Action action) {
        return switch (action) {
            case CONFIGURE -> actor.administers();
            case IMPORT, EXPORT -> actor.administers() || actor.roles().contains(Actor.Role.HEAD);
            case READ, ADD, UPDATE, DELETE -> !(rows(actor, type, action) instanceof Visible.Nothing);
        };
    }

    /** The fields of a type that the actor may read and write. */
    public Fields fields(Actor actor, String type) {
        return Fields.ALL;
    }

    private static Set<Long> union(Set<Long> some, Set<Long> others) {
        Set<Long> all = new java.util.HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
