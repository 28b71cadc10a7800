package org.kontor.task.report;

import java.util.List;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.home.Attention;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** Reports that a head's people have not handed in, on his start page. */
@Component
final class LateReports implements Attention {

    private final ReportTemplates templates;
    private final ReportRegister register;
    private final Messages messages;

    LateReports(ReportTemplates templates, ReportRegister register, Messages messages) {
        this.templates = templates;
        this.register = register;
        this.messages = messages;
    }

    @Override
    public List<Line> of(Actor actor, int days) {
        List<Long> own = templates.keeps(actor) ? templates.owned(actor.person()).stream().map(ReportTemplate::id).toList() : List.of();
        Map<Long, Long> late = own.isEmpty() ? Map.of() : register.late(own);
        long count = late.values().stream().mapToLong(Long::longValue).sum();
        return count == 0
                ? List.of()
                : List.of(new Line("late_reports", messages.text(actor.language(), "task.attention.reports"), count, true, null, "/tasks/reports", true));
    }
}
