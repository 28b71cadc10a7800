package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Comparison;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.crm.requisite.Choice;
import org.kontor.crm.requisite.Choices;
import org.kontor.invoice.Invoice;
import org.kontor.invoice.Invoices;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** crm.requisite.link.*: which requisites stand on the papers of deals and quotes, to be chosen, and of invoices, as they were issued. */
@Component
final class RequisiteLinkMethods implements MethodGroup {

    private static final Map<String, String> FIELDS = Map.of(
            "ENTITY_ID", "record", "REQUISITE_ID", "requisite", "BANK_DETAIL_ID", "account", "MC_REQUISITE_ID", "ownRequisite", "MC_BANK_DETAIL_ID", "ownAccount");
    private static final Map<Integer, String> OWNERS = Map.of(2, "deal", 7, "quote");

    private final Choices choices;
    private final Invoices invoices;

    RequisiteLinkMethods(Choices choices, Invoices invoices) {
        this.choices = choices;
        this.invoices = invoices;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.requisite.link.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ENTITY_TYPE_ID integer !i", "ENTITY_ID integer !i", "REQUISITE_ID integer !", "BANK_DETAIL_ID integer !", "MC_REQUISITE_ID integer !", "MC_BANK_DETAIL_ID integer !"))),
                RestMethod.of("crm.requisite.link.list", "crm", "select:array filter:object order:object start:int", "list", this::list),
                RestMethod.of("crm.requisite.link.get", "crm", "entityTypeId:int! entityId:int!", "object", this::get),
                RestMethod.of("crm.requisite.link.register", "crm", "fields:object!", "bool", this::register),
                RestMethod.of("crm.requisite.link.unregister", "crm", "entityTypeId:int! entityId:int!", "bool", call -> {
                    String type = type(call.params());
                    long id = call.params().id("entityId");
                    if (choices.of(call.actor(), type, id).empty()) {
                        throw missing(call);
                    }
                    choices.put(call.operation(Choices.KIND), Choice.none(type, id));
                    return Answer.of(true);
                }));
    }

    private static Refusal missing(Call call) {
        return Refusal.bad("RequisiteLink with entityTypeId = " + call.params().number("entityTypeId") + " and entityId = " + call.params().number("entityId") + " is not found.");
    }

    private static String type(Params params) {
        Long number = params.number("entityTypeId");
        if (number != null && number == InvoiceItems.NUMBER) {
            throw new Refusal(400, "ACCESS_DENIED", "The requisites of an issued invoice do not change");
        }
        String type = number == null ? null : OWNERS.get(number.intValue());
        if (type == null) {
            throw Refusal.bad("ENTITY_TYPE_ID is not defined or invalid.");
        }
        return type;
    }

    private Answer get(Call call) {
        Long number = call.params().number("entityTypeId");
        long id = call.params().id("entityId");
        Map<String, @Nullable Object> row;
        try {
            if (number != null && number == InvoiceItems.NUMBER) {
                Invoice.Chosen chosen = invoices.get(call.actor(), id).chosen();
                row = row(InvoiceItems.NUMBER, id, chosen.requisite(), chosen.account(), chosen.ownRequisite(), chosen.ownAccount());
            } else {
                Choice choice = choices.of(call.actor(), type(call.params()), id);
                if (choice.empty()) {
                    throw missing(call);
                }
                row = row(choice);
            }
        } catch (Problem problem) {
            throw problem.kind() == Problem.Kind.NOT_FOUND ? missing(call) : problem;
        }
        row.put("ENTITY_TYPE_ID", number);
        row.put("ENTITY_ID", id);
        return Answer.of(row);
    }

    private static int number(String type) {
        return OWNERS.entrySet().stream().filter(one -> one.getValue().equals(type)).findFirst().map(Map.Entry::getKey).orElse(0);
    }

    private static Map<String, @Nullable Object> row(Choice choice) {
        return row(number(choice.type()), choice.record(), choice.requisite(), choice.account(), choice.ownRequisite(), choice.ownAccount());
    }

    private static Map<String, @Nullable Object> row(int type, long id, @Nullable Long requisite, @Nullable Long account, @Nullable Long own, @Nullable Long ownAccount) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ENTITY_TYPE_ID", Integer.toString(type));
        row.put("ENTITY_ID", Long.toString(id));
        row.put("REQUISITE_ID", text(requisite));
        row.put("BANK_DETAIL_ID", text(account));
        row.put("MC_REQUISITE_ID", text(own));
        row.put("MC_BANK_DETAIL_ID", text(ownAccount));
        return row;
    }

    private static String text(@Nullable Long id) {
        return id == null ? "0" : id.toString();
    }

    private Answer register(Call call) {
        Params fields = new Params(call.params().map("fields"));
        String type = type(fields);
        long id = fields.id("ENTITY_ID");
        Choice choice = new Choice(type, id, chosen(fields, "REQUISITE_ID"), chosen(fields, "BANK_DETAIL_ID"), chosen(fields, "MC_REQUISITE_ID"), chosen(fields, "MC_BANK_DETAIL_ID"));
        try {
            choices.put(call.operation(Choices.KIND), choice);
        } catch (Problem problem) {
            if (problem.fields().isEmpty()) {
                throw problem;
            }
            Problem renamed = Problem.of(problem.kind(), problem.code(), problem.arguments());
            problem.fields().forEach((field, message) -> renamed.at(
                    FIELDS.entrySet().stream().filter(one -> one.getValue().equals(field)).findFirst().map(Map.Entry::getKey).orElse(field), message.key(), message.arguments()));
            throw renamed;
        }
        return Answer.of(true);
    }

    private static @Nullable Long chosen(Params fields, String name) {
        Long id = fields.number(name);
        return id == null || id <= 0 ? null : id;
    }

    private Answer list(Call call) {
        Set<String> of = new HashSet<>(OWNERS.values());
        Map<String, Set<Long>> equal = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : call.params().map("filter").entrySet()) {
            Comparison comparison = Comparison.read(entry.getKey());
            Set<Long> wanted = new HashSet<>();
            Params.listOf(entry.getValue()).forEach(one -> wanted.add(java.util.Objects.requireNonNullElse(Params.numberOf(one), -1L)));
            String name = comparison.field().toUpperCase(Locale.ROOT);
            if (comparison.kind() != Comparison.Kind.EQUAL || comparison.negated()) {
                continue;
            }
            if (name.equals("ENTITY_TYPE_ID")) {
                of.removeIf(type -> !wanted.contains((long) number(type)));
            } else if (FIELDS.containsKey(name)) {
                equal.put(FIELDS.get(name), wanted);
            }
        }
        boolean down = call.params().map("order").values().stream().findFirst().map(Params::textOf).orElse("").toLowerCase(Locale.ROOT).startsWith("desc");
        long start = call.params().start();
        long offset = Math.max(0, start);
        List<Choice> found = choices.find(call.actor(), of, equal, down, Answer.PAGE + 1, offset);
        boolean more = found.size() > Answer.PAGE;
        List<String> select = call.params().texts("select").stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Choice choice : more ? found.subList(0, Answer.PAGE) : found) {
            Map<String, @Nullable Object> row = row(choice);
            if (!select.isEmpty() && !select.contains("*")) {
                row.keySet().removeIf(name -> !select.contains(name));
            }
            rows.add(row);
        }
        if (start < 0) {
            return new Answer(rows, null, 0L);
        }
        long total = !more && (offset == 0 || !found.isEmpty()) ? offset + found.size() : choices.count(call.actor(), of, equal);
        return new Answer(rows, more ? offset + Answer.PAGE : null, total);
    }
}
