package org.kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.testing.KontorTest;
import org.springframework.boot.SpringApplicationAotProcessor;

/** Does what {@code bin/run} does after the build: without it a bean that cannot be listed would first fail at a customer's start. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class PreparedBeansTest extends KontorTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    Path temporary;

    @Test
    void theServerStartsFromTheListOfItsBeansThatTheBuildHasWritten() throws Exception {
        String product = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        Path sources = temporary.resolve("sources");
        Path classes = Files.createDirectory(temporary.resolve("classes"));
        run("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", product, SpringApplicationAotProcessor.class.getName(), Kontor.class.getName(),
                sources.toString(), temporary.resolve("resources").toString(), classes.toString(), "org.kontor", "kontor-server");
        run(compiler(sources, classes, product));

        int port = freePort();
        Process server = start(List.of(JAVA.resolve("java").toString(), "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", classes + File.pathSeparator + product, Kontor.class.getName(), "--spring.main.log-startup-info=true"), port);
        try {
            assertThat(health(server, port)).contains("\"ready\":true");
            assertThat(Files.readString(temporary.resolve("output"))).contains("Starting AOT-processed Kontor").doesNotContain("ERROR");
        } finally {
            server.destroy();
            server.waitFor();
        }
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
        Process process = start(command, 0);
        assertThat(process.waitFor()).as(Files.readString(temporary.resolve("output"))).isZero();
    }

    private Process start(List<String> command, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(temporary.resolve("output").toFile());
        String database = sql.connectionResult(connection -> connection.getMetaData().getURL());
        builder.environment().keySet().removeIf(name -> name.startsWith("KONTOR_"));
        builder.environment().put("KONTOR_PORT", String.valueOf(port));
        builder.environment().put("KONTOR_DATA", temporary.resolve("data").toString());
        builder.environment().put("KONTOR_DATABASE_URL", database + (database.contains("?") ? "&" : "?") + "user=postgres");
        return builder.start();
    }

    private String health(Process server, int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/health")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (server.isAlive()) {
                try {
                    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
                } catch (IOException notYet) {
                    Thread.sleep(100);
                }
            }
        }
        return Files.readString(temporary.resolve("output"));
    }

    private static int freePort() throws IOException {
        for (int port = 18_480; ; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (java.net.BindException taken) {
                // the next one
            }
        }
    }
}
