package org.kontor.quality;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.quality.FillCounts.Fill;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldNotes;
import org.kontor.records.FieldPlaces;
import org.kontor.records.FieldPlaces.FieldPlace;
import org.kontor.records.FieldTitles;
import org.kontor.records.FieldUses;
import org.kontor.records.Layouts;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The fields of a type with what each is for, how often it is filled, and where it is used; for who configures the type. */
@RestController
@RequestMapping("/api/quality")
class FieldUseController {

    private static final int LONGEST = 500;
    private static final int UNUSED_AFTER_DAYS = 90;

    private final RecordTypes types;
    private final FillCounts counts;
    private final FillTimes times;
    private final QualityJobs jobs;
    private final FieldNotes notes;
    private final FieldUses uses;
    private final List<FieldPlaces> places;
    private final FieldTitles titles;
    private final Layouts layouts;
    private final Settings settings;
    private final Access access;
    private final Messages messages;
    private final RecordJson json;
    private final Audit audit;
    private final Clock clock;

    FieldUseController(
            RecordTypes types,
            FillCounts counts,
            FillTimes times,
            QualityJobs jobs,
            FieldNotes notes,
            FieldUses uses,
            List<FieldPlaces> places,
            FieldTitles titles,
            Layouts layouts,
            Settings settings,
            Access access,
            Messages messages,
            RecordJson json,
            Audit audit,
            Clock clock) {
        this.types = types;
        this.counts = counts;
        this.times = times;
        this.jobs = jobs;
        this.notes = notes;
        this.uses = uses;
        this.places = places;
        this.titles = titles;
        this.layouts = layouts;
        this.settings = settings;
        this.access = access;
        this.messages = messages;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /** The fields that people fill. */
    @GetMapping("/fields/{type}")
    Map<String, @Nullable Object> fields(Actor actor, @PathVariable String type, @RequestParam(required = false) @Nullable Long pipeline) {
        RecordType known = configurable(actor, type);
        Instant countedAt = counts.countedAt(known);
        if (countedAt == null) {
            jobs.countNow();
        }
        Map<String, Fill> fills = counts.of(known, pipeline);
        Map<String, List<Long>> people = counts.people(known);
        Map<String, FieldUses.Last> last = uses.last(known);
        Set<String> needed = new HashSet<>();
        Map<String, List<Map<String, Object>>> built = built(actor, known, needed);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (FieldDef field : FillCounts.fields(known)) {
            Fill fill = fills.get(field.code());
            FieldUses.Last used = last.get(field.code());
            List<Map<String, Object>> where = built.getOrDefault(field.code(), List.of());
            FieldNotes.Note note = notes.of(known, field);
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("code", field.code());
            item.put("title", titles.of(actor.language(), known, field));
            item.put("kind", field.type().kind());
            item.put("custom", field.custom() != null);
            item.put("purpose", note.purpose());
            item.put("usedBy", note.usedBy());
            item.put("offCard", note.offCard());
            item.put("filled", fill == null ? null : fill.filled());
            item.put("people", people.getOrDefault(field.code(), List.of()));
            item.put("lastUsed", used == null ? null : Map.of("kind", used.kind(), "at", used.at()));
            item.put("places", where);
            item.put("unused", fill != null && fill.filled() == 0 && !needed.contains(field.code()) && !lately(used));
            items.add(item);
            people.getOrDefault(field.code(), List.of()).forEach(person -> json.person(refs, person));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("countedAt", countedAt);
        answer.put("open", fills.values().stream().mapToLong(Fill::open).max().orElse(0));
        answer.put("days", FillCounts.DAYS);
        answer.put("time", times.of(known));
        answer.put("shown", layouts.shown(actor, known, pipeline));
        answer.put("most", settings.get(Layouts.MOST_SHOWN));
        answer.put("items", items);
        answer.put("refs", refs);
        return answer;
    }

    private boolean lately(FieldUses.@Nullable Last used) {
        return used != null && used.at().isAfter(clock.instant().minus(UNUSED_AFTER_DAYS, ChronoUnit.DAYS));
    }

    /** The places by field; those that some place needs are added to the needed ones. */
    private Map<String, List<Map<String, Object>>> built(Actor actor, RecordType type, Set<String> needed) {
        Map<String, List<Map<String, Object>>> built = new TreeMap<>();
        for (FieldPlaces source : places) {
            for (FieldPlace place : source.of(actor, type)) {
                if (source.needs()) {
                    needed.add(place.field());
                }
                built.computeIfAbsent(place.field(), field -> new ArrayList<>())
                        .add(Map.of("kind", place.kind(), "kindTitle", messages.text(actor.language(), "field.place." + place.kind()), "title", place.title()));
            }
        }
        return built;
    }

    /** Says of a field what it is for and who uses it (the product's own only), or takes it off all cards and back: {purpose?, usedBy?, offCard?}. */
    @PatchMapping("/fields/{type}/{field}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void say(Actor actor, @PathVariable String type, @PathVariable String field, @RequestBody Patch body) {
        RecordType known = configurable(actor, type);
        if (known.field(field).custom() != null && (body.has("purpose") || body.has("usedBy"))) {
            throw Problem.invalid(body.has("purpose") ? "purpose" : "usedBy", "quality.error.custom");
        }
        notes.say(
                actor,
                known,
                field,
                body.has("purpose") ? body.text("purpose", LONGEST) : null,
                body.has("usedBy") ? body.text("usedBy", LONGEST) : null,
                body.has("offCard") ? body.flag("offCard") : null);
        audit.record("settings.field", new Subject(type, null), Map.of("field", field, "action", "note"));
    }

    /** Counts all types anew in the background. */
    @PostMapping("/fields/{type}/count")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void count(Actor actor, @PathVariable String type) {
        configurable(actor, type);
        jobs.countNow();
    }

    /** A sensible number of fields on a card: {most}. */
    @PutMapping("/most")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void most(Actor actor, @RequestBody Patch body) {
        configurable(actor, "deal");
        settings.set(Layouts.MOST_SHOWN, body.number("most", 3, 100));
    }

    /** A new card took so many seconds to fill: {type, seconds}. */
    @PostMapping("/fill-times")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void filled(Actor actor, @RequestBody Patch body) {
        RecordType known = types.get(body.needed("type", 40));
        access.require(actor, known.code(), Access.Action.ADD);
        times.add(known, body.number("seconds", 1, FillTimes.LONGEST));
    }

    private RecordType configurable(Actor actor, String type) {
        RecordType known = types.get(type);
        access.require(actor, known.code(), Access.Action.CONFIGURE);
        return known;
    }
}
