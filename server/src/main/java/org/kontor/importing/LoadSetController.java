package org.kontor.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Problem;
import org.kontor.records.RecordTypes;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files that are loaded together, and mappings that are kept under a name. */
@RestController
@RequestMapping("/api/importing")
class LoadSetController {

    private static final int MOST_NAMES = 300;

    private final LoadSets sets;
    private final Loads loads;
    private final LoadLines lines;
    private final SavedMappings mappings;
    private final RecordTypes types;
    private final PersonNames people;

    LoadSetController(LoadSets sets, Loads loads, LoadLines lines, SavedMappings mappings, RecordTypes types, PersonNames people) {
        this.sets = sets;
        this.loads = loads;
        this.lines = lines;
        this.mappings = mappings;
        this.types = types;
        this.people = people;
    }

    /** Which drafts, and the program whose ids they hold. */
    record Joined(List<Long> loads, String program) {}

    @PostMapping("/sets")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> join(Actor actor, @RequestBody Joined body) {
        return set(actor, sets.join(actor, body.loads(), body.program()));
    }

    /** The files of a set in their order, and all names of people that stand in them with whom they are taken for. */
    @GetMapping("/sets/{id}")
    Map<String, Object> set(Actor actor, @PathVariable UUID id) {
        List<Load> all = sets.of(actor, id);
        Map<String, Map<String, @Nullable Object>> names = new LinkedHashMap<>();
        for (Load load : all) {
            int column = load.settings().mapping().indexOf("responsible");
            if (load.state().equals("draft") && column >= 0) {
                lines.distinct(load.id(), column, MOST_NAMES).forEach((value, count) -> {
                    Map<String, @Nullable Object> one = names.computeIfAbsent(value, key -> new LinkedHashMap<>(Map.of("value", key, "count", 0L)));
                    one.put("count", (Long) Objects.requireNonNull(one.get("count")) + count);
                    String chosen = load.settings().people().get(value);
                    one.put("queue", "queue".equals(chosen));
                    one.put("personId", chosen == null ? RowReader.personByName(people, value).orElse(null) : chosen.equals("queue") ? null : Long.valueOf(chosen));
                });
            }
        }
        return Map.of(
                "id", id,
                "operation", id,
                "program", Objects.requireNonNullElse(all.getFirst().settings().originator(), ""),
                "loads", all.stream().map(load -> brief(load)).toList(),
                "people", List.copyOf(names.values()));
    }

    private Map<String, @Nullable Object> brief(Load load) {
        Map<String, @Nullable Object> json = load.progress(types.get(load.typeId()).code());
        json.put("mapped", load.settings().mapping().stream().filter(Objects::nonNull).count());
        json.put("columns", load.columns().size());
        return json;
    }

    /** Names → ids of people, "queue" for nobody, null for what was chosen before. */
    record People(Map<String, @Nullable Object> people, @Nullable Object defaultResponsible) {}

    @PostMapping("/sets/{id}/people")
    Map<String, Object> people(Actor actor, @PathVariable UUID id, @RequestBody People body) {
        Map<String, @Nullable String> chosen = new LinkedHashMap<>();
        body.people().forEach((name, person) -> chosen.put(name, person == null ? null : personOrQueue(person)));
        sets.people(actor, id, chosen, body.defaultResponsible() == null ? null : personOrQueue(body.defaultResponsible()));
        return set(actor, id);
    }

    private String personOrQueue(Object person) {
        String text = person.toString();
        if (text.equals("queue") || text.matches("\\d{1,18}") && people.find(Long.parseLong(text)).isPresent()) {
            return text;
        }
        throw Problem.invalid("people", "field.error.person_unknown");
    }

    @PostMapping("/sets/{id}/start")
    Map<String, Object> start(Actor actor, @PathVariable UUID id) {
        sets.start(actor, id);
        return set(actor, id);
    }

    @GetMapping("/{type:lead|deal|contact|company|activity|task|product|calllist|project|quote}/mappings")
    Map<String, Object> mappings(Actor actor, @PathVariable String type) {
        return Map.of("items", mappings.list(types.get(type).id()).stream()
                .map(saved -> Map.of("id", saved.id(), "name", saved.name(), "mine", actor.administers() || saved.createdBy() == actor.person()))
                .toList());
    }

    /** The name to keep a mapping under. */
    record Named(String name) {}

    @PostMapping("/loads/{id}/mapping")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> keep(Actor actor, @PathVariable long id, @RequestBody Named body) {
        return Map.of("id", mappings.keep(actor, loads.get(actor, id), body.name()), "name", body.name().strip());
    }

    /** Sets a draft up as a kept mapping says. */
    @PostMapping("/loads/{id}/mapping/{mapping}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(Actor actor, @PathVariable long id, @PathVariable long mapping) {
        loads.take(actor, id, mapping);
    }

    @DeleteMapping("/mappings/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(Actor actor, @PathVariable long id) {
        mappings.drop(actor, id);
    }
}
