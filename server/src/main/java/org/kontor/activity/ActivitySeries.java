package org.kontor.activity;

import static org.kontor.activity.db.Tables.ITEM;
import static org.kontor.activity.db.Tables.SERIES;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.identity.People;
import org.kontor.platform.Company;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Problem;
import org.kontor.platform.WorkingTime;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Series of activities: one rule, and a sample of what each occurrence is. There is one occurrence ahead at a time; the next is made when
 * the former is done or taken out, or when its own day has come. What somebody changes or takes out by itself stays an exception.
 */
@Component
class ActivitySeries {

    /** What an occurrence has of the sample; what it is bound to follows from the occurrence before, which merges keep right. */
    private static final List<String> SAMPLE = List.of(
            "title", "kind", "way", "direction", "duration", "place", "priority", "reminders", "responsible", "initiator", "participants", "observers");

    private final DSLContext sql;
    private final ObjectProvider<Records> records;
    private final CompanyCalendar calendar;
    private final Company company;
    private final People people;
    private final JsonMapper json;
    private final Clock clock;

    ActivitySeries(DSLContext sql, ObjectProvider<Records> records, CompanyCalendar calendar, Company company, People people, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.records = records;
        this.calendar = calendar;
        this.company = company;
        this.people = people;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A series as its occurrences show it.
     *
     * @param nextOn the day of the next occurrence that is not made yet; null where there is none any more
     * @param made how many occurrences there have been, those taken out among them
     * @param differs whether the occurrence that was asked for is not as the sample
     */
    record Shown(SeriesRule rule, LocalTime time, @Nullable LocalDate nextOn, int made, @Nullable Instant endedAt, boolean differs) {}

    /** The series of an activity; null where it has none. 404 where the actor may not read it. */
    @Nullable Shown of(Actor actor, long activity) {
        records.getObject().get(actor, ActivityType.CODE, activity, List.of());
        Record row = sql.select(SERIES.fields())
                .from(SERIES)
                .join(ITEM).on(ITEM.SERIES_ID.eq(SERIES.ID))
                .where(ITEM.ID.eq(activity))
                .fetchOne();
        if (row == null) {
            return null;
        }
        RecordRow now = row(activity);
        boolean differs = !json.readTree(row.get(SERIES.SAMPLE).data()).equals(json.readTree(sample(now))) || !time(now, zone(row)).equals(row.get(SERIES.AT_TIME));
        return new Shown(rule(row), row.get(SERIES.AT_TIME), row.get(SERIES.NEXT_ON), made(row), row.get(SERIES.ENDED_AT), differs);
    }

    /**
     * Makes an open activity the first of a series, or changes the series from it on: it and all later ones.
     *
     * @param wanted its first day is that of the activity
     * @throws Problem NOT_FOUND, FORBIDDEN; CONFLICT code activity_closed; INVALID at the parts of the rule
     */
    @Transactional
    Operation set(Actor actor, long activity, SeriesRule wanted) {
        RecordRow now = changeable(actor, activity);
        ZoneId zone = actor.zone();
        LocalTime time = time(now, zone);
        LocalDate day = ((Instant) Objects.requireNonNull(now.value("planAt"))).atZone(zone).toLocalDate();
        SeriesRule rule = new SeriesRule(
                        wanted.every(), wanted.interval(), wanted.weekdays(), wanted.monthDay(), wanted.daysOff(), day, wanted.untilOn(), wanted.times())
                .checked();
        Operation operation = Operation.begin(actor, "activity_series");
        Long before = now.values().get("series") instanceof Long id ? id : null;
        if (before == null) {
            long id = sql.insertInto(SERIES)
                    .set(of(rule))
                    .set(SERIES.AT_TIME, time)
                    .set(SERIES.ZONE, zone.getId())
                    .set(SERIES.SAMPLE, JSONB.valueOf(sample(now)))
                    .set(SERIES.CREATED_AT, clock.instant())
                    .set(SERIES.CREATED_BY, actor.personId())
                    .returningResult(SERIES.ID)
                    .fetchSingle()
                    .value1();
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("series", id);
            values.put("seriesOn", day);
            records.getObject().update(operation, ActivityType.CODE, Change.of(activity, values), Options.SYSTEM);
            follow(lock(id));
        } else {
            records.getObject().note(operation);
            sql.update(SERIES)
                    .set(of(rule))
                    .set(SERIES.AT_TIME, time)
                    .set(SERIES.ZONE, zone.getId())
                    .set(SERIES.SAMPLE, JSONB.valueOf(sample(now)))
                    .setNull(SERIES.ENDED_AT)
                    .where(SERIES.ID.eq(before))
                    .execute();
            follow(lock(before));
        }
        return operation;
    }

    /** All later occurrences are as this one is now. */
    @Transactional
    void sample(Actor actor, long activity) {
        RecordRow now = changeable(actor, activity);
        Record series = series(now);
        sql.update(SERIES)
                .set(SERIES.SAMPLE, JSONB.valueOf(sample(now)))
                .set(SERIES.AT_TIME, time(now, zone(series)))
                .where(SERIES.ID.eq(series.get(SERIES.ID)))
                .execute();
    }

    /**
     * Ends a series: nothing comes after what there is.
     *
     * @param remove whether this occurrence goes too
     */
    @Transactional
    Operation end(Actor actor, long activity, boolean remove) {
        RecordRow now = changeable(actor, activity);
        Record series = series(now);
        Operation operation = Operation.begin(actor, "activity_series");
        records.getObject().note(operation);
        sql.update(SERIES).set(SERIES.ENDED_AT, clock.instant()).setNull(SERIES.NEXT_ON).where(SERIES.ID.eq(series.get(SERIES.ID))).execute();
        if (remove) {
            records.getObject().delete(operation, ActivityType.CODE, activity);
        }
        return operation;
    }

    private RecordRow changeable(Actor actor, long activity) {
        records.getObject().require(actor, ActivityType.CODE, activity, Access.Action.UPDATE);
        RecordRow now = row(activity);
        if (Boolean.TRUE.equals(now.value("closed"))) {
            throw Problem.of(Problem.Kind.CONFLICT, "activity_closed");
        }
        return now;
    }

    private Record series(RecordRow now) {
        return now.values().get("series") instanceof Long id ? lock(id) : nothing();
    }

    private static Record nothing() {
        throw Problem.notFound();
    }

    private RecordRow row(long activity) {
        List<String> fields = new java.util.ArrayList<>(SAMPLE);
        fields.addAll(List.of("planAt", "closed", "series", "seriesOn"));
        return records.getObject().get(Actor.system("series"), ActivityType.CODE, activity, fields);
    }

    private String sample(RecordRow row) {
        Map<String, @Nullable Object> sample = new LinkedHashMap<>();
        SAMPLE.forEach(field -> sample.put(field, row.values().get(field)));
        return json.writeValueAsString(sample);
    }

    private static LocalTime time(RecordRow row, ZoneId zone) {
        return ((Instant) Objects.requireNonNull(row.value("planAt"))).atZone(zone).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    }

    private static ZoneId zone(Record series) {
        return ZoneId.of(series.get(SERIES.ZONE));
    }

    private static Map<org.jooq.Field<?>, @Nullable Object> of(SeriesRule rule) {
        Map<org.jooq.Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(SERIES.EVERY, rule.every());
        values.put(SERIES.STEP, rule.interval());
        values.put(SERIES.WEEKDAYS, rule.weekdays().toArray(Integer[]::new));
        values.put(SERIES.MONTH_DAY, rule.monthDay());
        values.put(SERIES.DAYS_OFF, rule.daysOff());
        values.put(SERIES.START_ON, rule.startOn());
        values.put(SERIES.UNTIL_ON, rule.untilOn());
        values.put(SERIES.TIMES, rule.times());
        return values;
    }

    private static SeriesRule rule(Record row) {
        return new SeriesRule(
                row.get(SERIES.EVERY),
                row.get(SERIES.STEP),
                List.of(row.get(SERIES.WEEKDAYS)),
                row.get(SERIES.MONTH_DAY),
                row.get(SERIES.DAYS_OFF),
                row.get(SERIES.START_ON),
                row.get(SERIES.UNTIL_ON),
                row.get(SERIES.TIMES));
    }

    private Record lock(long id) {
        return Objects.requireNonNull(sql.selectFrom(SERIES).where(SERIES.ID.eq(id)).forUpdate().fetchOne());
    }

    /** Occurrences since the rule holds: those there are and those that were taken out. */
    private int made(Record series) {
        Integer standing = sql.fetchCount(
                ITEM, ITEM.SERIES_ID.eq(series.get(SERIES.ID)).and(ITEM.DELETED_AT.isNull()).and(ITEM.SERIES_ON.ge(series.get(SERIES.START_ON))));
        return standing + (int) skipped(series).stream().filter(day -> !day.isBefore(series.get(SERIES.START_ON))).count();
    }

    private static Set<LocalDate> skipped(Record series) {
        return new HashSet<>(List.of(series.get(SERIES.SKIPPED)));
    }

    private @Nullable LocalDate last(Record series) {
        return sql.select(DSL.max(ITEM.SERIES_ON))
                .from(ITEM)
                .where(ITEM.SERIES_ID.eq(series.get(SERIES.ID)).and(ITEM.DELETED_AT.isNull()))
                .fetchOne(0, LocalDate.class);
    }

    /** Keeps which day comes next, as its rule says now. */
    private @Nullable LocalDate follow(Record series) {
        LocalDate last = last(series);
        Set<LocalDate> skipped = skipped(series);
        LocalDate from = last == null ? series.get(SERIES.START_ON).minusDays(1) : last;
        // what a sleeping portal has missed is not made up for
        LocalDate yesterday = LocalDate.ofInstant(clock.instant(), zone(series)).minusDays(1);
        WorkingTime time = calendar.time(List.of(), zone(series));
        LocalDate next = series.get(SERIES.ENDED_AT) != null
                ? null
                : rule(series).after(from.isBefore(yesterday) ? yesterday : from, skipped, made(series), time).orElse(null);
        sql.update(SERIES).set(SERIES.NEXT_ON, next).where(SERIES.ID.eq(series.get(SERIES.ID))).execute();
        return next;
    }

    /** Some occurrences are done or gone, as a part of this operation: the next one of each series is made unless one is ahead already. */
    void ended(Operation operation, Set<Long> activities, boolean gone) {
        Map<Long, Set<LocalDate>> days = new LinkedHashMap<>();
        Map<Long, Long> former = new LinkedHashMap<>();
        sql.select(ITEM.ID, ITEM.SERIES_ID, ITEM.SERIES_ON)
                .from(ITEM)
                .where(ITEM.ID.in(activities))
                .and(ITEM.SERIES_ID.isNotNull())
                .orderBy(ITEM.SERIES_ID, ITEM.SERIES_ON)
                .forEach(row -> {
                    days.computeIfAbsent(row.value2(), id -> new TreeSet<>()).add(row.value3());
                    former.put(row.value2(), row.value1());
                });
        days.forEach((id, on) -> {
            Record series = lock(id);
            if (gone) {
                Set<LocalDate> skipped = new TreeSet<>(skipped(series));
                skipped.addAll(on);
                sql.update(SERIES).set(SERIES.SKIPPED, skipped.toArray(LocalDate[]::new)).where(SERIES.ID.eq(id)).execute();
                series = lock(id);
            }
            boolean ahead = sql.fetchExists(ITEM, ITEM.SERIES_ID.eq(id).and(ITEM.CLOSED.isFalse()).and(ITEM.DELETED_AT.isNull()));
            LocalDate next = follow(series);
            if (!ahead && next != null) {
                make(operation, series, next, Objects.requireNonNull(former.get(id)));
            }
        });
    }

    /** Series whose next day has come. */
    List<Long> due() {
        return sql.select(SERIES.ID)
                .from(SERIES)
                .where(SERIES.ENDED_AT.isNull().and(SERIES.NEXT_ON.le(company.today())))
                .orderBy(SERIES.ID)
                .fetch(SERIES.ID);
    }

    /** The day of the next occurrence has come: it is made, whatever became of the former. */
    @Transactional
    public void come(long id) {
        Record series = lock(id);
        LocalDate next = follow(series);
        if (next == null || next.isAfter(LocalDate.ofInstant(clock.instant(), zone(series)))) {
            return;
        }
        Long former = sql.select(ITEM.ID)
                .from(ITEM)
                .where(ITEM.SERIES_ID.eq(id).and(ITEM.DELETED_AT.isNull()))
                .orderBy(ITEM.SERIES_ON.desc())
                .limit(1)
                .fetchOne(ITEM.ID);
        if (former == null) {
            end(id);
        } else {
            make(Operation.begin(Actor.system("series"), "activity_series"), series, next, former);
        }
    }

    private void end(long id) {
        sql.update(SERIES).set(SERIES.ENDED_AT, clock.instant()).setNull(SERIES.NEXT_ON).where(SERIES.ID.eq(id)).execute();
    }

    /** Makes an occurrence; a series whose records are all gone ends. */
    private void make(Operation operation, Record series, LocalDate on, long former) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        json.readTree(series.get(SERIES.SAMPLE).data()).properties().forEach(entry -> values.put(entry.getKey(), json.convertValue(entry.getValue(), Object.class)));
        bindings(former).forEach((field, ids) -> values.put(field, ids));
        if (values.get("responsible") instanceof Number responsible && people.dismissed().contains(responsible.longValue())) {
            values.put("responsible", heir(former));
        }
        values.put("planAt", on.atTime(series.get(SERIES.AT_TIME)).atZone(zone(series)).toInstant());
        values.put("planZone", series.get(SERIES.ZONE));
        values.put("series", series.get(SERIES.ID));
        values.put("seriesOn", on);
        Operation system = new Operation(operation.id(), operation.kind(), Actor.system("series"), operation.parent(), operation.undoes(), operation.details());
        Outcome outcome = records.getObject().write(system, ActivityType.CODE, List.of(Change.add(values)), Options.SYSTEM).getFirst();
        if (outcome.problem() != null) {
            end(series.get(SERIES.ID));
        } else {
            follow(lock(series.get(SERIES.ID)));
        }
    }

    /** What the former is bound to, as far as it is not in the bin. */
    private Map<String, List<Long>> bindings(long former) {
        Map<String, List<Long>> bindings = new LinkedHashMap<>();
        for (Binding binding : Binding.values()) {
            List<Long> ids = sql.select(DSL.field("r.id", Long.class))
                    .from(DSL.table(binding.table() + " l join " + binding.records() + " r on r.id = l." + binding.column()))
                    .where(DSL.condition("l.activity_id = {0} and r.deleted_at is null", DSL.val(former)))
                    .fetch(0, Long.class);
            if (!ids.isEmpty()) {
                bindings.put(binding.field(), ids);
            }
        }
        return bindings;
    }

    /** Who has the former now: what he left was handed over to him. */
    private @Nullable Long heir(long former) {
        Long responsible = sql.select(ITEM.RESPONSIBLE_ID).from(ITEM).where(ITEM.ID.eq(former)).fetchOne(ITEM.RESPONSIBLE_ID);
        return responsible == null || people.dismissed().contains(responsible) ? null : responsible;
    }
}
