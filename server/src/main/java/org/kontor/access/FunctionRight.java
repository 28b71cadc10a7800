package org.kontor.access;

import java.util.List;
import java.util.Set;

/**
 * Something beside records that a role may have or not: a page of the menu, a widget of the start page, or a part of the
 * administration. A module adds its own by a bean of this kind; its title is the message {@code function.<code>}.
 *
 * @param code names it for good
 * @param kind under which heading a role lists it
 * @param paths the addresses of the API that are closed without it, as patterns ({@code /api/analytics/**}), for one method
 *     alone with its name before it ({@code GET /api/records/deal})
 * @param ready the ready roles that have it at first; the administrator of the portal always does
 * @param open whether every role has it until somebody hides it, a company's own too
 */
public record FunctionRight(String code, Kind kind, List<String> paths, Set<ReadyRole> ready, boolean open) {

    /** Headings of functions. */
    public enum Kind {
        /** A page of the menu. */
        PAGE,
        /** A widget of the start page. */
        WIDGET,
        /** A part of the administration. */
        PART
    }

    /** Roles, groups, and seeing as another person. */
    public static final String RIGHTS = "rights";

    /** People, departments and posts. */
    public static final String PEOPLE = "people";

    /** The state of the system, backups, readers of the journal. */
    public static final String SYSTEM = "system";

    /** One that only these ready roles have at first. */
    public FunctionRight(String code, boolean page, List<String> paths, Set<ReadyRole> ready) {
        this(code, page ? Kind.PAGE : Kind.PART, paths, ready, false);
    }

    /** A widget of the start page, which every role sees until it is hidden; see {@code org.kontor.home.Widget}. */
    public static FunctionRight widget(String code) {
        return new FunctionRight("widget_" + code, Kind.WIDGET, List.of("/api/home/widgets/" + code), Set.of(), true);
    }

    /** The page of a record type, which every role that reads the type sees until it is hidden. */
    public static FunctionRight recordPage(String type) {
        String path = "/api/records/" + type;
        return new FunctionRight(
                pageOf(type),
                Kind.PAGE,
                List.of("GET " + path, "GET " + path + "/total", "GET " + path + "/board", "GET " + path + "/board/*", path + "/exports", path + "/exports/**", path + "/bulk"),
                Set.of(),
                true);
    }

    /** The code of the page of a record type. */
    public static String pageOf(String type) {
        return "page_" + type;
    }

    /** Whether it is a page of the menu. */
    public boolean page() {
        return kind == Kind.PAGE;
    }
}
