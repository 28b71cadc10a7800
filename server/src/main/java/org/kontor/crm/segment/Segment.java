package org.kontor.crm.segment;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Filter;

/**
 * A part of the market.
 *
 * @param byRule whether its members follow from rules; else people put them in and take them out
 * @param rules the filter by the kind of client; a kind without one has no members
 * @param color 1 to 12, null for none
 * @param archived offered no more
 */
record Segment(
        long id,
        String title,
        String description,
        @Nullable Long responsible,
        boolean byRule,
        Map<ClientKind, Filter> rules,
        @Nullable Integer color,
        boolean archived) {}
