package org.kontor.bitrix.crm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.springframework.stereotype.Component;

/** crm.activity.todo.*: what is to be done with a client, in the newer form. */
@Component
final class TodoMethods implements MethodGroup {

    private static final String OWNER = "ownerTypeId:int! ownerId:int! ";
    private static final Map<String, String> NAMES = Map.of("title", "SUBJECT", "description", "DESCRIPTION", "deadline", "DEADLINE", "responsibleId", "RESPONSIBLE_ID");

    private final ActivityMethods activities;

    TodoMethods(ActivityMethods activities) {
        this.activities = activities;
    }

    @Override
    public List<RestMethod> methods() {
        String fields = "deadline:datetime! title:string description:string responsibleId:int";
        return List.of(
                RestMethod.of("crm.activity.todo.add", "crm", OWNER + fields, "{id}", this::add),
                RestMethod.of("crm.activity.todo.update", "crm", "id:int! " + OWNER + fields, "{id}", call -> change(call, given(call))),
                RestMethod.of("crm.activity.todo.updateDeadline", "crm", "id:int! " + OWNER + "value:datetime!", "{id}", call -> change(call, Map.of("DEADLINE", needed(call, "value")))),
                RestMethod.of("crm.activity.todo.updateDescription", "crm", "id:int! " + OWNER + "value:string!", "{id}", call -> change(call, Map.of("DESCRIPTION", call.params().text("value")))),
                RestMethod.of("crm.activity.todo.updateResponsibleUser", "crm", "id:int! " + OWNER + "responsibleId:int!", "{id}",
                        call -> change(call, Map.of("RESPONSIBLE_ID", needed(call, "responsibleId")))));
    }

    private static String needed(Call call, String name) {
        String text = call.params().text(name);
        if (text.isBlank()) {
            throw new Refusal(400, "100", "Could not find value for parameter {" + name + "}");
        }
        return text;
    }

    private static Map<String, @Nullable Object> given(Call call) {
        needed(call, "deadline");
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        NAMES.forEach((name, older) -> {
            if (call.params().has(name)) {
                fields.put(older, call.params().text(name));
            }
        });
        return fields;
    }

    private Answer add(Call call) {
        Map<String, @Nullable Object> fields = given(call);
        fields.put("TYPE_ID", 6);
        Long owner = call.params().number("ownerId");
        String bound = ActivityMethods.bound(call.params().number("ownerTypeId")).orElse("");
        if (bound.isEmpty() || owner == null || owner <= 0) {
            throw new Refusal(400, "OWNER_NOT_FOUND", "Owner was not found");
        }
        Map<String, @Nullable Object> values = activities.values(call, new Params(fields));
        values.put(bound, List.of(owner));
        values.putIfAbsent("title", "");
        return Answer.of(Map.of("id", activities.plan(call, values)));
    }

    private Answer change(Call call, Map<String, @Nullable Object> fields) {
        long id = call.params().id("id");
        activities.owned(call, id);
        activities.change(call, id, fields);
        return Answer.of(Map.of("id", id));
    }
}
