package org.kontor.identity;

import java.time.Instant;
import java.time.LocalDate;
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
        return PersonName.full(firstName, lastName, email);
    }

    /** One or two letters to stand where there is no picture. */
    public String initials() {
        return PersonName.initials(firstName, lastName, email);
    }

    /** Address of the picture with its version, null without one. */
    public @Nullable String photo() {
        return People.photo(id, photoFile);
    }
}
