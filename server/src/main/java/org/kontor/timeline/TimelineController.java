package org.kontor.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.RecordKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed of a record. */
@RestController
class TimelineController {

    private final Feed feed;

    TimelineController(Feed feed) {
        this.feed = feed;
    }

    @GetMapping("/api/timeline/{type:[a-z]+}/{id:\\d+}")
    Feed.Page page(
            Actor actor,
            @PathVariable String type,
            @PathVariable long id,
            @RequestParam(defaultValue = "comment,change") List<String> kinds,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") int limit) {
        Feed.Kinds wanted = new Feed.Kinds(kinds.contains("comment"), kinds.contains("change"));
        return feed.page(actor, new RecordKey(type, id), wanted, FeedPlace.read(cursor), Math.clamp(limit, 1, 100));
    }
}
