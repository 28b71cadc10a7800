package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.crm.client.Employments;
import org.kontor.platform.Patch;
import org.kontor.records.Change;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** crm.deal.contact.*, crm.lead.contact.*, crm.quote.contact.*, crm.contact.company.*, crm.company.contact.*: who belongs to what. */
@Component
final class LinkMethods implements MethodGroup {

    private final Records records;
    private final Employments employments;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    LinkMethods(Records records, Employments employments, TransactionTemplate transaction, JsonMapper json) {
        this.records = records;
        this.employments = employments;
        this.transaction = transaction;
        this.json = json;
    }

    /** How one type names another: its field with the list, and the member of an item that holds the id. */
    private record Link(String type, String other, String field, String member) {}

    @Override
    public List<RestMethod> methods() {
        List<RestMethod> methods = new ArrayList<>();
        for (Link link : List.of(
                new Link("deal", "contact", "contacts", "CONTACT_ID"),
                new Link("lead", "contact", "contacts", "CONTACT_ID"),
                new Link("quote", "contact", "contacts", "CONTACT_ID"),
                new Link("contact", "company", "companies", "COMPANY_ID"),
                new Link("company", "contact", "contacts", "CONTACT_ID"))) {
            String name = "crm." + link.type() + "." + link.other() + ".";
            methods.add(RestMethod.of(name + "items.get", "crm", "id:int!", "list", call -> Answer.of(items(call, link))));
            methods.add(RestMethod.of(name + "items.set", "crm", "id:int! items:array!", "bool", call -> set(call, link, wanted(call, link))));
            methods.add(RestMethod.of(name + "items.delete", "crm", "id:int!", "bool", call -> set(call, link, List.of())));
            methods.add(RestMethod.of(name + "add", "crm", "id:int! fields:object!", "bool", call -> add(call, link)));
            methods.add(RestMethod.of(name + "delete", "crm", "id:int! fields:object!", "bool", call -> delete(call, link)));
            methods.add(RestMethod.of(name + "fields", "crm", "", "object", call ->
                    Answer.of(Plain.fields(link.member() + " integer !", "SORT integer -", "ROLE_ID integer -", "IS_PRIMARY char -"))));
        }
        return methods;
    }

    private List<Long> present(Actor actor, Link link, long id) {
        Object value = records.get(actor, link.type(), id, records.readable(actor, link.type(), List.of(link.field()))).value(link.field());
        List<Long> ids = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(one -> ids.add((Long) one));
        }
        return ids;
    }

    private List<Map<String, Object>> items(Call call, Link link) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (long id : present(call.actor(), link, call.params().id("id"))) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put(link.member(), id);
            item.put("SORT", (items.size() + 1) * 10);
            item.put("ROLE_ID", 0);
            item.put("IS_PRIMARY", items.isEmpty() ? "Y" : "N");
            items.add(item);
        }
        return items;
    }

    private static List<Long> wanted(Call call, Link link) {
        List<Long> ids = new ArrayList<>();
        Long primary = null;
        for (@Nullable Object one : call.params().list("items")) {
            Params item = new Params(Params.mapOf("items", one));
            Long id = item.number(link.member());
            if (id == null || id <= 0) {
                throw new Refusal(400, "", "The " + link.member() + " is not defined or invalid.");
            }
            if (!ids.contains(id)) {
                ids.add(id);
            }
            if (item.flag("IS_PRIMARY")) {
                primary = id;
            }
        }
        if (primary != null) {
            ids.remove(primary);
            ids.addFirst(primary);
        }
        return ids;
    }

    private Answer add(Call call, Link link) {
        Params fields = new Params(call.params().map("fields"));
        long other = fields.id(link.member());
        List<Long> ids = present(call.actor(), link, call.params().id("id"));
        ids.remove(other);
        if (fields.flag("IS_PRIMARY")) {
            ids.addFirst(other);
        } else {
            ids.add(other);
        }
        return set(call, link, ids);
    }

    private Answer delete(Call call, Link link) {
        long other = new Params(call.params().map("fields")).id(link.member());
        List<Long> ids = present(call.actor(), link, call.params().id("id"));
        ids.remove(other);
        return set(call, link, ids);
    }

    private Answer set(Call call, Link link, List<Long> ids) {
        long id = call.params().id("id");
        if (!link.type().equals("contact") && !link.type().equals("company")) {
            records.update(call.operation("update"), link.type(), Change.of(id, link.field(), ids), Options.PERSON);
            return Answer.of(true);
        }
        boolean fromContact = link.type().equals("contact");
        transaction.executeWithoutResult(status -> {
            List<Long> before = present(call.actor(), link, id);
            for (Long gone : before) {
                if (!ids.contains(gone)) {
                    employments.remove(call.actor(), fromContact ? gone : id, fromContact ? id : gone);
                }
            }
            for (int i = 0; i < ids.size(); i++) {
                long other = Objects.requireNonNull(ids.get(i));
                Map<String, Object> body = fromContact ? Map.of("primary", i == 0) : Map.of();
                if (!before.contains(other) || fromContact && (i == 0) != (before.getFirst() == other)) {
                    employments.put(call.actor(), fromContact ? other : id, fromContact ? id : other, new Patch(json.valueToTree(body)));
                }
            }
        });
        return Answer.of(true);
    }
}
