package org.kontor.notify;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.notify.Push.Message;
import org.kontor.notify.Subscriptions.Subscription;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.OutgoingAddresses;
import org.kontor.platform.OutgoingHttp;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own browsers and phones that take pushes. */
@RestController
@RequestMapping("/api/notices/push")
class PushController {

    private static final int LONGEST = 2_000;
    private static final int SECRET = 16;

    private final PushKeys keys;
    private final Push push;
    private final Subscriptions subscriptions;
    private final Sending sending;
    private final OutgoingHttp http;
    private final Company company;
    private final Messages messages;

    PushController(
            PushKeys keys,
            Push push,
            Subscriptions subscriptions,
            Sending sending,
            OutgoingHttp http,
            Company company,
            Messages messages) {
        this.keys = keys;
        this.push = push;
        this.subscriptions = subscriptions;
        this.sending = sending;
        this.http = http;
        this.company = company;
        this.messages = messages;
    }

    record Device(long id, String endpoint, String agent, Instant createdAt, @Nullable Instant usedAt) {}

    /**
     * What the page needs to subscribe.
     *
     * @param key public key of the portal
     * @param error why the last push did not leave, null when it did
     */
    record State(String key, List<Device> items, @Nullable String error) {}

    record Keys(@Nullable String p256dh, @Nullable String auth) {}

    /** As the browser's own {@code PushSubscription.toJSON()} gives it. */
    record Wanted(@Nullable String endpoint, @Nullable Keys keys) {}

    record Added(long id) {}

    @GetMapping
    State get(Actor actor) {
        return new State(
                keys.open(),
                subscriptions.of(actor.person()).stream()
                        .map(one -> new Device(one.id(), one.endpoint(), one.agent(), one.createdAt(), one.usedAt()))
                        .toList(),
                sending.error(NoticeChannel.PUSH, actor.person()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Added add(Actor actor, @RequestBody Wanted wanted, HttpServletRequest request) {
        URI endpoint = endpoint(wanted.endpoint());
        Keys given = wanted.keys();
        byte[] key = given == null ? new byte[0] : bytes(given.p256dh());
        byte[] secret = given == null ? new byte[0] : bytes(given.auth());
        try {
            PushKeys.key(key);
        } catch (GeneralSecurityException e) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        if (secret.length != SECRET) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        return new Added(subscriptions.add(actor.person(), endpoint.toString(), key, secret, agent));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        if (!subscriptions.remove(actor.person(), id)) {
            throw Problem.notFound();
        }
    }

    /** Sends a message to try it; 409 push_unreachable where the push service cannot be reached. */
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void test(Actor actor, @PathVariable long id) {
        Subscription browser = subscriptions.find(actor.person(), id).orElseThrow(Problem::notFound);
        try {
            push.send(browser, new Message(company.name(), messages.text(actor.language(), "notice.push.test"), null, "test"));
        } catch (IOException e) {
            throw Problem.of(Problem.Kind.CONFLICT, "push_unreachable");
        }
    }

    private URI endpoint(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        try {
            URI endpoint = new URI(text);
            http.check(endpoint);
            return endpoint;
        } catch (OutgoingAddresses.Refused e) {
            throw Problem.of(Problem.Kind.INVALID, "push_address");
        } catch (URISyntaxException e) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        } catch (IOException e) {
            // The server has no way to the internet: its address is checked again before anything is sent.
            if (!text.startsWith("https://")) {
                throw Problem.of(Problem.Kind.INVALID, "push_address");
            }
            return URI.create(text);
        }
    }

    private static byte[] bytes(@Nullable String text) {
        try {
            return Base64.getUrlDecoder().decode(text == null ? "" : text.replace("=", ""));
        } catch (IllegalArgumentException e) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
    }
}
