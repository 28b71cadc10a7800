package org.kontor.task;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.kontor.project.Project;
import org.kontor.project.ProjectRole;
import org.kontor.project.Projects;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What holds of a task because of its project: only those who work in a project put tasks into it, a part belongs where the whole
 * does, and what belongs to a project that is over stays as it is, on every way in.
 */
@Component
@Order(205)
final class ProjectTasks implements RecordRule {

    private final DSLContext sql;
    private final ObjectProvider<Projects> projects;

    ProjectTasks(DSLContext sql, ObjectProvider<Projects> projects) {
        this.sql = sql;
        this.projects = projects;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(TaskType.CODE);
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        Map<Long, Optional<Project>> known = new HashMap<>();
        for (Write write : set.writes()) {
            if (write.added() && write.now("project") == null && write.now("parent") instanceof Long parent) {
                write.set("project", projectOf(parent));
            }
            Set<Long> touched = new HashSet<>();
            if (write.before("project") instanceof Long before && !onlySilent(set, write)) {
                touched.add(before);
            }
            if (write.changes("project") && write.now("project") instanceof Long now) {
                touched.add(now);
                if (!set.options().system() && !worksIn(set, known, now)) {
                    write.refuse(Problem.invalid("project", "task.error.project"));
                    // nor does he learn whether it is over
                    touched.remove(now);
                }
            }
            for (long id : touched) {
                Project project = project(known, id);
                if (project != null && project.closed() && !set.options().history()) {
                    write.refuse(Projects.closed());
                }
            }
        }
    }

    private static boolean onlySilent(WriteSet set, Write write) {
        return set.kind() == Kind.UPDATED
                && write.values().keySet().stream().allMatch(code -> set.type().field(code).is(org.kontor.records.FieldDef.Trait.SILENT));
    }

    private boolean worksIn(WriteSet set, Map<Long, Optional<Project>> known, long id) {
        Project project = project(known, id);
        if (project == null) {
            return false;
        }
        ProjectRole role = projects.getObject().role(set.actor(), project);
        return role == ProjectRole.HEAD || role == ProjectRole.MEMBER;
    }

    private @Nullable Project project(Map<Long, Optional<Project>> known, long id) {
        return Objects.requireNonNull(known.computeIfAbsent(id, key -> projects.getObject().find(key))).orElse(null);
    }

    private @Nullable Long projectOf(long task) {
        return sql.resultQuery("select t.project_id from task.item t where t.id = {0} and t.deleted_at is null", DSL.val(task)).fetchOne(0, Long.class);
    }
}
