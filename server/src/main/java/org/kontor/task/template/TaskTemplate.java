package org.kontor.task.template;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.task.schedule.Schedule;

/**
 * A template of tasks.
 *
 * @param owner who sets its tasks where they are set by themselves
 * @param shared whether everybody may set tasks by it
 * @param parts the task, then its sub-tasks
 * @param checks the points of its checklist
 * @param schedule when it is set by itself; null for never
 * @param onHire whether it is set for everybody who is new
 * @param setOn the last day of the schedule that has been dealt with
 */
public record TaskTemplate(
        long id,
        String title,
        long owner,
        boolean shared,
        List<TemplatePart> parts,
        List<String> checks,
        @Nullable Schedule schedule,
        boolean onHire,
        boolean active,
        LocalDate setOn) {}
