package org.kontor.bitrix.crm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Comparison;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.records.Change;
import org.kontor.records.Filter;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Sort;
import org.kontor.records.WriteSet.Options;
import org.kontor.task.TaskAct;
import org.kontor.task.TaskActs;
import org.kontor.task.TaskPolicy;
import org.springframework.stereotype.Component;

/** tasks.task.*: tasks with what may be done with them. Names in requests may be in capitals or in camel case. */
@Component
final class TaskMethods implements MethodGroup {

    private static final String TYPE = "task";
    private static final Map<String, String> STATUSES = Map.of("waiting", "2", "running", "3", "control", "4", "done", "5", "deferred", "6");
    private static final Map<String, String> LINKS = Map.of("D", "deals", "L", "leads", "C", "contacts", "CO", "companies");
    private static final Set<String> SORTED = Set.of("id", "title", "deadline", "createdAt", "modifiedAt", "closedAt", "responsible", "creator");

    /** What tasks of the protocol have and those of Kontor have not. */
    private static final List<String> NO = List.of("allowTimeTracking", "addInReport", "matchWorkTime", "subordinate", "isPinnedInGroup");

    private static final List<String> ZERO = List.of("forumTopicId", "forumId", "outlookVersion");
    private static final List<String> NOTHING = List.of(
            "sprintId", "backlogId", "statusChangedBy", "closedBy", "xmlId", "commentsCount", "serviceCommentsCount", "forkedByTemplateId",
            "exchangeModified", "exchangeId", "viewedDate", "sorting", "durationFact", "flowId", "statusChangedDate", "durationPlan");

    private final Records records;
    private final TaskActs acts;
    private final CrmTypes types;
    private final CrmFilter filters;
    private final WireValues values;
    private final ReferenceBooks books;
    private final PersonNames people;
    private final Access access;
    private final Settings settings;
    private final CrmWriting writing;

    TaskMethods(
            Records records,
            TaskActs acts,
            CrmTypes types,
            CrmFilter filters,
            WireValues values,
            ReferenceBooks books,
            PersonNames people,
            Access access,
            Settings settings,
            CrmWriting writing) {
        this.writing = writing;
        this.settings = settings;
        this.records = records;
        this.acts = acts;
        this.types = types;
        this.filters = filters;
        this.values = values;
        this.books = books;
        this.people = people;
        this.access = access;
    }

    @Override
    public List<RestMethod> methods() {
        List<RestMethod> methods = new ArrayList<>(List.of(
                RestMethod.of("tasks.task.list", "task", "order:object filter:object select:array params:object start:int", "{tasks}", this::list),
                RestMethod.of("tasks.task.get", "task", "taskId:int! select:array", "{task}", this::get),
                RestMethod.of("tasks.task.add", "task", "fields:object!", "{task}", this::add),
                RestMethod.of("tasks.task.update", "task", "taskId:int! fields:object!", "{task}", this::update),
                RestMethod.of("tasks.task.delete", "task", "taskId:int!", "{task}", call -> {
                    records.delete(call.operation("delete"), TYPE, id(call));
                    return Answer.of(Map.of("task", true));
                }),
                RestMethod.of("tasks.task.getFields", "task", "", "{fields}", call -> Answer.of(Map.of("fields", TaskFieldTable.all()))),
                RestMethod.of("tasks.task.delegate", "task", "taskId:int! userId:int!", "{task}", call -> {
                    Long to = call.params().number("userId");
                    if (to == null) {
                        throw new Refusal(400, "100", "Could not find value for parameter {userId}");
                    }
                    return acted(call, TaskAct.DELEGATE, new TaskActs.Said(to, "", "", null, null));
                })));
        Map.of("start", TaskAct.START, "pause", TaskAct.PAUSE, "defer", TaskAct.DEFER, "complete", TaskAct.COMPLETE, "renew", TaskAct.REOPEN, "approve", TaskAct.ACCEPT)
                .forEach((name, act) -> methods.add(RestMethod.of("tasks.task." + name, "task", "taskId:int!", "{task}", call -> acted(call, act, TaskActs.Said.NOTHING))));
        methods.add(RestMethod.of("tasks.task.disapprove", "task", "taskId:int!", "{task}", call -> acted(call, TaskAct.RETURN, TaskActs.Said.of("REST: " + call.caller().title()))));
        return methods;
    }

