package org.kontor.activity;

import static org.kontor.activity.db.Tables.PIPELINE_RULE;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.Stages;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where the administrator wants it so, a deal or lead moves on to another stage in work only when something is planned with it. */
@Component
@Order(210)
final class NextStepRule implements RecordRule {

    private final Stages stages;
    private final Epochs.Cached<Set<Long>> demanding;

    NextStepRule(DSLContext sql, Epochs epochs, Stages stages) {
        this.stages = stages;
        this.demanding = epochs.cache(
                () -> new HashSet<>(sql.select(PIPELINE_RULE.PIPELINE_ID).from(PIPELINE_RULE).fetch(PIPELINE_RULE.PIPELINE_ID)), Epochs.Name.BOOKS);
    }

    @Override
    public boolean concerns(RecordType type) {
        return List.of("deal", "lead").contains(type.code());
    }

    /** Whether records of a pipeline move on with a next step only. */
    boolean demands(long pipeline) {
        return demanding.get().contains(pipeline);
    }

    @Override
    public void apply(WriteSet set) {
        // what comes from elsewhere or is taken back has no plan to wait for
        if (set.actor().personId() == null || set.options().undo() || set.options().history() || set.options().merge() || demanding.get().isEmpty()) {
            return;
        }
        for (Write write : set.writes()) {
            Long pipeline = write.id("pipeline");
            boolean moves = !write.added() && write.changes("stage") && pipeline != null && demands(pipeline);
            if (moves && write.before("nextStepAt") == null && inWork(write)) {
                write.refuse(Problem.of(Problem.Kind.CONFLICT, "next_step_needed"));
            }
        }
    }

    private boolean inWork(Write write) {
        return stages.stage(Objects.requireNonNull(write.id("stage"))).filter(stage -> stage.semantic().equals("P")).isPresent();
    }
}
