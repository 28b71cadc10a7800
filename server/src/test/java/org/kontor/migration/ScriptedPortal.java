package org.kontor.migration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A source that answers what a test has written down, and that is busy, breaks off or is down when the test says so. */
final class ScriptedPortal implements AutoCloseable {

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final Map<String, List<Map<String, Object>>> lists = new ConcurrentHashMap<>();
    private final Map<String, Object> answers = new ConcurrentHashMap<>();

    /** What the next requests meet: limit, break, error. */
    final Deque<String> troubles = new ArrayDeque<>();

    /** A method within a batch that is refused once for its time. */
    volatile String slow = "";

    /** A method whose asking brings the portal down. */
    volatile String fatal = "";

    /** The member of the result that holds the rows of a list, for lists that are not their result. */
    final Map<String, String> within = new ConcurrentHashMap<>();

    ScriptedPortal() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        answers.put("profile", Map.of("ID", "1", "ADMIN", true, "NAME", "Источник", "LAST_NAME", ""));
        answers.put("scope", List.of("crm", "user"));
        answers.put("crm.category.list", Map.of("categories", List.of(Map.of("id", 0, "name", "Общая"))));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/rest/1/secret0123456789/";
    }

    /** A list and its rows; each has an ID. */
    void list(String method, List<Map<String, Object>> rows) {
        lists.put(method, new ArrayList<>(rows));
    }

    void add(String method, Map<String, Object> row) {
        lists.get(method).add(row);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
        String method = path.substring(path.lastIndexOf('/') + 1);
        if (!fatal.isEmpty() && body.toString().contains(fatal)) {
            answer(exchange, 500, "<html>down</html>");
            return;
        }
        switch (troubles.isEmpty() ? "" : troubles.poll()) {
            case "limit" -> answer(exchange, 503, "{\"error\": \"QUERY_LIMIT_EXCEEDED\", \"error_description\": \"Too many requests\"}");
            case "error" -> answer(exchange, 502, "<html>Bad gateway</html>");
            case "break" -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("{\"result\": {".getBytes(StandardCharsets.UTF_8));
                exchange.close();
            }
            default -> answer(exchange, 200, json.writeValueAsString(method.equals("batch") ? batch(body) : Map.of("result", one(method, parameters(body)))));
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Map<String, Object> batch(JsonNode body) {
        Map<String, Object> results = new LinkedHashMap<>();
        Map<String, Object> errors = new LinkedHashMap<>();
        Map<String, Object> totals = new LinkedHashMap<>();
        body.path("cmd").properties().forEach(entry -> {
            String[] parts = entry.getValue().asString("").split("\\?", 2);
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String pair : parts.length > 1 ? parts[1].split("&") : new String[0]) {
                String[] both = pair.split("=", 2);
                parameters.put(decoded(both[0]), both.length > 1 ? decoded(both[1]) : "");
            }
            if (parts[0].equals(slow)) {
                slow = "";
                errors.put(entry.getKey(), Map.of("error", "OPERATION_TIME_LIMIT", "error_description", "Method is blocked due to operation time limit."));
            } else if (!lists.containsKey(parts[0]) && !answers.containsKey(parts[0])) {
                errors.put(entry.getKey(), Map.of("error", "ERROR_METHOD_NOT_FOUND", "error_description", "Method not found!"));
            } else {
                results.put(entry.getKey(), one(parts[0], parameters));
                totals.put(entry.getKey(), lists.getOrDefault(parts[0], List.of()).size());
            }
        });
        return Map.of("result", Map.of(
                "result", empty(results), "result_error", empty(errors), "result_total", empty(totals), "result_next", List.of(), "result_time", List.of()));
    }

    private static Object empty(Map<String, Object> map) {
        return map.isEmpty() ? List.of() : map;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(JsonNode body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        body.properties().forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asString("")));
        return parameters;
    }

    private Object one(String method, Map<String, String> parameters) {
        if (!lists.containsKey(method)) {
            return answers.getOrDefault(method, List.of());
        }
        String after = parameters.getOrDefault("filter[>ID]", "");
        // what cannot be resolved is nothing, and behind nothing stands everything
        long id = after.matches("\\d+") ? Long.parseLong(after) : 0;
        String type = parameters.getOrDefault("entityTypeId", "");
        List<Map<String, Object>> rows = lists.get(method).stream()
                .filter(row -> Long.parseLong(String.valueOf(row.get("ID"))) > id && (type.isEmpty() || type.equals(row.get("ENTITY_TYPE_ID"))))
                .limit(50)
                .toList();
        return within.containsKey(method) ? Map.of(within.get(method), rows) : rows;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
