package org.kontor;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product as a process of its own, in English, with a data folder and a port. */
final class ServerProcess implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Path output;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private String session = "";

    private ServerProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts it from this class path; {@code settings} are KONTOR_ variables, the port among them. */
    static ServerProcess start(String classPath, Path output, Map<String, String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Duser.language=en", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-cp", classPath, Kontor.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KONTOR_"));
        builder.environment().putAll(settings);
        String port = settings.getOrDefault("KONTOR_PORT", "0");
        return new ServerProcess(builder.start(), output, port.matches("[0-9]+") ? Integer.parseInt(port) : 0);
    }

    /** A port that nobody listens on, below those that the system gives to clients. */
    static int freePort() throws IOException {
        for (int port = ThreadLocalRandom.current().nextInt(18_400, 28_000); ; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (java.net.BindException taken) {
                // the next one
            }
        }
    }

    int port() {
        return port;
    }

    /** What it has printed so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until it answers; what it says of itself, or what it has printed before it ended. */
    String health() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/health")).build();
        while (process.isAlive()) {
            try {
                return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        return output();
    }

    /** Sends JSON (none for null) and keeps the session that is answered. */
    JsonNode send(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("X-Kontor", "1")
                        .header("Content-Type", "application/json")
                        .header("Cookie", "kontor_session=" + session)
                        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body() + "\n" + output());
        }
        answer.headers().firstValue("Set-Cookie").ifPresent(cookie -> session = cookie.replaceAll("kontor_session=([^;]+);.*", "$1"));
        return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    /** Asks it to end, as Ctrl+C and systemd do; does not wait. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end; the code that it ends with. */
    int ended() throws InterruptedException {
        return process.waitFor();
    }

    /** Whatever became of it: it is gone afterwards, in order where it can be. */
    @Override
    public void close() {
        http.shutdownNow();
        process.destroy();
        process.onExit().join();
    }
}
