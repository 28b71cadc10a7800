package org.kontor.activity;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls that people have made from somewhere else than a planned activity: each is kept as one, done, with all that follows from its result. */
@Component
public class CallKeeping {

    private final Records records;
    private final ActivityKinds kinds;
    private final ActivityClosing closing;

    CallKeeping(Records records, ActivityKinds kinds, ActivityClosing closing) {
        this.records = records;
        this.kinds = kinds;
        this.closing = closing;
    }

    /**
     * A call.
     *
     * @param with the lead, deal, contact or company that it was about
     * @param planned the open activity that it fulfils; null, or one that is not open any more, makes a new one
     * @param title what it was about; blank for the name of its kind
     * @param incoming whether the client called
     * @param at when
     * @param result id of a value of «Результаты работы»
     * @param comment what was said
     * @param next values of the next step, null for none
     */
    public record Call(
            RecordKey with,
            @Nullable Long planned,
            String title,
            boolean incoming,
            Instant at,
            @Nullable Long result,
            @Nullable String comment,
            @Nullable Map<String, @Nullable Object> next) {}

    /**
     * What came of keeping it.
     *
     * @param activity id of the activity that is done
     * @param next id of the next step, null for none
     * @param without deals and leads in work that are left without a next step
     * @param unmoved deals and leads that the result would have moved to another stage, and why it could not
     */
    public record Kept(long activity, @Nullable Long next, List<RecordKey> without, Map<RecordKey, Problem> unmoved) {}

    /** The operation that a call is kept by; what else came of the call belongs to it too. */
    public static Operation begin(Actor actor) {
        return Operation.begin(actor, ActivityClosing.OPERATION);
    }

    /**
     * Keeps a call that was made.
     *
     * @param operation as {@link #begin} made it
     * @throws Problem NOT_FOUND for a record that the actor does not read; INVALID at {@code result} or {@code next} as when an
     *     activity is closed
     */
    @Transactional
    public Kept keep(Operation operation, Call call) {
        long activity = open(operation, call).orElseGet(() -> add(operation, call));
        ActivityClosing.Closed closed = closing.close(operation, activity, new ActivityClosing.End(null, call.result(), call.comment(), null, call.next()));
        return new Kept(activity, closed.next(), closed.without(), closed.unmoved());
    }

    /**
     * Says what came of a call that is kept already.
     *
     * @param operation as {@link #begin} made it
     * @throws Problem NOT_FOUND, FORBIDDEN; INVALID at {@code result} or {@code next} as when an activity is closed
     */
    @Transactional
    public Kept say(Operation operation, long activity, @Nullable Long result, @Nullable String comment, @Nullable Map<String, @Nullable Object> next) {
        ActivityClosing.Closed closed = closing.say(operation, activity, new ActivityClosing.End(null, result, comment, null, next));
        return new Kept(activity, closed.next(), closed.without(), closed.unmoved());
    }

    private Optional<Long> open(Operation operation, Call call) {
        return Optional.ofNullable(call.planned())
                .flatMap(planned -> records.find(operation.actor(), ActivityType.CODE, planned, List.of("closed")))
                .filter(row -> row.canUpdate() && Boolean.FALSE.equals(row.value("closed")))
                .map(RecordRow::id);
    }

    private long add(Operation operation, Call call) {
        records.get(operation.actor(), call.with().type(), call.with().id(), List.of());
        Binding binding = Optional.ofNullable(Binding.of(call.with().type())).orElseThrow(Problem::notFound);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("title", call.title());
        kinds.of(ActivityKinds.CALL).ifPresent(kind -> values.put("kind", kind.id()));
        kinds.direction(call.incoming()).ifPresent(direction -> values.put("direction", direction.id()));
        values.put("planAt", call.at());
        values.put("reminders", List.of());
        values.put(binding.field(), List.of(call.with().id()));
        return records.add(operation, ActivityType.CODE, values, Options.PERSON);
    }
}
