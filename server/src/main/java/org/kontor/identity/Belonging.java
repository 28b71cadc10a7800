package org.kontor.identity;

import java.util.Collection;
import java.util.List;

/**
 * Something beside records that hangs on a person: departments that he heads, posts, teams, queues. Each module that has such
 * things names them by a bean of this kind; the hand-over shows and moves them. The text {@code belonging.<code>} says what
 * they are.
 */
public interface Belonging {

    /** What they are: unique, part of the text's key. */
    String code();

    /** Whether they are work: nobody may be dismissed while he has one. */
    boolean work();

    /** Whether rights come with them, beyond what the org chart gives: only administrators of the portal hand them over. */
    default boolean rights() {
        return false;
    }

    /** Whether this person may give one of them to others: not what brings more rights than he may give. */
    default boolean gives(long by, String thing) {
        return true;
    }

    /**
     * One of them.
     *
     * @param id what {@link #give} takes
     * @param title as people know it
     * @param href the page where it is set up
     */
    record Thing(String id, String title, String href) {}

    /** What this person has of them, in the order in which it is to be shown. */
    List<Thing> of(long person);

    /** Gives these things from one person to another, in the running transaction; what the first has not any more is left. */
    void give(long from, Collection<String> things, long to);
}
