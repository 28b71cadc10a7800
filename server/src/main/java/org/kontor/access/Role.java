package org.kontor.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access.Action;

/**
 * A role as it stands.
 *
 * @param code of a ready role, null for a company's own
 * @param basedOn the ready role that it is or was made from: what nobody has set is as there; null for nothing
 * @param leader whether its scopes mean the departments that the holder leads, not those that he works in
 * @param alone whether its holder has none of the roles of everybody and of all heads
 * @param cells what has been set in its matrix
 * @param fields levels of fields by type and field, as far as set
 * @param functions functions by code, as far as set
 * @param ownTypes types of {@link OwnRecords}
 * @param commonTypes types of {@link CommonRecords}
 */
record Role(
        long id,
        @Nullable String code,
        String title,
        String note,
        @Nullable ReadyRole basedOn,
        boolean leader,
        boolean alone,
        int sort,
        Map<Place, Cell> cells,
        Map<String, Map<String, Level>> fields,
        Map<String, Boolean> functions,
        Set<String> ownTypes,
        Set<String> commonTypes) {

    /** The type code of what holds for all types without a cell of their own. */
    static final String ANY = "*";

    private static final Cell OWN = new Cell(Scope.OWN, false);

    /** What may be done with a field. */
    enum Level {
        HIDDEN,
        READ,
        EDIT
    }

    /** A field of the matrix. */
    record Place(String type, @Nullable Long pipeline, @Nullable Long stage, Action action) {}

    /** Whether it is this ready role. */
    boolean is(ReadyRole ready) {
        return ready.code().equals(code);
    }

    /** What holds for a type where no pipeline says otherwise. */
    Cell cell(String type, Action action) {
        if (is(ReadyRole.PORTAL_ADMIN)) {
            return Cell.ALL;
        }
        Cell own = cells.get(new Place(type, null, null, action));
        Cell ready = own == null ? ready(type, action) : null;
        return own != null ? own : ready != null ? ready : common(action);
    }

    /** What the ready role that it stands on says of this type by itself; null where it says what it says of all types. */
    @Nullable Cell ready(String type, Action action) {
        if (basedOn == ReadyRole.EMPLOYEE && action == Action.READ && ownTypes.contains(type)) {
            return OWN;
        }
        if ((basedOn == ReadyRole.EMPLOYEE || basedOn == ReadyRole.HEAD) && commonTypes.contains(type)) {
            return action == Action.READ ? Cell.ALL : Cell.NONE;
        }
        return null;
    }

    /** The types of which a ready role may say something by itself. */
    Set<String> special() {
        Set<String> special = new TreeSet<>(ownTypes);
        special.addAll(commonTypes);
        return special;
    }

    private Cell common(Action action) {
        Cell common = cells.get(new Place(ANY, null, null, action));
        return common != null ? common : basedOn == null ? Cell.NONE : basedOn.cell(action);
    }

    /** The cells of a type by the places that each holds for; together they are everywhere. */
    Map<Places, Cell> regions(String type, Action action) {
        Cell base = cell(type, action);
        Map<Long, Cell> pipelines = new HashMap<>();
        Map<Long, Cell> stages = new HashMap<>();
        Map<Long, Set<Long>> stagesOf = new HashMap<>();
        if (!is(ReadyRole.PORTAL_ADMIN)) {
            cells.forEach((place, cell) -> {
                if (place.type().equals(type) && place.action() == action && place.pipeline() != null) {
                    if (place.stage() == null) {
                        pipelines.put(place.pipeline(), cell);
                    } else {
                        stages.put(place.stage(), cell);
                        stagesOf.computeIfAbsent(place.pipeline(), id -> new HashSet<>()).add(place.stage());
                    }
                }
            });
        }
        // stages and pipelines that say the same as what stands above them are no places of their own
        stagesOf.forEach((pipeline, of) -> of.removeIf(stage ->
                Objects.equals(stages.get(stage), pipelines.getOrDefault(pipeline, base)) && stages.remove(stage) != null));
        pipelines.entrySet().removeIf(entry -> entry.getValue().equals(base));
        Map<Places, Cell> regions = new HashMap<>();
        regions.put(new Places(Set.of(), Set.of(), Set.copyOf(pipelines.keySet()), Set.copyOf(stages.keySet())), base);
        Map<Cell, Set<Long>> alike = new HashMap<>();
        stages.forEach((stage, cell) -> alike.computeIfAbsent(cell, key -> new HashSet<>()).add(stage));
        alike.forEach((cell, some) -> regions.put(new Places(Set.of(), Set.copyOf(some), Set.of(), Set.of()), cell));
        Map<Cell, Set<Long>> whole = new HashMap<>();
        pipelines.forEach((pipeline, cell) -> whole.computeIfAbsent(cell, key -> new HashSet<>()).add(pipeline));
        whole.forEach((cell, some) -> regions.put(
                new Places(Set.copyOf(some), Set.of(), Set.of(), Set.copyOf(stages.keySet())), cell));
        return regions;
    }

    /** Whether it has this function. */
    boolean has(FunctionRight function) {
        return is(ReadyRole.PORTAL_ADMIN)
                || functions.getOrDefault(function.code(), standard(function));
    }

    /** Whether it has the function while nobody has said otherwise: the ready role that it stands on does, or every role. */
    boolean standard(FunctionRight function) {
        return function.open() || basedOn == ReadyRole.PORTAL_ADMIN || basedOn != null && function.ready().contains(basedOn);
    }
}
