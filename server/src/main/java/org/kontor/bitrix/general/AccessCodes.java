package org.kontor.bitrix.general;

import java.util.Locale;
import java.util.Objects;
import org.kontor.access.Actor;
import org.kontor.bitrix.protocol.Params;
import org.kontor.identity.Departments;
import org.springframework.stereotype.Component;

/** The codes by which programs name people: U a person, D a department, DR with those below, AU everybody, G1 administrators. */
@Component
public final class AccessCodes {

    private final Departments departments;

    AccessCodes(Departments departments) {
        this.departments = departments;
    }

    /** Whether a person is one of those whom a code names; nobody for an unknown one. */
    public boolean covers(Actor actor, String given) {
        String code = given.toUpperCase(Locale.ROOT);
        long me = actor.person();
        Long id = Params.numberOf(code.replaceFirst("^[A-Z]+", ""));
        return switch (code.replaceFirst("\\d.*$", "")) {
            case "U", "IU" -> Objects.equals(id, me);
            case "AU", "CR" -> true;
            case "G" -> Objects.equals(id, 1L) ? actor.administers() : Objects.equals(id, 2L);
            case "D" -> id != null && departments.structure().of(me).stream().anyMatch(place -> place.departmentId() == id);
            case "DR" -> id != null && departments.structure().department(id) != null && departments.structure().people(id).contains(me);
            default -> false;
        };
    }
}
