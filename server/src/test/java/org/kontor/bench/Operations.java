package org.kontor.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.kontor.bench.Floor.Statement;

/** What is measured through the API, with the statements of its floor and its gate. */
final class Operations {

    /** One request, or the few that a person's one action makes. */
    interface Request {
        void send(Wire wire, Scope scope);
    }

    /**
     * An operation.
     *
     * @param floor the statements of the floor, empty where there is none
     * @param writes whether it changes data: then a few threads are no common measure
     */
    record Operation(String name, Request request, java.util.function.Function<Scope, List<Statement>> floor, java.util.function.Function<Scope, Gate> gate) {}

    private static final Supplier<Object[]> NOTHING = () -> new Object[0];
    private static final String CARD = "t.id, t.version, t.title, t.company_id, t.contact_id, t.stage_id, t.amount, t.currency, t.close_on, t.responsible_id, t.created_at, co.title, ct.title";
    private static final String NAMED = " join crm_deal.deal t on t.id = k.id left join crm_client.company co on co.id = t.company_id left join crm_client.contact ct on ct.id = t.contact_id";

    private final Size size;
    private final long pipeline;
    private final List<Long> stages;
    /** The address of the methods of programs for the administrator. */
    private final String rest;
    private final AtomicLong number = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    Operations(Database database, Size size) {
        this.size = size;
        this.rest = RestCode.path(database);
        this.pipeline = database.number("select id from crm_pipeline.pipeline where type_id = 2 and is_default");
        this.stages = database.values("select id from crm_pipeline.stage where pipeline_id = " + pipeline + " order by sort").stream().map(Long::valueOf).toList();
    }

