package org.kontor.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that may go wrong by the doing of a person or a program, as one kind of exception: a closed set of kinds (the
 * HTTP status), a stable code (the key {@code problem.<code>} of the messages, and what programs read), arguments of the
 * message, messages at single fields, and extra members of the answer. It becomes RFC 9457 {@code
 * application/problem+json} in the language of the request. It carries no stack trace: it is an answer, not an accident.
 */
public final class Problem extends RuntimeException {

    /** What kind of refusal it is, with its HTTP status. */
    public enum Kind {
        /** The request cannot be read. */
        MALFORMED(400),
        /** Nobody is signed in. */
        UNAUTHENTICATED(401),
        /** The person may see it but not do it. */
        FORBIDDEN(403),
        /** It is not there, or the person may not know of it. */
        NOT_FOUND(404),
        /** Somebody or something was quicker. */
        CONFLICT(409),
        /** A link was used or has expired. */
        GONE(410),
        /** Too much of it. */
        TOO_LARGE(413),
        /** Readable, but against a rule; the fields say which. */
        INVALID(422),
        /** Too often; {@code retryAfter} in seconds. */
        TOO_MANY(429),
        /** The server has no time right now; {@code retryAfter} in seconds. */
        BUSY(503),
        /** The server's disk is full. */
        FULL(507);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status of this kind. */
        public int status() {
            return status;
        }
    }

    /** A message of the catalogue at a field: its key and arguments. */
    public record FieldMessage(String key, Map<String, Object> arguments) {}

    private final Kind kind;
    private final String code;
    private final Map<String, Object> arguments;
    private final Map<String, FieldMessage> fields = new LinkedHashMap<>();
    private final Map<String, Object> extra = new LinkedHashMap<>();

    private Problem(Kind kind, String code, Map<String, Object> arguments) {
        super(code, null, false, false);
        this.kind = kind;
        this.code = code;
        this.arguments = arguments;
    }

    /** A problem of this kind; {@code code} names the message {@code problem.<code>}. */
    public static Problem of(Kind kind, String code) {
        return new Problem(kind, code, Map.of());
    }

    /** The same with arguments for the message. */
    public static Problem of(Kind kind, String code, Map<String, Object> arguments) {
        return new Problem(kind, code, arguments);
    }

    /** It is not there, or the person may not know of it: always the same answer. */
    public static Problem notFound() {
        return of(Kind.NOT_FOUND, "not_found");
    }

    /** The person may not do it. */
    public static Problem forbidden() {
        return of(Kind.FORBIDDEN, "forbidden");
    }

    /** One field is wrong: {@code key} is the message's key with its arguments. */
    public static Problem invalid(String field, String key, Map<String, Object> arguments) {
        return of(Kind.INVALID, "invalid").at(field, key, arguments);
    }

    /** One field is wrong, a message without arguments. */
    public static Problem invalid(String field, String key) {
        return invalid(field, key, Map.of());
    }

    /** Adds a message at a field. */
    public Problem at(String field, String key, Map<String, Object> messageArguments) {
        fields.put(field, new FieldMessage(key, messageArguments));
        return this;
    }

    /** Adds a member to the answer. */
    public Problem with(String name, Object value) {
        extra.put(name, value);
        return this;
    }

    /** The kind. */
    public Kind kind() {
        return kind;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** Arguments of the message. */
    public Map<String, Object> arguments() {
        return arguments;
    }

    /** Messages by field code. */
    public Map<String, FieldMessage> fields() {
        return fields;
    }

    /** Further members of the answer. */
    public Map<String, Object> extra() {
        return extra;
    }
}
