package org.kontor.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.RecordJson;
import org.kontor.task.TaskMarks.Mark;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people mark on tasks: what they have read, what they keep at hand, on top or muted, what is a result. */
@RestController
@RequestMapping("/api/tasks")
class TaskMarkController {

    private final UnreadTasks unread;
    private final TaskMarks own;
    private final TaskResults results;
    private final RecordJson json;

    TaskMarkController(UnreadTasks unread, TaskMarks own, TaskResults results, RecordJson json) {
        this.unread = unread;
        this.own = own;
        this.results = results;
        this.json = json;
    }

    /** He has read what is said on a task. */
    @PostMapping("/{id:\\d+}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Actor actor, @PathVariable long id) {
        unread.read(actor, id);
    }

    @PutMapping("/{id:\\d+}/favorite")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void favorite(Actor actor, @PathVariable long id) {
        own.set(actor, id, Mark.FAVORITE, true);
    }

    @DeleteMapping("/{id:\\d+}/favorite")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noFavorite(Actor actor, @PathVariable long id) {
        own.set(actor, id, Mark.FAVORITE, false);
    }

    /** It stands above his list from now on. */
    @PutMapping("/{id:\\d+}/pin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pin(Actor actor, @PathVariable long id) {
        own.set(actor, id, Mark.PIN, true);
    }

    @DeleteMapping("/{id:\\d+}/pin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noPin(Actor actor, @PathVariable long id) {
        own.set(actor, id, Mark.PIN, false);
    }

    /** He is told nothing of it from now on but what names him. */
    @PutMapping("/{id:\\d+}/mute")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mute(Actor actor, @PathVariable long id) {
        own.set(actor, id, Mark.MUTE, true);
    }

    @DeleteMapping("/{id:\\d+}/mute")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noMute(Actor actor, @PathVariable long id) {
        own.set(actor, id, Mark.MUTE, false);
    }

    /** The results of a task: what each says, by whom it was said, who has marked it. */
    @GetMapping("/{id:\\d+}/results")
    Map<String, Object> results(Actor actor, @PathVariable long id) {
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = results.of(actor, id).stream().map(result -> {
            json.person(refs, result.comment().author());
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("comment", result.comment().id());
            item.put("html", result.comment().html());
            item.put("author", result.comment().author());
            item.put("createdAt", result.comment().createdAt());
            item.put("markedAt", result.at());
            return item;
        }).toList();
        return Map.of("items", items, "refs", refs);
    }

    @PutMapping("/results/{comment:\\d+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mark(Actor actor, @PathVariable long comment) {
        results.mark(actor, comment);
    }

    @DeleteMapping("/results/{comment:\\d+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmark(Actor actor, @PathVariable long comment) {
        results.unmark(actor, comment);
    }
}
