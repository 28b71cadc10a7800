package org.kontor.bitrix.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of events by what happened to records of which type, and to what hangs on them. */
public final class EventNames {

    private static final Map<String, String> TYPES = Map.of(
            "lead", "LEAD", "deal", "DEAL", "contact", "CONTACT", "company", "COMPANY", "activity", "ACTIVITY", "quote", "QUOTE", "product", "PRODUCT");

    private static final Map<String, String> KINDS = Map.of("added", "ADD", "updated", "UPDATE", "deleted", "DELETE", "restored", "ADD");

    private static final Map<String, String> COMMENTS = Map.of("added", "ADD", "changed", "UPDATE", "deleted", "DELETE", "removed", "DELETE");

    /** What hangs on clients and deals and has events of its own. */
    private static final Map<String, String> PARTS = Map.of("requisite", "REQUISITE", "account", "BANKDETAIL");

    /** The number of invoices among the types of items. */
    private static final int INVOICE = 31;

    /** The kinds of addresses by what the protocol calls them. */
    private static final Map<String, Integer> ADDRESSES = Map.of("actual", 1, "registration", 4, "legal", 6, "postal", 8);

    /** Somebody has clicked a phone: a telephone system is to call it. */
    static final String CALL_OUT = "ONEXTERNALCALLSTART";

    private static final Pattern COMMENT = Pattern.compile("comment_([a-z]+)/(\\d{1,18})");

    private static final Pattern PART = Pattern.compile("(requisite|account|address|invoice)_([a-z]+)/(\\d{1,18})(?:/([a-z]+))?");

    private EventNames() {}

    /** All events that there are. */
    public static List<String> all() {
        List<String> all = new ArrayList<>();
        for (String type : List.of("LEAD", "DEAL", "CONTACT", "COMPANY", "ACTIVITY", "QUOTE", "PRODUCT", "REQUISITE", "BANKDETAIL")) {
            for (String kind : List.of("ADD", "UPDATE", "DELETE")) {
                all.add("ONCRM" + type + kind);
            }
        }
        all.addAll(List.of("ONCRMADDRESSREGISTER", "ONCRMADDRESSUNREGISTER"));
        for (String kind : List.of("ADD", "UPDATE")) {
            all.add("ONCRMDYNAMICITEM" + kind);
            all.add("ONCRMDYNAMICITEM" + kind + "_" + INVOICE);
        }
        for (String kind : List.of("ADD", "UPDATE", "DELETE")) {
            all.add("ONTASK" + kind);
            all.add("ONTASKCOMMENT" + kind);
            all.add("ONCRMTIMELINECOMMENT" + kind);
        }
        all.add(CALL_OUT);
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

    /** What became of something that hangs on a record: the event and what is told with it. */
    record Attached(String event, Map<String, Object> fields) {}

    /** The events of what the journal says of requisites, accounts, addresses and invoices; none for anything else. */
    static List<Attached> attached(String which) {
        Matcher matcher = PART.matcher(which);
        if (!matcher.matches()) {
            return List.of();
        }
        String part = matcher.group(1);
        String what = COMMENTS.getOrDefault(matcher.group(2), "");
        long id = Long.parseLong(matcher.group(3));
        Map<String, Object> fields = new LinkedHashMap<>();
        if (part.equals("address")) {
            fields.put("TYPE_ID", ADDRESSES.getOrDefault(String.valueOf(matcher.group(4)), 0));
            fields.put("ENTITY_TYPE_ID", 8);
            fields.put("ENTITY_ID", id);
            return List.of(new Attached(matcher.group(2).equals("removed") ? "ONCRMADDRESSUNREGISTER" : "ONCRMADDRESSREGISTER", fields));
        }
        fields.put("ID", id);
        if (part.equals("invoice")) {
            fields.put("ENTITY_TYPE_ID", INVOICE);
            return List.of(new Attached("ONCRMDYNAMICITEM" + what, fields), new Attached("ONCRMDYNAMICITEM" + what + "_" + INVOICE, fields));
        }
        return List.of(new Attached("ONCRM" + PARTS.get(part) + what, fields));
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
