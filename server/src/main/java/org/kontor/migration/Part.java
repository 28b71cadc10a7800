package org.kontor.migration;

import java.util.List;
import java.util.Map;

/** A part of a portal that is moved: its rows in an order in which a stopped move finds its place again. Beans in their order. */
interface Part {

    /** Its code, the same everywhere: deal, comment … */
    String code();

    /** What must be asked to learn how many rows there are; empty where that follows from other parts. */
    default List<SourcePortal.Command> counting() {
        return List.of();
    }

    /** How many rows, by the numbers of the parts before and by what was asked. */
    default long count(Map<String, Long> before, List<Long> asked) {
        return asked.stream().mapToLong(one -> Math.max(0, one)).sum();
    }

    /** How many requests so many rows need. */
    default long requests(long rows) {
        return rows / (SourcePortal.PAGE * SourcePortal.PAGE) + 1;
    }

    /** Kinds of ids that it notes. */
    default List<String> kinds() {
        return List.of(code());
    }

    /**
     * Moves what lies behind a place.
     *
     * @param place where a stopped pass has ended; empty for the beginning
     * @throws SourceRefused if the source has nothing of it
     * @throws Stopped if somebody has stopped the move
     */
    void move(Run run, String place);
}
