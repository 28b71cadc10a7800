package org.kontor.task.report;

import java.util.Collection;
import java.util.List;
import org.kontor.identity.Belonging;
import org.springframework.stereotype.Component;

/** The templates of reports that a head keeps: his successor gets them with the rest. */
@Component
final class OwnedTemplates implements Belonging {

    private final ReportTemplates templates;

    OwnedTemplates(ReportTemplates templates) {
        this.templates = templates;
    }

    @Override
    public String code() {
        return "report_template";
    }

    @Override
    public boolean work() {
        // those of a head who has gone pass to the next one by themselves
        return false;
    }

    @Override
    public List<Thing> of(long person) {
        return templates.owned(person).stream()
                .map(template -> new Thing(String.valueOf(template.id()), template.title(), "/tasks/reports/" + template.id()))
                .toList();
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        templates.owned(from).stream()
                .filter(template -> things.contains(String.valueOf(template.id())))
                .forEach(template -> templates.give(template.id(), to));
    }
}
