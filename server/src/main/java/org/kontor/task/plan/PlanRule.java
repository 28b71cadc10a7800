package org.kontor.task.plan;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.kontor.task.TaskActs;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is planned ends after it begins, and not after its deadline: more time is asked for, not taken. */
@Component
@Order(215)
final class PlanRule implements RecordRule {

    private final Company company;

    PlanRule(Company company) {
        this.company = company;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(TaskActs.TYPE);
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo() || set.options().history()) {
            return;
        }
        for (Write write : set.writes()) {
            if (!write.changes("planFrom") && !write.changes("planTo")) {
                continue;
            }
            if (write.now("planTo") instanceof Instant to) {
                if (write.now("planFrom") instanceof Instant from && to.isBefore(from)) {
                    write.refuse(Problem.invalid("planTo", "task.error.plan_order"));
                } else if (write.now("deadline") instanceof Instant deadline && to.isAfter(deadline)) {
                    String shown = deadline.atZone(company.zone()).format(DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm"));
                    write.refuse(Problem.invalid("planTo", "task.error.plan_late", Map.of("deadline", shown)));
                }
            }
        }
    }
}
