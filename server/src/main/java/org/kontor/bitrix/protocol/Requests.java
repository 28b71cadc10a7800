package org.kontor.bitrix.protocol;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request of the protocol: whom, what, with which parameters, in any of their encodings. */
@Component
public final class Requests {

    /** The largest body in bytes. */
    public static final int LARGEST = 64 * 1024 * 1024;

    private static final Pattern WEBHOOK = Pattern.compile("(\\d{1,18})/([A-Za-z0-9]+)/([^/]+)");
    private static final Pattern PLAIN = Pattern.compile("[^/]+");

    private final JsonMapper json;

    Requests(JsonMapper json) {
        this.json = json;
    }

    /**
     * What a path asks for.
     *
     * @param person whose webhook it is; null without one
     * @param code its code
     * @param xml whether the answer is to be XML
     */
    public record Target(@Nullable Long person, @Nullable String code, String method, boolean xml) {}

    /** The target in what follows {@code /rest/}. */
    public static Target target(String given) {
        String path = given.replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
        Matcher webhook = WEBHOOK.matcher(path);
        if (webhook.matches()) {
            return target(Long.valueOf(webhook.group(1)), webhook.group(2), webhook.group(3));
        }
        if (PLAIN.matcher(path).matches()) {
            return target(null, null, path);
        }
        throw new Refusal(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
    }

    private static Target target(@Nullable Long person, @Nullable String code, String given) {
        String method = given.toLowerCase(Locale.ROOT);
        boolean xml = method.endsWith(".xml");
        return new Target(person, code, xml || method.endsWith(".json") ? method.substring(0, method.lastIndexOf('.')) : method, xml);
    }

    /** All parameters of a request, those of the body before those of the address. */
    public Map<String, @Nullable Object> parameters(HttpServletRequest request) throws IOException {
        Map<String, @Nullable Object> values = FormText.read(request.getQueryString());
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            return values;
        }
        if (request.getContentLengthLong() > LARGEST) {
            throw new Refusal(413, "INVALID_REQUEST", "The request is too large");
        }
        if (type.startsWith("multipart/form-data")) {
            values.putAll(parts(request));
            return values;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new Refusal(413, "INVALID_REQUEST", "The request is too large");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        String start = text.stripLeading();
        if (start.isEmpty()) {
            return values;
        }
        if (type.contains("json") || !type.contains("urlencoded") && (start.startsWith("{") || start.startsWith("["))) {
            values.putAll(json(text));
        } else {
            values.putAll(FormText.read(start.stripTrailing()));
        }
        return values;
    }

    private Map<String, @Nullable Object> json(String text) {
        try {
            Object body = json.readValue(text, Object.class);
            return Params.mapOf("body", body instanceof Map || body instanceof List ? body : null);
        } catch (JacksonException e) {
            throw new Refusal(400, "INVALID_REQUEST", "Request body is not valid JSON");
        }
    }

    private static Map<String, @Nullable Object> parts(HttpServletRequest request) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        try {
            for (Part part : request.getParts()) {
                byte[] content = part.getInputStream().readAllBytes();
                FormText.put(values, part.getName(), part.getSubmittedFileName() == null
                        ? new String(content, StandardCharsets.UTF_8)
                        : List.of(part.getSubmittedFileName(), Base64.getEncoder().encodeToString(content)));
            }
        } catch (ServletException | IOException | IllegalStateException e) {
            throw new Refusal(400, "INVALID_REQUEST", "The form cannot be read");
        }
        return FormText.listed(values);
    }
}
