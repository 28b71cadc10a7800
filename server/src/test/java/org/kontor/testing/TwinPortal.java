package org.kontor.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import org.kontor.platform.Epochs;

/**
 * A second portal beside that of the test: the same server on another database, reached by an address of its own. One of the two works at a
 * time: whoever calls the address waits for the answer and writes nothing meanwhile.
 */
public final class TwinPortal implements AutoCloseable {

    private final String database;
    private final Epochs epochs;
    private final HttpServer door;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    /**
     * Opens it.
     *
     * @param port of the test's server
     */
    public TwinPortal(Epochs epochs, int port) throws IOException {
        this(epochs, port, false);
    }

    /** One without anybody, worked on by {@link #in} alone. */
    public static TwinPortal empty(Epochs epochs) throws IOException {
        return new TwinPortal(epochs, 0, true);
    }

    private TwinPortal(Epochs epochs, int port, boolean empty) throws IOException {
        this.epochs = epochs;
        this.port = port;
        this.database = TestDatabases.create(empty);
        this.door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            HttpResponse<byte[]> answer = in(() -> client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + exchange.getRequestURI()))
                            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                            .header("Content-Type", type == null ? "application/json" : type)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray()));
            exchange.getResponseHeaders().set("Content-Type", answer.headers().firstValue("Content-Type").orElse("application/json"));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        });
        door.start();
    }

    /** Its address, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + door.getAddress().getPort();
    }

    /** Does something in the second portal. */
    public synchronized <T> T in(Callable<T> work) {
        String before = SwitchingDataSource.visit(database);
        epochs.refresh();
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            SwitchingDataSource.visit(before);
            epochs.refresh();
        }
    }

    @Override
    public void close() {
        door.stop(0);
        TestDatabases.drop(database);
    }
}
