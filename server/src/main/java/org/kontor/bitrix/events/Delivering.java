package org.kontor.bitrix.events;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kontor.bitrix.Portal;
import org.kontor.bitrix.events.Handlers.Handler;
import org.kontor.bitrix.events.Handlers.Queued;
import org.kontor.platform.BackgroundWork;
import org.kontor.platform.OutgoingHttp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells handlers what waits for them, in order for each; holds no transaction while it speaks to the outside. */
@Component
class Delivering {

    private static final int AT_ONCE = 200;

    private final Handlers handlers;
    private final OutgoingHttp http;
    private final Portal portal;
    private final EventTokens tokens;

    Delivering(Handlers handlers, OutgoingHttp http, Portal portal, EventTokens tokens) {
        this.handlers = handlers;
        this.http = http;
        this.portal = portal;
        this.tokens = tokens;
    }

    /** Tells everybody who is due; one that is slow keeps nobody else waiting. */
    void tellDue() {
        List<Handler> due = handlers.due();
        if (due.isEmpty()) {
            return;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(handler -> threads.submit(() -> BackgroundWork.run(() -> tell(handler))));
        }
    }

    private void tell(Handler handler) {
        for (Queued event : handlers.waiting(handler.id(), AT_ONCE)) {
            long began = System.nanoTime();
            int status = 0;
            String answer;
            try {
                byte[] body = form(handler, event).getBytes(StandardCharsets.UTF_8);
                OutgoingHttp.Reply reply = http.send("POST", URI.create(handler.url()), Map.of(), body, "application/x-www-form-urlencoded");
                status = reply.status();
                answer = reply.text();
            } catch (IOException | IllegalArgumentException e) {
                answer = String.valueOf(e.getMessage());
            }
            int millis = (int) Duration.ofNanos(System.nanoTime() - began).toMillis();
            if (status >= 200 && status < 300) {
                handlers.told(handler, event, status, answer, millis);
            } else {
                handlers.failed(handler, event, status, answer, millis);
                return;
            }
        }
    }

    private String form(Handler handler, Queued event) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", event.event());
        body.put("event_handler_id", handler.id());
        body.put("data", event.data());
        body.put("ts", event.at().getEpochSecond());
        Map<String, Object> auth = new LinkedHashMap<>(tokens.of(handler));
        auth.putAll(portal.known());
        auth.put("application_token", handler.token());
        body.put("auth", auth);
        StringBuilder form = new StringBuilder();
        body.forEach((name, value) -> write(form, name, value));
        return form.toString();
    }

    private static void write(StringBuilder form, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> write(form, name + '[' + key + ']', one));
            return;
        }
        if (!form.isEmpty()) {
            form.append('&');
        }
        form.append(URLEncoder.encode(name, StandardCharsets.UTF_8)).append('=').append(URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8));
    }

    /** The job. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> bitrixEventJob(Delivering delivering) {
            return Tasks.recurring("bitrix.events", FixedDelay.of(Duration.ofSeconds(2))).execute((instance, context) -> delivering.tellDue());
        }
    }
}
