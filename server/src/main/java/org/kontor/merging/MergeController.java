package org.kontor.merging;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.MergedRecords;
import org.kontor.records.Merges;
import org.kontor.records.NotDoubles;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
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

/** Records side by side, their merge, and «Не дубль». */
@RestController
@RequestMapping("/api/merging/{type:lead|deal|contact|company}")
class MergeController {

    private final Merges merges;
    private final MergedRecords merged;
    private final NotDoubles different;
    private final Survivor survivor;
    private final Records records;
    private final RecordTypes types;
    private final RecordJson json;
    private final Clusters clusters;
    private final Clock clock;

    MergeController(
            Merges merges, MergedRecords merged, NotDoubles different, Survivor survivor, Records records, RecordTypes types, RecordJson json, Clusters clusters, Clock clock) {
        this.clock = clock;
        this.clusters = clusters;
        this.merges = merges;
        this.merged = merged;
        this.different = different;
        this.survivor = survivor;
        this.records = records;
        this.types = types;
        this.json = json;
    }

    /** A field that a merge chooses from, or unites; from: the record whose value it takes by itself. */
    record ComparedField(String code, boolean united, @Nullable Long from) {}

    /** Several records side by side: the one that would remain first, and what it would take from the others. */
    @GetMapping("/comparison")
    Map<String, Object> comparison(Actor actor, @PathVariable String type, @RequestParam String ids, @RequestParam(required = false) @Nullable Long into) {
        List<String> readable = records.readableFields(actor, type);
        List<RecordRow> rows = survivor.order(actor, new ArrayList<>(read(actor, type, ids(ids), readable).values()));
        RecordRow target = rows.stream().filter(row -> into == null ? row.canUpdate() : row.id() == into).findFirst().orElse(rows.getFirst());
        List<RecordRow> others = rows.stream().filter(row -> row != target).toList();
        Map<String, Long> proposal = Merges.proposal(types.get(type), target, others);
        List<ComparedField> fields = new ArrayList<>();
        Merges.fields(types.get(type)).forEach((code, united) -> {
            if (readable.contains(code) && rows.stream().anyMatch(row -> row.value(code) != null)) {
                fields.add(new ComparedField(code, united, proposal.get(code)));
            }
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("into", target.id());
        answer.put("items", json.items(rows));
        answer.put("fields", fields);
        answer.put("refs", json.refs(type, rows));
        answer.put("can", rows.stream().allMatch(RecordRow::canUpdate) && others.stream().allMatch(RecordRow::canDelete));
        return answer;
    }

    /** The record that remains, those that go into it (the weightiest first), and the record whose value a field takes. */
    record Wanted(@Nullable Long into, @Nullable List<Long> from, @Nullable Map<String, Long> choices) {}

    @PostMapping("/merges")
    Map<String, Object> merge(Actor actor, @PathVariable String type, @RequestBody Wanted wanted) {
        if (wanted.into() == null || wanted.from() == null || wanted.from().stream().anyMatch(Objects::isNull)) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        Operation operation = Operation.begin(actor, Merges.KIND, Map.of("type", type, "into", wanted.into(), "from", wanted.from()));
        merges.merge(operation, type, wanted.into(), wanted.from(), wanted.choices() == null ? Map.of() : wanted.choices());
        return Map.of("id", wanted.into(), "operation", operation.id());
    }

    /** A record that the last search found to be alike. */
    record Alike(long id, String title) {}

    /** A record that was merged into the one shown; undoable: whether its undo may still be asked for by this person. */
    record Past(long id, String title, Instant at, UUID operation, boolean undoable) {}

    /** Whom a record seems to be the same as, and what was merged into it. */
    @GetMapping("/{id:\\d+}/doubles")
    Map<String, Object> doubles(Actor actor, @PathVariable String type, @PathVariable long id) {
        records.get(actor, type, id, List.of());
        Map<Long, String> titles = records.titles(actor, Map.of(type, clusters.beside(type, id))).getOrDefault(type, Map.of());
        List<Alike> alike = titles.entrySet().stream().map(one -> new Alike(one.getKey(), one.getValue())).toList();
        Instant least = clock.instant().minus(Merges.UNDONE_WITHIN);
        List<Past> past = merged.of(type, id).stream()
                .map(one -> new Past(
                        one.id(), one.title(), one.at(), one.operation(),
                        one.at().isAfter(least) && (actor.administers() || Objects.equals(one.by(), actor.personId()))))
                .toList();
        return Map.of("alike", alike, "merged", past);
    }

    /** Records that are not the same. */
    record Different(@Nullable List<Long> ids) {}

    @PostMapping("/not-doubles")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void different(Actor actor, @PathVariable String type, @RequestBody Different body) {
        Set<Long> ids = changeable(actor, type, body);
        different.note(actor, type, ids);
        clusters.settle(type, ids);
    }

    @DeleteMapping("/not-doubles")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void perhapsTheSame(Actor actor, @PathVariable String type, @RequestBody Different body) {
        different.forget(type, changeable(actor, type, body));
    }

    /** Whoever says so for all may change at least one of them. */
    private Set<Long> changeable(Actor actor, String type, Different body) {
        Set<Long> ids = new LinkedHashSet<>(body.ids() == null ? List.of() : body.ids());
        Map<Long, RecordRow> rows = read(actor, type, ids, List.of());
        if (rows.values().stream().noneMatch(RecordRow::canUpdate)) {
            throw Problem.forbidden();
        }
        return ids;
    }

    private Map<Long, RecordRow> read(Actor actor, String type, Set<Long> ids, List<String> fields) {
        if (ids.size() < 2 || ids.size() > Merges.MOST || ids.contains(null)) {
            throw Problem.invalid("ids", "merge.error.records", Map.of("most", Merges.MOST));
        }
        Map<Long, RecordRow> rows = records.some(actor, type, ids, fields);
        if (rows.size() < ids.size()) {
            throw Problem.notFound();
        }
        return rows;
    }

    private static Set<Long> ids(String text) {
        try {
            return new LinkedHashSet<>(Arrays.stream(text.split(",")).map(String::strip).map(Long::valueOf).toList());
        } catch (NumberFormatException e) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
    }
}
