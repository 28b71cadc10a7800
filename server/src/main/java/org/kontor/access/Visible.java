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

    /** Whether a branch is about some pipelines or stages only. */
    default boolean narrowed() {
        return this instanceof Branches(List<Branch> branches) && branches.stream().anyMatch(branch -> !branch.places().everywhere());
    }

    /** One way to a row. */
    sealed interface Branch {

        /** The pipelines and stages that it is about. */
        Places places();

        /** Rows whose responsible is one of these people. */
        record Responsible(Set<Long> people, Places places) implements Branch {
            /** The same everywhere. */
            public Responsible(Set<Long> people) {
                this(people, Places.ALL);
            }
        }

        /** Rows that are opened to all. */
        record Opened(Places places) implements Branch {
            /** The same everywhere. */
            public Opened() {
                this(Places.ALL);
            }
        }

        /** Rows that name the person as observer or participant. */
        record Participant(long person, Places places) implements Branch {
            /** The same everywhere. */
            public Participant(long person) {
                this(person, Places.ALL);
            }
        }

        /** Rows without a responsible that lie in the queue of one of these teams (0 = no team). */
        record Unassigned(Set<Long> teams, Places places) implements Branch {
            /** The same everywhere. */
            public Unassigned(Set<Long> teams) {
                this(teams, Places.ALL);
            }
        }

        /**
         * Rows that are bound to at least one record of another type which he may read (or change): they follow it.
         *
         * @param type code of the other type
         * @param visible which of its records; deleted ones never count
         */
        record Bound(String type, Visible visible) implements Branch {
            @Override
            public Places places() {
                return Places.ALL;
            }
        }

        /** Rows that one of these people has set, whoever does them. */
        record Setter(Set<Long> people) implements Branch {
            @Override
            public Places places() {
                return Places.ALL;
            }
        }

        /** All rows in some pipelines and stages. */
        record Whole(Places places) implements Branch {}
    }
}
