package org.kontor.access;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kontor.access.Grants.Way;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who may do what: the one place that answers. For rows it gives a {@link Visible}, for fields a {@link Fields}; the record
 * engine applies both to every select, filter, sort, sum, history and search.
 */
@Component
public final class Access {

    /** So many of those who can give a right are named to one who was refused. */
    private static final int MOST_NAMED = 3;

    /** What can be done with a record. */
    public enum Action {
        READ,
        ADD,
        UPDATE,
        DELETE,
        EXPORT,
        IMPORT,
        CONFIGURE;

        /** The code in the database and in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final RoleBook book;
    private final ObjectProvider<AccessCatalogue> catalogue;
    private final Map<String, FunctionRight> functions;
    private final ObjectProvider<People> people;
    private final List<CountedFields> counted;

    Access(RoleBook book, ObjectProvider<AccessCatalogue> catalogue, List<FunctionRight> functions, ObjectProvider<People> people, List<CountedFields> counted) {
        this.counted = counted;
        this.book = book;
        this.catalogue = catalogue;
        this.functions = functions.stream().collect(Collectors.toMap(FunctionRight::code, function -> function));
        this.people = people;
    }

    /** The rows of a type on which the actor may do this. */
    public Visible rows(Actor actor, String type, Action action) {
        List<String> parents = catalogue.getObject().parents(type);
        return parents.isEmpty()
                ? actor.grants().opened(type, action, catalogue.getObject().openers(type), catalogue.getObject().set(type))
                : actor.grants().following(type, action, parents);
    }

    /** Every way to rows of a type that the actor's roles give, each role by itself: why he sees what he sees. */
    public List<Way> ways(Actor actor, String type, Action action) {
        List<String> parents = catalogue.getObject().parents(type);
        return parents.isEmpty()
                ? actor.grants().openedWays(type, action, catalogue.getObject().openers(type), catalogue.getObject().set(type))
                : actor.grants().followingWays(action, parents);
    }

    /** Whether some role tells the pipelines or stages of a type apart: then a move may bring a record into or out of somebody's sight. */
    public boolean narrowed(String type) {
        return book.get().roles().values().stream()
                .anyMatch(role -> role.cells().keySet().stream().anyMatch(place -> place.pipeline() != null && place.type().equals(type)));
    }

    /** Whether the actor may do this with the type at all (add, import, export, configure). */
    public boolean may(Actor actor, String type, Action action) {
        return !(rows(actor, type, action) instanceof Visible.Nothing);
    }

    /** Whether the actor has this function; see {@link FunctionRight}. */
    public boolean may(Actor actor, String function) {
        FunctionRight known = functions.get(function);
        if (known == null) {
            throw new IllegalArgumentException(function);
        }
        return actor.grants().has(known);
    }

    /** Whether the actor reads any records of the type and its page is not hidden from him: lists, boards and figures of it open. */
    public boolean opensPage(Actor actor, String type) {
        FunctionRight page = functions.get(FunctionRight.pageOf(type));
        return may(actor, type, Action.READ) && (page == null || actor.grants().has(page));
    }

    /** The codes of all functions that the actor has. */
    public List<String> functions(Actor actor) {
        return functions.values().stream().filter(actor.grants()::has).map(FunctionRight::code).sorted().toList();
    }

    /**
     * Refuses one who may not do this with the type at all.
     *
     * @throws Problem FORBIDDEN, which says what is missing and who can give it
     */
    public void require(Actor actor, String type, Action action) {
        if (!may(actor, type, action)) {
            throw refusal(type, action);
        }
    }

    /**
     * Refuses one who has not got the function.
     *
     * @throws Problem FORBIDDEN, which says what is missing and who can give it
     */
    public void require(Actor actor, String function) {
        if (!may(actor, function)) {
            throw Problem.forbidden().with("missing", Map.of("function", function)).with("ask", givers());
        }
    }

    /** The refusal of an action on a type or on a record that he may read: what is missing and who can give it. */
    public Problem refusal(String type, Action action) {
        return Problem.forbidden().with("missing", Map.of("type", type, "action", action.code())).with("ask", givers());
    }

    /** Somebody who can give rights. */
    public record Giver(long id, String name) {}

    /** Some of those who can give rights. */
    public List<Giver> givers() {
        FunctionRight rights = java.util.Objects.requireNonNull(functions.get(FunctionRight.RIGHTS));
        return people.getObject().briefs().values().stream()
                .filter(person -> person.status().equals("active") && book.grants(person.id()).has(rights))
                .sorted(java.util.Comparator.comparing((PersonBrief person) -> !book.grants(person.id()).administers()))
                .limit(MOST_NAMED)
                .map(person -> new Giver(person.id(), person.name()))
                .toList();
    }

    /** Everybody who works here and has the function. */
    public Set<Long> having(String function) {
        FunctionRight right = java.util.Objects.requireNonNull(functions.get(function));
        return people.getObject().briefs().values().stream()
                .filter(person -> person.status().equals("active") && book.grants(person.id()).has(right))
                .map(PersonBrief::id)
                .collect(java.util.stream.Collectors.toSet());
    }

    /** The fields of a type that the actor may read and write; see also {@link CountedFields}. */
    public Fields fields(Actor actor, String type) {
        Fields fields = actor.grants().fields(type, catalogue.getObject());
        for (CountedFields each : counted) {
            if (each.type().equals(type) && !(rows(actor, each.over(), Action.READ) instanceof Visible.Everything)) {
                Set<String> hidden = new HashSet<>(fields.hidden());
                hidden.addAll(each.fields());
                fields = new Fields(hidden, fields.readOnly());
            }
        }
        return fields;
    }

    /** All functions by their codes. */
    Map<String, FunctionRight> functions() {
        return functions;
    }
}
