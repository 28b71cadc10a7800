package org.kontor.task.template;

import java.util.Collection;
import java.util.List;
import org.kontor.identity.Belonging;
import org.springframework.stereotype.Component;

/** The templates of tasks that somebody keeps: his successor gets them with the rest. */
@Component
final class OwnedTaskTemplates implements Belonging {

    private final TaskTemplates templates;

    OwnedTaskTemplates(TaskTemplates templates) {
        this.templates = templates;
    }

    @Override
    public String code() {
        return "task_template";
    }

    @Override
    public boolean work() {
        return false;
    }

    @Override
    public List<Thing> of(long person) {
        return templates.owned(person).stream().map(template -> new Thing(String.valueOf(template.id()), template.title(), "/tasks/templates")).toList();
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        templates.owned(from).stream()
                .filter(template -> things.contains(String.valueOf(template.id())))
                .forEach(template -> templates.give(template.id(), to));
    }
}
