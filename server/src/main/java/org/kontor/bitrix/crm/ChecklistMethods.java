package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.task.Checklist;
import org.kontor.task.Checklist.Item;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** task.checklistitem.*: the points of a task. */
@Component
final class ChecklistMethods implements MethodGroup {

    /** What {@code isactionallowed} asks for: to add, change, remove, tick. */
    private static final List<Long> ACTIONS = List.of(1L, 2L, 3L, 4L);

    private final Checklist checklist;
    private final PersonNames people;
    private final WireValues values;
    private final JsonMapper json;

    ChecklistMethods(Checklist checklist, PersonNames people, WireValues values, JsonMapper json) {
        this.checklist = checklist;
        this.people = people;
        this.values = values;
        this.json = json;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                method("add", "FIELDS:object!", "int", call -> Answer.of(add(call, task(call), new Params(call.params().map("FIELDS"))))),
                method("get", "ITEMID:int!", "object", call -> Answer.of(one(call))),
                method("getlist", "ORDER:object", "list", this::list),
                method("update", "ITEMID:int! FIELDS:object!", "null", call -> {
                    change(call, patch(new Params(call.params().map("FIELDS"))));
                    return Answer.of(null);
                }),
                method("delete", "ITEMID:int!", "bool", call -> {
                    told(() -> checklist.remove(call.actor(), task(call), item(call)));
                    return Answer.of(true);
                }),
                method("complete", "ITEMID:int!", "bool", call -> {
                    change(call, Map.of("done", true));
                    return Answer.of(true);
                }),
                method("renew", "ITEMID:int!", "bool", call -> {
                    change(call, Map.of("done", false));
                    return Answer.of(true);
                }),
                method("moveafteritem", "ITEMID:int! AFTERITEMID:int!", "null", call -> {
                    told(() -> checklist.move(call.actor(), task(call), item(call), needed(call, "AFTERITEMID")));
                    return Answer.of(null);
                }),
                method("isactionallowed", "ITEMID:int! ACTIONID:int!", "bool", call -> {
                    one(call);
                    return Answer.of(ACTIONS.contains(call.params().number("ACTIONID")) && checklist.mayKeep(call.actor(), task(call)));
                }));
    }

    private static RestMethod method(String name, String parameters, String result, java.util.function.Function<Call, Answer> body) {
        return RestMethod.of("task.checklistitem." + name, "task", "TASKID:int! " + parameters, result, body).byPlace();
    }

    private static long task(Call call) {
        return needed(call, "TASKID");
    }

    private static long item(Call call) {
        return needed(call, "ITEMID");
    }

    /** A number of a positional method; what is missing is told as those methods do. */
    static long needed(Call call, String name) {
        Long number = call.params().number(name);
        if (number == null) {
            throw new Refusal(400, "ERROR_CORE", "Param " + name + " expected to be of type \"integer\", but given something else.");
        }
        return number;
    }

    private interface Write {
        void run();
    }

    /** What is refused has the code of these methods. */
    private static void told(Write write) {
        try {
            write.run();
        } catch (Problem problem) {
            throw switch (problem.kind()) {
                case NOT_FOUND, FORBIDDEN, CONFLICT -> new Refusal(400, "ERROR_CORE", "Action is not allowed or the item is not found");
                default -> problem;
            };
        }
    }

    private long add(Call call, long task, Params fields) {
        if (fields.text("TITLE").isBlank()) {
            throw new Refusal(400, "ERROR_CORE", "The title of the item is missing");
        }
        Map<String, @Nullable Object> patch = patch(fields);
        Long parent = fields.number("PARENT_ID");
        long[] made = new long[1];
        told(() -> {
            boolean there = parent != null && checklist.of(call.actor(), task).stream().anyMatch(item -> item.id() == parent);
            patch.put("parent", there ? parent : null);
            made[0] = checklist.add(call.actor(), task, new Patch(json.valueToTree(patch)));
            if (fields.flag("IS_COMPLETE")) {
                checklist.change(call.actor(), task, made[0], new Patch(json.valueToTree(Map.of("done", true))));
            }
        });
        return made[0];
    }

    private void change(Call call, Map<String, ?> patch) {
        told(() -> checklist.change(call.actor(), task(call), item(call), new Patch(json.valueToTree(patch))));
    }

    private static Map<String, @Nullable Object> patch(Params fields) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        if (fields.has("TITLE")) {
            String title = fields.text("TITLE").strip();
            patch.put("title", title.length() > 500 ? title.substring(0, 500) : title);
        }
        if (fields.has("MEMBERS")) {
            patch.put("person", fields.map("MEMBERS").keySet().stream().map(Params::numberOf).filter(Objects::nonNull).findFirst().orElse(null));
        }
        if (fields.has("IS_COMPLETE")) {
            patch.put("done", fields.flag("IS_COMPLETE"));
        }
        return patch;
    }

    private Map<String, @Nullable Object> one(Call call) {
        long id = item(call);
        return rows(call).stream()
                .filter(row -> Long.toString(id).equals(row.get("ID")))
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "ERROR_CORE", "Item not found or not accessible"));
    }

    private Answer list(Call call) {
        List<Map<String, @Nullable Object>> all = rows(call);
        all.sort(Rows.order(call.params().map("ORDER")));
        return Answer.of(all);
    }

    private List<Map<String, @Nullable Object>> rows(Call call) {
        long task = task(call);
        List<Item> items = new ArrayList<>();
        told(() -> items.addAll(checklist.of(call.actor(), task)));
        Map<Long, Integer> sorts = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Item item : items) {
            int sort = sorts.merge(item.parent() == null ? 0L : item.parent(), 1, Integer::sum) - 1;
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("ID", Long.toString(item.id()));
            row.put("TASK_ID", Long.toString(task));
            row.put("PARENT_ID", item.parent() == null ? "0" : item.parent().toString());
            row.put("CREATED_BY", null);
            row.put("TITLE", item.title());
            row.put("SORT_INDEX", Integer.toString(sort));
            row.put("IS_COMPLETE", item.doneAt() == null ? "N" : "Y");
            row.put("IS_IMPORTANT", "N");
            row.put("TOGGLED_BY", item.doneBy() == null ? null : item.doneBy().toString());
            row.put("TOGGLED_DATE", item.doneAt() == null ? "" : values.moment(item.doneAt()));
            row.put("MEMBERS", members(item));
            row.put("ATTACHMENTS", List.of());
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, @Nullable Object>> members(Item item) {
        PersonBrief person = item.person() == null ? null : people.find(item.person()).orElse(null);
        if (person == null) {
            return List.of();
        }
        Map<String, @Nullable Object> member = new LinkedHashMap<>();
        member.put("ID", Long.toString(person.id()));
        member.put("TYPE", "A");
        member.put("NAME", person.name());
        member.put("PERSONAL_PHOTO", null);
        member.put("PERSONAL_GENDER", "");
        member.put("IMAGE", person.photo() == null ? "" : person.photo());
        member.put("IS_COLLABER", false);
        return List.of(member);
    }
}
