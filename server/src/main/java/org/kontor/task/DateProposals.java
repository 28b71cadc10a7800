package org.kontor.task;

import static org.kontor.task.db.Tables.DATE_PROPOSAL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The real dates that responsibles have proposed; of each task at most one is open. */
@Component
class DateProposals {

    /**
     * A proposal.
     *
     * @param answerAt when he will answer, null where he proposes no such date
     * @param solutionAt when he will have solved it, null where he proposes no such date
     * @param before the deadline as it was
     * @param silentAt when silence counts as consent
     * @param outcome accepted, refused, silent, withdrawn; null while it is open
     */
    record Proposal(
            long id,
            long task,
            long person,
            @Nullable Instant answerAt,
            @Nullable Instant solutionAt,
            String reason,
            @Nullable Instant before,
            Instant madeAt,
            Instant silentAt,
            @Nullable String outcome,
            @Nullable Instant decidedAt,
            @Nullable Long decidedBy,
            String note) {}

    private final DSLContext sql;

    DateProposals(DSLContext sql) {
        this.sql = sql;
    }

    /** Writes a proposal; one that was open is withdrawn by it. */
    void add(Proposal proposal) {
        open(proposal.task()).ifPresent(earlier -> decide(earlier, "withdrawn", proposal.madeAt(), proposal.person(), ""));
        sql.insertInto(DATE_PROPOSAL)
                .set(DATE_PROPOSAL.TASK_ID, proposal.task())
                .set(DATE_PROPOSAL.PERSON_ID, proposal.person())
                .set(DATE_PROPOSAL.ANSWER_AT, proposal.answerAt())
                .set(DATE_PROPOSAL.SOLUTION_AT, proposal.solutionAt())
                .set(DATE_PROPOSAL.REASON, proposal.reason())
                .set(DATE_PROPOSAL.BEFORE, proposal.before())
                .set(DATE_PROPOSAL.MADE_AT, proposal.madeAt())
                .set(DATE_PROPOSAL.SILENT_AT, proposal.silentAt())
                .set(DATE_PROPOSAL.OUTCOME, proposal.outcome())
                .set(DATE_PROPOSAL.DECIDED_AT, proposal.decidedAt())
                .set(DATE_PROPOSAL.DECIDED_BY, proposal.decidedBy())
                .execute();
    }

    /** What came of a proposal. */
    void decide(Proposal proposal, String outcome, Instant at, @Nullable Long by, String note) {
        sql.update(DATE_PROPOSAL)
                .set(DATE_PROPOSAL.OUTCOME, outcome)
                .set(DATE_PROPOSAL.DECIDED_AT, at)
                .set(DATE_PROPOSAL.DECIDED_BY, by)
                .set(DATE_PROPOSAL.NOTE, note)
                .where(DATE_PROPOSAL.ID.eq(proposal.id()))
                .and(DATE_PROPOSAL.OUTCOME.isNull())
                .execute();
    }

    /** The open proposal of a task. */
    Optional<Proposal> open(long task) {
        return sql.selectFrom(DATE_PROPOSAL)
                .where(DATE_PROPOSAL.TASK_ID.eq(task))
                .and(DATE_PROPOSAL.OUTCOME.isNull())
                .fetchOptional(DateProposals::proposal);
    }

    /** All proposals of a task, the newest first. */
    List<Proposal> of(long task) {
        return sql.selectFrom(DATE_PROPOSAL)
                .where(DATE_PROPOSAL.TASK_ID.eq(task))
                .orderBy(DATE_PROPOSAL.ID.desc())
                .fetch(DateProposals::proposal);
    }

    /** The open ones on which nobody has said anything in time. */
    List<Proposal> silent(Instant now, int limit) {
        return sql.selectFrom(DATE_PROPOSAL)
                .where(DATE_PROPOSAL.OUTCOME.isNull())
                .and(DATE_PROPOSAL.SILENT_AT.le(now))
                .orderBy(DATE_PROPOSAL.SILENT_AT)
                .limit(limit)
                .fetch(DateProposals::proposal);
    }

    /** Those whose promised answer is due now; each is answered once. */
    List<Proposal> promised(Instant now, int limit) {
        List<Long> due = sql.select(DATE_PROPOSAL.ID)
                .from(DATE_PROPOSAL)
                .where(DATE_PROPOSAL.ANSWER_AT.le(now))
                .and(DATE_PROPOSAL.REMINDED.isFalse())
                .orderBy(DATE_PROPOSAL.ANSWER_AT)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch(DATE_PROPOSAL.ID);
        if (due.isEmpty()) {
            return List.of();
        }
        sql.update(DATE_PROPOSAL).set(DATE_PROPOSAL.REMINDED, true).where(DATE_PROPOSAL.ID.in(due)).execute();
        return sql.selectFrom(DATE_PROPOSAL).where(DATE_PROPOSAL.ID.in(due)).fetch(DateProposals::proposal);
    }

    private static Proposal proposal(Record row) {
        return new Proposal(
                row.get(DATE_PROPOSAL.ID),
                row.get(DATE_PROPOSAL.TASK_ID),
                row.get(DATE_PROPOSAL.PERSON_ID),
                row.get(DATE_PROPOSAL.ANSWER_AT),
                row.get(DATE_PROPOSAL.SOLUTION_AT),
                row.get(DATE_PROPOSAL.REASON),
                row.get(DATE_PROPOSAL.BEFORE),
                row.get(DATE_PROPOSAL.MADE_AT),
                row.get(DATE_PROPOSAL.SILENT_AT),
                row.get(DATE_PROPOSAL.OUTCOME),
                row.get(DATE_PROPOSAL.DECIDED_AT),
                row.get(DATE_PROPOSAL.DECIDED_BY),
                row.get(DATE_PROPOSAL.NOTE));
    }
}
