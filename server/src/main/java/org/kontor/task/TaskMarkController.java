package org.kontor.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.RecordJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people mark on tasks: what they have read, what they keep at hand, what is a result. */
@RestController
@RequestMapping("/api/tasks")
class TaskMarkController {

    private final UnreadTasks unread;
    private final FavoriteTasks favorites;
    private final TaskResults results;
    private final RecordJson json;

    TaskMarkController(UnreadTasks unread, FavoriteTasks favorites, TaskResults results, RecordJson json) {
        this.unread = unread;
        this.favorites = favorites;
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
        favorites.set(actor, id, true);
    }

    @DeleteMapping("/{id:\\d+}/favorite")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noFavorite(Actor actor, @PathVariable long id) {
        favorites.set(actor, id, false);
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
