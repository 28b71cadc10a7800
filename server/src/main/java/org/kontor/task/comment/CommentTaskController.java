package org.kontor.task.comment;

import java.util.List;
import java.util.Map;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.task.TaskType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What has come of the comments on a record. */
@RestController
@RequestMapping("/api/tasks/comments")
class CommentTaskController {

    private final CommentTasks tasks;
    private final Access access;

    CommentTaskController(CommentTasks tasks, Access access) {
        this.tasks = tasks;
        this.access = access;
    }

    @GetMapping("/{type:[a-z]+}/{id:\\d+}")
    Map<String, List<CommentTasks.Made>> of(Actor actor, @PathVariable String type, @PathVariable long id) {
        access.require(actor, TaskType.CODE, Access.Action.READ);
        return Map.of("items", tasks.of(actor, type, id));
    }
}
