package org.kontor.bitrix.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of events by what happened to records of which type. */
public final class EventNames {

    private static final Map<String, String> TYPES = Map.of("lead", "LEAD", "deal", "DEAL", "contact", "CONTACT", "company", "COMPANY", "activity", "ACTIVITY");

    private static final Map<String, String> KINDS = Map.of("added", "ADD", "updated", "UPDATE", "deleted", "DELETE", "restored", "ADD");

    private EventNames() {}

    /** All events that there are. */
    public static List<String> all() {
        List<String> all = new ArrayList<>();
        for (String type : List.of("LEAD", "DEAL", "CONTACT", "COMPANY", "ACTIVITY")) {
            for (String kind : List.of("ADD", "UPDATE", "DELETE")) {
                all.add("ONCRM" + type + kind);
            }
        }
        List.of("ADD", "UPDATE", "DELETE").forEach(kind -> all.add("ONTASK" + kind));
        return all;
    }

    /** The event of what happened; empty where nobody is told of it. */
    static Optional<String> of(String type, String kind) {
        String name = TYPES.get(type);
        String what = KINDS.get(kind);
        if (type.equals("task") && what != null) {
            return Optional.of("ONTASK" + what);
        }
        return name == null || what == null ? Optional.empty() : Optional.of("ONCRM" + name + what);
    }
}