    /** All of them, in the order of the table. */
    List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        all.add(new Operation("list", (wire, scope) -> ok(wire.get("/api/records/deal?limit=50")),
                scope -> List.of(page(scope, "true", "created_at desc, id desc", 50, NOTHING), total(scope)),
                scope -> Gate.NEAR_FLOOR.and(Gate.statements(2)).and(Gate.perSecond(scope == Scope.DEPARTMENT ? 800 : 1200))));
        all.add(new Operation("filter", (wire, scope) -> {
            long from = 1000L * ThreadLocalRandom.current().nextInt(1000);
            ok(wire.get("/api/records/deal?limit=50&filter=" + url(("{\"op\":\"all\",\"of\":[{\"field\":\"responsible\",\"op\":\"is\",\"value\":%d},{\"field\":\"stage\",\"op\":\"is\",\"value\":%d},"
                    + "{\"field\":\"amount\",\"op\":\"between\",\"from\":%d,\"to\":%d}]}").formatted(scope.person(), stage(), from, from + 300_000))));
        }, scope -> List.of(new Statement(
                "with k as materialized (select t.id, t.created_at from crm_deal.deal t where t.responsible_id = ? and t.stage_id = ? and t.amount between ? and ? and t.deleted_at is null order by t.created_at desc, t.id desc limit 50) select "
                        + CARD + " from k" + NAMED + " order by t.created_at desc, t.id desc",
                () -> {
                    long from = 1000L * ThreadLocalRandom.current().nextInt(1000);
                    return new Object[] {scope.person(), stage(), java.math.BigDecimal.valueOf(from), java.math.BigDecimal.valueOf(from + 300_000)};
                })), scope -> Gate.NEAR_FLOOR));
        all.add(new Operation("custom field", (wire, scope) -> ok(wire.get("/api/records/deal?limit=50&sort=-" + Fill.column(1) + "&filter="
                + url("{\"field\":\"%s\",\"op\":\"is\",\"value\":%d}".formatted(Fill.column(2), option())))),
                scope -> List.of(new Statement(
                        "with k as materialized (select t.id from crm_deal.deal t where t." + Fill.column(2) + " = ?"
                                + (scope.everybody() ? "" : " and (t.responsible_id = any(" + scope.array() + ") or t.opened or t.responsible_id is null)")
                                + " and t.deleted_at is null order by t." + Fill.column(1) + " desc nulls last, t.id desc limit 50) select " + CARD + " from k" + NAMED,
                        () -> new Object[] {option()})), scope -> Gate.NEAR_FLOOR));
        all.add(new Operation("total by counters", (wire, scope) -> ok(wire.get("/api/records/deal/total?filter=" + url("{\"field\":\"stage\",\"op\":\"is\",\"value\":%d}".formatted(stage())))),
                scope -> List.of(total(scope)), scope -> Gate.p95(25)));
        all.add(new Operation("total capped", (wire, scope) -> ok(wire.get("/api/records/deal/total?filter=" + url("{\"field\":\"amount\",\"op\":\"between\",\"from\":1000,\"to\":%d}".formatted(100_000 + ThreadLocalRandom.current().nextInt(1_000_000))))),
                scope -> List.of(), scope -> Gate.p95(25)));
        all.add(new Operation("search surname", (wire, scope) -> search(wire, surname()), scope -> List.of(), scope -> SEARCH));
        all.add(new Operation("search phone", (wire, scope) -> search(wire, "%04d".formatted(ThreadLocalRandom.current().nextInt(10_000))), scope -> List.of(), scope -> SEARCH));
        all.add(new Operation("search e-mail", (wire, scope) -> search(wire, "firma" + ThreadLocalRandom.current().nextInt(997)), scope -> List.of(), scope -> SEARCH));
        all.add(new Operation("hints", (wire, scope) -> ok(wire.get("/api/records/contact/duplicates?title=" + url(surname() + "ов Пётр") + "&phone=%2B79"
                        + "%09d".formatted(ThreadLocalRandom.current().nextInt(1_000_000_000)))), scope -> List.of(), scope -> Gate.p95(150)));
        all.add(new Operation("segment count", (wire, scope) -> ok(wire.send("POST", "/api/crm/segments/preview",
                        "{\"byRule\":true,\"rules\":{\"company\":{\"field\":\"responsible\",\"op\":\"is\",\"value\":%d}}}".formatted(scope.person()))), scope -> List.of(), scope -> Gate.NONE));
        all.add(new Operation("quality", (wire, scope) -> ok(wire.get("/api/quality/fields/deal")), scope -> List.of(), scope -> Gate.NONE));
        all.add(new Operation("card", (wire, scope) -> {
            long id = scope.deal(size);
            ok(wire.get("/api/records/deal/" + id));
            ok(wire.get("/api/timeline/deal/" + id));
        }, this::cardFloor, scope -> Gate.NEAR_FLOOR.and(Gate.statements(6))));
        all.add(new Operation("board", (wire, scope) -> ok(wire.get("/api/records/deal/board?pipeline=" + pipeline)),
                scope -> List.of(board(scope), total(scope)), scope -> Gate.p95(20).and(Gate.statements(3))));
        all.add(new Operation("funnel of a year", (wire, scope) -> ok(wire.get("/api/analytics/funnel?from=" + LocalDate.now().minusYears(1) + "&to=" + LocalDate.now())),
                scope -> List.of(), scope -> Gate.NONE));
        all.add(new Operation("ready report of a quarter", (wire, scope) -> ok(wire.send("POST", "/api/reports/run",
                        "{\"type\":\"deal\",\"dated\":\"closedAt\",\"period\":{\"code\":\"this_quarter\"},\"dimensions\":[{\"field\":\"responsible\"}],"
                                + "\"measures\":[{\"kind\":\"count\"},{\"kind\":\"sum\",\"field\":\"amount\"},{\"kind\":\"win_rate\"}]}")), scope -> List.of(), scope -> Gate.p95(300)));
        all.add(new Operation("free report of a year", (wire, scope) -> ok(wire.send("POST", "/api/reports/run",
                        "{\"type\":\"deal\",\"period\":{\"code\":\"last_365\"},\"dimensions\":[{\"field\":\"source\"},{\"field\":\"period\",\"unit\":\"month\"}],"
                                + "\"measures\":[{\"kind\":\"count\"},{\"kind\":\"sum\",\"field\":\"amount\"}]}")), scope -> List.of(), scope -> Gate.p95(1_000)));
        all.add(new Operation("create deal", (wire, scope) -> {
            long client = ThreadLocalRandom.current().nextInt(1, size.companies());
            created(wire.send("POST", "/api/records/deal", "{\"values\":{\"title\":\"Новая %d\",\"amount\":%d,\"company\":%d,\"contact\":%d}}".formatted(number.incrementAndGet(), 1000 + client, mine(client), mine(client))));
        }, this::createFloor, scope -> Gate.NEAR_FLOOR));
        all.add(new Operation("create contact", (wire, scope) -> {
            long n = number.incrementAndGet();
            String phone = "+79" + "%09d".formatted(n % 1_000_000_000L);
            ok(wire.get("/api/records/contact/duplicates?phone=" + url(phone) + "&email=new" + n + "@client.example"));
            created(wire.send("POST", "/api/records/contact", "{\"values\":{\"lastName\":\"Новый%d\",\"firstName\":\"Иван\",\"phones\":[\"%s\"],\"emails\":[\"new%d@client.example\"]}}".formatted(n, phone, n)));
        }, this::contactFloor, scope -> Gate.NEAR_FLOOR));
        all.add(new Operation("move a stage", (wire, scope) -> {
            long id = scope.deal(size);
            ok(wire.send("PUT", "/api/records/deal/" + id + "/place", "{\"stage\":%d}".formatted(stages.get(ThreadLocalRandom.current().nextInt(2)))));
        }, this::moveFloor, scope -> Gate.NEAR_FLOOR));
        all.addAll(rest());
        return all;
    }

    /** What programs do through the protocol of Bitrix24: the page of a list, and the loop by which they fetch everything. */
    private List<Operation> rest() {
        java.util.function.Function<Scope, List<Statement>> page = scope -> List.of(new Statement(
                "select " + CARD + " from (select id from crm_deal.deal where id > ? and deleted_at is null order by id limit 51) k" + NAMED + " order by t.id",
                () -> new Object[] {after()}));
        return List.of(
                new Operation("rest list", (wire, scope) -> ok(wire.get(rest + "crm.deal.list?start=-1&order%5BID%5D=ASC&filter%5B%3EID%5D=" + after())),
                        page, scope -> Gate.NEAR_FLOOR.and(Gate.statements(2))),
                new Operation("rest list with total", (wire, scope) -> ok(wire.get(rest + "crm.deal.list?order%5BID%5D=ASC")), page, scope -> Gate.p95(25)),
                new Operation("rest export", (wire, scope) -> ok(wire.send("POST", rest + "batch", export(after()))), scope -> List.of(), scope -> EXPORT),
                new Operation("rest batch of 50 adds", (wire, scope) -> ok(wire.send("POST", rest + "batch", adds())), scope -> List.of(), scope -> Gate.p95(150)));
    }

    private static final Gate EXPORT = new Gate("≥ 20,000 records/s", result -> result.one().p50() <= 2_500 / 20.0);

    private long after() {
        return ThreadLocalRandom.current().nextLong(Math.max(1, size.deals() - 2_600L));
    }

    /** Fifty pages, each of which begins where the one before has ended. */
    private static String export(long from) {
        StringBuilder body = new StringBuilder("{\"halt\":1,\"cmd\":{");
        for (int i = 0; i < 50; i++) {
            String after = i == 0 ? Long.toString(from) : "$result[p" + (i - 1) + "][49][ID]";
            body.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":\"crm.deal.list?start=-1&order[ID]=ASC&filter[>ID]=").append(after).append('"');
        }
        return body.append("}}").toString();
    }

    /** Fifty adds that go on after a fault, as programs send them that load much. */
    private String adds() {
        StringBuilder body = new StringBuilder("{\"halt\":0,\"cmd\":{");
        for (int i = 0; i < 50; i++) {
            body.append(i == 0 ? "" : ",").append("\"a").append(i).append("\":\"crm.deal.add?fields[TITLE]=REST ").append(number.incrementAndGet())
                    .append("&fields[OPPORTUNITY]=1000&fields[COMPANY_ID]=").append(1 + ThreadLocalRandom.current().nextInt(size.companies() - 1)).append('"');
        }
        return body.append("}}").toString();
    }

    private static final Gate SEARCH = new Gate("p95 ≤ 30, none > 100", result -> result.one().p95() <= 30 && result.one().most() <= 100);

    /** Moves on one stage of one person, whoever else does the same. */
    Request contended() {
        return (wire, scope) -> ok(wire.send("PUT", "/api/records/deal/" + Scope.dealOfFirst(size) + "/place", "{\"stage\":%d}".formatted(stages.get(ThreadLocalRandom.current().nextInt(2)))));
    }

    /** The page after so many rows: {@code rows} are walked first, in pages of 500. */
    Request deep(Wire walker, int rows) {
        String next = "";
        for (int row = 0; row < rows; row += 500) {
            String body = ok(walker.get("/api/records/deal?limit=500" + (next.isEmpty() ? "" : "&cursor=" + next))).text();
            String found = body.replaceAll("(?s).*\"next\":(?:\"([^\"]*)\"|null).*", "$1");
            if (found.isEmpty()) {
                break;
            }
            next = found;
        }
        String path = "/api/records/deal?limit=50&cursor=" + next;
        return (wire, scope) -> ok(wire.get(path));
    }

    private long mine(long client) {
        // numbers whose last two digits are below ten are the first person's
        return Math.max(100, client / 100 * 100) + client % 10;
    }

    /** The answer where it is 200. */
    static Wire.Reply ok(Wire.Reply reply) {
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
        return reply;
    }

    private static void created(Wire.Reply reply) {
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.status() + " " + reply.text());
        }
    }

    private static void search(Wire wire, String text) {
        ok(wire.get("/api/search?q=" + url(text)));
    }

    private static String surname() {
        List<String> parts = List.of("иван", "смирн", "кузне", "попов", "новоива", "белосок", "староми", "краслеб", "берёзопав", "звездо", "дубозах", "орл", "кис", "миропе", "соловь");
        return parts.get(ThreadLocalRandom.current().nextInt(parts.size()));
    }

    private long stage() {
        return stages.get(ThreadLocalRandom.current().nextInt(stages.size()));
    }

    private static long option() {
        return Fill.option(1 + ThreadLocalRandom.current().nextInt(5));
    }

    /** As a part of an address. */
    static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // ---------------------------------------------------------------- floors

    /** The keys of a page of what he sees, by the fewest rows read. */
    private static String keys(Scope scope, String where, String order, String columns, int limit) {
        String one = "(select t.id, " + columns + " from crm_deal.deal t where %s and t.deleted_at is null and " + where + " order by " + order + " limit " + limit + ")";
        if (scope.everybody()) {
            return one.formatted("true");
        }
        String own = scope == Scope.OWN
                ? one.formatted("t.responsible_id = " + scope.self())
                : "(select x.* from unnest(" + scope.array() + ") p(person) cross join lateral " + one.formatted("t.responsible_id = p.person") + " x order by " + order.replace("t.", "x.") + " limit " + limit + ")";
        return "(select * from (" + own + " union " + one.formatted("t.opened") + " union " + one.formatted("t.responsible_id is null")
                + ") t order by " + order + " limit " + limit + ")";
    }

    private static Statement page(Scope scope, String where, String order, int limit, Supplier<Object[]> parameters) {
        return new Statement(
                "select " + CARD + " from " + keys(scope, where, order.replaceAll("(created_at|id) ", "t.$1 "), "t.created_at", limit) + " k" + NAMED + " order by t.created_at desc, t.id desc",
                parameters);
    }

    private static Statement total(Scope scope) {
        String where = scope.everybody() ? "true" : "(responsible_id = any(" + scope.array() + ") or opened or responsible_id = 0)";
        return new Statement(
                "select stage_id, currency, sum(n), sum(amount), sum(base) from (select stage_id, currency, n, amount, base from records.counter where type_id = 2 and " + where
                        + " union all select stage_id, currency, n, amount, base from records.counter_delta where type_id = 2 and " + where + ") x group by 1, 2",
                NOTHING);
    }

    private Statement board(Scope scope) {
        String ids = stages.toString().replace("[", "array[").replace(" ", "");
        return new Statement(
                "select " + CARD + " from unnest(" + ids + "::bigint[]) st(id) cross join lateral " + keys(scope, "t.stage_id = st.id", "t.rank, t.id", "t.rank", 21) + " k" + NAMED + " order by t.stage_id, t.rank, t.id",
                NOTHING);
    }

    private List<Statement> cardFloor(Scope scope) {
        long[] id = new long[1];
        return List.of(
                new Statement("select t.*, co.title, ct.title from (select ?::bigint id) k" + NAMED, () -> new Object[] {id[0] = scope.deal(size)}),
                new Statement("select * from timeline.comment where type_id = 2 and record_id = ? order by created_at desc, id desc limit 31", () -> new Object[] {id[0]}),
                new Statement("select * from records.history where type_id = 2 and record_id = ? order by at desc, version desc limit 31", () -> new Object[] {id[0]}));
    }

    private static final String LOGGED = "with o as (insert into records.operation (id, kind, actor_id, source) values (gen_random_uuid(), ?, 1001, 'page') returning id),"
            + " j as (insert into records.change (operation_id, type_id, kind, record_ids, fields) select id, %1$d, '%2$s', array[?::bigint], '{}' from o)"
            + " insert into records.history (type_id, record_id, version, operation_id, actor_id, source, kind, changes) select %1$d, ?, %3$s, id, 1001, 'page', '%2$s', %4$s from o";

    private List<Statement> createFloor(Scope scope) {
        AtomicLong id = new AtomicLong(500_000_000L + number.incrementAndGet() % 1_000_000 * 1000);
        return List.of(
                new Statement("insert into crm_deal.deal (id, title, pipeline_id, stage_id, semantic, rank, amount, currency, company_id, contact_id, responsible_id, created_by) values (?, 'Новая', "
                        + pipeline + ", " + stages.getFirst() + ", 'P', '7e0000000000', 1000, 'RUB', 101, 101, 1001, 1001)", () -> new Object[] {id.incrementAndGet()}),
                new Statement(LOGGED.formatted(2, "added", "1", "null"), () -> new Object[] {"add", id.get(), id.get()}),
                new Statement("insert into crm_pipeline.stage_move (type_id, record_id, kind, pipeline_id, stage_id, semantic, at, moved_by, operation_id) values (2, ?, 1, "
                        + pipeline + ", " + stages.getFirst() + ", 'P', now(), 1001, gen_random_uuid())", () -> new Object[] {id.get()}),
                new Statement("select t.*, co.title, ct.title from (select ?::bigint id) k" + NAMED, () -> new Object[] {id.get()}));
    }

    private List<Statement> contactFloor(Scope scope) {
        AtomicLong id = new AtomicLong(700_000_000L + number.incrementAndGet() % 1_000_000 * 1000);
        return List.of(
                new Statement("select record_id from records.channel where normalized = any(array[?, ?]) and field in ('phones', 'emails')",
                        () -> new Object[] {"+79" + "%09d".formatted(id.incrementAndGet() % 1_000_000_000), "floor" + id.get() + "@client.example"}),
                new Statement("insert into crm_client.contact (id, last_name, first_name, responsible_id, created_by) values (?, 'Новый', 'Иван', 1001, 1001)", () -> new Object[] {id.get()}),
                new Statement("insert into records.channel (type_id, record_id, field, kind, value, normalized) values (3, ?, 'phones', 'WORK', 'x', ?), (3, ?, 'emails', 'WORK', 'x', ?)",
                        () -> new Object[] {id.get(), "+79" + "%09d".formatted(id.get() % 1_000_000_000), id.get(), "floor" + id.get() + "@client.example"}),
                new Statement(LOGGED.formatted(3, "added", "1", "null"), () -> new Object[] {"add", id.get(), id.get()}),
                new Statement("select * from crm_client.contact where id = ?", () -> new Object[] {id.get()}));
    }

    private List<Statement> moveFloor(Scope scope) {
        long[] id = new long[1];
        long[] stage = new long[1];
        return List.of(
                new Statement("select * from crm_deal.deal where id = ? for update", () -> new Object[] {id[0] = scope.deal(size)}),
                new Statement("update crm_deal.deal set stage_id = ?, version = version + 1, modified_at = now(), moved_at = now(), semantic = 'P', closed = false, closed_at = null, amount_base = null where id = ?",
                        () -> new Object[] {stage[0] = stages.get(ThreadLocalRandom.current().nextInt(2)), id[0]}),
                new Statement(LOGGED.formatted(2, "updated", "1000", "'{}'"),
                        () -> new Object[] {"move", id[0], id[0]}),
                new Statement("insert into crm_pipeline.stage_move (type_id, record_id, kind, pipeline_id, stage_id, semantic, at, moved_by, operation_id) values (2, ?, 2, "
                        + pipeline + ", ?, 'P', now(), 1001, gen_random_uuid())", () -> new Object[] {id[0], stage[0]}),
                new Statement("select t.*, co.title, ct.title from (select ?::bigint id) k" + NAMED, () -> new Object[] {id[0]}));
    }
}
