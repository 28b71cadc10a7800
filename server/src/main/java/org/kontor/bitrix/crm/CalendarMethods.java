package org.kontor.bitrix.crm;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.identity.Absence;
import org.kontor.identity.Absences;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.records.Change;
import org.kontor.records.Filter;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Sort;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/**
 * calendar.event.*, calendar.section.get, calendar.accessibility.get: the calendar of a person is his activities, as far as the
 * caller reads them. A new event is a meeting, and like every activity bound to a lead, deal, contact or company.
 */
@Component
final class CalendarMethods implements MethodGroup {

    private static final Refusals REFUSALS = problem -> switch (problem.kind()) {
        case NOT_FOUND -> new Refusal(400, "", "Event not found");
        case FORBIDDEN -> new Refusal(400, "", "Access denied");
        default -> problem;
    };

    private static final String TYPE = "activity";
    private static final int MOST = 1_000;
    private static final int MOST_PEOPLE = 50;
    private static final long USUAL_MINUTES = 30;
    private static final int USUAL_DAYS = 31;
    private static final int MOST_DAYS = 400;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss");
    private static final Map<String, String> BINDINGS = Map.of("D", "deals", "L", "leads", "C", "contacts", "CO", "companies");
    private static final List<String> FIELDS = List.of(
            "title", "planAt", "duration", "place", "comments", "responsible", "participants", "closed", "priority", "createdAt", "createdBy", "modifiedAt", "deals", "leads", "contacts", "companies",
            "reminders");

    private final Records records;
    private final Access access;
    private final ReferenceBooks books;
    private final Absences absences;
    private final PersonNames people;
    private final WireValues values;

    CalendarMethods(Records records, Access access, ReferenceBooks books, Absences absences, PersonNames people, WireValues values) {
        this.records = records;
        this.access = access;
        this.books = books;
        this.absences = absences;
        this.people = people;
        this.values = values;
    }

    @Override
    public List<RestMethod> methods() {
        String event = "type:string! ownerId:int! from:datetime! to:datetime! name:string! skip_time:string description:string location:string remind:array attendees:array crm_fields:array!";
        return List.of(
                RestMethod.of("calendar.event.get", "calendar", "type:string! ownerId:int! from:date to:date section:array", "list", this::list),
                RestMethod.of("calendar.event.getbyid", "calendar", "id:int!", "object", call -> Answer.of(event(call, one(call)))),
                RestMethod.of("calendar.event.add", "calendar", event, "int", call -> Answer.of(add(call))),
                RestMethod.of("calendar.event.update", "calendar", "id:int! " + event.replace("!", ""), "int", call -> {
                    long id = one(call).id();
                    REFUSALS.told(() -> records.update(call.operation("update"), TYPE, Change.of(id, read(call)), Options.PERSON));
                    return Answer.of(id);
                }),
                RestMethod.of("calendar.event.delete", "calendar", "id:int!", "bool", call -> {
                    long id = one(call).id();
                    REFUSALS.done(() -> records.delete(call.operation("delete"), TYPE, id));
                    return Answer.of(true);
                }),
                RestMethod.of("calendar.event.get.nearest", "calendar", "type:string ownerId:int days:int forCurrentUser:bool maxEventsCount:int detailUrl:string", "list", this::nearest),
                RestMethod.of("calendar.meeting.status.get", "calendar", "eventId:int!", "string", call -> Answer.of(status(call, meeting(call)))),
                RestMethod.of("calendar.meeting.status.set", "calendar", "eventId:int! status:string!", "bool", this::take),
                RestMethod.of("calendar.section.get", "calendar", "type:string! ownerId:int!", "list", call -> Answer.of(List.of(section(call, owner(call))))),
                RestMethod.of("calendar.accessibility.get", "calendar", "from:date! to:date! users:array!", "object", this::busy));
    }

    /** Only the calendars of people are there, neither groups' nor the company's. */
    private long owner(Call call) {
        if (call.params().text("type").isBlank()) {
            throw new Refusal(400, "", "The required parameter type is not set");
        }
        if (!call.params().text("type").equalsIgnoreCase("user")) {
            throw new Refusal(400, "", "Only calendars of people are there (type user)");
        }
        Long owner = call.params().number("ownerId");
        long person = owner == null || owner == 0 ? call.actor().person() : owner;
        if (people.find(person).isEmpty()) {
            throw new Refusal(400, "", "The owner of the calendar is unknown");
        }
        return person;
    }

