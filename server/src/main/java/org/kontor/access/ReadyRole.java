package org.kontor.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access.Action;

/** The roles that every portal has, as they are before a company changes them. */
public enum ReadyRole {
    /** Администратор портала: everything; cannot be changed, is given to people only. */
    PORTAL_ADMIN,
    /** Администратор CRM: all records with their set-up, people, rights, reference books. */
    CRM_ADMIN,
    /** Руководитель: the records of those whom he leads. */
    HEAD,
    /** Менеджер: his own records; whose others he sees the first set-up asks. */
    EMPLOYEE,
    /** Только просмотр: sees everything, changes nothing. */
    VIEWER,
    /** Внедренец: sets the portal up, for a time. */
    IMPLEMENTER,
    /** Гость: what he takes part in. */
    GUEST;

    /** The code in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with this code, null for none. */
    static @Nullable ReadyRole of(@Nullable String code) {
        for (ReadyRole role : values()) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        return null;
    }

    /** What it may do with records of any type. */
    Cell cell(Action action) {
        return switch (this) {
            case PORTAL_ADMIN, CRM_ADMIN, IMPLEMENTER -> Cell.ALL;
            case HEAD -> switch (action) {
                case READ, UPDATE -> new Cell(Scope.DEPARTMENTS, true);
                case DELETE, EXPORT -> new Cell(Scope.DEPARTMENTS, false);
                case ADD, IMPORT -> Cell.ALL;
                case CONFIGURE -> Cell.NONE;
            };
            case EMPLOYEE -> switch (action) {
                case READ -> new Cell(Scope.DEPARTMENT, true);
                case UPDATE -> new Cell(Scope.OWN, true);
                case DELETE -> new Cell(Scope.OWN, false);
                case ADD -> Cell.ALL;
                case EXPORT, IMPORT, CONFIGURE -> Cell.NONE;
            };
            case VIEWER -> action == Action.READ ? Cell.ALL : Cell.NONE;
            case GUEST -> action == Action.READ ? new Cell(Scope.OWN, false) : Cell.NONE;
        };
    }
}
