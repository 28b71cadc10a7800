package org.kontor.bitrix.protocol;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Company;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Carries out a request that is opened, and writes what comes of it. */
@Component
public final class Responder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Dispatcher dispatcher;
    private final Batch batch;
    private final Limits limits;
    private final Company company;

    Responder(Dispatcher dispatcher, Batch batch, Limits limits, Company company) {
        this.dispatcher = dispatcher;
        this.batch = batch;
        this.limits = limits;
        this.company = company;
    }

    /** Calls the method, or the many of a batch, and answers. */
    public void answer(HttpServletResponse response, Caller caller, Requests.Target target, Map<String, @Nullable Object> values)
            throws IOException {
        limits.request(caller.token());
        Map<String, @Nullable Object> given = new LinkedHashMap<>(values);
        given.remove("auth");
        if (target.method().equals("batch")) {
            Timing timing = new Timing();
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("result", batch.run(caller, new Params(given)));
            body.put("time", timing.json(limits.spent(caller.token(), "batch", 0), company.zone()));
            write(response, 200, body, target.xml());
        } else {
            // what the official clients add for their own logs
            given.keySet().removeIf(name -> name.startsWith("bx24_"));
            write(response, 200, Dispatcher.envelope(dispatcher.call(caller, target.method(), given)), target.xml());
        }
    }

    /** Answers a refusal. */
    public static void refuse(HttpServletResponse response, Refusal refusal, boolean xml) throws IOException {
        write(response, refusal.status(), Dispatcher.body(refusal), xml);
    }

    /** Writes any body. */
    public static void write(HttpServletResponse response, int status, Map<String, @Nullable Object> body, boolean xml) throws IOException {
        response.setStatus(status);
        response.setContentType(xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        byte[] bytes = xml ? Xml.of(body).getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
