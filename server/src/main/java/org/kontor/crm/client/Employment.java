package org.kontor.crm.client;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a person stands to a company.
 *
 * @param role one of {@link #ROLES}, null while nobody knows
 * @param primary whether it is the person's main company
 * @param influence 1 little, 2 some, 3 decisive; null while nobody knows
 * @param attitude one of {@link #ATTITUDES}, null while nobody knows
 * @param reportsTo the contact whom he reports to at this company
 * @param deputy the contact who helps while he is absent
 * @param key whether he is the one to turn to first at this company
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
        int sort,
        @Nullable Integer influence,
        @Nullable String attitude,
        @Nullable Long reportsTo,
        @Nullable Long deputy,
        boolean key) {

    /** Roles in the decision. */
    static final List<String> ROLES = List.of("decision_maker", "influencer", "user", "opponent", "other");

    /** What he thinks of working with us. */
    static final List<String> ATTITUDES = List.of("for", "neutral", "against");

    /** Whether he decides. */
    boolean decides() {
        return "decision_maker".equals(role);
    }
}
