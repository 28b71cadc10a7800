package org.kontor.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kontor.access.Actor;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.migration.Found.Count;
import org.kontor.migration.Found.Item;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.platform.Problem;
import org.kontor.records.CustomFields;
import org.kontor.records.Stages.Pipeline;
import org.springframework.stereotype.Component;

/** Looks what a source has: whose webhook it is and what it may, how many rows of what, and what must be mapped, with a proposal for each. */
@Component
final class Inspection {

    /** The scopes that a whole move needs. */
    static final List<String> NEEDED = List.of("crm", "user", "department", "task", "sonet_group", "disk");

    /** Types whose fields of administrators come along. */
    static final List<String> TYPES = List.of("company", "contact", "lead", "deal", "quote");

    private static final double SECONDS = 0.7;

    private final People people;
    private final Pipelines pipelines;
    private final ProtocolFields protocol;
    private final CustomFields customs;
    private final List<Part> parts;

    Inspection(People people, Pipelines pipelines, ProtocolFields protocol, CustomFields customs, List<Part> parts) {
        this.people = people;
        this.pipelines = pipelines;
        this.protocol = protocol;
        this.customs = customs;
        this.parts = parts;
    }

    /**
     * What there is.
     *
     * @throws Problem INVALID at "address" where the webhook is not known there, or may not read a CRM
     */
    Found look(Actor actor, SourcePortal portal, int rate) {
        Row profile;
        List<String> scopes;
        try {
            profile = new Row(portal.call("profile", Map.of()).needed());
            scopes = new ArrayList<>(new TreeSet<>(new Row(portal.call("scope", Map.of()).needed()).node().values().stream().map(Row::text).toList()));
        } catch (SourceRefused refused) {
            throw Problem.invalid("address", "migration.error.webhook", Map.of("said", refused.code() + " " + refused.getMessage()));
        }
        List<String> missing = NEEDED.stream().filter(scope -> !scopes.contains(scope)).toList();
        if (missing.contains("crm")) {
            throw Problem.invalid("address", "migration.error.scope", Map.of("scopes", String.join(", ", missing)));
        }
        List<Count> counts = counts(portal);
        List<Item> items = new ArrayList<>();
        items.addAll(persons(portal));
        items.addAll(pipelines(portal));
        for (String type : TYPES) {
            items.addAll(fields(actor, portal, type));
        }
        String name = (profile.text("NAME") + " " + profile.text("LAST_NAME")).strip();
        return new Found(name, profile.flag("ADMIN"), scopes, missing, counts, items, seconds(counts, rate));
    }

    private List<Count> counts(SourcePortal portal) {
        List<Command> asked = new ArrayList<>();
        parts.forEach(part -> asked.addAll(part.counting()));
        List<Reply> replies = portal.all(asked);
        List<Count> counts = new ArrayList<>();
        Map<String, Long> before = new LinkedHashMap<>();
        int at = 0;
        for (Part part : parts) {
            List<Long> totals = new ArrayList<>();
            boolean absent = !part.counting().isEmpty();
            for (int i = 0; i < part.counting().size(); i++) {
                Reply reply = replies.get(at++);
                if (reply.refused() != null && !reply.refused().absent()) {
                    throw reply.refused();
                }
                absent &= reply.refused() != null;
                totals.add(reply.total());
            }
            long count = part.count(before, totals);
            before.put(part.code(), count);
            counts.add(new Count(part.code(), count, absent));
        }
        return counts;
    }

    private long seconds(List<Count> counts, int rate) {
        long requests = 20;
        for (int i = 0; i < parts.size(); i++) {
            requests += counts.get(i).absent() ? 0 : parts.get(i).requests(counts.get(i).count());
        }
        double waited = rate == 0 ? 0 : Math.max(0, requests - 50) / (double) rate;
        return Math.round(Math.max(waited, requests * SECONDS));
    }

    /** All rows of a short list that is read page by page; none where the source has nothing of the kind. */
    static List<Row> list(SourcePortal portal, String method, Map<String, ?> parameters) {
        List<Row> all = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        try {
            for (int start = 0; ; start += SourcePortal.PAGE) {
                Map<String, Object> page = new LinkedHashMap<>(parameters);
                page.put("start", start);
                List<Row> rows = Row.rows(portal.call(method, page).result());
                // a list that is not read by pages comes whole each time
                boolean fresh = rows.stream().anyMatch(row -> seen.add(row.text("ID").isEmpty() ? row.node().toString() : row.text("ID")));
                if (fresh) {
                    all.addAll(rows);
                }
                if (!fresh || rows.size() != SourcePortal.PAGE) {
                    return all;
                }
            }
        } catch (SourceRefused refused) {
            if (refused.absent()) {
                return all;
            }
            throw refused;
        }
    }

