package org.kontor.task;

import java.util.List;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;

/**
 * A form of tasks: what the system fills in and demands of a task of this kind.
 *
 * @param code of its value in the reference book {@code task_form}
 * @param prefix what the title begins with, "" for nothing
 * @param blocks fields that cannot be empty: situation, fullData, solution, expected
 * @param supervisor whether the responsible is the creator's immediate supervisor and nobody else
 * @param route whether it goes from post to post until the last has decided
 * @param documents whether a file is attached or it is said that there is none
 * @param dealNumber whether the title names the number of the deal
 * @param days working days of its deadline; 0 for those of the rules
 */
public record TaskForm(
        String code,
        String prefix,
        List<String> blocks,
        boolean supervisor,
        boolean route,
        boolean documents,
        boolean dealNumber,
        int days) {

    /** The blocks that a form may demand. */
    public static final List<String> BLOCKS = List.of("situation", "fullData", "solution", "expected");

    /** A form from what an administrator has filled in. */
    static TaskForm read(String code, Patch values) {
        String prefix = values.text("prefix", 20);
        if (prefix.matches(".*[–—:].*")) {
            throw Problem.invalid("prefix", "task.error.prefix");
        }
        return new TaskForm(
                code,
                prefix,
                values.has("blocks") ? values.codes("blocks", BLOCKS) : List.of(),
                values.has("supervisor") && values.flag("supervisor"),
                values.has("route") && values.flag("route"),
                values.has("documents") && values.flag("documents"),
                values.has("dealNumber") && values.flag("dealNumber"),
                values.has("days") ? values.number("days", 0, 250) : 0);
    }
}
