package org.kontor.project;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What holds of every project: its head alone changes it, its dates are in order, and what is over stays as it is. */
@Component
@Order(220)
final class ProjectRule implements RecordRule {

    /** What everybody who takes part may write. */
    private static final Set<String> COMMON = Set.of("comments");

    private final ObjectProvider<Projects> projects;

    ProjectRule(ObjectProvider<Projects> projects) {
        this.projects = projects;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(Projects.TYPE);
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        for (Write write : set.writes()) {
            if (set.kind() == Kind.UPDATED && !set.options().system()) {
                allowed(set, write);
            }
            if (write.now("startsOn") instanceof LocalDate from && write.now("endsOn") instanceof LocalDate to && to.isBefore(from)) {
                write.refuse(Problem.invalid("endsOn", "project.error.dates"));
            }
            if (write.problem() == null && (write.added() || write.changes("members") || write.changes("observers") || write.changes("responsible"))) {
                once(write);
            }
        }
    }

    private void allowed(WriteSet set, Write write) {
        if (Boolean.TRUE.equals(write.before("closed"))) {
            write.refuse(Projects.closed());
            return;
        }
        Set<String> changed = new HashSet<>(write.values().keySet());
        changed.removeAll(COMMON);
        if (!changed.isEmpty() && projects.getObject().role(set.actor(), (Long) write.before("responsible"), List.of(), List.of()) != ProjectRole.HEAD) {
            write.refuse(Problem.of(Problem.Kind.FORBIDDEN, "project_head").at(changed.iterator().next(), "project.error.head", Map.of()));
        }
    }

    /** Everybody is one thing in a project: who leads it is no member, a member does not only read along. */
    private static void once(Write write) {
        List<?> members = write.now("members") instanceof List<?> list ? list : List.of();
        List<?> observers = write.now("observers") instanceof List<?> list ? list : List.of();
        Long head = write.id("responsible");
        List<?> working = members.stream().filter(person -> !person.equals(head)).toList();
        List<?> reading = observers.stream().filter(person -> !person.equals(head) && !working.contains(person)).toList();
        if (working.size() < members.size()) {
            write.set("members", working.isEmpty() ? null : working);
        }
        if (reading.size() < observers.size()) {
            write.set("observers", reading.isEmpty() ? null : reading);
        }
    }
}
