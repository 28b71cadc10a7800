package org.kontor.disk;

import static org.kontor.disk.db.Tables.STORAGE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.disk.LinkRegister.Held;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of all links for those outside, for those who set the disk up. */
@RestController
@RequestMapping("/api/disk/settings/links")
class LinkRegisterController {

    private static final int PAGE = 50;
    private static final int MOST_AT_ONCE = 500;

    private final LinkRegister links;
    private final Storages storages;
    private final Access access;
    private final People people;
    private final Company company;

    LinkRegisterController(LinkRegister links, Storages storages, Access access, People people, Company company) {
        this.links = links;
        this.storages = storages;
        this.access = access;
        this.people = people;
        this.company = company;
    }

    /**
     * A link; its address is not told.
     *
     * @param storage the title of the disk that holds what it leads to
     * @param by whose it is; null for one who is not known any more
     * @param left whether that one has left the company
     * @param until the last day on which it leads anywhere; null for no end
     * @param expired whether that day is over
     */
    record LinkRow(
            long id, String name, boolean folder, String storage, @Nullable PersonBrief by, boolean left, Instant createdAt, @Nullable LocalDate until, boolean expired,
            boolean password, long downloads, @Nullable Instant usedAt) {}

    /** A page of them; {@code next} goes into {@code before} for the next one, null after the last. */
    record LinkList(List<LinkRow> items, @Nullable Long next) {}

    @GetMapping
    LinkList list(
            Actor actor,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long before) {
        access.require(actor, DiskFunctions.SETTINGS);
        List<Held> found = links.list(person, q, before, PAGE + 1);
        List<Held> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<Long, String> titles = storages.titles(storages.where(STORAGE.ID.in(page.stream().map(Held::storage).toList())), actor.language());
        Map<Long, PersonBrief> briefs = people.briefs();
        return new LinkList(page.stream().map(link -> row(link, titles, briefs)).toList(), found.size() > PAGE ? page.getLast().id() : null);
    }

    private LinkRow row(Held link, Map<Long, String> titles, Map<Long, PersonBrief> briefs) {
        PersonBrief by = link.by() == null ? null : briefs.get(link.by());
        Instant expires = link.expiresAt();
        LocalDate until = expires == null ? null : expires.minusMillis(1).atZone(company.zone()).toLocalDate();
        return new LinkRow(
                link.id(), link.name(), link.folder(), String.valueOf(titles.get(link.storage())), by, by == null || by.status().equals("dismissed"), link.createdAt(),
                until, until != null && until.isBefore(company.today()), link.password(), link.downloads(), link.usedAt());
    }

    /** How many have been ended; those that were not there any more do not count. */
    record Ended(int links) {}

    /** Ends those of {@code ids} at once. */
    @PostMapping("/end")
    Ended end(Actor actor, @RequestBody Patch body) {
        access.require(actor, DiskFunctions.SETTINGS);
        List<Long> ids = body.ids("ids");
        if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
            throw Problem.invalid("ids", "platform.field.range", Map.of("least", 1, "most", MOST_AT_ONCE));
        }
        return new Ended(links.end(actor.personId(), ids));
    }
}
