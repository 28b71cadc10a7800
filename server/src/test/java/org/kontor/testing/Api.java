package org.kontor.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.kontor.identity.Sessions;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the API as the page is one: session cookie, {@code X-Kontor}, JSON. A body is a text block of JSON or any value
 * that Jackson can write. {@code with} adds a header, {@code without} leaves one out.
 */
public final class Api {

    /** The only address whose word on the browser's own address is taken. */
    public static final String PROXY = "127.0.0.2";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final HttpClient THROUGH_PROXY =
            HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(PROXY)).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final Environment environment;
    private final Sessions sessions;
    private final DSLContext sql;
    private final String token;
    private boolean proxied;
    private final List<String> headers = new ArrayList<>(List.of("X-Kontor", "1"));

    Api(Environment environment, Sessions sessions, DSLContext sql, String token) {
        this.environment = environment;
        this.sessions = sessions;
        this.sql = sql;
        this.token = token;
    }

    /** Acts as one of the cast, with a new session. */
    public Api as(Cast person) {
        return as(person.email());
    }

    /** Acts as the person of this address, with a new session. */
    public Api as(String email) {
        Long id = sql.fetchValue("select id from identity.person where email = ?", email) instanceof Long found ? found : null;
        if (id == null) {
            throw new AssertionError("Nobody has the address " + email);
        }
        return new Api(environment, sessions, sql, sessions.start(id, "127.0.0.1", "test"));
    }

    /** Acts with this session token. */
    public Api with(String sessionToken) {
        return new Api(environment, sessions, sql, sessionToken);
    }

    /** The same client sending one more header. */
    public Api with(String header, String value) {
        Api other = copy();
        other.headers.addAll(List.of(header, value));
        return other;
    }

    /** The same client behind the proxy that is believed, which says that the browser has this address. */
    public Api from(String address) {
        Api other = with("X-Forwarded-For", address);
        other.proxied = true;
        return other;
    }

    /** The same client without a header of these requests. */
    public Api without(String header) {
        Api other = copy();
        other.headers.clear();
        for (int i = 0; i < headers.size(); i += 2) {
            if (!headers.get(i).equalsIgnoreCase(header)) {
                other.headers.addAll(headers.subList(i, i + 2));
            }
        }
        return other;
    }

    /** GET. */
    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    /** POST with a body of JSON. */
    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    /** POST without a body. */
    public Answer post(String path) {
        return send("POST", path, null, null);
    }

    /** PUT with a body of JSON. */
    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** PUT without a body. */
    public Answer put(String path) {
        return send("PUT", path, null, null);
    }

    /** PATCH with a body of JSON. */
    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    /** DELETE. */
    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    /** Any method with a raw body. */
    public Answer send(String method, String path, byte[] body, String contentType) {
        return request(method, path, contentType, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    }

    /** POST of one file as {@code multipart/form-data}, part {@code file}. */
    public Answer upload(String path, String name, byte[] content, String contentType) {
        String boundary = "kontor-boundary-7d1";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: " + contentType + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send("POST", path, body.toByteArray(), "multipart/form-data; boundary=" + boundary);
    }

    /** The address of the server, for example http://127.0.0.1:43210. */
    public String address() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    private Answer send(String method, String path, Object body) {
        String json = body instanceof String text ? text : JSON.writeValueAsString(body);
        return request(method, path, "application/json", BodyPublishers.ofString(json));
    }

    private Answer request(String method, String path, String contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path)).method(method, body);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (token != null) {
            request.header("Cookie", "kontor_session=" + token);
        }
        try {
            HttpResponse<byte[]> response = (proxied ? THROUGH_PROXY : HTTP).send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Api copy() {
        Api other = new Api(environment, sessions, sql, token);
        other.headers.clear();
        other.headers.addAll(headers);
        other.proxied = proxied;
        return other;
    }
}
