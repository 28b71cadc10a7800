package org.kontor.records;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.SignedIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The stream of live updates (server-sent events): a virtual thread of its own writes it and holds nothing else. */
@RestController
class LiveController {

    /** A sign of life, so that proxies keep the line and a gone browser is noticed. */
    private static final int HEARTBEAT_SECONDS = 15;

    private final LiveFeed feed;
    private final RecordTypes types;

    LiveController(LiveFeed feed, RecordTypes types) {
        this.feed = feed;
        this.types = types;
    }

    /**
     * Opens the line.
     *
     * @param types codes of the record types to hear of, with commas; all where there are none
     * @param since the place in the journal that the page has known before it asked for anything; what came after it is told
     *     first. A browser that comes again by itself sends {@code Last-Event-ID}, which counts instead
     */
    @GetMapping("/api/live")
    void live(
            SignedIn who,
            @RequestParam(required = false) @Nullable String types,
            @RequestParam(required = false) @Nullable String since,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEvent,
            HttpServletRequest request,
            HttpServletResponse response) {
        LiveStream stream = new LiveStream(who, wanted(types));
        feed.open(stream, lastEvent == null ? since : lastEvent);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext line = request.startAsync();
        line.setTimeout(0);
        line.addListener(new Gone());
        try {
            // the head goes out before anybody else writes: what filters add to it comes from this thread
            response.flushBuffer();
            Thread.ofVirtual().name("live").start(() -> write(stream, line));
        } catch (IOException e) {
            // the browser has gone already
            feed.close(stream);
            end(line);
        }
    }

    private void write(LiveStream stream, AsyncContext line) {
        try {
            OutputStream out = line.getResponse().getOutputStream();
            for (String message = next(stream); !LiveStream.ends(message); message = next(stream)) {
                out.write(message.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            line.complete();
        } catch (IOException | InterruptedException | IllegalStateException e) {
            // the browser has gone, and Tomcat may have ended the line already
            end(line);
        } finally {
            feed.close(stream);
        }
    }

    private static void end(AsyncContext line) {
        try {
            line.complete();
        } catch (IllegalStateException e) {
            // it has ended
        }
    }

    /** A browser that has gone ends its line: there is nobody to tell of an error. */
    private static final class Gone implements AsyncListener {

        @Override
        public void onError(AsyncEvent event) {
            end(event.getAsyncContext());
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    private String next(LiveStream stream) throws InterruptedException {
        String message = stream.next(HEARTBEAT_SECONDS);
        return message == null ? "id: " + feed.place() + "\n\n" : message;
    }

    private Set<String> wanted(@Nullable String codes) {
        Set<String> known = types.all().stream().map(RecordType::code).collect(Collectors.toCollection(LinkedHashSet::new));
        if (codes != null && !codes.isBlank()) {
            known.retainAll(Arrays.stream(codes.split(",")).map(String::strip).toList());
        }
        return known;
    }
}
