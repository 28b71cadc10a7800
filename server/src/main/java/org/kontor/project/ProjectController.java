package org.kontor.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.records.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a project is beside its fields: what one is to it, and ending it. */
@RestController
@RequestMapping("/api/projects/{id:\\d+}")
class ProjectController {

    private final Projects projects;

    ProjectController(Projects projects) {
        this.projects = projects;
    }

    @GetMapping
    Map<String, @Nullable Object> get(Actor actor, @PathVariable long id) {
        Project project = projects.get(actor, id);
        ProjectRole role = projects.role(actor, project);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("title", project.title());
        answer.put("role", role.name().toLowerCase(Locale.ROOT));
        answer.put("closed", project.closed());
        answer.put("shifts", project.shifts());
        answer.put("openTasks", project.openTasks());
        answer.put("editable", role == ProjectRole.HEAD && !project.closed() ? null : project.closed() ? List.of() : List.of("comments"));
        answer.put("canClose", role == ProjectRole.HEAD);
        return answer;
    }

    /** Ends it, or opens it again. */
    @PutMapping("/closure")
    Map<String, @Nullable Object> close(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        Operation operation = projects.close(actor, id, body.flag("closed"));
        Map<String, @Nullable Object> answer = get(actor, id);
        answer.put("operation", operation.id());
        return answer;
    }
}
