package org.kontor.records;

import java.util.Collection;
import org.kontor.access.Actor;

/**
 * A figure of the load of people that a module adds beside their open records: overdue deals, tasks, today's calls. A bean of
 * this kind; the text {@code load.<code>} is its heading.
 */
public interface LoadFigures {

    /** Unique, part of the text's key. */
    String code();

    /** The type whose list shows the rows behind a figure. */
    String type();

    /** The filter of the rows behind the figures of these people: each counts what he is responsible for of it, as far as the actor sees it. */
    Filter filter(Actor actor, Collection<Long> people);
}
