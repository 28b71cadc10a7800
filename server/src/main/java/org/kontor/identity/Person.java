package org.kontor.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person of the company.
 *
 * @param language "ru" or "en"
 * @param timeZone id of his own zone, null for the company's
 * @param photoFile id of the picture, null without one
 * @param color 1 to 12, the colour behind the initials
 * @param status active, invited or dismissed
 * @param kind employee, or guest: a partner or client
 * @param companyName of a guest: whom he comes from
 */
public record Person(
        long id,
        @Nullable String email,
        String lastName,
        String firstName,
        String secondName,
        String postTitle,
        String phone,
        String mobile,
        String innerPhone,
        @Nullable LocalDate birthday,
        @Nullable LocalDate hiredOn,
        String language,
        @Nullable String timeZone,
        @Nullable Long photoFile,
        int color,
        String status,
        String kind,
        String companyName,
        @Nullable Instant dismissedAt,
        @Nullable Instant lastSeenAt) {

    /** First and last name; the address where both are empty. */
    public String name() {
        return PersonBrief.name(firstName, lastName, email);
    }

    /** Everything that he is called by, the company that a guest comes from included. */
    List<String> names() {
        return List.of(lastName, firstName, secondName, companyName, email == null ? "" : email);
    }

    /** One or two letters to stand where there is no picture. */
    public String initials() {
        return PersonBrief.initials(firstName, lastName, email);
    }

    /** Address of the picture with its version, null without one. */
    public @Nullable String photo() {
        return PersonBrief.photo(id, photoFile);
    }
}