    private List<Item> persons(SourcePortal portal) {
        Map<String, Long> byEmail = new HashMap<>();
        Map<String, Long> byName = new HashMap<>();
        for (Person person : people.everybody()) {
            if (person.kind().equals("employee")) {
                if (person.email() != null) {
                    byEmail.put(person.email().toLowerCase(Locale.ROOT), person.id());
                }
                byName.merge(name(person.lastName(), person.firstName()), person.id(), (one, other) -> 0L);
            }
        }
        Map<String, Item> items = new LinkedHashMap<>();
        for (Row user : users(portal)) {
            String key = "person/" + user.text("ID");
            String email = user.text("EMAIL").toLowerCase(Locale.ROOT);
            String name = (user.text("LAST_NAME") + " " + user.text("NAME")).strip();
            boolean active = user.flag("ACTIVE");
            boolean employee = List.of("", "employee").contains(user.text("USER_TYPE"));
            Long same = byEmail.getOrDefault(email, email.isEmpty() ? byName.get(name(user.text("LAST_NAME"), user.text("NAME"))) : null);
            String proposed = same != null && same != 0 ? same.toString() : !employee ? "skip" : active && !email.isEmpty() ? "new" : "former";
            items.put(key, new Item(key, "person", "", name.isEmpty() ? email : name, email, active, proposed));
        }
        return List.copyOf(items.values());
    }

    private static String name(String last, String first) {
        return (last + " " + first).strip().toLowerCase(Locale.ROOT);
    }

    /** Everybody, also who has left. */
    static List<Row> users(SourcePortal portal) {
        Map<String, Row> all = new LinkedHashMap<>();
        for (boolean active : List.of(true, false)) {
            list(portal, "user.get", Map.of("sort", "ID", "order", "ASC", "FILTER", Map.of("ACTIVE", active ? "Y" : "N")))
                    .forEach(user -> all.putIfAbsent(user.text("ID"), user));
        }
        return List.copyOf(all.values());
    }

    /** The pipelines of deals: id and name. */
    static Map<String, String> categories(SourcePortal portal) {
        Map<String, String> all = new LinkedHashMap<>();
        try {
            new Row(portal.call("crm.category.list", Map.of("entityTypeId", 2)).result()).rows("categories")
                    .forEach(one -> all.put(one.text("id"), one.text("name")));
        } catch (SourceRefused refused) {
            if (!refused.absent()) {
                throw refused;
            }
            all.put("0", "");
            list(portal, "crm.dealcategory.list", Map.of()).forEach(one -> all.put(one.text("ID"), one.text("NAME")));
        }
        return all;
    }

    private List<Item> pipelines(SourcePortal portal) {
        List<Pipeline> here = pipelines.pipelines(FirstData.DEAL);
        List<Item> items = new ArrayList<>();
        categories(portal).forEach((id, title) -> {
            String same = here.stream()
                    .filter(one -> one.title().equalsIgnoreCase(title.strip()))
                    .findFirst()
                    .or(() -> id.equals("0") ? here.stream().filter(one -> one.code().equals("sales")).findFirst() : java.util.Optional.empty())
                    .map(one -> Long.toString(one.id()))
                    .orElse("new");
            String key = "pipeline/" + id;
            items.add(new Item(key, "pipeline", "deal", title.isEmpty() ? "№ " + id : title, "", true, same));
        });
        return items;
    }

    /** The fields that administrators of the source have added to a type, as it describes them. */
    static List<Row> described(SourcePortal portal, String type) {
        String method = "crm." + type + ".userfield.list";
        List<Row> fields = list(portal, method, Map.of("filter", Map.of("LANG", "ru"), "order", Map.of("SORT", "ASC")));
        return fields.isEmpty() ? list(portal, method, Map.of("order", Map.of("SORT", "ASC"))) : fields;
    }

    private List<Item> fields(Actor actor, SourcePortal portal, String type) {
        Map<String, ProtocolFields.Field> known = new HashMap<>();
        protocol.of(type).forEach(field -> known.put(field.name(), field));
        List<CustomFields.Known> here = customs.all(actor, type).stream().filter(field -> field.deletedAt() == null).toList();
        List<Item> items = new ArrayList<>();
        for (Row field : described(portal, type)) {
            String name = field.text("FIELD_NAME");
            String kind = field.text("USER_TYPE_ID");
            String title = title(field);
            ProtocolFields.Field same = known.get(name);
            boolean numbered = name.matches("UF_CRM_\\d{1,6}");
            String proposed = same != null && same.own() != null && !numbered && same.type().equals(kind)
                    ? same.own()
                    : here.stream()
                            .filter(one -> one.title().equalsIgnoreCase(title) && kind.equals(protocolKind(one, known)) && one.multiple() == field.flag("MULTIPLE"))
                            .map(CustomFields.Known::code)
                            .findFirst()
                            .orElse("new");
            items.add(new Item("field/" + type + "/" + name, "field", type, title, kind, true, proposed));
        }
        return items;
    }

    private static String protocolKind(CustomFields.Known field, Map<String, ProtocolFields.Field> known) {
        return known.values().stream().filter(one -> field.code().equals(one.own())).map(ProtocolFields.Field::type).findFirst().orElse("");
    }

    /** What a field is called there. */
    static String title(Row field) {
        for (String label : List.of("EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL")) {
            String text = field.text(label);
            String russian = text.isEmpty() ? Row.text(field.node().path(label).path("ru")) : text;
            if (!russian.isEmpty()) {
                return russian;
            }
        }
        return field.text("FIELD_NAME");
    }
}
