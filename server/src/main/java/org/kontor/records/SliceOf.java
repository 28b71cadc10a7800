package org.kontor.records;

import java.util.Map;
import java.util.Set;

/** What is measured of the records of a slice, beside how many they are. */
public sealed interface SliceOf {

    /** The sum of a number or of money, over the records that have it. */
    record Amount(String field) implements SliceOf {}

    /**
     * The amounts of records in work, each times its probability: the record's own, else that of its stage.
     *
     * @param percent 0 to 100 by stage; a stage that is not named counts nothing
     * @param ownFirst whether a probability that stands on the record goes before that of its stage
     */
    record Weighted(Map<Long, Integer> percent, boolean ownFirst) implements SliceOf {}

    /** The seconds from one moment to another, over the records that have both. */
    record Span(String from, String to) implements SliceOf {}

    /** How many have one of these values (ids or texts) in a field. */
    record Having(String field, Set<?> values) implements SliceOf {}
}
