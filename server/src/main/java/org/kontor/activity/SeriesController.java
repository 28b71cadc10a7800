package org.kontor.activity;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The series of an activity. */
@RestController
@RequestMapping("/api/activities/{id}/series")
class SeriesController {

    private final ActivitySeries series;

    SeriesController(ActivitySeries series) {
        this.series = series;
    }

    /** The series with its rule, or {series: null}. */
    @GetMapping
    Map<String, @Nullable Object> get(Actor actor, @PathVariable long id) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("series", series.of(actor, id));
        return answer;
    }

    /** A rule as the page sends it; the first day is that of the activity. */
    record Rule(
            @Nullable String every,
            @Nullable Integer interval,
            @Nullable List<Integer> weekdays,
            @Nullable Integer monthDay,
            @Nullable String daysOff,
            @Nullable LocalDate untilOn,
            @Nullable Integer times) {

        SeriesRule rule() {
            return new SeriesRule(
                    Objects.requireNonNullElse(every, ""),
                    Objects.requireNonNullElse(interval, 1),
                    Objects.requireNonNullElse(weekdays, List.of()),
                    monthDay,
                    Objects.requireNonNullElse(daysOff, "keep"),
                    LocalDate.EPOCH,
                    untilOn,
                    times);
        }
    }

    /** Begins a series with this activity, or changes it from this occurrence on. */
    @PutMapping
    Map<String, @Nullable Object> set(Actor actor, @PathVariable long id, @RequestBody Rule body) {
        UUID operation = series.set(actor, id, body.rule()).id();
        Map<String, @Nullable Object> answer = get(actor, id);
        answer.put("operation", operation);
        return answer;
    }

    /** All later occurrences are as this one is now. */
    @PutMapping("/sample")
    Map<String, @Nullable Object> sample(Actor actor, @PathVariable long id) {
        series.sample(actor, id);
        return get(actor, id);
    }

    /** Ends the series; with {@code remove} this occurrence goes into the bin too. */
    @DeleteMapping
    Map<String, Object> end(Actor actor, @PathVariable long id, @RequestParam(defaultValue = "false") boolean remove) {
        return Map.of("operation", series.end(actor, id, remove).id());
    }
}
