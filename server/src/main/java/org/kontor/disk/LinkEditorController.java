package org.kontor.disk;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.disk.ExternalLinks.Link;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The link for those outside of a file or folder. */
@RestController
@RequestMapping("/api/disk/items/{id:\\d+}/link")
class LinkEditorController {

    private static final int LONGEST_PASSWORD = 200;

    private final ExternalLinks links;
    private final People people;
    private final Company company;

    LinkEditorController(ExternalLinks links, People people, Company company) {
        this.links = links;
        this.people = people;
        this.company = company;
    }

    /**
     * A link.
     *
     * @param until the last day on which it leads anywhere; null for no end
     * @param expired whether that day is over
     */
    record LinkView(
            String url, boolean password, @Nullable LocalDate until, boolean expired, Instant createdAt, @Nullable PersonBrief createdBy, long downloads, @Nullable Instant usedAt) {}

    /** The link, null where there is none. */
    record LinkAnswer(@Nullable LinkView link) {}

    @GetMapping
    LinkAnswer get(Actor actor, @PathVariable long id) {
        return new LinkAnswer(links.of(actor, id).map(this::view).orElse(null));
    }

    /** Makes or changes it: {@code until} a day or null, {@code password} a new one, "" for none, missing for the one that it has. */
    @PutMapping
    LinkAnswer make(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        LocalDate until = body.date("until");
        if (until != null && until.isBefore(company.today())) {
            throw Problem.invalid("until", "disk.error.until");
        }
        String password = body.has("password") ? body.text("password", LONGEST_PASSWORD) : null;
        return new LinkAnswer(view(links.make(actor, id, company.end(until), password)));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor actor, @PathVariable long id) {
        links.end(actor, id);
    }

    private LinkView view(Link link) {
        Instant expires = link.expiresAt();
        LocalDate until = expires == null ? null : expires.minusMillis(1).atZone(company.zone()).toLocalDate();
        return new LinkView(
                link.url(), link.password(), until, until != null && until.isBefore(company.today()), link.createdAt(),
                link.createdBy() == null ? null : people.briefs().get(link.createdBy()), link.downloads(), link.usedAt());
    }
}
