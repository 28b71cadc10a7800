package org.kontor.crm.privacy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ground on which data of a client are kept.
 *
 * @param wording what he agreed to, as he read it
 * @param version of the wording
 * @param until the last day; null for good
 * @param withdrawn the day on which he took it back
 */
record Consent(
        long id,
        String purpose,
        String basis,
        String how,
        String wording,
        String version,
        LocalDate given,
        @Nullable LocalDate until,
        @Nullable LocalDate withdrawn,
        @Nullable String withdrawnHow,
        @Nullable Long enteredBy) {

    static final List<String> PURPOSES = List.of("processing", "mailing", "publication", "transfer", "other");
    static final List<String> BASES = List.of("consent", "contract", "law", "interest");
    static final List<String> WAYS = List.of("paper", "site", "email", "phone", "messenger", "other");
}
