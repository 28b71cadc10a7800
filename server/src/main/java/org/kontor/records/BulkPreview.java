package org.kontor.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.platform.ProblemAdvice;
import org.springframework.stereotype.Component;

/** What a bulk change would do, tried on the first of its records without writing anything. */
@Component
final class BulkPreview {

    /** So many records are tried. */
    static final int TRIED = 500;

    private static final int EXAMPLES = 3;

    private final Records records;
    private final RecordTypes types;
    private final RecordReading reading;
    private final RecordWriting writing;
    private final Trials trials;
    private final ProblemAdvice problems;

    BulkPreview(Records records, RecordTypes types, RecordReading reading, RecordWriting writing, Trials trials, ProblemAdvice problems) {
        this.records = records;
        this.types = types;
        this.reading = reading;
        this.writing = writing;
        this.trials = trials;
        this.problems = problems;
    }

    /**
     * The preview as JSON: total {count, exact}, tried (all of them where the total is no larger), and of these changed, same and
     * refused with the reasons, the most frequent first.
     *
     * @throws Problem as {@link BulkChange#start} does
     */
    Map<String, Object> of(Operation operation, String typeCode, BulkChange.Wanted wanted) {
        Actor actor = operation.actor();
        RecordType type = types.get(typeCode);
        BulkChange.check(wanted);
        boolean delete = wanted.action().equals("delete");
        Map<String, @Nullable Object> values = wanted.values() == null ? Map.of() : wanted.values();
        if (!delete) {
            writing.check(actor, type, values);
        }
        List<Long> ids;
        Total total;
        if (wanted.ids() == null) {
            Filter filter = Filter.read(wanted.filter());
            total = records.total(actor, type.code(), filter, false);
            ids = reading.ids(actor, type, filter, Access.Action.READ, 0, TRIED);
        } else {
            List<Long> named = List.copyOf(new TreeSet<>(wanted.ids()));
            total = new Total(named.size(), true, Map.of(), java.math.BigDecimal.ZERO, false);
            ids = named.subList(0, Math.min(TRIED, named.size()));
        }
        List<Outcome> outcomes = delete
                ? trials.ofBin(operation, type, ids)
                : trials.of(operation, type, ids.stream().map(id -> Change.of(id, values)).toList(), WriteSet.Options.PERSON);
        long refused = outcomes.stream().filter(outcome -> outcome.problem() != null).count();
        long changed = outcomes.stream().filter(outcome -> outcome.problem() == null && outcome.changed()).count();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("total", Map.of("count", total.count(), "exact", total.exact()));
        json.put("tried", ids.size());
        json.put("changed", changed);
        json.put("same", outcomes.size() - refused - changed);
        json.put("refused", refused);
        json.put("reasons", reasons(actor, type, outcomes));
        return json;
    }

    private List<Map<String, Object>> reasons(Actor actor, RecordType type, List<Outcome> outcomes) {
        Map<String, List<Outcome>> byReason = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            Problem problem = outcome.problem();
            if (problem != null) {
                Map<String, Object> body = problems.body(problem, actor.language());
                String reason = String.valueOf(body.getOrDefault("detail", body.getOrDefault("title", problem.code())));
                byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(outcome);
            }
        }
        List<Long> shown = byReason.values().stream().flatMap(of -> of.stream().limit(EXAMPLES)).map(Outcome::id).toList();
        Map<Long, RecordRow> titles = shown.isEmpty() ? Map.of() : reading.some(actor, type, shown, List.of("title"));
        return byReason.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Outcome>> entry) -> entry.getValue().size()).reversed())
                .map(entry -> reason(actor, entry.getKey(), entry.getValue(), titles))
                .toList();
    }

    private static Map<String, Object> reason(Actor actor, String message, List<Outcome> of, Map<Long, RecordRow> titles) {
        List<Map<String, Object>> examples = new ArrayList<>();
        of.stream().limit(EXAMPLES).forEach(outcome -> {
            RecordRow row = titles.get(outcome.id());
            examples.add(Map.of("id", outcome.id(), "title", row == null ? Messages.numbered(actor.language(), outcome.id()) : String.valueOf(row.value("title"))));
        });
        return Map.of("message", message, "code", Objects.requireNonNull(of.getFirst().problem()).code(), "count", of.size(), "examples", examples);
    }
}
