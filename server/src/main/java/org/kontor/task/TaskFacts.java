package org.kontor.task;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task as acts look at it.
 *
 * @param roles what the asking person is to it
 * @param project the project that it belongs to
 * @param approval whether this one goes a route that its form does not demand
 * @param needsResult whether it is completed with a result only
 */
public record TaskFacts(
        long id,
        String title,
        TaskState state,
        long creator,
        long responsible,
        List<Long> helpers,
        List<Long> observers,
        boolean control,
        boolean mayMove,
        @Nullable Instant deadline,
        @Nullable Instant firstAnswerAt,
        @Nullable TaskForm form,
        Set<TaskRole> roles,
        @Nullable Long project,
        boolean approval,
        boolean needsResult) {

    /** Whether the asking person may do this now, without regard to proposals of dates. */
    boolean can(TaskAct act) {
        return act.fits(state) && act.allowed(roles);
    }

    /** Whether it goes from post to post. */
    boolean routed() {
        return form != null && (form.route() || approval);
    }
}
