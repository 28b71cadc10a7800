package org.kontor.admin;

import java.util.List;
import org.kontor.platform.Settings.Setting;

/** «Как работаете с задачами?»: who may give a task to whom. */
public final class TaskPolicy {

    /** Tasks go along the lines of management. */
    public static final String LINES = "lines";

    /** Anybody gives tasks to anybody. */
    public static final String FREE = "free";

    /** {@link #LINES} or {@link #FREE}. */
    public static final Setting<String> SETTING = new Setting<>("tasks.policy", String.class, LINES);

    static final List<String> VALUES = List.of(LINES, FREE);

    private TaskPolicy() {}
}
