package org.kontor.access;

/**
 * One field of the matrix of a role: whose records it is about, and whether besides those that are opened to all.
 *
 * @param scope whose records
 * @param opened beside the scope also what is opened to all, and what is nobody's and in no team's queue
 */
public record Cell(Scope scope, boolean opened) {

    /** Nothing. */
    public static final Cell NONE = new Cell(Scope.NONE, false);

    /** Everything. */
    public static final Cell ALL = new Cell(Scope.ALL, false);

    /** Whether it gives nothing at all. */
    boolean empty() {
        return scope == Scope.NONE && !opened;
    }
}
