package org.kontor.task;

import org.jspecify.annotations.Nullable;
import org.kontor.platform.Patch;

/**
 * The company's rules for tasks.
 *
 * @param preset the preset that they began with
 * @param usualDays working days of a deadline that nobody has named; 0 for none
 * @param mostDays working days that a deadline may be away when it is set; 0 for as many as one likes
 * @param observersByDelegation whether nobody becomes an observer but by delegating
 * @param duties whether it must be said what is asked of each where several work on a task
 * @param answerHours hours until the first answer; 0 for none
 * @param workingHours whether these are working hours, not those of the clock
 * @param answerRestarts whether they begin anew for whom a task is delegated to
 * @param escalateDays days after its deadline from which an open task is urgent and its head is told; 0 for never
 * @param text the rules in the company's words, "" for the usual ones
 */
public record TaskRules(
        String preset,
        int usualDays,
        int mostDays,
        boolean observersByDelegation,
        boolean duties,
        int answerHours,
        boolean workingHours,
        boolean answerRestarts,
        @Nullable Integer escalateDays,
        String text) {

    static final TaskRules UNSET = new TaskRules("", 0, 0, false, false, 0, false, false, 0, "");

    /** The rules of a preset. */
    static TaskRules of(String preset) {
        return preset.equals(TaskPolicy.LINES)
                ? new TaskRules(preset, 3, 3, true, true, 24, false, true, 2, "")
                : new TaskRules(preset, 0, 0, false, false, 0, false, true, 0, "");
    }

    /** Days after its deadline from which an open task is urgent; 0 for never, as of rules that were kept before there was one. */
    int escalates() {
        return escalateDays == null ? 0 : escalateDays;
    }

    /** The same with what a patch names. */
    TaskRules with(Patch values) {
        return new TaskRules(
                preset,
                values.has("usualDays") ? values.number("usualDays", 0, 250) : usualDays,
                values.has("mostDays") ? values.number("mostDays", 0, 250) : mostDays,
                values.has("observersByDelegation") ? values.flag("observersByDelegation") : observersByDelegation,
                values.has("duties") ? values.flag("duties") : duties,
                values.has("answerHours") ? values.number("answerHours", 0, 1_000) : answerHours,
                values.has("workingHours") ? values.flag("workingHours") : workingHours,
                values.has("answerRestarts") ? values.flag("answerRestarts") : answerRestarts,
                values.has("escalateDays") ? Integer.valueOf(values.number("escalateDays", 0, 250)) : escalateDays,
                values.has("text") ? values.text("text", 10_000) : text);
    }
}
