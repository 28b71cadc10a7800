package org.kontor.migration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Undo;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** «Перенос из Битрикс24»: for administrators of the portal. */
@RestController
@RequestMapping("/api/migration")
class MigrationController {

    private static final int PAGE = 100;
    private static final int MOST_CHOICES = 20_000;

    private final Sources sources;
    private final Steps steps;
    private final Remarks remarks;
    private final Moving moving;
    private final Undo undo;
    private final RecordTypes types;

    MigrationController(Sources sources, Steps steps, Remarks remarks, Moving moving, Undo undo, RecordTypes types) {
        this.sources = sources;
        this.steps = steps;
        this.remarks = remarks;
        this.moving = moving;
        this.undo = undo;
        this.types = types;
    }

    /**
     * A source as the list shows it; never its address.
     *
     * @param state draft, running, stopped, failed or done
     * @param passes how many passes have written something that can be taken back
     */
    record Brief(long id, String host, int rate, String state, int pass, int passes, @Nullable String problem, Instant createdAt, @Nullable Instant startedAt, @Nullable Instant endedAt) {}

    /** All sources, the newest first. */
    record Sheet(List<Brief> items) {}

    /** A source with what it has, what was chosen, how far it is and what did not come. */
    record Whole(Brief source, Found found, Map<String, String> choices, List<Steps.Step> steps, Map<String, Map<String, Integer>> remarks) {}

    /** A page of remarks; {@code next} asks for the next one, null at the end. */
    record RemarkPage(List<Remarks.Shown> items, @Nullable Long next) {}

    /** What is left to take back: passes, and whether the last one goes on in the background. */
    record TakenBack(int passes, boolean running) {}

    @GetMapping
    Sheet list(Actor actor) {
        require(actor);
        return new Sheet(sources.all().stream().map(MigrationController::brief).toList());
    }

    @GetMapping("/{id}")
    Whole one(Actor actor, @PathVariable long id) {
        require(actor);
        Source source = sources.get(id);
        return new Whole(brief(source), source.found(), chosen(source), steps.of(id), remarks.counts(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Whole add(Actor actor, @RequestBody Patch body) {
        require(actor);
        int rate = body.has("rate") ? body.number("rate", 0, 50) : 2;
        long id = sources.add(actor, SourceAddress.of(body.needed("address", 500)), rate);
        moving.look(actor, id);
        return one(actor, id);
    }

    @PostMapping("/{id}/look")
    Whole look(Actor actor, @PathVariable long id) {
        require(actor);
        moving.look(actor, id);
        return one(actor, id);
    }

    /** Another webhook of the same portal. */
    @PutMapping("/{id}/address")
    Whole readdress(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        require(actor);
        sources.readdress(id, SourceAddress.of(body.needed("address", 500)));
        moving.look(actor, id);
        return one(actor, id);
    }

    /** Choices by the key of what they are about; those that the body does not name stay. */
    @PutMapping("/{id}/choices")
    Whole choose(Actor actor, @PathVariable long id, @RequestBody Map<String, String> chosen) {
        require(actor);
        Source source = sources.get(id);
        if (source.running()) {
            throw Problem.of(Problem.Kind.CONFLICT, "migration_running");
        }
        Map<String, String> choices = new LinkedHashMap<>(source.choices());
        chosen.forEach((key, value) -> {
            boolean known = source.found().items().stream().anyMatch(item -> item.key().equals(key));
            if (!known || value == null || value.length() > 100 || choices.size() > MOST_CHOICES) {
                throw Problem.invalid(key.length() > 100 ? "choices" : key, "migration.error.choice");
            }
            choices.put(key, value);
        });
        sources.choose(id, choices);
        return one(actor, id);
    }

    @PostMapping("/{id}/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void start(Actor actor, @PathVariable long id) {
        require(actor);
        sources.begin(actor, id, moving.codes());
        sources.schedule(id);
    }

    @PostMapping("/{id}/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(Actor actor, @PathVariable long id) {
        require(actor);
        sources.get(id);
        sources.stop(id);
    }

    /** Takes the last pass back; asked again, the one before. */
    @PostMapping("/{id}/undo")
    TakenBack takeBack(Actor actor, @PathVariable long id) {
        require(actor);
        Source source = sources.get(id);
        if (source.running()) {
            throw Problem.of(Problem.Kind.CONFLICT, "migration_running");
        }
        sources.settled(id);
        List<UUID> left = new ArrayList<>(source.operations());
        if (left.isEmpty()) {
            throw Problem.of(Problem.Kind.CONFLICT, "migration_nothing");
        }
        boolean running = false;
        UUID last = left.removeLast();
        try {
            running = undo.undo(actor, last).job() != null;
        } catch (Problem problem) {
            // somebody has taken it back where all operations are listed
            if (!problem.code().equals("already_undone") && problem.kind() != Problem.Kind.NOT_FOUND) {
                throw problem;
            }
        }
        sources.takenBack(id, last, left);
        return new TakenBack(left.size(), running);
    }

    @GetMapping("/{id}/remarks")
    RemarkPage remarks(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(defaultValue = "0") long after) {
        require(actor);
        sources.get(id);
        List<Remarks.Shown> found = remarks.page(id, kind, what, after, PAGE + 1, this::type);
        boolean more = found.size() > PAGE;
        List<Remarks.Shown> page = more ? found.subList(0, PAGE) : found;
        return new RemarkPage(page, more ? page.getLast().id() : null);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        require(actor);
        sources.remove(actor, id);
    }

    private String type(int number) {
        return types.all().stream().filter(type -> type.id() == number).map(RecordType::code).findFirst().orElse("");
    }

    private static void require(Actor actor) {
        if (!actor.administers()) {
            throw Problem.forbidden();
        }
    }

    private static Map<String, String> chosen(Source source) {
        Map<String, String> chosen = new LinkedHashMap<>();
        source.found().items().forEach(item -> chosen.put(item.key(), source.choice(item.key())));
        return chosen;
    }

    private static Brief brief(Source source) {
        return new Brief(
                source.id(), source.host(), source.rate(), source.state(), source.pass(), source.operations().size(), source.problem(), source.createdAt(),
                source.startedAt(), source.endedAt());
    }
}
