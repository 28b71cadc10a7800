package org.kontor.bitrix.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Up to fifty calls in one request, in order, each of which may use the results of those before. */
@Component
final class Batch {

    private static final int MOST = 50;

    private final Dispatcher dispatcher;

    Batch(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    private record Command(String method, Map<String, @Nullable Object> params) {}

    /** The result of a batch: results, errors, totals, next pages and times by the keys of the calls. */
    Map<String, Object> run(Caller caller, Params params) {
        boolean halt = params.flag("halt");
        boolean list = params.get("cmd") instanceof List<?>;
        Map<String, @Nullable Object> commands = params.map("cmd");
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        Map<String, @Nullable Object> errors = new LinkedHashMap<>();
        Map<String, @Nullable Object> totals = new LinkedHashMap<>();
        Map<String, @Nullable Object> nexts = new LinkedHashMap<>();
        Map<String, @Nullable Object> times = new LinkedHashMap<>();
        int count = 0;
        for (Map.Entry<String, @Nullable Object> entry : commands.entrySet()) {
            String key = entry.getKey();
            try {
                if (++count > MOST) {
                    throw new Refusal(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");
                }
                Command command = command(entry.getValue());
                String name = command.method().toLowerCase(Locale.ROOT);
                if (name.equals("batch")) {
                    throw new Refusal(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage");
                }
                Dispatcher.Done done = dispatcher.call(caller, name, References.resolve(command.params(), results));
                results.put(key, done.answer().result());
                if (done.answer().total() != null) {
                    totals.put(key, done.answer().total());
                }
                if (done.answer().next() != null) {
                    nexts.put(key, done.answer().next());
                }
                times.put(key, done.time());
            } catch (Refusal refusal) {
                errors.put(key, Dispatcher.body(refusal));
                if (halt) {
                    break;
                }
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("result", shown(results, list));
        result.put("result_error", shown(errors, list));
        result.put("result_total", shown(totals, list));
        result.put("result_next", shown(nexts, list));
        result.put("result_time", shown(times, list));
        return result;
    }

    private static Command command(@Nullable Object given) {
        if (given instanceof Map<?, ?> map) {
            Params parts = new Params(Params.mapOf("cmd", map));
            Object params = parts.has("params") ? parts.get("params") : parts.get("query");
            return new Command(method(parts.text("method")), params instanceof String text ? FormText.read(text) : Params.mapOf("params", params));
        }
        String text = Params.textOf(given).strip();
        int question = text.indexOf('?');
        return question < 0
                ? new Command(method(text), new LinkedHashMap<>())
                : new Command(method(text.substring(0, question)), FormText.read(text.substring(question + 1)));
    }

    private static String method(String text) {
        String name = text.strip();
        while (name.startsWith("/")) {
            name = name.substring(1);
        }
        while (name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
    }

    /** An empty map is an empty list; what came as a list goes as one as long as nothing is missing in it. */
    private static Object shown(Map<String, @Nullable Object> map, boolean list) {
        if (map.isEmpty()) {
            return List.of();
        }
        int at = 0;
        if (list) {
            for (String key : map.keySet()) {
                if (!key.equals(Integer.toString(at))) {
                    return map;
                }
                at++;
            }
            return new ArrayList<>(map.values());
        }
        return map;
    }
}
