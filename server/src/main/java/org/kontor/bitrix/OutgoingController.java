package org.kontor.bitrix;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.bitrix.events.EventNames;
import org.kontor.bitrix.events.Handlers;
import org.kontor.identity.Reauthentication;
import org.kontor.identity.SignedIn;
import org.kontor.platform.Audit;
import org.kontor.platform.OutgoingHttp;
import org.kontor.platform.Patch;
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

/** Outgoing webhooks and local applications on the page for developers; administrators of the portal only, since they hear of everything. */
@RestController
@RequestMapping("/api/bitrix")
class OutgoingController {

    private final Handlers handlers;
    private final Applications applications;
    private final Reauthentication reauthentication;
    private final OutgoingHttp http;
    private final Audit audit;

    OutgoingController(Handlers handlers, Applications applications, Reauthentication reauthentication, OutgoingHttp http, Audit audit) {
        this.handlers = handlers;
        this.applications = applications;
        this.reauthentication = reauthentication;
        this.http = http;
        this.audit = audit;
    }

    /** Who is told of events, the events that there are, and the applications. */
    record Outgoing(List<Handlers.Handler> handlers, List<String> events, List<Applications.Application> applications) {}

    @GetMapping("/outgoing")
    Outgoing list(Actor actor) {
        administers(actor);
        return new Outgoing(handlers.list(null), EventNames.all(), applications.list());
    }

    @PostMapping("/outgoing")
    @ResponseStatus(HttpStatus.CREATED)
    Handlers.Handler add(Actor actor, @RequestBody Patch body) {
        administers(actor);
        String url = body.needed("url", 2000);
        if (!Applications.isAddress(url)) {
            throw Problem.invalid("url", "bitrix.error.address");
        }
        try {
            http.check(URI.create(url));
        } catch (IOException e) {
            throw Problem.invalid("url", "bitrix.error.private");
        }
        Handlers.Handler made = handlers.add(
                null, actor.person(), body.needed("title", 100), url, body.texts("events", 60), Handlers.random(32), false, "");
        audit.record("signin.handler", new Audit.Subject("handler", made.id()), Map.of("events", String.join(" ", made.events())));
        return made;
    }

    @DeleteMapping("/outgoing/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        administers(actor);
        handlers.remove(id);
        audit.record("signin.handler_end", new Audit.Subject("handler", id), Map.of());
    }

    @PostMapping("/outgoing/{id}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(Actor actor, @PathVariable long id) {
        administers(actor);
        handlers.resume(id);
    }

    /** What a handler was told lately and what it has answered. */
    record Deliveries(List<Handlers.Delivery> items) {}

    @GetMapping("/outgoing/{id}/deliveries")
    Deliveries deliveries(Actor actor, @PathVariable long id) {
        administers(actor);
        return new Deliveries(handlers.deliveries(id));
    }

    @PostMapping("/applications")
    @ResponseStatus(HttpStatus.CREATED)
    Applications.Made register(SignedIn who, Actor actor, @RequestBody Patch body, HttpServletRequest request) {
        administers(actor);
        reauthentication.check(who, body, request.getRemoteAddr());
        Applications.Made made = applications.add(actor.person(), body.needed("title", 100), body.needed("redirectUri", 2000), body.texts("scopes", 40));
        audit.record("signin.application", new Audit.Subject("application", made.id()), Map.of("scopes", String.join(" ", body.texts("scopes", 40))));
        return made;
    }

    @DeleteMapping("/applications/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unregister(Actor actor, @PathVariable long id) {
        administers(actor);
        applications.remove(id);
        audit.record("signin.application_end", new Audit.Subject("application", id), Map.of());
    }

    private static void administers(Actor actor) {
        if (!actor.administers()) {
            throw Problem.forbidden();
        }
    }
}
