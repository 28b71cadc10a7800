package org.kontor.analytics;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports by definition: what can be asked, and the answer. */
@RestController
@RequestMapping("/api/reports")
class ReportController {

    private final Reports reports;
    private final ReportReading reading;
    private final ReportJson json;
    private final ReportCatalogue catalogue;

    ReportController(Reports reports, ReportReading reading, ReportJson json, ReportCatalogue catalogue) {
        this.reports = reports;
        this.reading = reading;
        this.json = json;
        this.catalogue = catalogue;
    }

    /** What this person can ask: {types: [{code, title, staged, dates, numbers, dimensions}]}. */
    @GetMapping("/catalogue")
    Map<String, Object> catalogue(Actor actor) {
        return Map.of("types", catalogue.types(actor));
    }

    /** The answer of a definition: {type, measures, dimensions?, filter?, period?, dated?, compare?, most?, asOf?, picture?}. */
    @PostMapping("/run")
    Map<String, @Nullable Object> run(Actor actor, @RequestBody Map<String, @Nullable Object> definition) {
        Report report = reading.read(actor, definition);
        return json.of(report, reports.run(actor, report));
    }
}
