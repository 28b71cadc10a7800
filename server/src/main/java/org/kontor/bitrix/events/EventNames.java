package org.kontor.bitrix.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of events by what happened to records of which type. */
public final class EventNames {

    private static final Map<String, String> TYPES = Map.of("lead", "LEAD", "deal", "DEAL", "contact", "CONTACT", "company", "COMPANY", "activity", "ACTIVITY", "quote", "QUOTE");

    private static final Map<String, String> KINDS = Map.of("added", "ADD", "updated", "UPDATE", "deleted", "DELETE", "restored", "ADD");

    private static final Map<String, String> COMMENTS = Map.of("added", "ADD", "changed", "UPDATE", "deleted", "DELETE");

    private static final Pattern COMMENT = Pattern.compile("comment_([a-z]+)/(\\d{1,18})");

    private EventNames() {}

    /** All events that there are. */
    public static List<String> all() {
        List<String> all = new ArrayList<>();
        for (String type : List.of("LEAD", "DEAL", "CONTACT", "COMPANY", "ACTIVITY", "QUOTE")) {
            for (String kind : List.of("ADD", "UPDATE", "DELETE")) {
                all.add("ONCRM" + type + kind);
            }
        }
        for (String kind : List.of("ADD", "UPDATE", "DELETE")) {
            all.add("ONTASK" + kind);
            all.add("ONTASKCOMMENT" + kind);
            all.add("ONCRMTIMELINECOMMENT" + kind);
        }
        return all;
    }

    /** What became of a comment: the event, and the comment's id. */
    record Said(String event, long comment) {}

    /** The event of what the journal says of a comment on a record of a type; empty where nobody is told of it. */
    static Optional<Said> said(String type, String which) {
        Matcher matcher = COMMENT.matcher(which);
        if (!matcher.matches() || !type.equals("task") && !TYPES.containsKey(type)) {
            return Optional.empty();
        }
        String what = COMMENTS.get(matcher.group(1));
        return what == null ? Optional.empty() : Optional.of(new Said((type.equals("task") ? "ONTASKCOMMENT" : "ONCRMTIMELINECOMMENT") + what, Long.parseLong(matcher.group(2))));
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