    private ZoneId zone() {
        return values.zone();
    }

    private @Nullable Instant moment(Call call, String name) {
        String text = call.params().text(name).strip();
        if (text.isEmpty()) {
            return null;
        }
        Instant at = WireDates.moment(text, call.actor().zone());
        if (at == null) {
            throw new Refusal(400, "", "Incorrect value of parameter " + name);
        }
        return at;
    }

    private record Span(Instant from, Instant to) {}

    private Span span(Call call) {
        Instant from = moment(call, "from");
        Instant begin = from == null ? Instant.now().minus(Duration.ofDays(USUAL_DAYS)) : from;
        Instant to = moment(call, "to");
        Instant end = to == null ? begin.plus(Duration.ofDays(3L * USUAL_DAYS)) : call.params().text("to").strip().length() <= 10 ? to.plus(Duration.ofDays(1)) : to;
        if (end.isBefore(begin) || Duration.between(begin, end).toDays() > MOST_DAYS) {
            throw new Refusal(400, "", "Incorrect period: at most " + MOST_DAYS + " days");
        }
        return new Span(begin, end);
    }

    private List<RecordRow> of(Call call, long person, Span span) {
        List<String> readable = records.readable(call.actor(), TYPE, FIELDS);
        if (!access.may(call.actor(), TYPE, Access.Action.READ) || !readable.contains("planAt") || !readable.contains("responsible")) {
            return List.of();
        }
        Filter led = new Filter.In("responsible", List.of(person));
        Filter mine = readable.contains("participants") ? new Filter.Any(List.of(led, new Filter.In("participants", List.of(person)))) : led;
        Filter during = new Filter.Between("planAt", span.from().toString(), span.to().toString());
        return records.from(call.actor(), TYPE, mine.and(during), new Sort("planAt", false), readable, MOST, 0);
    }

    private Answer list(Call call) {
        long owner = owner(call);
        return Answer.of(of(call, owner, span(call)).stream().map(row -> event(call, row)).toList());
    }

    /** What stands next, of the caller or of another; at most a year ahead. */
    private Answer nearest(Call call) {
        Params params = call.params();
        boolean own = !params.has("ownerId") || params.flag("forCurrentUser");
        long person = own ? call.actor().person() : owner(call);
        Long days = params.number("days");
        Long most = params.number("maxEventsCount");
        Instant now = Instant.now();
        Span span = new Span(now, now.plus(Duration.ofDays(days == null ? 2L * USUAL_DAYS : Math.clamp(days, 1, MOST_DAYS))));
        return Answer.of(of(call, person, span).stream().limit(most == null ? MOST : Math.clamp(most, 0, MOST)).map(row -> event(call, row)).toList());
    }

    private RecordRow meeting(Call call) {
        return one(call, "eventId");
    }

    /** H who leads it, Y who takes part; nobody else has been asked. */
    private static String status(Call call, RecordRow row) {
        Long me = call.actor().personId();
        if (Objects.equals(row.value("responsible"), me)) {
            return "H";
        }
        if (row.value("participants") instanceof List<?> people && people.contains(me)) {
            return "Y";
        }
        throw new Refusal(400, "", "You do not take part in the event");
    }

    /** Who takes part does so until he says that he does not: then he is none of the participants. */
    private Answer take(Call call) {
        RecordRow row = meeting(call);
        String status = status(call, row);
        String wanted = call.params().text("status").strip().toUpperCase(java.util.Locale.ROOT);
        if (!List.of("Y", "N").contains(wanted) || status.equals("H") && wanted.equals("N")) {
            throw new Refusal(400, "", "Incorrect value of parameter status");
        }
        if (wanted.equals("N")) {
            List<Object> others = new ArrayList<>(row.value("participants") instanceof List<?> people ? people : List.of());
            others.remove(call.actor().personId());
            REFUSALS.told(() -> records.update(call.operation("update"), TYPE, Change.of(row.id(), "participants", others), Options.PERSON));
        }
        return Answer.of(true);
    }

