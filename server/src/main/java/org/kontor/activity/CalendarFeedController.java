package org.kontor.activity;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import org.kontor.access.Actors;
import org.kontor.identity.AllowedAddresses;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What calendar programs read: nobody signs in, the secret in the address says whose calendar it is. */
@RestController
class CalendarFeedController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarAddresses addresses;
    private final CalendarFeed feed;
    private final People people;
    private final Actors actors;
    private final AllowedAddresses allowed;
    private final Company company;
    private final Epochs epochs;

    CalendarFeedController(
            CalendarAddresses addresses, CalendarFeed feed, People people, Actors actors, AllowedAddresses allowed, Company company, Epochs epochs) {
        this.addresses = addresses;
        this.feed = feed;
        this.people = people;
        this.actors = actors;
        this.allowed = allowed;
        this.company = company;
        this.epochs = epochs;
    }

    /**
     * The calendar of a person as iCalendar (RFC 5545), with what he may read now. 404 for an address that has ended and for
     * people who have gone; 403 from where nobody may work.
     *
     * @param tasks "events" for programs that show no tasks: deadlines are events then
     */
    @GetMapping("/ical/{secret:[A-Za-z0-9_-]{1,64}}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String secret, @RequestParam(defaultValue = "tasks") String tasks, HttpServletRequest request) {
        epochs.refresh();
        allowed.check(request.getRemoteAddr());
        Person person = people.get(addresses.owner(secret).orElseThrow(Problem::notFound));
        if (!person.status().equals("active") || !person.kind().equals("employee")) {
            throw Problem.notFound();
        }
        ZoneId zone = person.timeZone() == null ? company.zone() : ZoneId.of(person.timeZone());
        String text = feed.of(actors.of(person.id(), person.language(), zone), tasks.equals("events"));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .header("X-Robots-Tag", "noindex")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
