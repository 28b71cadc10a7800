package org.kontor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kontor.bench.Operations.Operation;
import org.kontor.bench.Operations.Request;

/**
 * Fills a company's database, measures the server through HTTP as three kinds of people and compares with the gates and with
 * what the database alone would need. See docs/bench.md.
 */
final class Bench {

    private static final int COUNTED = 10;
    private static final int A_FIFTH = 5;

    private final Size size;
    private final List<String> only;
    private final int seconds;
    private final boolean refill;
    private final Path home = Path.of(System.getProperty("bench.home"));
    private final Path folder;
    private final List<Result> results = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Bench(Map<String, String> options) {
        size = Size.of(options.getOrDefault("size", "10k"));
        only = options.containsKey("only") ? List.of(options.get("only").split(",")) : List.of();
        seconds = Integer.parseInt(options.getOrDefault("seconds", String.valueOf(size.seconds())));
        refill = options.containsKey("refill");
        folder = Path.of(System.getenv().getOrDefault("KONTOR_BENCH", home.resolve("server/target/bench-data").toString()), size.title()).toAbsolutePath();
    }

    /** Runs: {@code --size 10k|100k|1m [--only name,name] [--seconds n] [--refill]}. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].replaceFirst("^--", "");
            options.put(name, name.equals("refill") ? "" : arguments[++i]);
        }
        new Bench(options).run();
    }

    private void run() throws IOException {
        Path filled = folder.resolve("filled");
        List<String> made = Fill.madeBy(home.resolve("server/src/main/resources/db/migration"), home.resolve("server/src/test/java/org/kontor/bench/Fill.java"));
        // the server migrates what has been filled before a migration was added, as it does for a company
        boolean present = !refill && Files.exists(filled) && made.containsAll(Files.readAllLines(filled));
        if (!present) {
            delete(folder);
        }
        Files.createDirectories(folder.resolve("server"));
        try (Database database = new Database(folder.resolve("data"))) {
            Fill fill = new Fill(database, size);
            if (!present) {
                System.err.println("Filling " + size.title() + " …");
                try (Server server = server(database)) {
                    SetUp.make(server);
                }
                fill.make();
                fill.mark();
                fill.forgetSearch();
                try (Server server = server(database)) {
                    fill.awaitSearch();
                }
                Files.write(filled, made);
            }
            fill.reset();
            FillWork work = new FillWork(database, size, folder, home.resolve("server/src/test/java/org/kontor/bench/FillWork.java"));
            if (!work.present()) {
                System.err.println("Filling in what people do and plan …");
                // it migrates what was filled earlier
                server(database).close();
                work.make();
                try (Server server = server(database)) {
                    work.await();
                }
            }
            work.reset();
            head();
            try (Server server = server(database)) {
                measure(database, server);
            }
            fill.reset();
            work.reset();
        }
        if (wanted("start")) {
            start();
        }
        foot();
    }

    /** The product as bin/run starts it, on this database. */
    private Server server(Database database) {
        return Server.start(
                List.of(home.resolve("bin/run").toString()),
                Map.of("KONTOR_DATABASE_URL", database.url(), "KONTOR_DATA", folder.resolve("server").toString(), "KONTOR_HEAP", "384m",
                        "KONTOR_AOT", System.getenv().getOrDefault("KONTOR_AOT", "on")),
                folder.resolve("server.log"));
    }

