package org.kontor.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.platform.Environment.BackupStore;

/** Against a small store in this process that keeps objects as S3 does. */
class BackupBucketTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T03:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private final TreeMap<String, byte[]> parts = new TreeMap<>();
    private String authorization = "";
    private boolean full;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/backups", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anArchiveIsSentAndTheOldestOfItsKindIsRemoved() throws IOException {
        for (int day = 1; day <= 4; day++) {
            bucket().put(archive("kontor-2026030" + day + ".tar.gz", "day " + day), "daily", 3);
        }
        bucket().put(archive("kontor-20260304.tar.gz", "update"), "update", 3);

        assertThat(objects).containsOnlyKeys(
                "kontor/daily/kontor-20260302.tar.gz", "kontor/daily/kontor-20260303.tar.gz", "kontor/daily/kontor-20260304.tar.gz",
                "kontor/update/kontor-20260304.tar.gz");
        assertThat(objects.get("kontor/daily/kontor-20260304.tar.gz")).asString().isEqualTo("day 4");
        assertThat(authorization).startsWith("AWS4-HMAC-SHA256 Credential=key/20260301/eu-1/s3/aws4_request, SignedHeaders=");
    }

    @Test
    void whatTheStoreAnswersStandsInTheError() throws IOException {
        full = true;

        assertThatThrownBy(() -> bucket().put(archive("kontor-1.tar.gz", "x"), "daily", 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("507")
                .hasMessageContaining("QuotaExceeded");
        assertThat(objects).isEmpty();
    }

    private BackupBucket bucket() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new BackupBucket(new BackupStore(endpoint, "backups", "eu-1", "key", "secret"), CLOCK);
    }

    private Path archive(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath().replaceFirst("^/backups/?", "");
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        byte[] body = exchange.getRequestBody().readAllBytes();
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (exchange.getRequestMethod().equals("PUT") && full) {
            reply(exchange, 507, "<Error><Code>QuotaExceeded</Code></Error>");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            parts.put(key, body);
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            reply(exchange, 200, "");
        } else if (exchange.getRequestMethod().equals("POST") && query.equals("uploads=")) {
            reply(exchange, 200, "<R><UploadId>u1</UploadId></R>");
        } else if (exchange.getRequestMethod().equals("POST")) {
            objects.put(key, parts.remove(key));
            reply(exchange, 200, "<R><Key>" + key + "</Key></R>");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            objects.remove(key);
            reply(exchange, 204, "");
        } else {
            String prefix = query.replaceFirst(".*prefix=", "");
            reply(exchange, 200, objects.keySet().stream()
                    .filter(one -> one.startsWith(prefix))
                    .map(one -> "<Contents><Key>" + one + "</Key></Contents>")
                    .collect(Collectors.joining("", "<R>", "</R>")));
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
