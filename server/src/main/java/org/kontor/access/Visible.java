package org.kontor.access;

import java.util.List;
import java.util.Set;

/**
 * Which rows of a record type an actor may read (or change): everything, nothing, or what one of a few branches covers. The
 * record engine alone turns it into SQL.
 */
public sealed interface Visible {

    /** Every row that is not deleted. */
    record Everything() implements Visible {}

    /** No row. */
    record Nothing() implements Visible {}

    /** The rows that at least one branch covers. */
    record Branches(List<Branch> branches) implements Visible {}

    /** One way to a row. */
    sealed interface Branch {

        /** Rows whose responsible is one of these people. */
        record Responsible(Set<Long> people) implements Branch {}

        /** Rows that are opened to all. */
        record Opened() implements Branch {}

        /** Rows that name the person as observer or participant. */
        record Participant(long person) implements Branch {}

        /** Rows without a responsible that lie in the queue of one of these teams (0 = no team). */
        record Unassigned(Set<Long> teams) implements Branch {}
    }
}
