package org.kontor.bench;

import static org.kontor.bench.Operations.ok;
import static org.kontor.bench.Operations.url;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kontor.bench.Floor.Statement;
import org.kontor.bench.Operations.Operation;
import org.kontor.bench.Operations.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do all day with activities and tasks, and what their heads read of it: the data of {@link FillWork}. */
final class WorkOperations {

    private static final Supplier<Object[]> NOTHING = () -> new Object[0];
    private static final Function<Scope, List<Statement>> NO_FLOOR = scope -> List.of();
    private static final Gate REPORT = Gate.p95(300);
    private static final String ACTIVITY = "t.id, t.version, t.title, t.kind_id, t.plan_at, t.closed, t.result_id, t.responsible_id, t.created_at";
    private static final String TASK = "t.id, t.version, t.title, t.state_id, t.deadline, t.creator_id, t.responsible_id, t.waits_id, t.created_at";
    private static final String OPEN = " not t.closed and t.deleted_at is null ";

    /** The parts of the page for the top, in their order. */
    private static final List<String> TOP = List.of("top", "sales", "forecast", "losses", "cheque", "heads");

    private final Size size;
    private final Map<String, String> ready = new LinkedHashMap<>();

    /** The ready reports are asked for once; a plan of sales is made where there is none. */
    WorkOperations(Wire admin, Size size) {
        this.size = size;
        JsonMapper json = new JsonMapper();
        for (JsonNode report : json.readTree(ok(admin.get("/api/reports")).text()).get("ready")) {
            ready.put(report.get("code").asString(), json.writeValueAsString(report.get("definition")));
        }
        admin.send("PUT", "/api/reports/plans", "{\"unit\":\"month\",\"on\":\"" + LocalDate.now() + "\",\"measure\":\"sum\",\"items\":[{\"whose\":\"company\",\"target\":900000000},"
                + "{\"whose\":\"department\",\"subject\":101,\"target\":90000000},{\"whose\":\"person\",\"subject\":1001,\"target\":30000000},{\"whose\":\"person\",\"subject\":1002,\"target\":20000000}]}");
    }

