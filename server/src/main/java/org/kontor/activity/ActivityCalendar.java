package org.kontor.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordPage;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** What some people have planned and done between two days, and the deadlines of their open tasks: as far as the reader sees it. */
@Component
final class ActivityCalendar {

    /** So many days are drawn at once: six weeks of a month, and as many for who looks further. */
    static final int MOST_DAYS = 62;

    /** So many people stand in one calendar. */
    static final int MOST_PEOPLE = 30;

    private static final String TASK = "task";
    private static final int MOST = 1_500;
    private static final int MOST_TASKS = 500;
    /** The longest that an activity lasts, in days: what began so long ago may still go on. */
    private static final int LONGEST = 70;
    private static final List<String> FIELDS = List.of(
            "title", "kind", "planAt", "duration", "place", "responsible", "participants", "closed", "leads", "deals", "contacts", "companies");
    private static final List<String> TASK_FIELDS = List.of("title", "deadline", "responsible", "state");

    private final Records records;
    private final RecordJson json;
    private final Access access;

    ActivityCalendar(Records records, RecordJson json, Access access) {
        this.records = records;
        this.json = json;
        this.access = access;
    }

    /**
     * Checks what a calendar is asked for.
     *
     * @throws Problem INVALID at {@code to} for a window that ends before it begins or is too long, at {@code people} for too many
     */
    static void check(LocalDate from, LocalDate to, Set<Long> people) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw Problem.invalid("to", "activity.error.window", Map.of("most", MOST_DAYS));
        }
        if (people.size() > MOST_PEOPLE) {
            throw Problem.invalid("people", "activity.error.people", Map.of("most", MOST_PEOPLE));
        }
    }

    /** Activities and tasks of the days from … to, both included, of the reader's zone; {@code more} where not all fit. At most three statements. */
    Map<String, @Nullable Object> json(Actor actor, LocalDate from, LocalDate to, Set<Long> people) {
        Instant begin = from.atStartOfDay(actor.zone()).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(actor.zone()).toInstant();
        Filter theirs = new Filter.In("responsible", List.copyOf(people));
        Filter joined = new Filter.In("participants", List.copyOf(people)).and(new Filter.Not(theirs));
        List<RecordRow> activities = new ArrayList<>();
        boolean more = false;
        if (access.opensPage(actor, ActivityType.CODE) && reads(actor, ActivityType.CODE, "planAt", "responsible")) {
            List<String> fields = records.readable(actor, ActivityType.CODE, FIELDS);
            List<Filter> wanted = fields.contains("participants") ? List.of(theirs, joined) : List.of(theirs);
            for (Filter who : wanted) {
                RecordPage page = records.first(actor, ActivityType.CODE, who.and(window(begin, end, fields.contains("duration"))), new Sort("planAt", false), fields, MOST);
                more |= page.next() != null;
                page.rows().stream().filter(row -> endOf(row).isAfter(begin)).forEach(activities::add);
            }
        }
        List<RecordRow> tasks = List.of();
        if (access.opensPage(actor, TASK) && reads(actor, TASK, "deadline", "responsible")) {
            Filter due = theirs.and(Filter.is("closed", false)).and(between("deadline", begin, end));
            RecordPage page = records.first(actor, TASK, due, new Sort("deadline", false), records.readable(actor, TASK, TASK_FIELDS), MOST_TASKS);
            more |= page.next() != null;
            tasks = page.rows();
        }
        Map<String, Map<String, Object>> refs = new LinkedHashMap<>();
        json.refs(ActivityType.CODE, activities).forEach((type, named) -> refs.computeIfAbsent(type, key -> new LinkedHashMap<>()).putAll(named));
        json.refs(TASK, tasks).forEach((type, named) -> refs.computeIfAbsent(type, key -> new LinkedHashMap<>()).putAll(named));
        people.forEach(person -> json.person(refs, person));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("activities", json.items(activities));
        answer.put("tasks", json.items(tasks));
        answer.put("more", more);
        answer.put("refs", refs);
        return answer;
    }

    private boolean reads(Actor actor, String type, String... fields) {
        return records.readable(actor, type, List.of(fields)).size() == fields.length;
    }

    /** What begins within the window, the day before it, or earlier and lasts for more than a day. */
    private static Filter window(Instant begin, Instant end, boolean lasting) {
        Instant dayBefore = begin.minus(1, ChronoUnit.DAYS);
        Filter near = between("planAt", dayBefore, end);
        Filter lasts = new Filter.All(List.of(between("planAt", begin.minus(LONGEST, ChronoUnit.DAYS), dayBefore), new Filter.Between("duration", 1_440, null)));
        return lasting ? new Filter.Any(List.of(near, lasts)) : near;
    }

    private static Filter between(String field, Instant from, Instant to) {
        return new Filter.Between(field, from.toString(), to.minusMillis(1).toString());
    }

    /** When an activity is over; one without a duration is a moment that belongs to the day it lies in. */
    private static Instant endOf(RecordRow row) {
        Instant at = (Instant) java.util.Objects.requireNonNull(row.value("planAt"));
        long minutes = row.values().get("duration") instanceof Number number ? number.longValue() : 0;
        return at.plus(Math.max(minutes, 1), ChronoUnit.MINUTES);
    }
}