    static long id(Call call) {
        Long id = call.params().has("taskId") ? call.params().number("taskId") : call.params().number("id");
        if (id == null) {
            throw new Refusal(400, "100", "Could not find value for parameter {taskId}");
        }
        return id;
    }

    Answer acted(Call call, TaskAct act, TaskActs.Said said) {
        try {
            acts.act(call.actor(), id(call), act, said);
        } catch (Problem problem) {
            throw refusal(problem);
        }
        return Answer.of(Map.of("task", shown(call, row(call, id(call)))));
    }

    /** A task with all that the caller may read of it. */
    Map<String, @Nullable Object> one(Call call, long id) {
        return shown(call, row(call, id));
    }

    /** The same; empty for one that the caller may not read. */
    Optional<Map<String, @Nullable Object>> find(Call call, long id) {
        return records.find(call.actor(), TYPE, id, records.readableFields(call.actor(), TYPE)).map(row -> shown(call, row));
    }

    private static RuntimeException refusal(Problem problem) {
        return switch (problem.kind()) {
            case NOT_FOUND -> new Refusal(400, "0", "Task not found");
            case FORBIDDEN, CONFLICT -> new Refusal(400, "0", "Action is not allowed");
            default -> problem;
        };
    }

    private RecordRow row(Call call, long id) {
        return records.get(call.actor(), TYPE, id, records.readableFields(call.actor(), TYPE));
    }

    /** A task that is not there or not to be seen is an empty list, as the original has it. */
    private Answer get(Call call) {
        Optional<RecordRow> row = records.find(call.actor(), TYPE, id(call), records.readableFields(call.actor(), TYPE));
        return Answer.of(row.isEmpty() ? List.of() : Map.of("task", selected(call, shown(call, row.get()))));
    }

    private static Map<String, @Nullable Object> selected(Call call, Map<String, @Nullable Object> task) {
        List<String> select = call.params().texts("select").stream().map(TaskMethods::plain).toList();
        if (!select.isEmpty() && !select.contains("*")) {
            task.keySet().removeIf(name -> !name.equals("id") && !select.contains(plain(name)));
        }
        return task;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    Answer list(Call call) {
        access.require(call.actor(), TYPE, Access.Action.READ);
        List<Filter> parts = new ArrayList<>();
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        call.params().map("filter").forEach((key, value) -> {
            Comparison comparison = Comparison.read(key);
            Filter own = switch (plain(comparison.field())) {
                case "status", "realstatus" -> states(Params.listOf(value));
                case "priority" -> book("priority", "task_priority", Params.listOf(value).stream().map(one -> priority(Params.textOf(one))).toList());
                case "ufcrmtask" -> new Filter.Any(Params.listOf(value).stream().map(one -> linked(Params.textOf(one))).toList());
                case "accomplice" -> people("helpers", value);
                case "auditor" -> people("observers", value);
                case "favorite" -> Params.flagOf(value) ? new Filter.In("favoriteOf", List.of("me")) : new Filter.Not(new Filter.In("favoriteOf", List.of("me")));
                case "member" -> new Filter.Any(List.of("responsible", "creator", "helpers", "observers").stream().map(field -> people(field, value)).toList());
                default -> {
                    rest.put(key.substring(0, key.length() - comparison.field().length()) + upper(comparison.field()), value);
                    yield Filter.NONE;
                }
            };
            parts.add(comparison.negated() && !own.equals(Filter.NONE) ? new Filter.Not(own) : own);
        });
        parts.add(filters.read(call.actor(), types.get(TYPE), rest, false));
        Filter filter = new Filter.All(parts.stream().filter(part -> !part.equals(Filter.NONE)).toList());
        long start = call.params().start();
        long offset = Math.max(0, start);
        List<RecordRow> rows = records.from(call.actor(), TYPE, filter, sort(call), records.readableFields(call.actor(), TYPE), Answer.PAGE + 1, offset);
        boolean more = rows.size() > Answer.PAGE;
        List<Map<String, @Nullable Object>> tasks = new ArrayList<>();
        (more ? rows.subList(0, Answer.PAGE) : rows).forEach(row -> tasks.add(selected(call, shown(call, row))));
        Map<String, Object> result = Map.of("tasks", tasks);
        if (start < 0) {
            return new Answer(result, null, 0L);
        }
        long total = !more && (offset == 0 || !rows.isEmpty()) ? offset + rows.size() : records.total(call.actor(), TYPE, filter, true).count();
        return new Answer(result, more ? offset + Answer.PAGE : null, total);
    }

    /** Names in camel case as the tables of fields know them. */
    private static String upper(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT)) ? name : name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private Sort sort(Call call) {
        for (Map.Entry<String, @Nullable Object> entry : call.params().map("order").entrySet()) {
            String code = types.get(TYPE).upper(upper(entry.getKey())).map(WireField::own).orElse("");
            if (SORTED.contains(String.valueOf(code)) && records.readableFields(call.actor(), TYPE).contains(String.valueOf(code))) {
                return new Sort(String.valueOf(code), Params.textOf(entry.getValue()).toLowerCase(Locale.ROOT).startsWith("desc"));
            }
        }
        return new Sort("id", true);
    }