    private RecordRow one(Call call) {
        return one(call, "id");
    }

    private RecordRow one(Call call, String name) {
        Long id = call.params().number(name);
        if (id == null) {
            throw new Refusal(400, "", "The required parameter " + name + " is not set");
        }
        return records.find(call.actor(), TYPE, id, records.readable(call.actor(), TYPE, FIELDS)).orElseThrow(() -> new Refusal(400, "", "Event not found"));
    }

    private long add(Call call) {
        long owner = owner(call);
        Params params = call.params();
        if (params.text("name").isBlank()) {
            throw new Refusal(400, "", "The required parameter name is not set");
        }
        Map<String, @Nullable Object> written = read(call);
        if (!written.containsKey("planAt")) {
            throw new Refusal(400, "", "The required parameter from is not set");
        }
        if (BINDINGS.values().stream().noneMatch(field -> written.get(field) instanceof List<?> list && !list.isEmpty())) {
            throw new Refusal(400, "", "An event is bound to a lead, deal, contact or company here: name it in crm_fields");
        }
        written.put("responsible", owner);
        books.valueByTitle("activity_kind", "MEETING").ifPresent(kind -> written.put("kind", kind.id()));
        return REFUSALS.told(() -> records.add(call.operation("add"), TYPE, written, Options.PERSON));
    }

    private Map<String, @Nullable Object> read(Call call) {
        Params params = call.params();
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        if (params.has("name")) {
            written.put("title", params.text("name").strip());
        }
        if (params.has("description")) {
            written.put("comments", CommentText.text(params.text("description")));
        }
        if (params.has("location")) {
            written.put("place", params.text("location").strip());
        }
        Instant from = moment(call, "from");
        Instant to = moment(call, "to");
        if (from != null) {
            written.put("planAt", from);
            if (to != null && !to.isBefore(from)) {
                written.put("duration", Math.clamp(Duration.between(from, to).toMinutes(), 0, 100_000));
            }
        }
        if (params.has("attendees")) {
            written.put("participants", params.list("attendees").stream().map(Params::numberOf).filter(Objects::nonNull).distinct().toList());
        }
        if (params.has("remind")) {
            List<Object> reminders = new ArrayList<>();
            for (Object one : params.list("remind")) {
                Params remind = new Params(Params.mapOf("remind", one instanceof Map<?, ?> ? one : null));
                Long count = remind.number("count");
                long unit = switch (remind.text("type")) {
                    case "day" -> 1_440;
                    case "hour" -> 60;
                    default -> 1;
                };
                if (count != null && count >= 0 && count <= 525_600 / unit) {
                    reminders.add(count * unit);
                }
            }
            written.put("reminders", reminders);
        }
        if (params.has("crm_fields")) {
            Map<String, List<Object>> bound = new LinkedHashMap<>();
            params.texts("crm_fields").forEach(text -> {
                int line = text.indexOf('_');
                String field = line < 0 ? null : BINDINGS.get(text.substring(0, line).toUpperCase(Locale.ROOT));
                Long id = Params.numberOf(text.substring(line + 1));
                if (field != null && id != null) {
                    bound.computeIfAbsent(field, key -> new ArrayList<>()).add(id);
                }
            });
            BINDINGS.values().forEach(field -> written.put(field, bound.getOrDefault(field, List.of())));
        }
        return written;
    }

