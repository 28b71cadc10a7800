package org.kontor.task;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.Chart;
import org.kontor.platform.Problem;
import org.kontor.project.ProjectRole;
import org.kontor.project.Projects;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What a person may change of a task by hand: the creator what it says, its people and its deadline; the responsible and who
 * leads its project its plan; everybody who takes part the common notes. States change by acts alone.
 */
@Component
final class TaskEdits {

    /** What everybody who takes part may write. */
    static final Set<String> COMMON = Set.of("comments");

    /** What the responsible and those above him may set beside it. */
    static final Set<String> PLAN = Set.of("planFrom", "planTo", "tags", "estimate");

    private final TaskBooks books;
    private final Chart chart;
    private final ObjectProvider<Projects> projects;

    TaskEdits(TaskBooks books, Chart chart, ObjectProvider<Projects> projects) {
        this.books = books;
        this.chart = chart;
        this.projects = projects;
    }

    /** What somebody is to a task with these people in this project, null for none. */
    Set<TaskRole> roles(
            Actor actor, long creator, long responsible, Collection<?> helpers, Collection<?> observers, @Nullable Object project) {
        Set<TaskRole> roles = EnumSet.noneOf(TaskRole.class);
        Long me = actor.personId();
        if (actor.administers()) {
            roles.add(TaskRole.ADMINISTRATOR);
        }
        if (me == null) {
            return roles;
        }
        if (me == creator) {
            roles.add(TaskRole.CREATOR);
        }
        if (me == responsible) {
            roles.add(TaskRole.RESPONSIBLE);
        }
        if (helpers.contains(me)) {
            roles.add(TaskRole.HELPER);
        }
        if (observers.contains(me)) {
            roles.add(TaskRole.OBSERVER);
        }
        if (chart.above(me, responsible)) {
            roles.add(TaskRole.HEAD);
        }
        if (project instanceof Long id
                && projects.getObject().find(id).filter(one -> projects.getObject().role(actor, one) == ProjectRole.HEAD).isPresent()) {
            roles.add(TaskRole.PROJECT_HEAD);
        }
        return roles;
    }

    /** Refuses a change by hand that is not the actor's to make. */
    void check(WriteSet set, Write write) {
        Actor actor = set.actor();
        if (actor.personId() == null) {
            return;
        }
        Set<String> changed = new HashSet<>(write.values().keySet());
        changed.removeAll(COMMON);
        if (changed.isEmpty()) {
            return;
        }
        TaskState state = books.state(write.before("state"));
        Long creator = (Long) write.before("creator");
        Long responsible = (Long) write.before("responsible");
        Set<TaskRole> roles = roles(
                actor, Objects.requireNonNullElse(creator, 0L), Objects.requireNonNullElse(responsible, 0L), List.of(), List.of(), write.before("project"));
        if (TaskAct.EDIT.allowed(roles)) {
            if (!TaskAct.EDIT.fits(state)) {
                write.refuse(Problem.of(Problem.Kind.CONFLICT, "task_closed"));
            }
            return;
        }
        changed.removeAll(editable(roles, Boolean.TRUE.equals(write.before("mayMove"))));
        if (roles.contains(TaskRole.RESPONSIBLE) || roles.contains(TaskRole.HEAD)) {
            changed.removeIf(code -> set.type().field(code).custom() != null);
        }
        if (!changed.isEmpty()) {
            String field = changed.iterator().next();
            write.refuse(Problem.of(Problem.Kind.FORBIDDEN, "task_field").at(field, "task.error.not_yours", Map.of()));
        } else if (state == TaskState.DONE) {
            write.refuse(Problem.of(Problem.Kind.CONFLICT, "task_closed"));
        }
    }

    /** The fields that somebody may change who is not the creator. */
    private static Set<String> editable(Set<TaskRole> roles, boolean mayMove) {
        Set<String> fields = new HashSet<>(COMMON);
        if (roles.contains(TaskRole.RESPONSIBLE) || roles.contains(TaskRole.HEAD) || roles.contains(TaskRole.PROJECT_HEAD)) {
            fields.addAll(PLAN);
        }
        if (roles.contains(TaskRole.RESPONSIBLE) && mayMove) {
            fields.add("deadline");
        }
        return fields;
    }

    /** The fields that somebody may change by hand; null for all that are not the system's. */
    @Nullable Set<String> editable(Set<TaskRole> roles, TaskState state, boolean mayMove) {
        if (state == TaskState.DONE) {
            return COMMON;
        }
        return TaskAct.EDIT.allowed(roles) ? null : editable(roles, mayMove);
    }
}
