package org.kontor.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.platform.ProblemAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of records: their history and the bin. */
@RestController
@RequestMapping("/api/records")
class HistoryController {

    private static final int MOST_RESTORED = 500;

    private final RecordHistory history;
    private final Bin bin;
    private final Records records;
    private final RecordTypes types;
    private final RecordJson json;
    private final ProblemAdvice problems;

    HistoryController(RecordHistory history, Bin bin, Records records, RecordTypes types, RecordJson json, ProblemAdvice problems) {
        this.history = history;
        this.bin = bin;
        this.records = records;
        this.types = types;
        this.json = json;
        this.problems = problems;
    }

    @GetMapping("/{type:lead|deal|contact|company|activity|task|product|calllist|project|quote}/{id:\\d+}/history")
    Map<String, @Nullable Object> history(
            Actor actor, @PathVariable String type, @PathVariable long id, @RequestParam(required = false) @Nullable String cursor) {
        RecordHistory.Page page = history.page(actor, type, id, cursor);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page.versions());
        answer.put("next", page.next());
        answer.put("refs", refs(actor, types.get(type), page.versions()));
        return answer;
    }

    private Map<String, Map<String, Object>> refs(Actor actor, RecordType type, List<RecordHistory.Version> versions) {
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        Map<String, Set<Long>> named = new HashMap<>();
        for (RecordHistory.Version version : versions) {
            json.person(refs, version.by());
            version.changes().forEach((code, pair) -> {
                for (Object side : pair) {
                    for (Object value : side instanceof List<?> list ? list : side == null ? List.of() : List.of(side)) {
                        if (value instanceof Number id) {
                            switch (type.field(code).type()) {
                                case FieldType.Person person -> json.person(refs, id.longValue());
                                case FieldType.Reference reference ->
                                    named.computeIfAbsent(reference.type(), key -> new LinkedHashSet<>()).add(id.longValue());
                                default -> { }
                            }
                        }
                    }
                }
            });
        }
        named.forEach((code, ids) -> {
            Map<String, Object> titles = new TreeMap<>();
            records.some(actor, code, ids, List.of("title"))
                    .forEach((id, row) -> titles.put(id.toString(), Map.of("title", String.valueOf(row.value("title")))));
            refs.put(code, titles);
        });
        return refs;
    }

    @GetMapping("/bin")
    Map<String, @Nullable Object> bin(
            Actor actor,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String cursor) {
        Bin.Page page = bin.page(actor, type == null || type.isBlank() ? null : type, cursor);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        page.items().forEach(deleted -> json.person(refs, deleted.deletedBy()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page.items());
        answer.put("next", page.next());
        answer.put("refs", refs);
        return answer;
    }

    /** Records to take out of the bin. */
    record Restore(List<Bin.Ref> items) {}

    @PostMapping("/bin/restore")
    Map<String, Object> restore(Actor actor, @RequestBody Restore body) {
        if (body.items().isEmpty() || body.items().size() > MOST_RESTORED) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        Bin.Restored restored = bin.restore(actor, body.items());
        if (restored.restored() == 0) {
            throw restored.refused().values().iterator().next();
        }
        List<Map<String, Object>> refused = new ArrayList<>();
        restored.refused().forEach((record, problem) -> refused.add(Map.of(
                "type", record.type(),
                "id", record.id(),
                "code", problem.code(),
                "message", String.valueOf(problems.body(problem, actor.language()).get("title")))));
        return Map.of("operation", restored.operation(), "restored", restored.restored(), "refused", refused);
    }
}
