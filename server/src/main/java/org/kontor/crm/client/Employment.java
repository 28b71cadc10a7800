package org.kontor.crm.client;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a person stands to a company.
 *
 * @param role one of {@link #ROLES}, null while nobody knows
 * @param primary whether it is the person's main company
 * @param to the last day; null at present
 */
record Employment(
        long id,
        long contact,
        long company,
        @Nullable String role,
        @Nullable String post,
        boolean primary,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int sort) {

    /** Roles in the decision. */
    static final List<String> ROLES = List.of("decision_maker", "influencer", "user", "opponent", "other");
}
