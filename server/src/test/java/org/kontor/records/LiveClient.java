package org.kontor.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's side of the live stream. */
public final class LiveClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 30_000;

    /** What has come: its id, its name, its data. */
    public record Event(String id, String name, JsonNode data) {}

    private final InputStream body;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile String lastId = "";
    private volatile boolean ended;

    private LiveClient(InputStream body) {
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    /** Opens the stream of a session, after an event that it has had (null: from now). */
    public static LiveClient open(String address, String token, String lastEvent) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).header("Cookie", "kontor_session=" + token);
        if (lastEvent != null) {
            request.header("Last-Event-ID", lastEvent);
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("The stream answered " + response.statusCode());
            }
            return new LiveClient(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String name = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(lastId, name, JSON.readTree(data)));
                    }
                    name = "";
                    data = "";
                }
            }
        } catch (IOException e) {
            // closed by us or by the server
        }
        ended = true;
    }

    /** Everything that has come so far. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    String lastId() {
        return lastId;
    }

    /** Waits until such an event has come. */
    public void await(Predicate<Event> wanted) {
        for (int i = 0; i < PATIENCE_MILLIS / 20; i++) {
            if (events.stream().anyMatch(wanted)) {
                return;
            }
            pause();
        }
        throw new AssertionError("The event did not come; these did: " + events);
    }

    void awaitEnd() {
        for (int i = 0; i < PATIENCE_MILLIS / 20 && !ended; i++) {
            pause();
        }
        if (!ended) {
            throw new AssertionError("The stream did not end");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
