package org.kontor.migration;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.OutgoingAddresses;
import org.kontor.platform.OutgoingHttp;
import org.kontor.platform.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The portal that is moved from: asked at the rate that it allows, again and again while it is busy or does not answer. Not for several
 * threads.
 */
final class SourcePortal {

    /** Rows of a page and commands of a batch. */
    static final int PAGE = 50;

    private static final int LARGEST = 100_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int UNREACHED = 8;
    private static final int ODD = 4;
    private static final int REFUSED = 200;
    private static final Set<String> BUSY = Set.of("QUERY_LIMIT_EXCEEDED", "OVERLOAD_LIMIT", "OPERATION_TIME_LIMIT");

    private final OutgoingHttp http;
    private final JsonMapper json;
    private final SourceAddress address;
    private final Pace pace;

    SourcePortal(OutgoingHttp http, JsonMapper json, SourceAddress address, Pace pace) {
        this.http = http;
        this.json = json;
        this.address = address;
        this.pace = pace;
    }

    /** A call within a batch. */
    record Command(String method, Map<String, ?> parameters) {}

    /** What a call brought: its result, the number of all rows of a list (-1 where it is not told); or why it was refused. */
    record Reply(JsonNode result, long total, @Nullable SourceRefused refused) {

        /** The result of a call that was not refused. */
        JsonNode needed() {
            if (refused != null) {
                throw refused;
            }
            return result;
        }
    }

    /**
     * One call.
     *
     * @throws SourceRefused if the source has answered that it cannot be
     * @throws Problem INVALID at "address" if it must not be called or does not answer as a portal does, BUSY if nobody answers
     */
    Reply call(String method, Map<String, ?> parameters) {
        JsonNode answer = send(method, parameters);
        return new Reply(answer.path("result"), answer.path("total").asLong(-1), null);
    }

    /** Up to 50 calls in one request, in order; what was refused for being too much is asked again. */
    List<Reply> batch(List<Command> commands) {
        Map<Integer, Reply> replies = new LinkedHashMap<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            open.add(i);
        }
        for (int attempt = 0; !open.isEmpty(); attempt++) {
            Map<String, Object> strings = new LinkedHashMap<>();
            open.forEach(i -> strings.put("c" + i, commands.get(i).method() + "?" + query(commands.get(i).parameters())));
            JsonNode result = send("batch", Map.of("halt", 0, "cmd", strings)).path("result");
            List<Integer> busy = new ArrayList<>();
            for (int i : open) {
                JsonNode error = result.path("result_error").path("c" + i);
                if (error.isMissingNode()) {
                    replies.put(i, new Reply(result.path("result").path("c" + i), result.path("result_total").path("c" + i).asLong(-1), null));
                } else if (BUSY.contains(code(error)) && attempt < REFUSED) {
                    busy.add(i);
                } else {
                    replies.put(i, new Reply(error, -1, refusal(error)));
                }
            }
            open = busy;
            if (!open.isEmpty()) {
                pace.again(attempt);
            }
        }
        List<Reply> all = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            all.add(java.util.Objects.requireNonNull(replies.get(i)));
        }
        return all;
    }

    /** Any number of calls that do not depend on each other, in batches of 50. */
    List<Reply> all(List<Command> commands) {
        List<Reply> replies = new ArrayList<>();
        for (int from = 0; from < commands.size(); from += PAGE) {
            replies.addAll(batch(commands.subList(from, Math.min(commands.size(), from + PAGE))));
        }
        return replies;
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        byte[] body = json.writeValueAsBytes(parameters);
        int unreached = 0;
        int refused = 0;
        while (true) {
            pace.take();
            OutgoingHttp.Reply reply;
            try {
                reply = http.post(address.method(method), body, "application/json", LARGEST, PATIENCE);
            } catch (OutgoingAddresses.Refused e) {
                throw Problem.invalid("address", "migration.error.closed");
            } catch (IOException e) {
                if (++unreached >= UNREACHED) {
                    throw Problem.of(Problem.Kind.BUSY, "migration_unreached", Map.of("host", address.host()));
                }
                pace.again(unreached);
                continue;
            }
            JsonNode answer = read(reply);
            String code = answer == null ? "" : code(answer);
            if (answer != null && reply.status() == 200 && answer.has("result")) {
                return answer;
            }
            if (BUSY.contains(code) || reply.status() == 429) {
                if (++refused >= REFUSED) {
                    throw Problem.of(Problem.Kind.BUSY, "migration_refused", Map.of("host", address.host()));
                }
                pace.again(refused);
            } else if (answer != null && answer.has("error") && reply.status() < 500) {
                throw refusal(answer);
            } else if (reply.status() >= 500 || reply.status() == 200) {
                // an error of a moment, or an answer that was broken off
                if (++unreached >= (reply.status() == 200 ? ODD : UNREACHED)) {
                    throw reply.status() == 200
                            ? Problem.invalid("address", "migration.error.no_portal")
                            : Problem.of(Problem.Kind.BUSY, "migration_unreached", Map.of("host", address.host()));
                }
                pace.again(unreached);
            } else {
                throw Problem.invalid("address", "migration.error.no_portal");
            }
        }
    }

    private @Nullable JsonNode read(OutgoingHttp.Reply reply) {
        try {
            JsonNode answer = json.readTree(reply.body());
            return answer.isObject() ? answer : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static String code(JsonNode error) {
        return Row.text(error.path("error")).toUpperCase(Locale.ROOT);
    }

    private static SourceRefused refusal(JsonNode error) {
        return new SourceRefused(code(error), Row.text(error.path("error_description")));
    }

    /** Parameters as a query with brackets for what lies within each other. */
    static String query(Map<String, ?> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> append(query, encoded(name), value));
        return query.toString();
    }

    private static void append(StringBuilder query, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((key, one) -> append(query, name + encoded("[" + key + "]"), one));
            case List<?> list -> list.forEach(one -> append(query, name + encoded("[]"), one));
            default -> query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value.toString()));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
