package org.kontor.crm.requisite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
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

/** Requisites of clients, and the own companies with theirs. */
@RestController
@RequestMapping("/api/crm")
class RequisiteController {

    private static final int MOST_OWN = 100;

    private final Requisites requisites;
    private final RequisiteReading reading;
    private final Choices choices;
    private final Records records;

    RequisiteController(Requisites requisites, RequisiteReading reading, Choices choices, Records records) {
        this.requisites = requisites;
        this.reading = reading;
        this.choices = choices;
        this.records = records;
    }

    @GetMapping("/requisites/{type:company|contact}/{id}")
    Map<String, Object> of(Actor actor, @PathVariable String type, @PathVariable long id) {
        List<Requisite> all = requisites.of(actor, type, id);
        return Map.of(
                "items", all.stream().map(RequisiteController::shown).toList(),
                "can", Map.of("update", requisites.changeable(actor, type, id)),
                "forms", Requisite.FORMS);
    }

    /** What is chosen for the papers of a deal, and the requisites of its client that it is chosen from. */
    @GetMapping("/requisites/chosen/{type:deal}/{id}")
    Map<String, @Nullable Object> chosen(Actor actor, @PathVariable String type, @PathVariable long id) {
        Choice choice = choices.of(actor, type, id);
        RecordRow record = records.get(actor, type, id, records.readable(actor, type, List.of("company", "contact")));
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        chosen.put("requisite", choice.requisite());
        chosen.put("account", choice.account());
        chosen.put("ownRequisite", choice.ownRequisite());
        chosen.put("ownAccount", choice.ownAccount());
        List<Requisite> of = List.of();
        for (String client : List.of("contact", "company")) {
            if (record.value(client) instanceof Long one && !records.readable(actor, client, Set.of(one)).isEmpty()) {
                of = requisites.of(actor, client, one);
            }
        }
        chosen.put("items", of.stream().map(RequisiteController::shown).toList());
        return chosen;
    }

    @PostMapping("/requisites/{type:company|contact}/{id}")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody Patch body) {
        boolean company = type.equals("company");
        records.get(actor, type, id, List.of());
        return done(requisites.save(actor, reading.read(0, company ? id : null, company ? null : id, body)));
    }

    @PutMapping("/requisites/{id}")
    Map<String, Object> put(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        Requisite known = requisites.get(actor, id);
        return done(requisites.save(actor, reading.read(id, known.company(), known.contact(), body)));
    }

    @DeleteMapping("/requisites/{id}")
    Map<String, Object> remove(Actor actor, @PathVariable long id) {
        return done(requisites.remove(actor, requisites.get(actor, id)));
    }

    /** The own companies, each with its requisites: whoever works here may know them, they stand on every paper. */
    @GetMapping("/own-companies")
    Map<String, Object> own(Actor actor) {
        List<RecordRow> companies = records.list(
                        Actor.system("own companies"), "company", new Filter.In("isOwn", List.of(true)), new Sort("id", false), List.of("title"), MOST_OWN, null)
                .rows();
        List<Map<String, Object>> items = new ArrayList<>();
        for (RecordRow row : companies) {
            items.add(Map.of(
                    "id", row.id(),
                    "title", String.valueOf(row.value("title")),
                    "requisites", requisites.ofOwn(actor, row.id()).stream().map(RequisiteController::shown).toList()));
        }
        return Map.of("items", items);
    }

    private static Map<String, Object> done(Operation operation) {
        return Map.of("operation", operation.id());
    }

    private static Map<String, @Nullable Object> shown(Requisite one) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", one.id());
        shown.put("preset", one.preset());
        shown.put("title", one.title());
        shown.put("main", one.main());
        shown.putAll(one.values());
        shown.put("addresses", one.addresses());
        shown.put("accounts", one.accounts());
        return shown;
    }
}
