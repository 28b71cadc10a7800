package org.kontor.bitrix.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Calls a method for a caller: scope, time, body; whatever goes wrong becomes a {@link Refusal}. */
@Component
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Methods methods;
    private final Limits limits;
    private final Messages messages;
    private final Company company;

    Dispatcher(Methods methods, Limits limits, Messages messages, Company company) {
        this.methods = methods;
        this.limits = limits;
        this.messages = messages;
        this.company = company;
    }

    /** What came of a call: the answer and its time as the envelope tells it. */
    record Done(Answer answer, Map<String, Object> time) {}

    /**
     * Calls a method.
     *
     * @throws Refusal for everything that goes wrong
     */
    Done call(Caller caller, String name, Map<String, @Nullable Object> values) {
        Timing timing = new Timing();
        RestMethod method = open(caller, name);
        Params params = new Params(clean(values));
        Answer answer;
        try {
            answer = method.call(new Call(caller, params));
        } catch (RuntimeException e) {
            throw refused(method, e, caller);
        }
        return new Done(answer, timing.json(limits.spent(caller.token(), method.key(), timing.seconds()), company.zone()));
    }

    /** The method that does many calls of this name at once; null where each goes by itself. */
    @Nullable RestMethod together(String name) {
        return methods.find(name).filter(method -> method.together() != null && !method.positional()).orElse(null);
    }

    /** Many calls of a method at once: for each what came of it, a {@link Done} or a {@link Refusal}; null where they must go one by one. */
    @Nullable List<Object> calls(Caller caller, RestMethod method, List<Map<String, @Nullable Object>> values) {
        Timing timing = new Timing();
        List<Call> calls = new ArrayList<>();
        for (Map<String, @Nullable Object> one : values) {
            calls.add(new Call(caller, new Params(clean(one))));
        }
        List<Object> answers;
        try {
            open(caller, method.name());
            answers = Objects.requireNonNull(method.together()).call(calls);
        } catch (Refusal refusal) {
            return new ArrayList<>(Collections.nCopies(calls.size(), refusal));
        } catch (RuntimeException e) {
            // one of them has brought down all: by themselves each gets its own answer
            LOG.info("{} calls of {} go one by one", calls.size(), method.name());
            return null;
        }
        Map<String, Object> time = timing.json(limits.spent(caller.token(), method.key(), timing.seconds()), company.zone());
        List<Object> done = new ArrayList<>();
        answers.forEach(answer -> done.add(answer instanceof Answer found ? new Done(found, time) : refused(method, (RuntimeException) answer, caller)));
        return done;
    }

    private RestMethod open(Caller caller, String name) {
        RestMethod method = methods.find(name).orElseThrow(() -> new Refusal(404, "ERROR_METHOD_NOT_FOUND", "Method not found!"));
        if (!Methods.allowed(method, caller.scopes())) {
            throw new Refusal(403, "insufficient_scope", "The request requires higher privileges than provided by the access token");
        }
        if (method.inApplication() && caller.application() == null) {
            throw new Refusal(403, "WRONG_AUTH_TYPE", "Current authorization type is denied for this method Application context required");
        }
        limits.time(caller.token(), method.key());
        return method;
    }

    /** What a program is told of what went wrong. */
    private Refusal refused(RestMethod method, RuntimeException e, Caller caller) {
        if (e instanceof Refusal refusal) {
            return refusal;
        }
        if (e instanceof Problem problem) {
            return refusal(method, problem, caller.actor().language());
        }
        String id = UUID.randomUUID().toString();
        LOG.error("Call {} of {} failed", id, method.name(), e);
        return new Refusal(500, "INTERNAL_SERVER_ERROR", "Internal server error " + id);
    }

    /** The values without the character that no database takes. */
    private static Map<String, @Nullable Object> clean(Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> clean = new LinkedHashMap<>();
        values.forEach((name, value) -> clean.put(name.replace("\u0000", ""), clean(value)));
        return clean;
    }

    private static @Nullable Object clean(@Nullable Object value) {
        return switch (value) {
            case String text -> text.indexOf(0) < 0 ? text : text.replace("\u0000", "");
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> all = new LinkedHashMap<>();
                map.forEach((key, one) -> all.put(String.valueOf(key).replace("\u0000", ""), clean(one)));
                yield all;
            }
            case List<?> list -> {
                List<@Nullable Object> all = new ArrayList<>(list.size());
                list.forEach(one -> all.add(clean(one)));
                yield all;
            }
            case null, default -> value;
        };
    }

    /** The envelope of what came of a call. */
    static Map<String, @Nullable Object> envelope(Done done) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("result", done.answer().result());
        if (done.answer().next() != null) {
            body.put("next", done.answer().next());
        }
        if (done.answer().total() != null) {
            body.put("total", done.answer().total());
        }
        body.put("time", done.time());
        return body;
    }

    /** A refusal as its answer. */
    static Map<String, @Nullable Object> body(Refusal refusal) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("error", refusal.code());
        body.put("error_description", refusal.description());
        return body;
    }

    private Refusal refusal(RestMethod method, Problem problem, String language) {
        boolean item = method.key().startsWith("crm.item.") || method.key().startsWith("crm.category.") || method.key().startsWith("userfieldconfig.");
        return switch (problem.kind()) {
            case NOT_FOUND -> new Refusal(400, item ? "NOT_FOUND" : "", "Not found");
            case FORBIDDEN, UNAUTHENTICATED -> new Refusal(item ? 400 : 403, "ACCESS_DENIED", "Access denied.");
            case BUSY -> new Refusal(503, "OVERLOAD_LIMIT", "The server is busy");
            case TOO_MANY -> new Refusal(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
            case MALFORMED, INVALID, CONFLICT, GONE, TOO_LARGE, FULL ->
                    new Refusal(400, item ? "CRM_FIELD_ERROR_VALUE_NOT_VALID" : "ERROR_CORE", told(problem, language));
        };
    }

    /** What people are told of a problem: its messages at the fields, or its own. */
    private String told(Problem problem, String language) {
        if (problem.fields().isEmpty()) {
            return messages.text(language, "problem." + problem.code(), problem.arguments());
        }
        StringBuilder text = new StringBuilder();
        problem.fields().forEach((field, message) -> text.append(text.isEmpty() ? "" : "<br>")
                .append(field).append(": ").append(messages.text(language, message.key(), message.arguments())));
        return text.toString();
    }
}
