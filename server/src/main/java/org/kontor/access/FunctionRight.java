package org.kontor.access;

import java.util.List;
import java.util.Set;

/**
 * Something beside records that a role may have or not: a page of the menu, or a part of the administration. A module adds its
 * own by a bean of this kind; its title is the message {@code function.<code>}.
 *
 * @param code names it for good
 * @param page whether it is a page of the menu (else a part of the administration)
 * @param paths the addresses of the API that are closed without it, as patterns ({@code /api/analytics/**})
 * @param ready the ready roles that have it at first; the administrator of the portal always does
 */
public record FunctionRight(String code, boolean page, List<String> paths, Set<ReadyRole> ready) {

    /** Roles, groups, and seeing as another person. */
    public static final String RIGHTS = "rights";

    /** People, departments and posts. */
    public static final String PEOPLE = "people";

    /** The state of the system, backups, readers of the journal. */
    public static final String SYSTEM = "system";
}