    private void measure(Database database, Server server) {
        // those who measure know two passwords, and what the runs before tried in vain would lock them out
        database.run("delete from identity.sign_in_failure");
        Map<Scope, String> tokens = new EnumMap<>(Scope.class);
        for (Scope scope : Scope.values()) {
            tokens.put(scope, SetUp.signIn(server, scope.email()));
        }
        long pipeline = database.number("select id from crm_pipeline.pipeline where type_id = 2 and is_default");
        try (Wire wire = new Wire(server.port(), tokens.get(Scope.ALL))) {
            Roles.make(wire, pipeline);
        }
        Operations operations = new Operations(database, size);
        List<Operation> all = new ArrayList<>(operations.all());
        try (Wire wire = new Wire(server.port(), tokens.get(Scope.ALL))) {
            all.addAll(new WorkOperations(wire, size).all());
        }
        limber(server, all, tokens);
        try (var connection = database.connection()) {
            Floor floor = new Floor(connection);
            for (Operation operation : all) {
                if (wanted(operation.name())) {
                    for (Scope scope : Scope.values()) {
                        if (!scope.measures(operation.name())) {
                            continue;
                        }
                        measure(database, server, floor, operation, scope, tokens.get(scope));
                        if (operation.name().equals("list")) {
                            deep(server, operations, scope, tokens.get(scope));
                        }
                    }
                    database.run("select records.fold_counters()", "vacuum records.counter, records.counter_delta");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (wanted("eight writers")) {
            writers(server, operations, tokens.get(Scope.OWN));
        }
        if (wanted("import")) {
            load(database, server, tokens.get(Scope.ALL));
        }
        if (wanted("import doubles")) {
            doubles(server, tokens.get(Scope.ALL));
        }
        if (wanted("doubles search")) {
            search(server, tokens.get(Scope.ALL));
        }
    }

    private void measure(Database database, Server server, Floor floor, Operation operation, Scope scope, String token) {
        try (Wire wire = new Wire(server.port(), token)) {
            operation.request().send(wire, scope);
        } catch (IllegalStateException e) {
            notes.add(operation.name() + ", " + scope.title() + ": not measured: " + e.getMessage());
            System.err.println(notes.getLast());
            return;
        }
        warm(server, operation.request(), scope, token);
        Figures one = clients(server, operation.request(), scope, token, 1, seconds);
        Figures eight = clients(server, operation.request(), scope, token, 8, seconds);
        double statements = (double) database.statements(() -> {
            try (Wire wire = new Wire(server.port(), token)) {
                for (int i = 0; i < COUNTED; i++) {
                    operation.request().send(wire, scope);
                }
            }
        }) / COUNTED;
        List<Floor.Statement> below = operation.floor().apply(scope);
        Figures least = below.isEmpty() ? null : floor.measure(below, Math.min(seconds, 3));
        add(new Result(operation.name(), scope.title(), one, eight, statements, least, operation.gate().apply(scope)));
    }

    /** Reads everything for a while: what all requests share is compiled before the first of them is measured. */
    private void limber(Server server, List<Operation> all, Map<Scope, String> tokens) {
        for (Operation operation : all) {
            if (wanted(operation.name()) && !operation.name().matches("(create|move|rest batch) .*")) {
                tokens.entrySet().stream().filter(one -> one.getKey().measures(operation.name())).forEach(one -> clients(server, operation.request(), one.getKey(), one.getValue(), 2, seconds));
            }
        }
    }

    /** No scope takes more than three times what the administrator waits, where both are measured. */
    private void compareScopes() {
        for (Result result : results) {
            results.stream()
                    .filter(all -> all.operation().equals(result.operation()) && all.scope().equals(Scope.ALL.title()) && all != result)
                    .filter(all -> result.one().p50() > 3 * all.one().p50())
                    .forEach(all -> notes.add("%s, %s: p50 is %.1f times the administrator's (gate 3).".formatted(
                            result.operation(), result.scope(), result.one().p50() / all.one().p50())));
        }
    }

    private void warm(Server server, Request request, Scope scope, String token) {
        clients(server, request, scope, token, 2, seconds * 4);
    }

    private Figures clients(Server server, Request request, Scope scope, String token, int clients, double duration) {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int client = 0; client < clients; client++) {
                wires.add(new Wire(server.port(), token));
            }
            return Load.run(clients, duration, client -> () -> request.send(wires.get(client), scope));
        } finally {
            wires.forEach(Wire::close);
        }
    }

    /** The page after 50,000 rows, or after half of what he sees. */
    private void deep(Server server, Operations operations, Scope scope, String token) {
        Result first = results.getLast();
        int seen = scope == Scope.OWN ? size.deals() / 10 : size.deals() / 4;
        Request request;
        try (Wire walker = new Wire(server.port(), token)) {
            request = operations.deep(walker, Math.min(50_000, seen / 2));
        }
        warm(server, request, scope, token);
        Figures one = clients(server, request, scope, token, 1, seconds);
        add(new Result("deep page", scope.title(), one, null, Double.NaN, null, new Gate(
                "p50 ≤ 1.5 × first", result -> result.one().p50() <= 1.5 * first.one().p50())));
    }

    private void writers(Server server, Operations operations, String token) {
        clients(server, operations.contended(), Scope.OWN, token, 8, seconds * 4);
        Figures eight = clients(server, operations.contended(), Scope.OWN, token, 8, seconds * 2);
        add(new Result("eight writers", "one person", eight, eight, Double.NaN, null, Gate.perSecond(1000)));
    }

    private void load(Database database, Server server, String token) {
        int rows = Math.min(100_000, size.deals());
        try (Wire wire = new Wire(server.port(), token)) {
            ImportFile.load(wire, Math.min(10_000, rows), size.contacts(), A_FIFTH);
            ImportFile.Loaded loaded = ImportFile.load(wire, rows, size.contacts(), A_FIFTH);
            Figures figures = Figures.once(loaded.took().toNanos());
            Gate gate = new Gate("≥ 8,000 rows/s", result -> loaded.perSecond() >= 8_000);
            add(new Result("import of %,d contacts: %,.0f rows/s".formatted(rows, loaded.perSecond()), "all", figures, null, Double.NaN, null, gate));
            notes.add("The load ended as %s: %s added, %s doubles, %s refused.".formatted(loaded.state(), loaded.added(), loaded.skipped(), loaded.refused()));
        }
        database.run("select records.fold_counters()");
    }

    /** A file of nothing but what is there already: every row is compared, none is added. */
    private void doubles(Server server, String token) {
        int rows = Math.min(100_000, size.deals());
        try (Wire wire = new Wire(server.port(), token)) {
            ImportFile.Loaded loaded = ImportFile.load(wire, rows, size.contacts(), 1);
            Gate gate = new Gate("100,000 rows ≤ 12 s", result -> loaded.perSecond() >= 100_000 / 12.0);
            add(new Result("import doubles, %,d rows: %,.0f rows/s".formatted(rows, loaded.perSecond()), "all", Figures.once(loaded.took().toNanos()), null, Double.NaN, null, gate));
            notes.add("The load of doubles ended as %s: %s added, %s doubles, %s refused.".formatted(loaded.state(), loaded.added(), loaded.skipped(), loaded.refused()));
        }
    }

    /** The search for doubles over the whole base. */
    private void search(Server server, String token) {
        try (Wire wire = new Wire(server.port(), token)) {
            long begun = System.nanoTime();
            Wire.Reply started = wire.send("POST", "/api/merging/searches", "{}");
            if (started.status() != 202) {
                throw new IllegalStateException(started.text());
            }
            String last;
            do {
                pause(Duration.ofMillis(200));
                last = wire.get("/api/merging/searches/last").text();
            } while (last.contains("\"state\":\"running\""));
            long nanos = System.nanoTime() - begun;
            if (!last.contains("\"state\":\"done\"")) {
                notes.add("The search for doubles did not come to its end: " + last);
            }
            add(new Result("doubles search", "all", Figures.once(nanos), null, Double.NaN, null, new Gate("≤ 3 min", result -> nanos <= 180_000_000_000L)));
        }
    }

    /** The second start of the product as bin/run does it, on the filled database, and what it holds when idle. */
    private void start() {
        List<String> command = List.of(home.resolve("bin/run").toString());
        Map<String, String> settings = Map.of("KONTOR_DATA", folder.resolve("data").toString(), "KONTOR_HEAP", "384m");
        Server.start(command, settings, folder.resolve("start.log")).close();
        try (Server second = Server.start(command, settings, folder.resolve("start.log"))) {
            pause(Duration.ofSeconds(10));
            long megabytes = second.megabytes();
            long nanos = second.started().toNanos();
            add(new Result("second start", "", Figures.once(nanos), null, Double.NaN, null,
                    new Gate("≤ 4 s", result -> nanos <= 4_000_000_000L)));
            notes.add("Idle memory of the Java process: " + megabytes + " MB (gate ≤ 400 MB: " + (megabytes <= 400 ? "met" : "missed") + ").");
        }
    }

    private boolean wanted(String name) {
        return only.isEmpty() || only.stream().anyMatch(name::startsWith);
    }

    private void add(Result result) {
        results.add(result);
        System.out.println(result.row());
        result.refusals().stream().distinct().limit(1).forEach(refusal -> notes.add(result.operation() + ", " + result.scope() + ": " + refusal));
    }

    private void head() {
        System.out.println("\nSize " + size.title() + ", " + seconds + " s each after " + 4 * seconds + " s of warm-up, "
                + Runtime.getRuntime().availableProcessors() + " cores, load before " + load() + "\n");
        System.out.println(Result.HEAD);
    }

    private void foot() {
        compareScopes();
        System.out.println();
        notes.forEach(System.out::println);
        System.out.printf("%d of %d gates met.%n", results.stream().filter(result -> !result.gate().text().isEmpty() && result.met()).count(),
                results.stream().filter(result -> !result.gate().text().isEmpty()).count());
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "?";
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
