package org.kontor.notify;

import java.net.URI;
import java.util.Map;
import org.kontor.platform.Messages;
import org.kontor.platform.RequestLanguage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import jakarta.servlet.http.HttpServletRequest;

/** Ends letters by the link in one of them; nobody needs to sign in, and the session plays no part in it. */
@RestController
@RequestMapping("/api/notices/unsubscribe")
class UnsubscribeController {

    private final Unsubscribing unsubscribing;
    private final Messages messages;

    UnsubscribeController(Unsubscribing unsubscribing, Messages messages) {
        this.unsubscribing = unsubscribing;
        this.messages = messages;
    }

    /** A mail program that opens the header's address instead of posting to it: the page asks first. */
    @GetMapping
    ResponseEntity<Void> open(@RequestParam String token) {
        unsubscribing.kind(token);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/unsubscribe#" + token)).build();
    }

    /** What the link ends: the title of a kind, empty for all. */
    @GetMapping("/about")
    Map<String, String> about(@RequestParam String token, HttpServletRequest request) {
        String kind = unsubscribing.kind(token);
        return Map.of("title", kind.equals(Unsubscribing.ALL) ? "" : messages.text(RequestLanguage.of(request), "notice.kind." + kind));
    }

    /** One click (RFC 8058), or the button of the page. */
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@RequestParam String token) {
        unsubscribing.end(token);
    }
}
