package org.kontor.notify;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.notify.Subscriptions.Subscription;
import org.kontor.platform.OutgoingHttp;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends one message to one browser by way of its push service. */
@Component
class Push {

    private static final String DAY = "86400";
    private static final int LONGEST_TEXT = 500;

    private final PushKeys keys;
    private final OutgoingHttp http;
    private final Subscriptions subscriptions;
    private final JsonMapper json;
    private final Clock clock;

    Push(PushKeys keys, OutgoingHttp http, Subscriptions subscriptions, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.http = http;
        this.subscriptions = subscriptions;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What is shown.
     *
     * @param href page that a touch opens, null for the list of notices
     * @param tag a later message with the same tag takes the place of the earlier
     */
    record Message(String title, String text, @Nullable String href, String tag) {}

    /**
     * Sends it.
     *
     * @throws IOException if the service was not reached or did not take it; a browser that is gone is forgotten and throws nothing
     */
    void send(Subscription to, Message message) throws IOException {
        Map<String, Object> shown = new HashMap<>();
        shown.put("title", message.title());
        shown.put("text", message.text().substring(0, Math.min(message.text().length(), LONGEST_TEXT)));
        shown.put("href", message.href() == null ? "/notices" : message.href());
        shown.put("tag", message.tag());
        URI endpoint = URI.create(to.endpoint());
        byte[] body;
        try {
            body = PushEncryption.encrypt(json.writeValueAsString(shown).getBytes(StandardCharsets.UTF_8), to.key(), to.secret());
        } catch (GeneralSecurityException e) {
            subscriptions.refused(to.id(), true);
            return;
        }
        int status;
        try {
            status = http.post(
                    endpoint,
                    Map.of(
                            "TTL", DAY,
                            "Urgency", "normal",
                            "Content-Encoding", "aes128gcm",
                            "Authorization", keys.authorization(endpoint, clock.instant())),
                    body);
        } catch (IOException e) {
            subscriptions.refused(to.id(), false);
            throw e;
        }
        if (status / 100 == 2) {
            subscriptions.taken(to.id());
        } else {
            boolean gone = status == 404 || status == 410;
            subscriptions.refused(to.id(), gone);
            if (!gone) {
                throw new IOException(endpoint.getHost() + ": " + status);
            }
        }
    }
}
