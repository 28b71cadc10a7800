package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.Collections;
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
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.records.History;
import org.kontor.records.RecordKey;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** tasks.task.history.list: who changed what of a task. */
@Component
final class TaskHistoryMethods implements MethodGroup {

    private static final int MOST = 1_000;

    private final Records records;
    private final History history;
    private final CrmTypes types;
    private final People people;
    private final WireValues values;

    TaskHistoryMethods(Records records, History history, CrmTypes types, People people, WireValues values) {
        this.records = records;
        this.history = history;
        this.types = types;
        this.people = people;
        this.values = values;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(RestMethod.of("tasks.task.history.list", "task", "taskId:int! filter:object order:object", "{list}", this::list));
    }

    private Answer list(Call call) {
        long id = TaskMethods.id(call);
        if (records.find(call.actor(), "task", id, List.of()).isEmpty()) {
            throw new Refusal(400, "0", "Access denied.");
        }
        Map<Long, Person> names = new LinkedHashMap<>();
        people.everybody().forEach(person -> names.put(person.id(), person));
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (History.Entry entry : history.page(call.actor(), List.of(new RecordKey("task", id)), null, java.time.Instant.EPOCH, MOST)) {
            if (entry.kind().equals("added")) {
                all.add(row(entry, names, "NEW", null, null));
            }
            entry.changes().forEach((code, pair) -> {
                if (!entry.kind().equals("added")) {
                    all.add(row(entry, names, types.get("task").upperOf(code), pair.from(), pair.to()));
                }
            });
        }
        String field = call.params().map("filter").entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase("FIELD"))
                .map(one -> Params.textOf(one.getValue()))
                .findFirst()
                .orElse("");
        all.removeIf(row -> !field.isEmpty() && !field.equalsIgnoreCase(String.valueOf(row.get("field"))));
        if (call.params().map("order").values().stream().anyMatch(way -> Params.textOf(way).equalsIgnoreCase("asc"))) {
            Collections.reverse(all);
        }
        return Answer.of(Map.of("list", all));
    }

    private Map<String, @Nullable Object> row(History.Entry entry, Map<Long, Person> names, String field, @Nullable Object from, @Nullable Object to) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", entry.version());
        row.put("createdDate", values.moment(entry.at()));
        row.put("field", field);
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("from", from);
        value.put("to", to);
        row.put("value", value);
        Person by = entry.by() == null ? null : names.get(entry.by());
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("id", by == null ? 0 : by.id());
        user.put("name", by == null ? "" : by.firstName());
        user.put("lastName", by == null ? "" : by.lastName());
        user.put("secondName", by == null ? "" : by.secondName());
        user.put("login", by == null || by.email() == null ? "" : by.email());
        row.put("user", user);
        return row;
    }
}
