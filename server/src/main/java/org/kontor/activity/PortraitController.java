package org.kontor.activity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Records;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The portrait of a client, for whoever reads him. */
@RestController
@RequestMapping("/api/activities/portrait")
class PortraitController {

    private final ClientPortrait portrait;
    private final ClientEvents events;
    private final Records records;

    PortraitController(ClientPortrait portrait, ClientEvents events, Records records) {
        this.events = events;
        this.portrait = portrait;
        this.records = records;
    }

    /** How one works with a client and what comes of it, from a day to a day; without them all that there is. */
    @GetMapping("/{type:contact|company}/{id}")
    Map<String, @Nullable Object> portrait(
            Actor actor,
            @PathVariable String type,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return portrait.of(actor, type, id, span(actor, type, id, from, to));
    }

    /** All that happened with him in one line of time, the latest first; at most {@code limit} (1 to 500). */
    @GetMapping("/{type:contact|company}/{id}/events")
    Map<String, @Nullable Object> events(
            Actor actor,
            @PathVariable String type,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "50") int limit) {
        return events.of(actor, type, id, span(actor, type, id, from, to), Math.clamp(limit, 1, 500));
    }

    private ClientPortrait.Span span(Actor actor, String type, long id, @Nullable LocalDate from, @Nullable LocalDate to) {
        records.get(actor, type, id, List.of());
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.invalid("to", "activity.error.span");
        }
        return new ClientPortrait.Span(from, to);
    }
}
