package org.kontor.analytics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.RoleNames;
import org.kontor.analytics.SavedReports.Saved;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Mail;
import org.kontor.records.FieldUses;
import org.kontor.records.RecordTypes;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reports: what can be asked, the answer of a definition, what people keep, and who gets what by mail. */
@RestController
@RequestMapping("/api/reports")
class ReportController {

    private final Reports reports;
    private final ReportReading reading;
    private final ReportJson json;
    private final ReportCatalogue catalogue;
    private final SavedReports saved;
    private final ReadyReports ready;
    private final ReportMailings mailings;
    private final RoleNames roles;
    private final PersonNames people;
    private final Access access;
    private final Mail mail;
    private final FieldUses uses;
    private final RecordTypes types;

    ReportController(
            Reports reports, ReportReading reading, ReportJson json, ReportCatalogue catalogue, SavedReports saved, ReadyReports ready, ReportMailings mailings,
            RoleNames roles, PersonNames people, Access access, Mail mail, FieldUses uses, RecordTypes types) {
        this.reports = reports;
        this.reading = reading;
        this.json = json;
        this.catalogue = catalogue;
        this.saved = saved;
        this.ready = ready;
        this.mailings = mailings;
        this.roles = roles;
        this.people = people;
        this.access = access;
        this.mail = mail;
        this.uses = uses;
        this.types = types;
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
        uses.used(types.get(report.type()), "report", FieldUses.fieldsOf(report.filter()));
        report.dimensions().forEach(dimension -> uses.used(types.get(report.type()), "report", List.of(dimension.code())));
        return json.of(report, reports.run(actor, report));
    }

    /** Kept reports that he sees, ready ones that open for him: {items, ready, canShare, mail, roles}. */
    @GetMapping
    Map<String, Object> all(Actor actor) {
        Map<Long, ReportMailings.Mailing> wanted = mailings.of(actor);
        boolean shares = access.may(actor, SavedReports.SHARE);
        return Map.of(
                "items", saved.all(actor).stream().map(one -> shown(one, wanted.get(one.id()))).toList(),
                "ready", ready.all(actor),
                "canShare", shares,
                "mail", mail.works(),
                "roles", shares ? roles.all(actor.language()) : List.of());
    }

    /** Keeps a report: {title, scope?, role?, definition}. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Actor actor, @RequestBody Map<String, @Nullable Object> body) {
        return shown(saved.add(actor, body), null);
    }

    @GetMapping("/{id}")
    Map<String, @Nullable Object> get(Actor actor, @PathVariable long id) {
        return shown(saved.get(actor, id), mailings.of(actor).get(id));
    }

    @PutMapping("/{id}")
    Map<String, @Nullable Object> change(Actor actor, @PathVariable long id, @RequestBody Map<String, @Nullable Object> body) {
        return shown(saved.change(actor, id, body), mailings.of(actor).get(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable long id) {
        saved.delete(actor, id);
    }

    /** Sends it to the person himself: {every: day | week | month, hour: 0 to 23 in his zone}. */
    @PutMapping("/{id}/mail")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mail(Actor actor, @PathVariable long id, @RequestBody Map<String, @Nullable Object> body) {
        saved.get(actor, id);
        mailings.want(actor, id, body.get("every"), body.get("hour"));
    }

    @DeleteMapping("/{id}/mail")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noMail(Actor actor, @PathVariable long id) {
        mailings.drop(actor.person(), id);
    }

    private Map<String, @Nullable Object> shown(Saved report, ReportMailings.@Nullable Mailing mailing) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", report.id());
        shown.put("title", report.title());
        shown.put("scope", report.scope());
        shown.put("role", report.role());
        shown.put("owner", people.find(report.owner()).map(PersonBrief::name).orElse(""));
        shown.put("own", report.own());
        shown.put("canUpdate", report.canUpdate());
        shown.put("definition", report.definition());
        shown.put("mailing", mailing);
        return shown;
    }
}