    private Filter states(List<@Nullable Object> given) {
        List<Filter> any = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (@Nullable Object one : given) {
            String text = Params.textOf(one);
            if (text.equals("-1")) {
                any.add(new Filter.All(List.of(
                        new Filter.Between("deadline", null, Instant.now().toString()), new Filter.Not(new Filter.In("closed", List.of(true))))));
            }
            STATUSES.forEach((code, number) -> {
                if (number.equals(text) || text.equals("1") && number.equals("2")) {
                    codes.add(code);
                }
            });
        }
        if (!codes.isEmpty() || any.isEmpty()) {
            any.add(book("state", "task_state", codes));
        }
        return any.size() == 1 ? any.getFirst() : new Filter.Any(any);
    }

    private Filter book(String field, String book, List<String> codes) {
        List<Object> ids = new ArrayList<>();
        codes.forEach(code -> books.valueByTitle(book, code).ifPresent(value -> ids.add(value.id())));
        return ids.isEmpty() ? new Filter.Not(Filter.NONE) : new Filter.In(field, ids);
    }

    private static Filter people(String field, @Nullable Object value) {
        List<Object> ids = new ArrayList<>();
        Params.listOf(value).forEach(one -> ids.add(Objects.requireNonNullElse(Params.numberOf(one), 0L)));
        return ids.isEmpty() ? new Filter.Empty(field) : new Filter.In(field, ids);
    }

    private static Filter linked(String text) {
        int line = text.indexOf('_');
        String field = line < 0 ? null : LINKS.get(text.substring(0, line).toUpperCase(Locale.ROOT));
        Long id = Params.numberOf(text.substring(line + 1));
        return field == null || id == null ? new Filter.Not(Filter.NONE) : new Filter.In(field, List.of(id));
    }

    private Answer add(Call call) {
        return Answer.of(Map.of("task", one(call, add(call, new Params(call.params().map("fields"))))));
    }

    /** Sets a task and answers its id. */
    long add(Call call, Params fields) {
        if (fields.text("TITLE").isBlank()) {
            throw new Refusal(400, "ERROR_CORE", "Не указано название задачи / The title of the task is missing");
        }
        Map<String, @Nullable Object> map = read(call, fields);
        map.putIfAbsent("responsible", call.actor().personId());
        return records.add(call.operation("add"), TYPE, map, Options.PERSON);
    }

    private Answer update(Call call) {
        update(call, id(call), new Params(call.params().map("fields")));
        return Answer.of(Map.of("task", one(call, id(call))));
    }

    /** Changes a task and, where it names another, brings it into another state. */
    void update(Call call, long id, Params fields) {
        Map<String, @Nullable Object> map = read(call, fields);
        try {
            if (!map.isEmpty()) {
                records.update(call.operation("update"), TYPE, Change.of(id, map), Options.PERSON);
            }
            String status = fields.text("STATUS");
            TaskAct act = switch (status) {
                case "2" -> TaskAct.PAUSE;
                case "3" -> TaskAct.START;
                case "5" -> TaskAct.COMPLETE;
                case "6" -> TaskAct.DEFER;
                default -> null;
            };
            if (act != null && !status.equals(STATUSES.get(code("task_state", row(call, id).value("state"))))) {
                acts.act(call.actor(), id, act, TaskActs.Said.NOTHING);
            }
        } catch (Problem problem) {
            throw refusal(problem);
        }
    }

