package org.kontor.timeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordKey;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Writes, changes, pins and deletes comments. */
@RestController
@RequestMapping("/api/timeline")
class CommentController {

    private final Comments comments;
    private final FeedJson json;
    private final RecordJson records;

    CommentController(Comments comments, FeedJson json, RecordJson records) {
        this.comments = comments;
        this.json = json;
        this.records = records;
    }

    /** A new comment; the key makes a repeated sending one comment. */
    record NewComment(@Nullable String html, @Nullable List<Long> files, @Nullable UUID key) {}

    @PostMapping("/{type:[a-z]+}/{id:\\d+}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody NewComment body) {
        return written(actor, comments.add(actor, new RecordKey(type, id), text(body.html()), Objects.requireNonNullElse(body.files(), List.of()), body.key()));
    }

    /** What it is to say from now on, and its files; files are left as they are where none are named. */
    record ChangedComment(@Nullable String html, @Nullable List<Long> files) {}

    @PatchMapping("/comments/{id}")
    Map<String, @Nullable Object> edit(Actor actor, @PathVariable long id, @RequestBody ChangedComment body) {
        return written(actor, comments.edit(actor, id, text(body.html()), body.files()));
    }

    @DeleteMapping("/comments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable long id) {
        comments.delete(actor, id);
    }

    @PutMapping("/comments/{id}/pin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pin(Actor actor, @PathVariable long id) {
        comments.pin(actor, id, true);
    }

    @DeleteMapping("/comments/{id}/pin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unpin(Actor actor, @PathVariable long id) {
        comments.pin(actor, id, false);
    }

    @GetMapping("/comments/{id}/versions")
    Map<String, Object> versions(Actor actor, @PathVariable long id) {
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = comments.versions(actor, id).stream()
                .map(version -> {
                    records.person(refs, version.by());
                    Map<String, @Nullable Object> item = new LinkedHashMap<>();
                    item.put("at", version.at());
                    item.put("by", version.by());
                    item.put("html", version.html());
                    return item;
                })
                .toList();
        return Map.of("items", items, "refs", refs);
    }

    private Map<String, @Nullable Object> written(Actor actor, Comments.Written written) {
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        Map<String, @Nullable Object> answer = json.comment(actor, written.comment(), refs);
        written.unreached().forEach(person -> records.person(refs, person));
        answer.put("unreached", written.unreached());
        answer.put("refs", refs);
        return answer;
    }

    private static String text(@Nullable String html) {
        return Objects.requireNonNullElse(html, "");
    }
}
