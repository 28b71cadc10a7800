package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.calllist.ListedClients;
import org.kontor.calllist.ListedClients.Entry;
import org.kontor.calllist.ListedClients.Roster;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/** crm.calllist.*: lists of contacts or companies that are called one by one. */
@Component
final class CallListMethods implements MethodGroup {

    private static final Map<String, Integer> TYPES = Map.of("contact", 3, "company", 4);
    private static final Refusals REFUSALS = problem -> switch (problem.kind()) {
        case NOT_FOUND -> new Refusal(400, "LIST_ID_ERROR", "Incorrect list id");
        case FORBIDDEN -> new Refusal(403, "ACCESS_ERROR", "Access denied");
        default -> problem;
    };

    private final ListedClients lists;
    private final Messages messages;
    private final Company company;
    private final WireValues values;

    CallListMethods(ListedClients lists, Messages messages, Company company, WireValues values) {
        this.lists = lists;
        this.messages = messages;
        this.company = company;
        this.values = values;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.calllist.add", "crm", "ENTITY_TYPE:string! ENTITIES:array! WEBFORM_ID:int", "int", this::add),
                RestMethod.of("crm.calllist.update", "crm", "LIST_ID:int! ENTITY_TYPE:string! ENTITIES:array! WEBFORM_ID:int", "bool", this::update),
                RestMethod.of("crm.calllist.get", "crm", "ID:int!", "object", call -> Answer.of(row(call, one(call, "ID"), true))),
                RestMethod.of("crm.calllist.list", "crm", "SELECT:array FILTER:object ORDER:object start:int", "list", this::list),
                RestMethod.of("crm.calllist.items.get", "crm", "LIST_ID:int! FILTER:object", "list", this::items),
                RestMethod.of("crm.calllist.statuslist", "crm", "", "list", call -> Answer.of(lists.statuses().stream().map(CallListMethods::status).toList())));
    }

    private Answer add(Call call) {
        String type = type(call);
        List<Long> ids = entities(call);
        if (ids.isEmpty()) {
            throw new Refusal(400, "ENTITIES_ERROR", "Incorrect entities id");
        }
        String title = messages.text(call.actor().language(), "bitrix.calllist.title", Map.of("application", call.caller().title(), "day", company.today().toString()));
        return Answer.of(REFUSALS.told(() -> lists.add(call.operation("add"), title, type, ids)));
    }

    private Answer update(Call call) {
        String type = type(call);
        List<Long> ids = entities(call);
        Roster list = one(call, "LIST_ID");
        if (lists.of(call.actor(), list.id()).stream().anyMatch(entry -> !entry.type().equals(type))) {
            throw new Refusal(400, "ENTITY_TYPE_ERROR", "Discrepancy between the type of call participants and incoming type");
        }
        REFUSALS.done(() -> lists.put(call.operation("calllist_filled"), list.id(), type, ids));
        return Answer.of(true);
    }

    /** Forms of web sites are for clients; whoever calls writes into the card. */
    private static String type(Call call) {
        Long form = call.params().number("WEBFORM_ID");
        if (form != null && form > 0) {
            throw new Refusal(400, "WEBFORM_ERROR", "Incorrect webform id");
        }
        String type = call.params().text("ENTITY_TYPE").toLowerCase(Locale.ROOT);
        if (!TYPES.containsKey(type)) {
            throw new Refusal(400, "ENTITY_TYPE_ERROR", "Incorrect entity type");
        }
        return type;
    }

    private static List<Long> entities(Call call) {
        if (!(call.params().get("ENTITIES") instanceof List<?>) && !(call.params().get("ENTITIES") instanceof Map<?, ?>)) {
            throw new Refusal(400, "ENTITIES_ERROR", "Entities is not array");
        }
        return call.params().list("ENTITIES").stream().map(Params::numberOf).filter(Objects::nonNull).map(Objects::requireNonNull).filter(id -> id > 0).distinct().toList();
    }

    private Roster one(Call call, String name) {
        Long id = call.params().number(name);
        return (id == null ? java.util.Optional.<Roster>empty() : lists.find(call.actor(), id)).orElseThrow(() -> new Refusal(400, "LIST_ID_ERROR", "Incorrect list id"));
    }

    private Answer list(Call call) {
        List<String> select = call.params().texts("SELECT").stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        boolean typed = select.isEmpty() || select.contains("*") || (select + call.params().map("FILTER").keySet().toString()).contains("ENTITY_TYPE");
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(lists.all(call.actor()).stream().map(list -> row(call, list, typed)).filter(Rows.filter(call.params().map("FILTER"))).toList());
        rows.sort(Rows.order(call.params().map("ORDER")));
        if (!select.isEmpty() && !select.contains("*")) {
            rows.forEach(row -> row.keySet().retainAll(select));
        }
        return Answer.page(rows, call.params().start());
    }

    private Map<String, @Nullable Object> row(Call call, Roster list, boolean typed) {
        String type = typed ? lists.of(call.actor(), list.id()).stream().map(Entry::type).findFirst().orElse("contact") : "contact";
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(list.id()));
        row.put("DATE_CREATE", list.createdAt() == null ? "" : values.moment(list.createdAt()));
        row.put("CREATED_BY_ID", Objects.toString(list.createdBy(), "0"));
        row.put("WEBFORM_ID", "0");
        row.put("ENTITY_TYPE_ID", Integer.toString(number(type)));
        row.put("ENTITY_TYPE", type.toUpperCase(Locale.ROOT));
        return row;
    }

    private static int number(String type) {
        return CrmTypes.CODES.entrySet().stream().filter(entry -> entry.getValue().equals(type)).map(Map.Entry::getKey).findFirst().orElse(0);
    }

    private Answer items(Call call) {
        Roster list = one(call, "LIST_ID");
        String wanted = new Params(call.params().map("FILTER")).text("STATUS");
        if (!wanted.isEmpty() && lists.statuses().stream().noneMatch(value -> value.code().equals(wanted))) {
            throw new Refusal(400, "STATUS_ERROR", "Incorrect status");
        }
        return Answer.of(lists.of(call.actor(), list.id()).stream()
                .filter(entry -> wanted.isEmpty() || entry.status().equals(wanted))
                .map(entry -> Map.of("ID", entry.record(), "STATUS", entry.status(), "ENTITY_TYPE", number(entry.type())))
                .toList());
    }

    private static Map<String, Object> status(Value value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ID", value.id());
        row.put("NAME", value.title());
        row.put("SORT", value.sort());
        row.put("STATUS_ID", value.code());
        return row;
    }
}
