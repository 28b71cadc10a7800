package org.kontor.activity;

import static org.kontor.activity.db.Tables.KIND_TRAIT;
import static org.kontor.activity.db.Tables.PIPELINE_RULE;
import static org.kontor.activity.db.Tables.RESULT_TRAIT;

import java.util.Collection;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Stages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what the administrator says of kinds, of results and of pipelines; it holds for what is closed or moved from then on. */
@Component
class ActivitySettings {

    private final DSLContext sql;
    private final Epochs epochs;
    private final ReferenceBooks books;
    private final Stages stages;

    ActivitySettings(DSLContext sql, Epochs epochs, ReferenceBooks books, Stages stages) {
        this.sql = sql;
        this.epochs = epochs;
        this.books = books;
        this.stages = stages;
    }

    /** Whether activities of a kind end with a result only. */
    @Transactional
    void kind(long kind, boolean needsResult) {
        books.value(ActivityKinds.BOOK, kind).orElseThrow(Problem::notFound);
        sql.insertInto(KIND_TRAIT)
                .set(KIND_TRAIT.VALUE_ID, kind)
                .set(KIND_TRAIT.NEEDS_RESULT, needsResult)
                .onConflict(KIND_TRAIT.VALUE_ID)
                .doUpdate()
                .set(KIND_TRAIT.NEEDS_RESULT, needsResult)
                .execute();
        epochs.raise(Epochs.Name.BOOKS);
    }

    /** What follows from a result; at most one stage of each pipeline. */
    @Transactional
    void result(long result, boolean asksNext, Collection<Long> moves, @Nullable Long lossReason) {
        books.value(WorkResults.BOOK, result).orElseThrow(Problem::notFound);
        if (lossReason != null) {
            books.value("loss_reason", lossReason).orElseThrow(() -> Problem.invalid("lossReason", "field.error.book_unknown"));
        }
        Set<Long> pipelines = new java.util.HashSet<>();
        for (long stage : moves) {
            long pipeline = stages.stage(stage).filter(known -> !known.removed()).orElseThrow(() -> Problem.invalid("stages", "field.error.stage_unknown")).pipelineId();
            if (!pipelines.add(pipeline)) {
                throw Problem.invalid("stages", "activity.error.stages");
            }
        }
        Long[] ids = moves.toArray(Long[]::new);
        sql.insertInto(RESULT_TRAIT)
                .set(RESULT_TRAIT.VALUE_ID, result)
                .set(RESULT_TRAIT.ASKS_NEXT, asksNext)
                .set(RESULT_TRAIT.STAGE_IDS, ids)
                .set(RESULT_TRAIT.LOSS_REASON_ID, lossReason)
                .onConflict(RESULT_TRAIT.VALUE_ID)
                .doUpdate()
                .set(RESULT_TRAIT.ASKS_NEXT, asksNext)
                .set(RESULT_TRAIT.STAGE_IDS, ids)
                .set(RESULT_TRAIT.LOSS_REASON_ID, lossReason)
                .execute();
        epochs.raise(Epochs.Name.BOOKS);
    }

    /** Whether records of a pipeline move on with a next step only. */
    @Transactional
    void pipeline(long pipeline, boolean demandsNext) {
        boolean known = sql.fetchExists(org.jooq.impl.DSL.selectOne().from("crm_pipeline.pipeline").where("id = {0}", org.jooq.impl.DSL.val(pipeline)));
        if (!known) {
            throw Problem.notFound();
        }
        if (demandsNext) {
            sql.insertInto(PIPELINE_RULE).set(PIPELINE_RULE.PIPELINE_ID, pipeline).onConflictDoNothing().execute();
        } else {
            sql.deleteFrom(PIPELINE_RULE).where(PIPELINE_RULE.PIPELINE_ID.eq(pipeline)).execute();
        }
        epochs.raise(Epochs.Name.BOOKS);
    }
}
