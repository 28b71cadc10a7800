package org.kontor.identity;

import org.kontor.platform.Problem;

/** A module above that knows of work which a person would leave behind; asked, under his lock, before he is dismissed. */
public interface Departing {

    /** Refuses a dismissal that would leave work without an owner; throws a {@link Problem} of the kind CONFLICT. */
    void check(long person);

    /** He goes, in this transaction: takes away what ends with it. */
    default void left(long person) {}
}
