package org.kontor.activity;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/** What a window needs that plans or ends an activity: kinds, results with what follows from them, moments to choose from. */
@Component
final class ActivityPlanning {

    private final ReferenceBooks books;
    private final ActivityKinds kinds;
    private final WorkResults results;
    private final ActivityDeadlines deadlines;
    private final Ways ways;
    private final java.time.Clock clock;

    ActivityPlanning(ReferenceBooks books, ActivityKinds kinds, WorkResults results, ActivityDeadlines deadlines, Ways ways, java.time.Clock clock) {
        this.ways = ways;
        this.books = books;
        this.kinds = kinds;
        this.results = results;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** ActivityKinds, results and moments for somebody, as JSON. */
    Map<String, Object> json(Actor actor) {
        return Map.of("kinds", kinds(), "results", results(), "moments", moments(actor.zone()), "ways", ways(actor.zone()));
    }

    /** The two ways in, by kind with when a new one is due and which results may end it. */
    private List<Map<String, Object>> ways(ZoneId zone) {
        Instant now = clock.instant();
        return ways.all().stream()
                .map(way -> Map.of(
                        "id", way.id(),
                        "code", way.code(),
                        "title", way.title(),
                        "defaults", present(ActivityKinds.BOOK).stream()
                                .map(kind -> {
                                    Ways.Default usual = ways.of(way.id(), kind.id());
                                    return Map.of("kind", kind.id(), "planAt", deadlines.after(now, usual.days(), zone), "results", usual.results());
                                })
                                .toList()))
                .toList();
    }

    /** The two ways in with what the administrator has set, by kind. */
    List<Map<String, Object>> waySettings() {
        return ways.json(present(ActivityKinds.BOOK).stream().map(Value::id).toList());
    }

    /** The kinds that are offered, each with whether it ends with a result only. */
    List<Map<String, @Nullable Object>> kinds() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Value value : present(ActivityKinds.BOOK)) {
            Map<String, @Nullable Object> one = brief(value);
            one.put("needsResult", kinds.needsResult(value.id()));
            all.add(one);
        }
        return all;
    }

    /** The results that are offered, each with what follows from it. */
    List<Map<String, @Nullable Object>> results() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Value value : present(WorkResults.BOOK)) {
            WorkResults.Trait trait = results.of(value.id());
            Map<String, @Nullable Object> one = brief(value);
            one.put("asksNext", trait.asksNext());
            one.put("stages", trait.stages());
            one.put("lossReason", trait.lossReason());
            all.add(one);
        }
        return all;
    }

    private List<Value> present(String book) {
        return books.find(book).map(found -> found.values().stream().filter(value -> !value.archived() && !value.removed()).toList()).orElse(List.of());
    }

    private static Map<String, @Nullable Object> brief(Value value) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("id", value.id());
        one.put("code", value.code());
        one.put("title", value.title());
        one.put("color", value.color());
        return one;
    }

    /** In an hour, tomorrow morning, in three working days, in a week; the usual one is in three working days. */
    private List<Map<String, Object>> moments(ZoneId zone) {
        Instant now = clock.instant();
        return List.of(
                moment("hour", now.plus(1, ChronoUnit.HOURS).plus(4, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES), zone, true),
                moment("tomorrow", now.atZone(zone).toLocalDate().plusDays(1).atTime(LocalTime.of(10, 0)).atZone(zone).toInstant(), zone, false),
                moment("usual", deadlines.after(now, ActivityDeadlines.DAYS, zone), zone, false),
                moment("week", now.atZone(zone).toLocalDate().plusDays(7).atTime(LocalTime.of(10, 0)).atZone(zone).toInstant(), zone, false));
    }

    private static Map<String, Object> moment(String code, Instant at, ZoneId zone, boolean rounded) {
        Instant told = at;
        if (rounded) {
            int minute = at.atZone(zone).getMinute();
            told = at.minus(minute % 5, ChronoUnit.MINUTES);
        }
        return Map.of("code", code, "at", told);
    }
}
