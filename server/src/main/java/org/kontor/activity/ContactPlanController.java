package org.kontor.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.activity.PlannedClients.Ask;
import org.kontor.activity.PlannedClients.State;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** «План контактов»: targets, plan and deed of a week or month, and the clients who are to be contacted. */
@RestController
@RequestMapping("/api/activities/contacts")
class ContactPlanController {

    private final ContactPlan plan;
    private final ContactTargets targets;
    private final PlannedClients clients;
    private final FreeTime freeTime;
    private final Records records;
    private final RecordJson json;
    private final Company company;
    private final TransactionTemplate transactions;

    ContactPlanController(
            ContactPlan plan, ContactTargets targets, PlannedClients clients, FreeTime freeTime, Records records, RecordJson json, Company company, TransactionTemplate transactions) {
        this.plan = plan;
        this.targets = targets;
        this.clients = clients;
        this.freeTime = freeTime;
        this.records = records;
        this.json = json;
        this.company = company;
        this.transactions = transactions;
    }

    private ContactWeeks weeks(String span, @Nullable LocalDate on) {
        return ContactWeeks.of(span, on == null ? company.today() : on);
    }

    /** The figures of oneself and of whom one leads; {@code on} is any day of the week or month, today without it. */
    @GetMapping
    Map<String, @Nullable Object> plan(Actor actor, @RequestParam(defaultValue = "week") String span, @RequestParam(required = false) @Nullable LocalDate on) {
        return plan.json(actor, weeks(span, on));
    }

    /** A target of a week: {week: its Monday, kind, planned: a number, 0 or null for none}. */
    record Wanted(@Nullable LocalDate week, @Nullable Long kind, @Nullable Integer planned) {}

    @PutMapping("/{person}/targets")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void target(Actor actor, @PathVariable long person, @RequestBody Wanted body) {
        if (body.week() == null) {
            throw Problem.invalid("week", "platform.field.needed");
        }
        if (body.kind() == null) {
            throw Problem.invalid("kind", "platform.field.needed");
        }
        targets.set(actor, person, body.week(), body.kind(), body.planned() == null ? 0 : body.planned());
    }

    /** A page of a person's clients, those without a plan first, the most silent first among them. */
    @GetMapping("/clients")
    Map<String, @Nullable Object> clients(
            Actor actor,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable Long segment,
            @RequestParam(defaultValue = "week") String span,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor) {
        return clients.page(actor, new Ask(person == null ? actor.person() : person, segment, weeks(span, on)), State.of(state), cursor);
    }

    /** How many of them stand where: {unplanned, planned, done}. */
    @GetMapping("/clients/counts")
    Map<String, Long> counts(
            Actor actor,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable Long segment,
            @RequestParam(defaultValue = "week") String span,
            @RequestParam(required = false) @Nullable LocalDate on) {
        return clients.counts(actor, new Ask(person == null ? actor.person() : person, segment, weeks(span, on)));
    }

    /** Whom to plan a contact for, and of which kind: {person?, kind?, span?, on?}. */
    record Contact(@Nullable Long person, @Nullable Long kind, @Nullable String span, @Nullable LocalDate on) {}

    /** Plans a contact with a client at a free half hour of these weeks: the activity with its operation, for undo. */
    @PostMapping("/clients/{type:company|contact}/{id}")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> plan(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody Contact body) {
        records.get(actor, type, id, List.of());
        long person = body.person() == null ? actor.person() : body.person();
        long kind = body.kind() == null ? targets.kinds().stream().findFirst().orElseThrow(() -> Problem.invalid("kind", "activity.error.contact_kind")).id() : body.kind();
        if (targets.kinds().stream().noneMatch(value -> value.id() == kind)) {
            throw Problem.invalid("kind", "activity.error.contact_kind");
        }
        Instant at = freeTime.of(actor, person, weeks(body.span() == null ? "week" : body.span(), body.on()));
        Operation operation = Operation.begin(actor, "add");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("kind", kind);
        values.put("planAt", at);
        values.put("responsible", person);
        values.put(Objects.requireNonNull(Binding.of(type)).field(), List.of(id));
        long made = Objects.requireNonNull(transactions.execute(status -> records.add(operation, ActivityType.CODE, values, Options.PERSON)));
        RecordRow row = records.get(actor, ActivityType.CODE, made, records.readableFields(actor, ActivityType.CODE));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(json.item(row));
        answer.put("refs", json.refs(ActivityType.CODE, List.of(row)));
        answer.put("operation", operation.id());
        return answer;
    }
}
