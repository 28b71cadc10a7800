package org.kontor.identity;

import static org.kontor.identity.db.Tables.PERSON;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;

/** The fields of a profile that can be written: most by the person himself, some by administrators only. */
public final class Profiles {

    private static final Map<String, Field<String>> TEXTS = Map.of(
            "lastName", PERSON.LAST_NAME,
            "firstName", PERSON.FIRST_NAME,
            "secondName", PERSON.SECOND_NAME,
            "phone", PERSON.PHONE,
            "mobile", PERSON.MOBILE,
            "innerPhone", PERSON.INNER_PHONE);

    private static final List<String> ADMINISTRATORS_OWN = List.of("email", "postTitle", "hiredOn");

    private static final int LONGEST = 100;

    private Profiles() {}

    /** What the patch sets; 403 where it names a field that only an administrator may set. */
    static Map<Field<?>, @Nullable Object> changes(Patch values, boolean byAdministrator) {
        for (String field : ADMINISTRATORS_OWN) {
            if (values.has(field) && !byAdministrator) {
                throw Problem.forbidden();
            }
        }
        Map<Field<?>, @Nullable Object> changes = new LinkedHashMap<>();
        TEXTS.forEach((name, field) -> {
            if (values.has(name)) {
                changes.put(field, values.text(name, LONGEST));
            }
        });
        if (values.has("firstName") || values.has("lastName")) {
            nameNeeded(values);
        }
        if (values.has("email")) {
            changes.put(PERSON.EMAIL, email(values, "email", false));
        }
        if (values.has("postTitle")) {
            changes.put(PERSON.POST_TITLE, values.text("postTitle", 200));
        }
        if (values.has("birthday")) {
            changes.put(PERSON.BIRTHDAY, values.date("birthday"));
        }
        if (values.has("hiredOn")) {
            changes.put(PERSON.HIRED_ON, values.date("hiredOn"));
        }
        if (values.has("language")) {
            changes.put(PERSON.LANGUAGE, values.oneOf("language", Messages.LANGUAGES));
        }
        if (values.has("timeZone")) {
            changes.put(PERSON.TIME_ZONE, zone(values));
        }
        return changes;
    }

    /** What an invited person may set of himself before he is in. */
    static Map<Field<?>, @Nullable Object> introduction(Person person, Patch values) {
        Map<Field<?>, @Nullable Object> changes = new LinkedHashMap<>();
        for (String name : List.of("firstName", "lastName")) {
            Field<String> field = TEXTS.get(name);
            if (field != null && !values.text(name, LONGEST).isEmpty()) {
                changes.put(field, values.text(name, LONGEST));
            }
        }
        if (person.email() == null) {
            changes.put(PERSON.EMAIL, email(values, "email", true));
        }
        return changes;
    }

    /** A mail address as it is kept; null for an empty one that is not needed. */
    public static @Nullable String email(Patch values, String field, boolean needed) {
        String email = needed ? values.needed(field, LONGEST) : values.text(field, LONGEST);
        if (email.isEmpty()) {
            return null;
        }
        if (!email.matches("[^\\s@<>\",;]+@[^\\s@<>\",;.]+(\\.[^\\s@<>\",;.]+)+")) {
            throw Problem.invalid(field, "identity.email.wrong");
        }
        return email;
    }

    private static void nameNeeded(Patch values) {
        boolean first = values.has("firstName") && values.text("firstName", LONGEST).isEmpty();
        boolean last = values.has("lastName") && values.text("lastName", LONGEST).isEmpty();
        if (first && last) {
            throw Problem.invalid("firstName", "platform.field.needed");
        }
    }

    private static @Nullable String zone(Patch values) {
        String zone = values.text("timeZone", LONGEST);
        if (zone.isEmpty()) {
            return null;
        }
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw Problem.invalid("timeZone", "identity.zone.unknown");
        }
    }
}
