package org.kontor.calllist;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.springframework.stereotype.Component;

/** Call lists for whoever sets up a portal by program: made, and called along. */
@Component
public class CallListSetup {

    private final CallLists lists;
    private final CallWork work;
    private final CallResults results;

    CallListSetup(CallLists lists, CallWork work, CallResults results) {
        this.lists = lists;
        this.work = work;
        this.results = results;
    }

    /** Makes a list of what a filter finds for its maker, and answers its id. */
    public long make(Actor by, String title, String script, LocalDate untilOn, List<Long> callers, String type, Filter filter) {
        Map<String, @Nullable Object> values = new HashMap<>(Map.of("title", title, "script", script, "untilOn", untilOn, "callers", callers));
        return lists.add(by, values, Crews.Units.NONE, lists.find(by, List.of(new CallLists.Chosen(type, filter.json(), null)))).id();
    }

    /** Calls the next one of a list, with this result (id of a value of «Результаты работы»); nothing where nobody is left. */
    public void call(Actor by, long list, long result, String comment) {
        CallWork.Next next = work.next(by, list);
        if (next.member() != null) {
            results.end(by, Objects.requireNonNull(next.member()), String.valueOf(next.list().value("title")), new CallResults.Said(result, comment, null, null, null));
        }
    }
}
