package org.kontor.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form of tasks: what the system fills in and demands of a task of this kind.
 *
 * @param code of its value in the reference book {@code task_form}
 * @param prefix what the title begins with, "" for nothing
 * @param blocks fields that cannot be empty: situation, fullData, solution, expected, and fields of the company's own
 * @param supervisor whether the responsible is the creator's immediate supervisor and nobody else
 * @param route whether it goes from post to post until the last has decided
 * @param posts posts whose holders decide in this order after the first one; others may be added by who decides
 * @param documents whether a file is attached or it is said that there is none
 * @param dealNumber whether the title names the number of the deal
 * @param days days of its deadline; 0 for those of the rules
 * @param calendarDays whether these are days of the calendar, not working days
 */
public record TaskForm(
        String code,
        String prefix,
        List<String> blocks,
        boolean supervisor,
        boolean route,
        List<Long> posts,
        boolean documents,
        boolean dealNumber,
        int days,
        boolean calendarDays) {

    /** The blocks that every task has. */
    public static final List<String> BLOCKS = List.of("situation", "fullData", "solution", "expected");

    /** A form that was kept before it had posts has none. */
    public TaskForm(
            String code,
            String prefix,
            List<String> blocks,
            boolean supervisor,
            boolean route,
            @Nullable List<Long> posts,
            boolean documents,
            boolean dealNumber,
            int days,
            boolean calendarDays) {
        this.code = code;
        this.prefix = prefix;
        this.blocks = blocks;
        this.supervisor = supervisor;
        this.route = route;
        this.posts = posts == null ? List.of() : posts;
        this.documents = documents;
        this.dealNumber = dealNumber;
        this.days = days;
        this.calendarDays = calendarDays;
    }

    /** Whether it is an Отчет: asked for by a template, with days of its own. */
    public boolean report() {
        return code.equals(TaskForms.REPORT);
    }
}
