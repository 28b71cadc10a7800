package org.kontor.activity;

import static org.kontor.activity.db.Tables.ITEM;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Stages;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The end of an activity in one go: its result, what was said, what follows from the result, and the next step. One operation: one
 * undo takes back all of it.
 */
@Component
class ActivityClosing {

    /** The kind of operation that it is. */
    static final String OPERATION = "activity_done";

    private static final List<String> BINDINGS = Arrays.stream(Binding.values()).map(Binding::field).toList();

    private final DSLContext sql;
    private final Records records;
    private final WorkResults results;
    private final Agreements agreements;
    private final Stages stages;

    ActivityClosing(DSLContext sql, Records records, WorkResults results, Agreements agreements, Stages stages) {
        this.sql = sql;
        this.agreements = agreements;
        this.records = records;
        this.results = results;
        this.stages = stages;
    }

    /**
     * How an activity ends.
     *
     * @param version the version that it was closed from; null: the last writer wins
     * @param result id of a value of «Результаты работы»; null where its kind asks for none
     * @param comment what was said; null leaves what stands there
     * @param agreement what was agreed on the deal that it is bound to; null for nothing
     * @param next values of the next step; null for none. It is bound to what this one is bound to unless it says otherwise
     */
    record End(@Nullable Integer version, @Nullable Long result, @Nullable String comment, Agreements.@Nullable Wanted agreement, @Nullable Map<String, @Nullable Object> next) {}

    /**
     * What came of it.
     *
     * @param operation the operation that takes all of it back
     * @param next id of the next step, null for none
     * @param without deals and leads in work that are left without a next step
     * @param unmoved deals and leads that the result would have moved to another stage, and why it could not
     */
    record Closed(Operation operation, @Nullable Long next, List<RecordKey> without, Map<RecordKey, Problem> unmoved) {}

    /**
     * Closes an activity.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN; INVALID at {@code result} where one is demanded, at {@code next} where the result asks
     *     for a next step; CONFLICT where somebody else has closed it meanwhile
     */
    @Transactional
    Closed close(Actor actor, long id, End end) {
        return close(Operation.begin(actor, OPERATION), id, end);
    }

    /** The same as part of an operation. */
    @Transactional
    Closed close(Operation operation, long id, End end) {
        Actor actor = operation.actor();
        // of two who close it at once the second one sees that it is closed
        sql.select(ITEM.ID).from(ITEM).where(ITEM.ID.eq(id)).forUpdate().fetch();
        RecordRow row = row(actor, id);
        if (Boolean.TRUE.equals(row.value("closed"))) {
            throw Problem.of(Problem.Kind.CONFLICT, "activity_closed");
        }
        return end(operation, row, end);
    }

    /** Says what came of an activity that may be closed already, as part of an operation. */
    @Transactional
    Closed say(Operation operation, long id, End end) {
        return end(operation, row(operation.actor(), id), end);
    }

    private RecordRow row(Actor actor, long id) {
        List<String> fields = new ArrayList<>(BINDINGS);
        fields.addAll(List.of("kind", "responsible", "closed"));
        return records.get(actor, ActivityType.CODE, id, records.readable(actor, ActivityType.CODE, fields));
    }

    private Closed end(Operation operation, RecordRow row, End end) {
        Actor actor = operation.actor();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("closed", true);
        if (end.result() != null) {
            values.put("result", end.result());
        }
        if (end.comment() != null && !end.comment().isBlank()) {
            values.put("comments", end.comment());
        }
        records.update(operation, ActivityType.CODE, new Change(row.id(), end.version(), values), Options.PERSON);
        Map<RecordKey, Problem> unmoved = end.result() == null ? Map.of() : follow(operation, row, results.of(end.result()));
        if (end.agreement() != null) {
            long deal = ids(row, Binding.DEAL).stream().findFirst().orElseThrow(() -> Problem.invalid("agreement", "activity.error.no_deal"));
            agreements.add(operation, deal, end.agreement().of(row.id()));
        }
        Long next = end.next() == null ? null : plan(operation, row, end.next());
        List<RecordKey> without = without(actor, row);
        if (next == null && end.result() != null && results.of(end.result()).asksNext() && !without.isEmpty()) {
            throw Problem.invalid("next", "activity.error.next");
        }
        return new Closed(operation, next, without, unmoved);
    }

    private long plan(Operation operation, RecordRow row, Map<String, @Nullable Object> wanted) {
        Map<String, @Nullable Object> values = new HashMap<>(wanted);
        if (BINDINGS.stream().noneMatch(values::containsKey)) {
            BINDINGS.stream().filter(field -> row.values().get(field) != null).forEach(field -> values.put(field, row.value(field)));
        }
        values.putIfAbsent("responsible", row.values().get("responsible"));
        values.put("parent", row.id());
        return records.add(operation, ActivityType.CODE, values, Options.PERSON);
    }

    /** Moves the open deals and leads that it is bound to where the result leads, as far as the person may. */
    private Map<RecordKey, Problem> follow(Operation operation, RecordRow row, WorkResults.Trait trait) {
        Map<RecordKey, Problem> unmoved = new LinkedHashMap<>();
        if (trait.stages().isEmpty()) {
            return unmoved;
        }
        for (Binding binding : List.of(Binding.LEAD, Binding.DEAL)) {
            records.some(operation.actor(), binding.type(), ids(row, binding), List.of("pipeline", "stage", "closed")).forEach((id, bound) -> {
                Long stage = Boolean.TRUE.equals(bound.value("closed")) ? null : target(trait, bound.value("pipeline"));
                if (stage == null || stage.equals(bound.value("stage"))) {
                    return;
                }
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put("stage", stage);
                boolean lost = stages.stage(stage).filter(known -> known.semantic().equals("F")).isPresent();
                if (lost && trait.lossReason() != null) {
                    values.put("lossReason", trait.lossReason());
                }
                Outcome outcome = records.write(operation, binding.type(), List.of(Change.of(id, values)), Options.PERSON).getFirst();
                Problem problem = outcome.problem();
                if (problem != null) {
                    unmoved.put(new RecordKey(binding.type(), id), problem);
                }
            });
        }
        return unmoved;
    }

    private @Nullable Long target(WorkResults.Trait trait, @Nullable Object pipeline) {
        return trait.stages().stream()
                .filter(stage -> stages.stage(stage).filter(known -> !known.removed() && Objects.equals(known.pipelineId(), pipeline)).isPresent())
                .findFirst()
                .orElse(null);
    }

    /** The deals and leads in work, of those that it is bound to and the actor reads, that have no next step. */
    private List<RecordKey> without(Actor actor, RecordRow row) {
        List<RecordKey> without = new ArrayList<>();
        for (Binding binding : List.of(Binding.DEAL, Binding.LEAD)) {
            List<String> fields = records.readable(actor, binding.type(), List.of("closed", "nextStepAt"));
            if (fields.size() == 2) {
                records.some(actor, binding.type(), ids(row, binding), fields).forEach((id, bound) -> {
                    if (!Boolean.TRUE.equals(bound.value("closed")) && bound.value("nextStepAt") == null) {
                        without.add(new RecordKey(binding.type(), id));
                    }
                });
            }
        }
        return without;
    }

    private static List<Long> ids(RecordRow row, Binding binding) {
        return row.values().get(binding.field()) instanceof List<?> list ? list.stream().map(id -> (Long) Objects.requireNonNull(id)).toList() : List.of();
    }
}
