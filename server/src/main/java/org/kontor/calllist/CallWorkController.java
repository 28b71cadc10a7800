package org.kontor.calllist;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.activity.CallKeeping.Kept;
import org.kontor.platform.Problem;
import org.kontor.platform.ProblemAdvice;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calling along a list: the next card, keeping it, what came of it. */
@RestController
@RequestMapping("/api/calllists/{list:\\d+}")
class CallWorkController {

    private final CallWork work;
    private final Claims claims;
    private final CallResults results;
    private final Members members;
    private final CallLists lists;
    private final ProblemAdvice problems;

    CallWorkController(CallWork work, Claims claims, CallResults results, Members members, CallLists lists, ProblemAdvice problems) {
        this.work = work;
        this.claims = claims;
        this.results = results;
        this.members = members;
        this.lists = lists;
        this.problems = problems;
    }

    /** The next card for this person, his own again where he has one; who was passed over on the way is told. */
    @PostMapping("/next")
    Map<String, @Nullable Object> next(Actor actor, @PathVariable long list) {
        CallWork.Next next = work.next(actor, list);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("card", next.member() == null ? null : work.card(actor, next));
        answer.put("nextAt", next.member() == null ? claims.nextAt(actor, list) : null);
        answer.put("passed", next.passed().stream()
                .map(one -> Map.of("type", one.key().type(), "id", one.key().id(), "title", one.title(), "reason", one.reason()))
                .toList());
        return answer;
    }

    /** The card is still before its person. */
    @PutMapping("/members/{member}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void renew(Actor actor, @PathVariable long list, @PathVariable long member) {
        work.working(actor, list);
        claims.renew(actor, members.get(actor, list, member));
    }

    /** A break: others may have the card. */
    @DeleteMapping("/members/{member}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(Actor actor, @PathVariable long list, @PathVariable long member) {
        lists.get(actor, list);
        claims.pause(actor, members.get(actor, list, member));
    }

    /** What came of a call: {result?, comment?, callAt?, next?, status?}; see {@link CallResults.Said}. */
    record Ending(
            @Nullable Long result,
            @Nullable String comment,
            @Nullable Instant callAt,
            @Nullable Map<String, @Nullable Object> next,
            @Nullable Long status) {}

    @PutMapping("/members/{member}/result")
    Map<String, @Nullable Object> end(Actor actor, @PathVariable long list, @PathVariable long member, @RequestBody Ending body) {
        RecordRow row = work.working(actor, list);
        Member whom = members.get(actor, list, member);
        CallResults.Done done = results.end(
                actor, whom, String.valueOf(row.value("title")), new CallResults.Said(body.result(), body.comment(), body.callAt(), body.next(), body.status()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        Kept kept = done.kept();
        answer.put("operation", done.operation().id());
        answer.put("activity", kept == null ? null : kept.activity());
        answer.put("next", kept == null ? null : kept.next());
        answer.put("without", kept == null ? List.of() : kept.without().stream().map(key -> named(actor, key)).toList());
        answer.put("unmoved", kept == null ? List.of() : kept.unmoved().entrySet().stream().map(entry -> {
            Map<String, Object> one = named(actor, entry.getKey());
            Map<String, Object> told = problems.body(entry.getValue(), actor.language());
            one.put("reason", String.valueOf(told.getOrDefault("detail", entry.getValue().code())));
            return one;
        }).toList());
        return answer;
    }

    private Map<String, Object> named(Actor actor, RecordKey key) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("type", key.type());
        one.put("id", key.id());
        one.put("title", work.title(actor, key));
        return one;
    }

    /** Why somebody is passed over. */
    record Passing(@Nullable String comment) {}

    @PutMapping("/members/{member}/passing")
    Map<String, Object> pass(Actor actor, @PathVariable long list, @PathVariable long member, @RequestBody Passing body) {
        work.working(actor, list);
        return Map.of("operation", results.pass(actor, members.get(actor, list, member), "by_hand", body.comment()).id());
    }

    /** Back among those who are to be called: by whoever worked on it last, and by whoever may change the list. */
    @DeleteMapping("/members/{member}/result")
    Map<String, Object> back(Actor actor, @PathVariable long list, @PathVariable long member) {
        RecordRow row = work.working(actor, list);
        Member whom = members.get(actor, list, member);
        if (!row.canUpdate() && !Long.valueOf(actor.person()).equals(whom.workedBy())) {
            throw Problem.forbidden();
        }
        return Map.of("operation", results.back(actor, whom).id());
    }
}