    private String code(String book, @Nullable Object id) {
        return id instanceof Long number ? books.value(book, number).map(ReferenceBooks.Value::code).orElse("") : "";
    }

    private static String priority(String number) {
        return switch (number) {
            case "0" -> "low";
            case "2" -> "high";
            default -> "normal";
        };
    }

    private Map<String, @Nullable Object> read(Call call, Params fields) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>(writing.added(call, types.get(TYPE), fields.all()));
        if (fields.has("TITLE")) {
            map.put("title", fields.text("TITLE").strip());
        }
        if (fields.has("DESCRIPTION")) {
            map.put("situation", CommentText.text(fields.text("DESCRIPTION")));
        }
        if (fields.number("RESPONSIBLE_ID") != null) {
            map.put("responsible", fields.number("RESPONSIBLE_ID"));
        }
        Map.of("DEADLINE", "deadline", "START_DATE_PLAN", "planFrom", "END_DATE_PLAN", "planTo").forEach((name, code) -> {
            if (fields.has(name)) {
                String text = fields.text(name).strip();
                Instant at = text.isEmpty() ? null : WireDates.moment(text, call.actor().zone());
                if (at == null && !text.isEmpty()) {
                    throw new Refusal(400, "100", "Invalid value {" + (text.length() > 60 ? text.substring(0, 60) : text) + "} of parameter {" + name + "}");
                }
                map.put(code, at);
            }
        });
        Map.of("ACCOMPLICES", "helpers", "AUDITORS", "observers").forEach((name, code) -> {
            if (fields.has(name)) {
                map.put(code, fields.list(name).stream().map(Params::numberOf).filter(Objects::nonNull).toList());
            }
        });
        if (settings.get(TaskPolicy.SETTING).equals(TaskPolicy.LINES)) {
            // along the lines of management nobody chooses who observes
            map.remove("observers");
        }
        if (fields.has("TAGS")) {
            map.put("tags", fields.texts("TAGS"));
        }
        if (fields.has("PRIORITY")) {
            books.valueByTitle("task_priority", priority(fields.text("PRIORITY"))).ifPresent(value -> map.put("priority", value.id()));
        }
        if (fields.has("PARENT_ID")) {
            Long parent = fields.number("PARENT_ID");
            map.put("parent", parent == null || parent == 0 ? null : parent);
        }
        if (fields.has("GROUP_ID")) {
            Long project = fields.number("GROUP_ID");
            map.put("project", project == null || project == 0 ? null : project);
        }
        if (fields.has("TIME_ESTIMATE")) {
            Long seconds = fields.number("TIME_ESTIMATE");
            map.put("estimate", seconds == null || seconds <= 0 ? null : (seconds + 59) / 60);
        }
        if (fields.has("TASK_CONTROL")) {
            map.put("control", fields.flag("TASK_CONTROL"));
        }
        if (fields.has("ALLOW_CHANGE_DEADLINE")) {
            map.put("mayMove", fields.flag("ALLOW_CHANGE_DEADLINE"));
        }
        if (fields.has("UF_CRM_TASK")) {
            LINKS.values().forEach(field -> map.put(field, new ArrayList<>()));
            for (String text : fields.texts("UF_CRM_TASK")) {
                int line = text.indexOf('_');
                String field = line < 0 ? null : LINKS.get(text.substring(0, line).toUpperCase(Locale.ROOT));
                Long id = Params.numberOf(text.substring(line + 1));
                if (field != null && id != null && map.get(field) instanceof List<?> list) {
                    List<Object> all = new ArrayList<>(list);
                    all.add(id);
                    map.put(field, all);
                }
            }
        }
        return map;
    }

    private Map<String, @Nullable Object> shown(Call call, RecordRow row) {
        String state = code("task_state", row.value("state"));
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", Long.toString(row.id()));
        map.put("parentId", text(row.value("parent")));
        map.put("title", row.value("title"));
        map.put("description", Objects.requireNonNullElse(row.value("situation"), ""));
        map.put("mark", null);
        map.put("priority", switch (code("task_priority", row.value("priority"))) {
            case "low" -> "0";
            case "high" -> "2";
            default -> "1";
        });
        map.put("multitask", "N");
        map.put("notViewed", "N");
        map.put("replicate", "N");
        map.put("stageId", "0");
        map.put("createdBy", text(row.value("creator")));
        map.put("createdDate", moment(row.value("createdAt")));
        map.put("responsibleId", text(row.value("responsible")));
        map.put("changedBy", text(row.value("modifiedBy")));
        map.put("changedDate", moment(row.value("modifiedAt")));
        map.put("closedDate", moment(row.value("closedAt")));
        map.put("activityDate", moment(row.value("lastActivityAt")));
        map.put("dateStart", moment(row.value("startedAt")));
        map.put("deadline", moment(row.value("deadline")));
        map.put("startDatePlan", moment(row.value("planFrom")));
        map.put("endDatePlan", moment(row.value("planTo")));
        map.put("allowChangeDeadline", Boolean.TRUE.equals(row.value("mayMove")) ? "Y" : "N");
        map.put("taskControl", Boolean.TRUE.equals(row.value("control")) ? "Y" : "N");
        Object project = row.value("project");
        String projectTitle = project instanceof Long id ? row.titles().getOrDefault("project", Map.of()).getOrDefault(id, "") : "";
        map.put("groupId", project == null ? "0" : project.toString());
        map.put("group", project == null ? List.of() : Map.of("id", project.toString(), "name", projectTitle));
        map.put("timeSpentInLogs", row.value("spent") instanceof Long minutes && minutes > 0 ? Long.toString(minutes * 60) : null);
        map.put("status", STATUSES.getOrDefault(state, "2"));
        map.put("subStatus", STATUSES.getOrDefault(state, "2"));
        map.put("favorite", marked(call, row.value("favoriteOf")));
        map.put("isPinned", marked(call, row.value("pinnedBy")));
        map.put("isMuted", marked(call, row.value("mutedBy")));
        map.put("auditors", texts(row.value("observers")));
        map.put("accomplices", texts(row.value("helpers")));
        map.put("tags", row.value("tags") instanceof List<?> tags ? tags : List.of());
        List<String> links = new ArrayList<>();
        List.of("L", "D", "C", "CO").forEach(letter -> texts(row.value(Objects.requireNonNull(LINKS.get(letter)))).forEach(id -> links.add(letter + "_" + id)));
        map.put("ufCrmTask", links);
        map.put("creator", person(row.value("creator")));
        map.put("responsible", person(row.value("responsible")));
        map.put("accomplicesData", people(row.value("helpers")));
        map.put("auditorsData", people(row.value("observers")));
        map.put("timeEstimate", row.value("estimate") instanceof Long minutes ? Long.toString(minutes * 60) : "0");
        map.put("descriptionInBbcode", "Y");
        map.put("durationType", "days");
        map.put("siteId", "s1");
        map.put("guid", "");
        CrmType type = types.get(TYPE);
        type.own().stream()
                .filter(field -> row.values().containsKey(String.valueOf(field.own())))
                .forEach(field -> map.put(WireField.camel(field.upper()).replace("_", ""), values.old(type, field, row.values(), call.caller())));
        NO.forEach(name -> map.put(name, "N"));
        ZERO.forEach(name -> map.put(name, "0"));
        NOTHING.forEach(name -> map.put(name, null));
        return map;
    }

    private static String marked(Call call, @Nullable Object people) {
        return people instanceof List<?> ids && ids.contains(call.actor().personId()) ? "Y" : "N";
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    private static List<String> texts(@Nullable Object ids) {
        return ids instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    private @Nullable String moment(@Nullable Object at) {
        return at instanceof Instant moment ? values.moment(moment) : null;
    }

    private Object people(@Nullable Object ids) {
        Map<String, Object> all = new LinkedHashMap<>();
        texts(ids).forEach(id -> all.put(id, person(Params.numberOf(id))));
        return all.isEmpty() ? List.of() : all;
    }

    private Map<String, Object> person(@Nullable Object id) {
        Map<String, Object> map = new LinkedHashMap<>();
        PersonBrief brief = id instanceof Long number ? people.find(number).orElse(null) : null;
        map.put("id", brief == null ? "" : Long.toString(brief.id()));
        map.put("name", brief == null ? "" : brief.name());
        map.put("link", brief == null ? "" : "/people/" + brief.id());
        map.put("icon", brief == null || brief.photo() == null ? "" : brief.photo());
        map.put("workPosition", brief == null ? "" : brief.postTitle());
        return map;
    }
}
