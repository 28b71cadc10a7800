package org.kontor.bitrix.crm;

import java.time.Clock;
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
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.identity.Departments;
import org.kontor.platform.Patch;
import org.kontor.task.flow.Flow;
import org.kontor.task.flow.Flows;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** tasks.flow.Flow.*: the flows of tasks. */
@Component
final class FlowMethods implements MethodGroup {

    private static final Refusals REFUSALS = problem -> switch (problem.kind()) {
        case NOT_FOUND -> new Refusal(400, "0", "Flow not found");
        case FORBIDDEN -> new Refusal(400, "0", "Access denied");
        default -> problem;
    };

    private static final long DAY = 86_400;

    private final Flows flows;
    private final Departments departments;
    private final WireValues values;
    private final JsonMapper json;
    private final Clock clock;

    FlowMethods(Flows flows, Departments departments, WireValues values, JsonMapper json, Clock clock) {
        this.flows = flows;
        this.departments = departments;
        this.values = values;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("tasks.flow.Flow.create", "task", "flowData:object!", "object", call -> {
                    Params data = new Params(call.params().map("flowData"));
                    if (data.text("name").isBlank()) {
                        throw new Refusal(400, "0", "The name of the flow is missing");
                    }
                    if (flows.exists(data.text("name"), null)) {
                        throw new Refusal(400, "0", "A flow of this name is there already");
                    }
                    return Answer.of(shown(REFUSALS.told(() -> flows.add(call.actor(), patch(call, data, true)))));
                }),
                RestMethod.of("tasks.flow.Flow.update", "task", "flowData:object!", "object", call -> {
                    Params data = new Params(call.params().map("flowData"));
                    long id = id(data.number("id"));
                    Flow flow = REFUSALS.told(() -> flows.get(call.actor(), id));
                    if (data.has("name") && !data.text("name").strip().equalsIgnoreCase(flow.title())) {
                        throw new Refusal(400, "0", "The name of a flow is that of its tasks and stays");
                    }
                    return Answer.of(shown(REFUSALS.told(() -> flows.change(call.actor(), id, patch(call, data, false)))));
                }),
                RestMethod.of("tasks.flow.Flow.get", "task", "flowId:int!", "object", call -> Answer.of(shown(REFUSALS.told(() -> flows.get(call.actor(), id(call.params().number("flowId"))))))),
                RestMethod.of("tasks.flow.Flow.delete", "task", "flowData:object!", "{deleted}", call -> {
                    REFUSALS.done(() -> flows.remove(call.actor(), id(new Params(call.params().map("flowData")).number("id"))));
                    return Answer.of(Map.of("deleted", true));
                }),
                RestMethod.of("tasks.flow.Flow.isExists", "task", "flowData:object!", "{exists}", call -> {
                    Params data = new Params(call.params().map("flowData"));
                    return Answer.of(Map.of("exists", flows.exists(data.text("name"), data.number("id"))));
                }),
                RestMethod.of("tasks.flow.Flow.activate", "task", "flowId:int!", "bool", call -> {
                    REFUSALS.told(() -> flows.toggle(call.actor(), id(call.params().number("flowId"))));
                    return Answer.of(true);
                }));
    }

    private static long id(@Nullable Long id) {
        if (id == null) {
            throw new Refusal(400, "100", "Could not find value for parameter {flowId}");
        }
        return id;
    }

    private Patch patch(Call call, Params data, boolean adding) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        if (adding) {
            patch.put("title", data.text("name").strip());
        }
        if (data.has("description")) {
            patch.put("about", data.text("description"));
        }
        Long owner = data.number("ownerId");
        if (owner != null && owner > 0) {
            patch.put("owner", owner);
        }
        if (data.has("distributionType") || adding) {
            patch.put("distribution", switch (data.text("distributionType")) {
                case "queue" -> "queue";
                case "manually" -> "manual";
                default -> "take";
            });
        }
        if (data.has("responsibleList") || adding) {
            List<Long> people = people(data.list("responsibleList"));
            patch.put("members", people.isEmpty() && adding ? List.of(call.actor().person()) : people);
            if ("manual".equals(patch.get("distribution")) && owner == null && !people.isEmpty()) {
                // who gives them out by hand
                patch.put("owner", people.getFirst());
            }
        }
        if (data.has("taskCreators")) {
            patch.put("departments", ids(data.list("taskCreators"), "department"));
        }
        Long seconds = data.number("plannedCompletionTime");
        if (seconds != null && seconds > 0) {
            patch.put("days", (int) Math.clamp((seconds + DAY - 1) / DAY, 1, 250));
        }
        Map.of("responsibleCanChangeDeadline", "mayMove", "taskControl", "control", "notifyAtHalfTime", "halfTime").forEach((name, field) -> {
            if (data.has(name)) {
                patch.put(field, data.flag(name));
            }
        });
        Map.of("notifyOnQueueOverflow", "mostWaiting", "notifyOnTasksInProgressOverflow", "mostRunning", "notifyWhenEfficiencyDecreases", "leastPercent").forEach((name, field) -> {
            if (data.has(name)) {
                patch.put(field, data.number(name));
            }
        });
        return new Patch(json.valueToTree(patch));
    }

    /** People named as {@code ["user", 3]}, or by their departments. */
    private List<Long> people(List<@Nullable Object> entities) {
        List<Long> people = new ArrayList<>(ids(entities, "user"));
        ids(entities, "department").forEach(department -> {
            if (departments.structure().department(department) != null) {
                departments.structure().people(department).stream().filter(person -> !people.contains(person)).forEach(people::add);
            }
        });
        return people;
    }

    private static List<Long> ids(List<@Nullable Object> entities, String kind) {
        List<Long> ids = new ArrayList<>();
        for (Object entity : entities) {
            List<@Nullable Object> pair = Params.listOf(entity);
            Long id = pair.size() == 2 && Params.textOf(pair.getFirst()).equals(kind) ? Params.numberOf(Params.textOf(pair.get(1)).replace(":F", "")) : null;
            if (id != null && !ids.contains(id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    private Map<String, @Nullable Object> shown(Flow flow) {
        List<Object> team = flow.members().stream().<Object>map(person -> List.of("user", Long.toString(person))).toList();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", flow.id());
        row.put("creatorId", flow.owner());
        row.put("ownerId", flow.owner());
        row.put("groupId", 0);
        row.put("templateId", 0);
        row.put("efficiency", Objects.requireNonNullElse(flows.percent(flow), 100));
        row.put("active", true);
        row.put("plannedCompletionTime", flow.days() * DAY);
        row.put("activity", values.moment(clock.instant()));
        row.put("name", flow.title());
        row.put("description", flow.about());
        row.put("distributionType", switch (flow.distribution()) {
            case "take" -> "himself";
            case "manual" -> "manually";
            default -> "queue";
        });
        row.put("responsibleList", team);
        row.put("demo", false);
        row.put("responsibleCanChangeDeadline", flow.mayMove());
        row.put("matchWorkTime", true);
        row.put("taskControl", flow.control());
        row.put("notifyAtHalfTime", flow.halfTime());
        row.put("notifyOnQueueOverflow", flow.mostWaiting());
        row.put("notifyOnTasksInProgressOverflow", flow.mostRunning());
        row.put("notifyWhenEfficiencyDecreases", flow.leastPercent());
        row.put("taskCreators", flow.departments().isEmpty()
                ? List.of(List.of("meta-user", "all-users"))
                : flow.departments().stream().<Object>map(department -> List.of("department", Long.toString(department))).toList());
        row.put("team", team);
        row.put("trialFeatureEnabled", false);
        return row;
    }
}
