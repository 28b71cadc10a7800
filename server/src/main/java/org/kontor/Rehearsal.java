package org.kontor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.kontor.platform.Environment;

/** A few requests to the own server, so that a recording of the process holds the classes that the first request needs. */
final class Rehearsal {

    private static final List<String> PATHS = List.of("/api/health", "/", "/api/me", "/api/setup", "/api/health");

    private Rehearsal() {}

    static void play(Environment environment) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : PATHS) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + environment.bind() + ":" + environment.port() + path)).build();
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new IllegalStateException("The rehearsal got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
