package org.kontor.task;

import java.util.List;
import java.util.Map;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** «Как работаете с задачами?»: the preset that the company has chosen, and what it has changed of it. */
@Component
public class TaskPolicy {

    /** Tasks go along the lines of management. */
    public static final String LINES = "lines";

    /** Anybody gives tasks to anybody. */
    public static final String FREE = "free";

    /** {@link #LINES} or {@link #FREE}. */
    public static final Setting<String> SETTING = new Setting<>("tasks.policy", String.class, LINES);

    /** The presets. */
    public static final List<String> VALUES = List.of(LINES, FREE);

    private static final Setting<TaskRules> CHANGED = new Setting<>("tasks.rules", TaskRules.class, TaskRules.UNSET);

    private final Settings settings;
    private final Audit audit;

    TaskPolicy(Settings settings, Audit audit) {
        this.audit = audit;
        this.settings = settings;
    }

    /** The rules that bind what people set from now on. */
    public TaskRules rules() {
        String preset = settings.get(SETTING);
        TaskRules changed = settings.get(CHANGED);
        return changed.preset().equals(preset) ? changed : TaskRules.of(preset);
    }

    /** Changes single rules; another preset brings all its own. */
    @Transactional
    public void change(Patch values) {
        if (values.has("preset") && !values.text("preset", 20).equals(settings.get(SETTING))) {
            settings.set(SETTING, values.oneOf("preset", VALUES));
        }
        settings.set(CHANGED, rules().with(values));
        audit.record("settings.tasks", null, Map.of("rules", settings.get(SETTING)));
    }
}
