package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** task.item.userfield.*: the fields that administrators add to tasks. */
@Component
final class TaskFieldMethods implements MethodGroup {

    private final UserFields fields;
    private final CrmTypes types;

    TaskFieldMethods(UserFields fields, CrmTypes types) {
        this.fields = fields;
        this.types = types;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                method("getlist", "ORDER:object FILTER:object", "list", call -> {
                    List<Map<String, @Nullable Object>> found = new ArrayList<>(
                            fields.of(call.actor(), type()).stream().map(TaskFieldMethods::row).filter(Rows.filter(call.params().map("FILTER"))).toList());
                    found.sort(Rows.order(call.params().map("ORDER")));
                    return new Answer(found, null, (long) found.size());
                }),
                method("get", "ID:int!", "object", call -> Answer.of(row(one(call)))),
                method("add", "PARAMS:object!", "int", call -> Answer.of(fields.add(call.actor(), type(), new Params(call.params().map("PARAMS"))))),
                method("update", "ID:int! DATA:object!", "bool", call -> {
                    fields.update(call.actor(), type(), one(call).known().id(), new Params(call.params().map("DATA")));
                    return Answer.of(true);
                }),
                method("delete", "ID:int!", "bool", call -> {
                    fields.delete(call.actor(), type(), one(call).known().id());
                    return Answer.of(true);
                }),
                method("gettypes", "", "list", call -> Answer.of(List.of("string", "double", "datetime", "boolean").stream().map(kind -> Map.of("ID", kind, "title", kind)).toList())),
                method("getfields", "", "object", call -> Answer.of(Plain.fields(
                        "ID int r", "ENTITY_ID string r", "FIELD_NAME string i", "USER_TYPE_ID string i", "XML_ID string -", "SORT int -", "MULTIPLE char -", "MANDATORY char -",
                        "SHOW_FILTER char -", "SHOW_IN_LIST char -", "EDIT_IN_LIST char -", "IS_SEARCHABLE char -", "EDIT_FORM_LABEL string -", "LIST_COLUMN_LABEL string -", "LIST_FILTER_LABEL string -",
                        "ERROR_MESSAGE string -", "HELP_MESSAGE string -", "SETTINGS object -"))));
    }

    private static RestMethod method(String name, String parameters, String result, Function<Call, Answer> body) {
        return RestMethod.of("task.item.userfield." + name, "task", parameters, result, body).byPlace();
    }

    private CrmType type() {
        return types.get("task");
    }

    private UserFields.Field one(Call call) {
        long id = ChecklistMethods.needed(call, "ID");
        try {
            return fields.get(call.actor(), type(), id);
        } catch (Problem problem) {
            throw problem.kind() == Problem.Kind.NOT_FOUND ? new Refusal(400, "ERROR_CORE", "The field is not found") : problem;
        }
    }

    private static Map<String, @Nullable Object> row(UserFields.Field field) {
        Map<String, @Nullable Object> row = UserFieldMethods.old(field, true);
        row.put("ENTITY_ID", "TASKS_TASK");
        return row;
    }
}
