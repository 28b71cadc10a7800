package org.kontor.activity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.SignedIn;
import org.kontor.platform.Audit;
import org.kontor.platform.Environment;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own calendar address for other programs. */
@RestController
@RequestMapping("/api/security/calendar")
class OwnCalendarController {

    private final CalendarAddresses addresses;
    private final Environment environment;
    private final Audit audit;

    OwnCalendarController(CalendarAddresses addresses, Environment environment, Audit audit) {
        this.addresses = addresses;
        this.environment = environment;
        this.audit = audit;
    }

    /** Whether there is one: {createdAt, usedAt}, both null without. */
    @GetMapping
    Map<String, @Nullable Instant> state(SignedIn who) {
        Map<String, @Nullable Instant> answer = new LinkedHashMap<>();
        CalendarAddresses.State state = addresses.of(who.person()).orElse(null);
        answer.put("createdAt", state == null ? null : state.createdAt());
        answer.put("usedAt", state == null ? null : state.usedAt());
        return answer;
    }

    /** A new address: it is told only here, and the one before it ends. {@code deadlines} is the same with tasks as events. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> make(SignedIn who) {
        String address = environment.publicUrl() + "/ical/" + addresses.make(who.person()) + ".ics";
        audit.record("signin.calendar", new Audit.Subject("person", who.person()), Map.of());
        return Map.of("address", address, "deadlines", address + "?tasks=events");
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(SignedIn who) {
        if (!addresses.end(who.person())) {
            throw Problem.notFound();
        }
        audit.record("signin.calendar_end", new Audit.Subject("person", who.person()), Map.of());
    }
}
