package org.kontor.crm.exclusion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.exclusion.Exclusions.Added;
import org.kontor.crm.exclusion.Exclusions.Entry;
import org.kontor.platform.Patch;
import org.kontor.records.RecordJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The list of exclusions; all of it needs the function «exclusions». */
@RestController
@RequestMapping("/api/crm/exclusions")
class ExclusionController {

    private static final int PAGE = 100;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_VALUE = 300;

    private final Exclusions exclusions;
    private final RecordJson json;

    ExclusionController(Exclusions exclusions, RecordJson json) {
        this.exclusions = exclusions;
        this.json = json;
    }

    /** A page of the list, the latest first. */
    @GetMapping
    Map<String, @Nullable Object> list(@RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable Long before) {
        List<Entry> found = exclusions.list(q, before == null ? Long.MAX_VALUE : before, PAGE + 1);
        List<Entry> page = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, Map<String, Object>> refs = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Entry entry : page) {
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("id", entry.id());
            item.put("kind", entry.kind());
            item.put("value", entry.value());
            item.put("note", entry.note());
            item.put("addedAt", entry.addedAt());
            item.put("addedBy", entry.addedBy());
            item.put("stopped", entry.stopped());
            item.put("lastAt", entry.lastAt());
            items.add(item);
            json.person(refs, entry.addedBy());
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("next", found.size() > PAGE ? page.getLast().id() : null);
        answer.put("refs", refs);
        return answer;
    }

    /** Adds {values: [phones, e-mail addresses, @domains], note}. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @RequestBody Patch body) {
        return done(exclusions.add(actor, body.texts("values", LONGEST_VALUE), body.text("note", LONGEST_NOTE)));
    }

    /** What of a record would be added. */
    @GetMapping("/of/{type:lead|contact|company}/{id}")
    Map<String, Object> of(Actor actor, @PathVariable String type, @PathVariable long id) {
        return Map.of("values", exclusions.of(actor, type, id));
    }

    /** The phones and addresses of a record: {note, remove: whether the record goes into the bin}. */
    @PostMapping("/of/{type:lead|contact|company}/{id}")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> exclude(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody Patch body) {
        return done(exclusions.exclude(actor, type, id, body.text("note", LONGEST_NOTE), body.has("remove") && body.flag("remove")));
    }

    @DeleteMapping("/{id}")
    Map<String, Object> remove(Actor actor, @PathVariable long id) {
        return Map.of("operation", exclusions.remove(actor, id).id());
    }

    private static Map<String, Object> done(Added added) {
        return Map.of("operation", added.operation().id(), "added", added.added(), "known", added.known());
    }
}
