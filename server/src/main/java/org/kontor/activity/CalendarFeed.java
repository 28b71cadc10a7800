package org.kontor.activity;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.component.VTodo;
import biweekly.property.Status;
import biweekly.util.Duration;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Environment;
import org.kontor.platform.Messages;
import org.kontor.records.Filter;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** Somebody's activities of the last month and all that are planned, and the deadlines of his open tasks, as a calendar. */
@Component
final class CalendarFeed {

    private static final String TASK = "task";
    private static final int PAGE = 500;
    private static final int MOST = 5_000;
    private static final int PAST_DAYS = 30;
    private static final long USUAL_MINUTES = 30;
    private static final List<String> ACTIVITY = List.of("title", "planAt", "duration", "place", "comments", "closed", "createdAt", "modifiedAt");
    private static final List<String> DEADLINE = List.of("title", "deadline", "createdAt", "modifiedAt");

    private final Records records;
    private final Access access;
    private final Company company;
    private final Environment environment;
    private final Messages messages;
    private final Clock clock;

    CalendarFeed(Records records, Access access, Company company, Environment environment, Messages messages, Clock clock) {
        this.records = records;
        this.access = access;
        this.company = company;
        this.environment = environment;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The calendar as text (RFC 5545).
     *
     * @param events whether deadlines are events, for programs that show no tasks
     */
    String of(Actor actor, boolean events) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Kontor//Kontor//" + actor.language().toUpperCase(java.util.Locale.ROOT));
        calendar.setName(messages.text(actor.language(), "activity.calendar.name", java.util.Map.of("company", company.name())));
        calendar.setRefreshInterval(new Duration.Builder().minutes(15).build());
        if (access.opensPage(actor, ActivityType.CODE)) {
            Instant from = clock.instant().minus(PAST_DAYS, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
            Filter mine = new Filter.Any(List.of(Filter.is("responsible", "me"), Filter.is("participants", "me")));
            for (RecordRow row : all(actor, ActivityType.CODE, mine.and(new Filter.Between("planAt", from.toString(), null)), "planAt", ACTIVITY)) {
                if (row.values().get("planAt") instanceof Instant at) {
                    calendar.addEvent(activity(actor, row, at));
                }
            }
        }
        if (access.opensPage(actor, TASK)) {
            Filter due = Filter.is("responsible", "me").and(Filter.is("closed", false)).and(new Filter.Not(new Filter.Empty("deadline")));
            for (RecordRow row : all(actor, TASK, due, "deadline", DEADLINE)) {
                if (!(row.values().get("deadline") instanceof Instant at)) {
                    continue;
                }
                if (events) {
                    calendar.addEvent(deadline(actor, row, at));
                } else {
                    calendar.addTodo(task(actor, row, at));
                }
            }
        }
        return Biweekly.write(calendar).go();
    }

    private List<RecordRow> all(Actor actor, String type, Filter filter, String by, List<String> fields) {
        List<RecordRow> all = new ArrayList<>();
        List<String> readable = records.readable(actor, type, fields);
        if (!readable.contains(by)) {
            return all;
        }
        List<RecordRow> page;
        do {
            page = records.from(actor, type, filter, new Sort(by, false), readable, PAGE, all.size());
            all.addAll(page);
        } while (page.size() == PAGE && all.size() < MOST);
        return all;
    }

    private VEvent activity(Actor actor, RecordRow row, Instant at) {
        VEvent event = new VEvent();
        event.setUid(uid(ActivityType.CODE, row.id()));
        event.setDateTimeStamp(Date.from(changed(row)));
        event.setSequence(row.version());
        event.setSummary((Boolean.TRUE.equals(row.values().get("closed")) ? "✓ " : "") + title(actor, row));
        event.setDateStart(Date.from(at));
        long minutes = row.values().get("duration") instanceof Number number && number.longValue() > 0 ? number.longValue() : USUAL_MINUTES;
        event.setDateEnd(Date.from(at.plus(minutes, ChronoUnit.MINUTES)));
        if (row.values().get("place") instanceof String place) {
            event.setLocation(place);
        }
        if (row.values().get("comments") instanceof String comments) {
            event.setDescription(comments);
        }
        event.setUrl(environment.publicUrl() + "/activities/" + row.id());
        return event;
    }

    private VEvent deadline(Actor actor, RecordRow row, Instant at) {
        VEvent event = new VEvent();
        event.setUid(uid(TASK, row.id()));
        event.setDateTimeStamp(Date.from(changed(row)));
        event.setSequence(row.version());
        event.setSummary(messages.text(actor.language(), "activity.calendar.deadline", java.util.Map.of("title", title(actor, row))));
        event.setDateStart(Date.from(at));
        event.setDateEnd(Date.from(at));
        event.setTransparency(true);
        event.setUrl(environment.publicUrl() + "/tasks/" + row.id());
        return event;
    }

    private VTodo task(Actor actor, RecordRow row, Instant at) {
        VTodo task = new VTodo();
        task.setUid(uid(TASK, row.id()));
        task.setDateTimeStamp(Date.from(changed(row)));
        task.setSequence(row.version());
        task.setSummary(title(actor, row));
        task.setDateDue(Date.from(at));
        task.setStatus(Status.needsAction());
        task.setUrl(environment.publicUrl() + "/tasks/" + row.id());
        return task;
    }

    private String uid(String type, long id) {
        return type + "-" + id + "@" + environment.publicUrl().getHost();
    }

    private static String title(Actor actor, RecordRow row) {
        return row.values().get("title") instanceof String title ? title : Messages.numbered(actor.language(), row.id());
    }

    /** When it last changed: the stamp of what is published without a method (RFC 5545, 3.8.7.2). */
    private Instant changed(RecordRow row) {
        @Nullable Object at = row.values().get("modifiedAt");
        return at instanceof Instant instant ? instant : clock.instant();
    }
}
