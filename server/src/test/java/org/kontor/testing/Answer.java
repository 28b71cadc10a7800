package org.kontor.testing;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server answered. */
public record Answer(String request, int status, HttpHeaders headers, byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Fails with the whole answer if the status is another one. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError(request + " answered " + status + " instead of " + expected + ": " + text());
        }
        return this;
    }

    /** Fails unless it is a problem of this status and code. */
    public Answer expectProblem(int expected, String code) {
        expect(expected);
        if (!code.equals(at("/code").asString())) {
            throw new AssertionError(request + " answered the problem " + at("/code") + " instead of " + code + ": " + text());
        }
        return this;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** A part of the JSON by its pointer, for example "/items/0/id"; a missing node if there is none. */
    public JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The number at a pointer. */
    public long number(String pointer) {
        return at(pointer).asLong();
    }

    /** The text at a pointer. */
    public String text(String pointer) {
        return at(pointer).asString();
    }

    /** The texts of one member of every item: {@code all("/items", "name")}. */
    public List<String> all(String pointer, String member) {
        return StreamSupport.stream(at(pointer).spliterator(), false).map(item -> item.path(member).asString()).toList();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
