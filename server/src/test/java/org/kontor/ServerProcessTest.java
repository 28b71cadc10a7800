package org.kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.platform.postgres.RunningCluster;
import org.springframework.boot.SpringApplicationAotProcessor;
import tools.jackson.databind.JsonNode;

/** The whole product as {@code bin/run} starts it, with its own PostgreSQL: from the beans that the build has listed to its end. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ServerProcessTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    Path temporary;

    /**
     * One process after the other on one data folder, since each start costs seconds: without the list of beans that the build
     * writes, one that cannot be listed would first fail at a customer's start.
     */
    @Test
    void itStartsFromItsListOfBeansRefusesInOneSentenceBacksUpBeforeANewVersionAndStopsInOrder() throws Exception {
        String path = classPath();
        Path data = temporary.resolve("data");
        Map<String, String> settings = Map.of("KONTOR_PORT", String.valueOf(ServerProcess.freePort()), "KONTOR_DATA", data.toString());

        try (ServerProcess server = ServerProcess.start(path, temporary.resolve("first"), settings, "--spring.main.log-startup-info=true")) {
            assertThat(server.health()).contains("\"ready\":true", "\"database\":\"up\"");
            assertThat(server.output()).contains("Starting AOT-processed Kontor").doesNotContain("ERROR");
            whatCannotStartSaysWhyInOneSentence(path, server, data);
            setUp(server);
            server.send("POST", "/api/admin/backups", null, 202);
            JsonNode backup = newestBackup(server);
            assertThat(backup.at("/kind").asString()).isEqualTo("manual");
            assertThat(backup.at("/result").asString()).as(backup.toString()).isEqualTo("checked");
            aRequestUnderWayIsAnswered(server);
            assertThat(server.ended()).as("128 and the number of SIGTERM").isEqualTo(143);
        }
        assertThat(data.resolve("postgres/18/postmaster.pid")).as("its PostgreSQL has stopped").doesNotExist();

        Path later = Files.createDirectory(temporary.resolve("later"));
        Files.writeString(later.resolve("V999912312359__later.sql"), "create table platform.later (id int)");
        try (ServerProcess server = ServerProcess.start(path, temporary.resolve("second"), settings, "--spring.flyway.locations=classpath:db/migration,filesystem:" + later)) {
            assertThat(server.health()).contains("\"ready\":true");
            signIn(server);
            JsonNode state = server.send("GET", "/api/admin/backups", null, 200);
            assertThat(state.at("/own").asBoolean()).isTrue();
            assertThat(state.at("/items").size()).isEqualTo(2);
            JsonNode backup = state.at("/items/0");
            assertThat(backup.at("/kind").asString()).as("before the new version changed the database").isEqualTo("update");
            assertThat(backup.at("/result").asString()).isEqualTo("checked");
            assertThat(backup.at("/madeAt").asString()).isGreaterThan(state.at("/items/1/madeAt").asString());
            try (Connection connection = RunningCluster.in(data).connect();
                    var row = connection.createStatement().executeQuery("select count(*) from platform.later")) {
                assertThat(row.next()).isTrue();
            }
        }
    }

    private void whatCannotStartSaysWhyInOneSentence(String path, ServerProcess running, Path data) throws Exception {
        // what PostgreSQL says of itself comes from a function that a schema before the system's can stand for
        try (Connection connection = RunningCluster.in(data).connect();
                var statement = connection.createStatement()) {
            statement.execute("create schema old");
            statement.execute("create function old.current_setting(name text) returns text language sql as $$"
                    + " select case name when 'server_version_num' then '150009' when 'server_version' then '15.9' else pg_catalog.current_setting(name) end $$");
        }
        var superuser = RunningCluster.in(data).superuser();
        String old = superuser.jdbc() + "?currentSchema=old,pg_catalog&user=" + superuser.user() + "&password=" + superuser.password();
        Map<String, Map<String, String>> wrong = new LinkedHashMap<>();
        wrong.put("KONTOR_PORT=eighty is not a port", Map.of("KONTOR_PORT", "eighty"));
        wrong.put("Port " + running.port() + " on 127.0.0.1 is taken by another program: stop it or set KONTOR_PORT", Map.of("KONTOR_PORT", String.valueOf(running.port())));
        wrong.put("is in use by another Kontor", Map.of("KONTOR_DATA", data.toString()));
        wrong.put("is PostgreSQL 15.9: Kontor needs 16 or later", Map.of("KONTOR_DATABASE_URL", old));
        Map<String, ServerProcess> refused = new LinkedHashMap<>();
        for (var one : wrong.entrySet()) {
            Map<String, String> settings = new LinkedHashMap<>(Map.of(
                    "KONTOR_PORT", String.valueOf(ServerProcess.freePort()), "KONTOR_DATA", temporary.resolve("data-" + refused.size()).toString()));
            settings.putAll(one.getValue());
            refused.put(one.getKey(), ServerProcess.start(path, temporary.resolve("refused-" + refused.size()), settings));
        }
        for (var one : refused.entrySet()) {
            try (ServerProcess process = one.getValue()) {
                assertThat(process.ended()).as(process.output()).isEqualTo(1);
                assertThat(process.output().strip().lines()).as("one sentence").hasSize(1);
                assertThat(process.output()).contains(one.getKey());
            }
        }
        assertThat(running.health()).as("whom nobody has disturbed").contains("\"ready\":true");
    }

    private static void setUp(ServerProcess server) throws Exception {
        Matcher link = Pattern.compile("First visit / Первый вход: \\S+/setup#(\\S+)").matcher(server.output());
        while (!link.find()) {
            Thread.sleep(20);
            link.reset(server.output());
        }
        server.send("POST", "/api/setup", """
                {"token": "%s", "language": "en", "companyName": "Windows and doors", "timeZone": "Europe/Moscow", "currency": "RUB",
                 "firstName": "Olga", "lastName": "Bell", "email": "olga@kontor.example", "password": "my own password",
                 "trade": "universal", "taskPolicy": "free", "dealVisibility": "own", "data": "own"}""".formatted(link.group(1)), 204);
    }

    private static void signIn(ServerProcess server) throws Exception {
        server.send("POST", "/api/session", SIGN_IN, 204);
    }

    private static final String SIGN_IN = """
            {"email": "olga@kontor.example", "password": "my own password"}""";

    /** The one that is being made, when it is ready. */
    private static JsonNode newestBackup(ServerProcess server) throws Exception {
        while (true) {
            JsonNode state = server.send("GET", "/api/admin/backups", null, 200);
            if (!state.at("/items").isEmpty()) {
                return state.at("/items/0");
            }
            Thread.sleep(50);
        }
    }

    /** Half a request is there when the server is asked to end: it takes no others, hears this one out and answers. */
    private static void aRequestUnderWayIsAnswered(ServerProcess server) throws Exception {
        byte[] body = SIGN_IN.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
            OutputStream out = socket.getOutputStream();
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(("POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Kontor: 1\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(in.readLine()).as("it has taken the request").isEqualTo("HTTP/1.1 100 ");
            out.write(body, 0, 10);
            out.flush();
            server.terminate();
            while (takesOthers(server.port())) {
                Thread.sleep(20);
            }
            out.write(body, 10, body.length - 10);
            out.flush();
            assertThat(in.readLine()).isEmpty();
            assertThat(in.readLine()).startsWith("HTTP/1.1 204");
        }
    }

    private static boolean takesOthers(int port) throws IOException {
        try (Socket other = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return other.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    /** The product's classes with the list of its beans, made as the build makes it. */
    private String classPath() throws Exception {
        String product = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        Path sources = temporary.resolve("sources");
        Path classes = Files.createDirectory(temporary.resolve("classes"));
        run("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", product, SpringApplicationAotProcessor.class.getName(), Kontor.class.getName(),
                sources.toString(), temporary.resolve("resources").toString(), classes.toString(), "org.kontor", "kontor-server");
        run(compiler(sources, classes, product));
        return classes + File.pathSeparator + product;
    }

    private static String[] compiler(Path sources, Path classes, String path) throws IOException {
        List<String> words = new ArrayList<>(List.of("javac", "-J-XX:TieredStopAtLevel=1", "-nowarn", "-proc:none", "-parameters", "-cp", path, "-d", classes.toString()));
        try (var files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(words::add);
        }
        return words.toArray(String[]::new);
    }

    private void run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, JAVA.resolve(words[0]).toString());
        Path output = temporary.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KONTOR_"));
        builder.environment().put("KONTOR_DATA", temporary.resolve("no-data").toString());
        assertThat(builder.start().waitFor()).as(Files.readString(output)).isZero();
    }
}
