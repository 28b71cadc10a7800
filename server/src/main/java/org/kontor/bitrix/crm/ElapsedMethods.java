package org.kontor.bitrix.crm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.task.time.TaskTime;
import org.kontor.task.time.TimeEntry;
import org.springframework.stereotype.Component;

/** task.elapseditem.*: the time that people have spent on tasks, each entry its person's own. */
@Component
final class ElapsedMethods implements MethodGroup {

    private static final Refusals REFUSALS = problem -> switch (problem.kind()) {
        case NOT_FOUND, FORBIDDEN, CONFLICT -> new Refusal(400, "ERROR_CORE", "Action is not allowed or the item is not found");
        default -> problem;
    };

    private static final int MOST = 5_000;
    private static final int LONGEST = 500;

    private final TaskTime time;
    private final WireValues values;

    ElapsedMethods(TaskTime time, WireValues values) {
        this.time = time;
        this.values = values;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                method("add", "ARFIELDS:object!", "int", call -> Answer.of(add(call))),
                method("get", "ITEMID:int!", "list", call -> Answer.of(List.of(row(one(call))))),
                method("getlist", "ORDER:object FILTER:object SELECT:array PARAMS:object", "list", this::list),
                method("update", "ITEMID:int! ARFIELDS:object!", "null", this::update),
                method("delete", "ITEMID:int!", "null", call -> {
                    long id = one(call).id();
                    REFUSALS.done(() -> time.remove(call.operation("task"), call.actor(), id));
                    return Answer.of(null);
                }),
                method("isactionallowed", "ITEMID:int! ACTIONID:int!", "bool", call -> {
                    Long action = call.params().number("ACTIONID");
                    if (Objects.equals(action, 1L)) {
                        return Answer.of(REFUSALS.told(() -> time.enters(call.actor(), task(call))));
                    }
                    TimeEntry entry = one(call);
                    return Answer.of((Objects.equals(action, 2L) || Objects.equals(action, 3L)) && entry.person() == call.actor().person() && entry.to() != null);
                }));
    }

    private static RestMethod method(String name, String parameters, String result, Function<Call, Answer> body) {
        return RestMethod.of("task.elapseditem." + name, "task", "TASKID:int! " + parameters, result, body).byPlace();
    }

    private static long task(Call call) {
        return ChecklistMethods.needed(call, "TASKID");
    }

    private TimeEntry one(Call call) {
        long id = ChecklistMethods.needed(call, "ITEMID");
        return REFUSALS.told(() -> time.of(call.actor(), task(call), MOST)).stream()
                .filter(entry -> entry.id() == id)
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "ERROR_CORE", "Item not found or not accessible"));
    }

    private static long seconds(Params fields) {
        Long seconds = fields.number("SECONDS");
        Long minutes = fields.number("MINUTES");
        if (seconds == null && minutes != null && Math.abs(minutes) < 1_000_000) {
            seconds = minutes * 60;
        }
        if (seconds == null || seconds <= 0) {
            throw new Refusal(400, "ERROR_CORE", "SECONDS must be more than zero");
        }
        return seconds;
    }

    private static String note(Params fields) {
        String text = fields.text("COMMENT_TEXT").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static @Nullable Instant from(Call call, Params fields) {
        String name = fields.has("DATE_START") ? "DATE_START" : "CREATED_DATE";
        return fields.text(name).isBlank() ? null : WireDates.moment(fields.text(name), call.actor().zone());
    }

    private long add(Call call) {
        long task = task(call);
        Params fields = new Params(call.params().map("ARFIELDS"));
        Long person = fields.number("USER_ID");
        if (person != null && person > 0 && person != call.actor().person()) {
            throw new Refusal(400, "ERROR_CORE", "Everybody enters his own time");
        }
        return REFUSALS.told(() -> time.enter(call.operation("task"), call.actor(), task, from(call, fields), seconds(fields), note(fields)));
    }

    private Answer update(Call call) {
        long id = one(call).id();
        Params fields = new Params(call.params().map("ARFIELDS"));
        Long seconds = fields.has("SECONDS") || fields.has("MINUTES") ? Long.valueOf(seconds(fields)) : null;
        REFUSALS.done(() -> time.correct(call.operation("task"), call.actor(), id, from(call, fields), seconds, fields.has("COMMENT_TEXT") ? note(fields) : null));
        return Answer.of(null);
    }

    private Answer list(Call call) {
        List<TimeEntry> found = REFUSALS.told(() -> time.of(call.actor(), task(call), MOST));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(found.reversed().stream().map(this::row).filter(Rows.filter(call.params().map("FILTER"))).toList());
        rows.sort(Rows.order(call.params().map("ORDER")));
        List<String> select = call.params().texts("SELECT").stream().map(String::toUpperCase).toList();
        if (!select.isEmpty() && !select.contains("*")) {
            rows.forEach(row -> row.keySet().removeIf(name -> !name.equals("ID") && !select.contains(name)));
        }
        Params paging = new Params(new Params(call.params().map("PARAMS")).map("NAV_PARAMS"));
        Long size = paging.number("nPageSize");
        Long page = paging.number("iNumPage");
        int most = size == null ? Answer.PAGE : (int) Math.clamp(size, 1, Answer.PAGE);
        int from = (int) Math.min(rows.size(), (page == null ? 0 : Math.clamp(page - 1, 0, MOST)) * most);
        int to = Math.min(rows.size(), from + most);
        return new Answer(rows.subList(from, to), to < rows.size() ? (long) to : null, (long) rows.size());
    }

    private Map<String, @Nullable Object> row(TimeEntry entry) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(entry.id()));
        row.put("TASK_ID", Long.toString(entry.task()));
        row.put("USER_ID", Long.toString(entry.person()));
        row.put("COMMENT_TEXT", entry.note());
        row.put("SECONDS", Long.toString(entry.seconds()));
        row.put("MINUTES", Long.toString(entry.seconds() / 60));
        row.put("SOURCE", entry.byHand() ? "2" : "3");
        row.put("CREATED_DATE", values.moment(entry.from()));
        row.put("DATE_START", values.moment(entry.from()));
        row.put("DATE_STOP", entry.to() == null ? "" : values.moment(entry.to()));
        return row;
    }
}