    /** All of them, in the order of the table. */
    List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        all.add(new Operation("my day", get("/api/activities/day"), NO_FLOOR, scope -> Gate.p95(100)));
        all.add(new Operation("day of my people", get("/api/activities/day?people=true"), NO_FLOOR, scope -> Gate.p95(100)));
        all.add(new Operation("counters of activities", get("/api/activities/counters"), scope -> List.of(counters(scope)), scope -> Gate.p95(50)));
        all.add(new Operation("activities", get("/api/records/activity?limit=50"), scope -> List.of(), scope -> Gate.p95(25).and(Gate.statements(2))));
        all.add(new Operation("activities of mine that are open", get("/api/records/activity?limit=50&sort=planAt&filter=" + url(open("{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"me\"}"))),
                scope -> List.of(activities(scope)), scope -> Gate.p95(25)));
        feed(all);
        tasks(all);
        ready.forEach((code, definition) -> all.add(new Operation("report " + code, (wire, scope) -> ok(wire.send("POST", "/api/reports/run", definition)), NO_FLOOR, scope -> REPORT)));
        all.add(new Operation("report of channels", get("/api/reports/channels?from=" + YearMonth.now().minusMonths(2) + "&to=" + YearMonth.now()), NO_FLOOR, scope -> REPORT));
        all.add(new Operation("report of the plan", get("/api/reports/plans"), NO_FLOOR, scope -> REPORT));
        all.add(new Operation("report funnel of the month", get("/api/analytics/funnel?from=" + LocalDate.now().withDayOfMonth(1) + "&to=" + LocalDate.now()), NO_FLOOR, scope -> REPORT));
        all.add(new Operation("report funnel of a year", get("/api/analytics/funnel?from=" + LocalDate.now().minusYears(1) + "&to=" + LocalDate.now()), NO_FLOOR, scope -> REPORT));
        all.add(new Operation("report page for the top", (wire, scope) -> {
            ok(wire.get("/api/reports/plans"));
            TOP.forEach(code -> ok(wire.send("POST", "/api/reports/run", ready.get(code))));
        }, NO_FLOOR, scope -> Gate.NONE));
        all.add(new Operation("free report of activities", (wire, scope) -> ok(wire.send("POST", "/api/reports/run",
                        "{\"type\":\"activity\",\"dated\":\"closedAt\",\"filter\":{\"field\":\"closed\",\"op\":\"is\",\"value\":true},\"period\":{\"code\":\"last_365\"},"
                                + "\"dimensions\":[{\"field\":\"kind\"},{\"field\":\"period\",\"unit\":\"month\"}],\"measures\":[{\"kind\":\"count\"},{\"kind\":\"average\",\"field\":\"duration\"}]}")),
                NO_FLOOR, scope -> Gate.p95(1_000)));
        all.add(new Operation("chart of 2,000 tasks", get("/api/tasks/gantt?filter=" + url("{\"field\":\"project\",\"op\":\"is\",\"value\":" + FillWork.PROJECT + "}")), NO_FLOOR, scope -> Gate.NONE));
        return all;
    }

    /** The feed of the deal with 2,000 entries: its first page and one in its middle. */
    private void feed(List<Operation> all) {
        long deal = FillWork.talked(size);
        String path = "/api/timeline/deal/" + deal;
        all.add(new Operation("feed", get(path), scope -> feedFloor(deal, "now()"), scope -> Gate.NEAR_FLOOR.and(Gate.statements(4))));
        String[] later = new String[1];
        all.add(new Operation("feed after 1,000 entries", (wire, scope) -> {
            if (later[0] == null) {
                String next = "";
                for (int page = 0; page < 10; page++) {
                    next = ok(wire.get(path + "?limit=100" + (next.isEmpty() ? "" : "&cursor=" + next))).text().replaceAll("(?s).*\"next\":\"([^\"]*)\".*", "$1");
                }
                later[0] = path + "?cursor=" + next;
            }
            ok(wire.get(later[0]));
        }, scope -> feedFloor(deal, "now() - interval '165 days'"), scope -> Gate.NEAR_FLOOR.and(Gate.statements(4))));
    }

    private List<Statement> feedFloor(long deal, String before) {
        return List.of(
                new Statement("select t.id, t.title, t.responsible_id from crm_deal.deal t where t.id = " + deal, NOTHING),
                new Statement("select * from timeline.comment where type_id = 2 and record_id = " + deal + " and created_at < " + before + " order by created_at desc, id desc limit 31", NOTHING),
                new Statement("select * from records.history where type_id = 2 and record_id = " + deal + " and at < " + before + " order by at desc, version desc limit 31", NOTHING));
    }

    private void tasks(List<Operation> all) {
        all.add(new Operation("tasks", get("/api/records/task?limit=50"), NO_FLOOR, scope -> Gate.p95(25).and(Gate.statements(2))));
        role(all, "doing", "{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"me\"}", scope -> "t.responsible_id = " + scope.self());
        role(all, "helping", "{\"field\":\"helpers\",\"op\":\"is\",\"value\":\"me\"}", scope -> named(scope, "helper"));
        role(all, "watching", "{\"field\":\"observers\",\"op\":\"is\",\"value\":\"me\"}", scope -> named(scope, "observer"));
        role(all, "set by me", "{\"field\":\"creator\",\"op\":\"is\",\"value\":\"me\"},{\"op\":\"not\",\"of\":{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"me\"}}",
                scope -> "t.creator_id = " + scope.self() + " and t.responsible_id <> " + scope.self());
        all.add(new Operation("tasks of my people", get("/api/records/task?limit=50&filter=" + url(open("{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"department:101\"}"))),
                scope -> List.of(tasks("t.responsible_id = any(" + scope.array() + ")", "t.created_at desc, t.id desc")), scope -> Gate.p95(25)));
        all.add(new Operation("tasks overdue", (wire, scope) -> ok(wire.get("/api/records/task?limit=50&sort=deadline&filter="
                        + url(open("{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"me\"},{\"field\":\"deadline\",\"op\":\"between\",\"to\":\"" + Instant.now() + "\"}")))),
                scope -> List.of(tasks("t.responsible_id = " + scope.self() + " and t.deadline <= now()", "t.deadline, t.id")), scope -> Gate.p95(25)));
        all.add(new Operation("counters of tasks", get("/api/tasks/counters"), NO_FLOOR, scope -> Gate.p95(15)));
    }

    private void role(List<Operation> all, String name, String filter, Function<Scope, String> where) {
        all.add(new Operation("tasks " + name, get("/api/records/task?limit=50&filter=" + url(open(filter))),
                scope -> List.of(tasks(where.apply(scope), "t.created_at desc, t.id desc")), scope -> Gate.p95(25).and(Gate.statements(2))));
    }

    private static String named(Scope scope, String role) {
        return "exists (select 1 from records.record_person rp where rp.type_id = 6 and rp.record_id = t.id and rp.role = '" + role + "' and rp.person_id = " + scope.self() + ")";
    }

    private static Statement tasks(String where, String order) {
        return new Statement("select " + TASK + " from task.item t where " + where + " and" + OPEN + "order by " + order + " limit 51", NOTHING);
    }

    private static Statement activities(Scope scope) {
        return new Statement("select " + ACTIVITY + " from activity.item t where t.responsible_id = " + scope.self() + " and" + OPEN + "order by t.plan_at, t.id limit 51", NOTHING);
    }

    private static Statement counters(Scope scope) {
        return new Statement("select count(*) from activity.item t where t.responsible_id = " + scope.self() + " and t.plan_at <= now() + interval '15 minutes' and" + OPEN, NOTHING);
    }

    private static String open(String filters) {
        return "{\"op\":\"all\",\"of\":[" + filters + ",{\"field\":\"closed\",\"op\":\"is\",\"value\":false}]}";
    }

    private static Request get(String path) {
        return (wire, scope) -> ok(wire.get(path));
    }
}
