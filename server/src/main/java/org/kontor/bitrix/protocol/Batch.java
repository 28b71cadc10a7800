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
        List<Map.Entry<String, @Nullable Object>> entries = new ArrayList<>(commands.entrySet());
        for (int at = 0; at < entries.size(); at++) {
            String key = entries.get(at).getKey();
            List<Command> run = halt || at >= MOST ? List.of() : alike(entries, at);
            List<Object> many = run.size() < 2 ? null : together(caller, run);
            if (many != null) {
                for (int i = 0; i < many.size(); i++) {
                    keep(entries.get(at + i).getKey(), many.get(i), results, errors, totals, nexts, times);
                }
                at += many.size() - 1;
                continue;
            }
            try {
                if (at >= MOST) {
                    throw new Refusal(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");
                }
                Command command = command(entries.get(at).getValue());
                String name = command.method().toLowerCase(Locale.ROOT);
                if (name.equals("batch")) {
                    throw new Refusal(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage");
                }
                keep(key, dispatcher.call(caller, name, References.resolve(command.params(), results)), results, errors, totals, nexts, times);
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

    private static void keep(
            String key,
            Object came,
            Map<String, @Nullable Object> results,
            Map<String, @Nullable Object> errors,
            Map<String, @Nullable Object> totals,
            Map<String, @Nullable Object> nexts,
            Map<String, @Nullable Object> times) {
        if (came instanceof Refusal refusal) {
            errors.put(key, Dispatcher.body(refusal));
            return;
        }
        Dispatcher.Done done = (Dispatcher.Done) came;
        results.put(key, done.answer().result());
        if (done.answer().total() != null) {
            totals.put(key, done.answer().total());
        }
        if (done.answer().next() != null) {
            nexts.put(key, done.answer().next());
        }
        times.put(key, done.time());
    }

    /** The calls from a place on that are of one method which does many at once, and of which none uses a result. */
    private List<Command> alike(List<Map.Entry<String, @Nullable Object>> entries, int from) {
        List<Command> run = new ArrayList<>();
        for (int at = from; at < Math.min(entries.size(), MOST); at++) {
            Object given = entries.get(at).getValue();
            if (String.valueOf(given).contains("$result")) {
                break;
            }
            Command command = command(given);
            String first = run.isEmpty() ? command.method() : run.getFirst().method();
            if (!command.method().equalsIgnoreCase(first) || run.isEmpty() && dispatcher.together(command.method()) == null) {
                break;
            }
            run.add(command);
        }
        return run;
    }

    private @Nullable List<Object> together(Caller caller, List<Command> run) {
        RestMethod method = dispatcher.together(run.getFirst().method());
        return method == null ? null : dispatcher.calls(caller, method, run.stream().map(Command::params).toList());
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
