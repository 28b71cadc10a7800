package org.kontor.records;

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

/** The stream of live updates (server-sent events): the request's own virtual thread writes it and holds nothing else. */
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
            HttpServletResponse response)
            throws IOException, InterruptedException {
        LiveStream stream = new LiveStream(who, wanted(types));
        feed.open(stream, lastEvent == null ? since : lastEvent);
        try {
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            OutputStream out = response.getOutputStream();
            while (true) {
                String message = stream.next(HEARTBEAT_SECONDS);
                if (message == null) {
                    message = "id: " + feed.place() + "\n\n";
                } else if (LiveStream.ends(message)) {
                    return;
                }
                out.write(message.getBytes(StandardCharsets.UTF_8));
                out.flush();
                response.flushBuffer();
            }
        } catch (IOException e) {
            // the browser has gone
        } finally {
            feed.close(stream);
        }
    }

    private Set<String> wanted(@Nullable String codes) {
        Set<String> known = types.all().stream().map(RecordType::code).collect(Collectors.toCollection(LinkedHashSet::new));
        if (codes != null && !codes.isBlank()) {
            known.retainAll(Arrays.stream(codes.split(",")).map(String::strip).toList());
        }
        return known;
    }
}
