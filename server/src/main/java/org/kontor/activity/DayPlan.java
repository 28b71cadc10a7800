package org.kontor.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordPage;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Sort;
import org.kontor.records.Total;
import org.springframework.stereotype.Component;

/** The plan of a person's day, or of those whom he leads: every part of it is the list that its filter opens. */
@Component
final class DayPlan {

    /** What is due so soon counts as late: it needs attention now. */
    static final Duration SOON = Duration.ofMinutes(15);

    private static final int SHOWN = 50;
    private static final List<String> FIELDS = List.of(
            "title", "kind", "way", "direction", "planAt", "duration", "place", "priority", "responsible", "closed", "result", "comments", "series", "leads", "deals", "contacts", "companies");
    private static final List<String> WITHOUT_FIELDS = List.of("title", "stage", "responsible", "company", "contact", "createdAt", "amount", "currency");

    private final Records records;
    private final RecordJson json;
    private final Access access;
    private final ReferenceBooks books;
    private final Clock clock;

    DayPlan(Records records, RecordJson json, Access access, ReferenceBooks books, Clock clock) {
        this.records = records;
        this.json = json;
        this.access = access;
        this.books = books;
        this.clock = clock;
    }

    /** Whose day it is: his own, or that of those whom he leads. */
    static Filter whose(Actor actor, boolean people) {
        if (!people) {
            return Filter.is("responsible", "me");
        }
        Set<Long> led = new TreeSet<>(actor.subordinates());
        led.remove(actor.personId());
        return new Filter.In("responsible", led.isEmpty() ? List.of(0L) : List.copyOf(led));
    }

    /** The parts of the day in order: what is late, today, tomorrow, later; each with its filter. */
    Map<String, Filter> parts(Actor actor, boolean people) {
        Instant now = clock.instant();
        ZoneId zone = actor.zone();
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant tomorrow = today.plusDays(1).atStartOfDay(zone).toInstant();
        Instant after = today.plusDays(2).atStartOfDay(zone).toInstant();
        Filter open = whose(actor, people).and(Filter.is("closed", false));
        Map<String, Filter> parts = new LinkedHashMap<>();
        parts.put("overdue", open.and(between(null, now)));
        parts.put("today", open.and(between(now.plusNanos(1_000), tomorrow.minusNanos(1_000))));
        parts.put("tomorrow", open.and(between(tomorrow, after.minusNanos(1_000))));
        parts.put("later", open.and(between(after, null)));
        return parts;
    }

    private static Filter between(@Nullable Instant from, @Nullable Instant to) {
        return new Filter.Between("planAt", from == null ? null : from.toString(), to == null ? null : to.toString());
    }

    /** The day as JSON: parts with their rows, and deals and leads in work without a next step. */
    Map<String, @Nullable Object> json(Actor actor, boolean people) {
        Map<String, Map<String, Object>> refs = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> parts = new ArrayList<>();
        parts(actor, people).forEach((code, filter) -> parts.add(part(actor, code, ActivityType.CODE, filter, new Sort("planAt", false), FIELDS, refs)));
        for (String type : List.of("deal", "lead")) {
            if (access.opensPage(actor, type) && records.readable(actor, type, List.of("nextStepAt")).size() == 1) {
                parts.add(part(actor, "without", type, without(actor, people), Sort.NEWEST, WITHOUT_FIELDS, refs));
            }
        }
        Map<String, @Nullable Object> day = new LinkedHashMap<>();
        day.put("at", clock.instant());
        day.put("parts", parts);
        day.put("refs", refs);
        day.put("leads", actor.subordinates().stream().anyMatch(person -> !person.equals(actor.personId())));
        return day;
    }

    /** Deals or leads in work without a next step. */
    static Filter without(Actor actor, boolean people) {
        return whose(actor, people).and(Filter.is("closed", false)).and(new Filter.Empty("nextStepAt"));
    }

    private Map<String, @Nullable Object> part(
            Actor actor, String code, String type, Filter filter, Sort sort, List<String> fields, Map<String, Map<String, Object>> refs) {
        RecordPage page = records.list(actor, type, filter, sort, records.readable(actor, type, fields), SHOWN, null);
        json.refs(type, page.rows()).forEach((of, named) -> refs.computeIfAbsent(of, key -> new LinkedHashMap<>()).putAll(named));
        Total total = page.next() == null ? null : records.total(actor, type, filter, true);
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        part.put("code", code);
        part.put("type", type);
        part.put("filter", filter.json());
        part.put("count", total == null ? page.rows().size() : total.count());
        part.put("items", json.items(page.rows()));
        return part;
    }

    /** What needs attention, as numbers that equal the lists of their filters: late or due soon, and incoming that nobody has handled. */
    Map<String, @Nullable Object> counters(Actor actor) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("mine", counters(actor, false));
        boolean leads = actor.subordinates().stream().anyMatch(person -> !person.equals(actor.personId()));
        all.put("people", leads ? counters(actor, true) : null);
        return all;
    }

    private Map<String, Object> counters(Actor actor, boolean people) {
        Filter open = whose(actor, people).and(Filter.is("closed", false));
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("overdue", counter(actor, open.and(between(null, clock.instant().plus(SOON)))));
        books.find("activity_direction")
                .flatMap(book -> book.values().stream().filter(value -> value.code().equals("IN")).findFirst())
                .ifPresent(in -> counters.put("incoming", counter(actor, open.and(Filter.is("direction", in.id())))));
        return counters;
    }

    private Map<String, Object> counter(Actor actor, Filter filter) {
        return Map.of("count", records.total(actor, ActivityType.CODE, filter, true).count(), "filter", filter.json());
    }
}
