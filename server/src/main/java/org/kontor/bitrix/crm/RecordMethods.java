package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** crm.lead.*, crm.deal.*, crm.contact.*, crm.company.*, crm.product.*, crm.quote.* and crm.item.*. */
@Component
final class RecordMethods implements MethodGroup {

    private static final int MOST = 20;

    private final CrmTypes types;
    private final CrmReading reading;
    private final CrmWriting writing;
    private final FieldAnswers fields;
    private final InvoiceItems invoices;

    RecordMethods(CrmTypes types, CrmReading reading, CrmWriting writing, FieldAnswers fields, InvoiceItems invoices) {
        this.types = types;
        this.reading = reading;
        this.writing = writing;
        this.fields = fields;
        this.invoices = invoices;
    }

    @Override
    public List<RestMethod> methods() {
        List<RestMethod> methods = new ArrayList<>();
        for (String code : List.of("lead", "deal", "contact", "company", "product", "quote")) {
            String name = "crm." + code + ".";
            methods.add(RestMethod.of(name + "list", "crm", "select:array filter:object order:object start:int", "list", call -> reading.list(call, types.get(code))));
            methods.add(RestMethod.of(name + "get", "crm", "id:int!", "object", call -> Answer.of(reading.get(call, types.get(code), call.params().id("id")))));
            methods.add(RestMethod.of(name + "add", "crm", "fields:object! params:object", "int",
                            call -> Answer.of(writing.add(call, types.get(code), call.params().map("fields"), false)))
                    .together(calls -> writing.addAll(calls, types.get(code))));
            methods.add(RestMethod.of(name + "update", "crm", "id:int! fields:object! params:object", "bool", call -> {
                writing.update(call, types.get(code), call.params().id("id"), call.params().map("fields"), false);
                return Answer.of(true);
            }));
            methods.add(RestMethod.of(name + "delete", "crm", "id:int!", "bool", call -> {
                writing.delete(call, types.get(code), call.params().id("id"));
                return Answer.of(true);
            }));
            methods.add(RestMethod.of(name + "fields", "crm", "", "object", call -> Answer.of(fields.of(call.actor(), types.get(code), false, true))));
        }
        methods.addAll(items());
        return methods;
    }

    private List<RestMethod> items() {
        return List.of(
                RestMethod.of("crm.item.list", "crm", "entityTypeId:int! select:array filter:object order:object start:int useOriginalUfNames:bool", "{items}",
                        call -> invoice(call) ? invoices.list(call) : reading.items(call, type(call))),
                RestMethod.of("crm.item.get", "crm", "entityTypeId:int! id:int! useOriginalUfNames:bool", "{item}",
                        call -> item(call, call.params().id("id"))),
                RestMethod.of("crm.item.add", "crm", "entityTypeId:int! fields:object! useOriginalUfNames:bool", "{item}", call -> {
                    return item(call, add(call, call.params().map("fields")));
                }),
                RestMethod.of("crm.item.import", "crm", "entityTypeId:int! fields:object! useOriginalUfNames:bool", "{item}",
                        call -> Answer.of(Map.of("item", Map.of("id", add(call, call.params().map("fields")))))),
                RestMethod.of("crm.item.batchImport", "crm", "entityTypeId:int! data:array! useOriginalUfNames:bool", "{items}", this::many),
                RestMethod.of("crm.item.update", "crm", "entityTypeId:int! id:int! fields:object! useOriginalUfNames:bool", "{item}", call -> {
                    long id = call.params().id("id");
                    if (invoice(call)) {
                        invoices.update(call, id, new Params(call.params().map("fields")));
                    } else {
                        writing.update(call, type(call), id, call.params().map("fields"), true);
                    }
                    return item(call, id);
                }),
                RestMethod.of("crm.item.delete", "crm", "entityTypeId:int! id:int!", "[]", call -> {
                    if (invoice(call)) {
                        return invoices.delete(call, call.params().id("id"));
                    }
                    writing.delete(call, type(call), call.params().id("id"));
                    return Answer.of(List.of());
                }),
                RestMethod.of("crm.item.fields", "crm", "entityTypeId:int! useOriginalUfNames:bool", "{fields}",
                        call -> Answer.of(Map.of("fields", invoice(call) ? InvoiceItems.fields() : fields.of(call.actor(), type(call), true, CrmReading.original(call))))));
    }

    private long add(Call call, Map<String, @Nullable Object> given) {
        return invoice(call) ? invoices.add(call, new Params(given)) : writing.add(call, type(call), given, true);
    }

    /** Up to twenty at once, each of which succeeds or fails by itself. */
    private Answer many(Call call) {
        List<@Nullable Object> data = call.params().list("data");
        if (data.size() > MOST) {
            throw new Refusal(400, "MAX_IMPORT_BATCH_SIZE_EXCEEDED", "At most " + MOST + " items");
        }
        if (!invoice(call)) {
            type(call);
        }
        List<Object> items = new ArrayList<>();
        for (@Nullable Object one : data) {
            try {
                items.add(Map.of("item", Map.of("id", add(call, Params.mapOf("data", one)))));
            } catch (Problem | Refusal refused) {
                items.add(Map.of("error", String.valueOf(refused.getMessage())));
            }
        }
        return Answer.of(Map.of("items", items));
    }

    private static boolean invoice(Call call) {
        Long number = call.params().number("entityTypeId");
        return number != null && number == InvoiceItems.NUMBER;
    }

    private Answer item(Call call, long id) {
        return Answer.of(Map.of("item", invoice(call) ? invoices.get(call, id) : reading.item(call, type(call), id)));
    }

    private CrmType type(Call call) {
        return types.of(call.params().number("entityTypeId"));
    }
}