    private Map<String, @Nullable Object> event(Call call, RecordRow row) {
        Instant from = row.value("planAt") instanceof Instant at ? at : Instant.EPOCH;
        long minutes = row.value("duration") instanceof Long length && length > 0 ? length : USUAL_MINUTES;
        Instant to = from.plus(Duration.ofMinutes(minutes));
        String owner = Objects.toString(row.value("responsible"), "0");
        List<String> attendees = new ArrayList<>(List.of("U" + owner));
        if (row.value("participants") instanceof List<?> list) {
            list.forEach(person -> attendees.add("U" + person));
        }
        String zone = zone().getId();
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("ID", Long.toString(row.id()));
        event.put("PARENT_ID", Long.toString(row.id()));
        event.put("DELETED", "N");
        event.put("CAL_TYPE", "user");
        event.put("OWNER_ID", owner);
        event.put("NAME", row.value("title"));
        event.put("DATE_FROM", LOCAL.format(from.atZone(zone())));
        event.put("DATE_TO", LOCAL.format(to.atZone(zone())));
        event.put("ORIGINAL_DATE_FROM", null);
        event.put("TZ_FROM", zone);
        event.put("TZ_TO", zone);
        event.put("TZ_OFFSET_FROM", Integer.toString(zone().getRules().getOffset(from).getTotalSeconds()));
        event.put("TZ_OFFSET_TO", Integer.toString(zone().getRules().getOffset(to).getTotalSeconds()));
        event.put("DATE_FROM_TS_UTC", Long.toString(from.getEpochSecond()));
        event.put("DATE_TO_TS_UTC", Long.toString(to.getEpochSecond()));
        event.put("DT_SKIP_TIME", "N");
        event.put("DT_LENGTH", minutes * 60);
        event.put("EVENT_TYPE", null);
        event.put("CREATED_BY", Objects.toString(row.value("createdBy"), "0"));
        event.put("DATE_CREATE", local(row.value("createdAt")));
        event.put("TIMESTAMP_X", local(row.value("modifiedAt")));
        event.put("DESCRIPTION", Objects.requireNonNullElse(row.value("comments"), ""));
        event.put("PRIVATE_EVENT", "");
        event.put("ACCESSIBILITY", "busy");
        event.put("IMPORTANCE", "normal");
        event.put("IS_MEETING", attendees.size() > 1);
        event.put("MEETING_STATUS", "H");
        event.put("MEETING_HOST", owner);
        event.put("MEETING", meeting(call, Objects.requireNonNullElse(Params.numberOf(owner), 0L)));
        event.put("LOCATION", Objects.requireNonNullElse(row.value("place"), ""));
        List<Map<String, Object>> reminders = new ArrayList<>();
        if (row.value("reminders") instanceof List<?> list) {
            list.forEach(before -> reminders.add(Map.of("type", "min", "count", before)));
        }
        event.put("REMIND", reminders);
        event.put("COLOR", "");
        event.put("RRULE", "");
        event.put("EXDATE", "");
        event.put("VERSION", Integer.toString(row.version()));
        event.put("ATTENDEES_CODES", attendees);
        event.put("SECTION_ID", owner);
        event.put("SECT_ID", owner);
        List<String> bound = new ArrayList<>();
        BINDINGS.forEach((letter, field) -> {
            if (row.value(field) instanceof List<?> ids) {
                ids.forEach(id -> bound.add(letter + "_" + id));
            }
        });
        event.put("UF_CRM_CAL_EVENT", bound);
        event.put("UF_WEBDAV_CAL_EVENT", false);
        event.put("DATE_FROM_FORMATTED", LOCAL.format(from.atZone(zone())));
        event.put("DATE_TO_FORMATTED", LOCAL.format(to.atZone(zone())));
        List<Long> invited = attendees.stream().map(code -> Objects.requireNonNullElse(Params.numberOf(code.substring(1)), 0L)).toList();
        event.put("ATTENDEE_LIST", invited.stream().map(person -> Map.of("id", person, "entryId", Long.toString(row.id()), "status", owner.equals(person.toString()) ? "H" : "Y")).toList());
        event.put("attendeesEntityList", invited.stream().map(person -> Map.of("entityId", "user", "id", person)).toList());
        event.put("~DESCRIPTION", Objects.requireNonNullElse(row.value("comments"), ""));
        int own = call.actor().zone().getRules().getOffset(from).getTotalSeconds() - zone().getRules().getOffset(from).getTotalSeconds();
        event.put("~USER_OFFSET_FROM", own);
        event.put("~USER_OFFSET_TO", own);
        // of other calendars and of what repeats there is nothing
        List.of("RELATIONS", "RECURRENCE_ID", "SYNC_STATUS", "SECTION_DAV_XML_ID", "COLLAB_ID").forEach(name -> event.put(name, null));
        List.of("DAV_XML_ID", "G_EVENT_ID", "DAV_EXCH_LABEL", "CAL_DAV_LABEL", "~RRULE_DESCRIPTION").forEach(name -> event.put(name, ""));
        return event;
    }

