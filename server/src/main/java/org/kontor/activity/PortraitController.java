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
    private final Records records;

    PortraitController(ClientPortrait portrait, Records records) {
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
        records.get(actor, type, id, List.of());
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.invalid("to", "activity.error.span");
        }
        return portrait.of(actor, type, id, new ClientPortrait.Span(from, to));
    }
}