    private Map<String, Object> meeting(Call call, long host) {
        Map<String, Object> meeting = new LinkedHashMap<>();
        meeting.put("HOST_NAME", people.find(host).map(PersonBrief::name).orElse(""));
        meeting.put("NOTIFY", true);
        meeting.put("REINVITE", false);
        meeting.put("ALLOW_INVITE", false);
        meeting.put("HIDE_GUESTS", false);
        meeting.put("MEETING_CREATOR", host);
        meeting.put("LANGUAGE_ID", call.actor().language());
        meeting.put("MAIL_FROM", "");
        return meeting;
    }

    private String local(@Nullable Object at) {
        return at instanceof Instant moment ? LOCAL.format(moment.atZone(zone())) : "";
    }

    private Map<String, @Nullable Object> section(Call call, long owner) {
        boolean own = owner == call.actor().person();
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("ID", Long.toString(owner));
        section.put("NAME", people.find(owner).map(PersonBrief::name).orElse(""));
        section.put("DESCRIPTION", "");
        section.put("COLOR", "#9dcf00");
        section.put("TEXT_COLOR", "");
        section.put("EXPORT", Map.of("ALLOW", false));
        section.put("CAL_TYPE", "user");
        section.put("OWNER_ID", Long.toString(owner));
        section.put("CREATED_BY", Long.toString(owner));
        section.put("DATE_CREATE", "");
        section.put("TIMESTAMP_X", "");
        section.put("ACCESS", List.of());
        section.put("PERM", Map.of("view_time", true, "view_title", own, "view_full", own, "add", own, "edit", own, "edit_section", false, "access", false));
        return section;
    }

    /** When people are away, and what the caller may read of what they have planned. */
    private Answer busy(Call call) {
        Span span = span(call);
        List<Long> asked = call.params().list("users").stream().map(Params::numberOf).filter(Objects::nonNull).map(Objects::requireNonNull).distinct().limit(MOST_PEOPLE).toList();
        if (asked.isEmpty()) {
            throw new Refusal(400, "", "The required parameter users is not set");
        }
        LocalDate first = span.from().atZone(zone()).toLocalDate();
        LocalDate last = span.to().minusMillis(1).atZone(zone()).toLocalDate();
        Map<String, Object> busy = new LinkedHashMap<>();
        for (long person : asked) {
            List<Object> all = new ArrayList<>();
            for (RecordRow row : of(call, person, span)) {
                if (!Boolean.TRUE.equals(row.value("closed")) && row.value("planAt") instanceof Instant from) {
                    long minutes = row.value("duration") instanceof Long length && length > 0 ? length : USUAL_MINUTES;
                    all.add(taken(Long.toString(row.id()), Objects.toString(row.value("title"), ""), from, from.plus(Duration.ofMinutes(minutes)), "busy"));
                }
            }
            for (Absence absence : absences.between(List.of(person), first, last)) {
                all.add(taken("0", "", absence.from().atStartOfDay(zone()).toInstant(), absence.to().plusDays(1).atStartOfDay(zone()).toInstant().minusSeconds(1), "absent"));
            }
            busy.put(Long.toString(person), all);
        }
        return Answer.of(busy);
    }

    private Map<String, Object> taken(String id, String name, Instant from, Instant to, String how) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("ID", id);
        one.put("NAME", name);
        one.put("DATE_FROM", LOCAL.format(from.atZone(zone())));
        one.put("DATE_TO", LOCAL.format(to.atZone(zone())));
        one.put("DATE_FROM_TS_UTC", Long.toString(from.getEpochSecond()));
        one.put("DATE_TO_TS_UTC", Long.toString(to.getEpochSecond()));
        one.put("DT_SKIP_TIME", how.equals("absent") ? "Y" : "N");
        one.put("ACCESSIBILITY", how);
        one.put("IMPORTANCE", "normal");
        one.put("FROM_HR", how.equals("absent"));
        return one;
    }
}
