package org.kontor.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.activity.ClientPortrait.Span;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/**
 * All that happened with a client in one line of time: calls, letters, meetings and to-dos that are done, inquiries, deals begun, won
 * and lost, tasks given and done; of what the reader sees. One statement for each kind of event.
 */
@Component
final class ClientEvents {

    private static final String TASK = "task";

    private final Records records;
    private final RecordJson json;
    private final ReferenceBooks books;
    private final ClientPortrait portrait;

    ClientEvents(Records records, RecordJson json, ReferenceBooks books, ClientPortrait portrait) {
        this.records = records;
        this.json = json;
        this.books = books;
        this.portrait = portrait;
    }

    private record Event(Instant at, Map<String, @Nullable Object> told) {}

    /**
     * The latest events of a span: {items: [{at, what, type, id, title, by, …}], more, refs}. {@code what} is the code of the kind of an
     * activity, or lead, deal, won, lost, task, task_done.
     *
     * @param type company or contact
     */
    Map<String, @Nullable Object> of(Actor actor, String type, long id, Span span, int limit) {
        List<Event> events = new ArrayList<>();
        boolean more = false;
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        String client = ClientPortrait.client(type);
        Filter his = portrait.his(actor, type, id);
        if (his != null) {
            more |= add(events, actor, ActivityType.CODE, his.and(Filter.is("closed", true)), "closedAt", span, limit, row -> activity(row));
        }
        more |= add(events, actor, "lead", Filter.is(client, id), "createdAt", span, limit, row -> "lead");
        more |= add(events, actor, "deal", Filter.is(client, id), "createdAt", span, limit, row -> "deal");
        more |= add(events, actor, "deal", Filter.is(client, id).and(Filter.is("closed", true)), "closedAt", span, limit, row -> "S".equals(row.values().get("semantic")) ? "won" : "lost");
        String named = Objects.requireNonNull(Binding.of(type)).field();
        more |= add(events, actor, TASK, Filter.is(named, id), "createdAt", span, limit, row -> "task");
        more |= add(events, actor, TASK, Filter.is(named, id), "closedAt", span, limit, row -> "task_done");
        events.sort(Comparator.comparing(Event::at).reversed());
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Event event : events.subList(0, Math.min(limit, events.size()))) {
            items.add(event.told());
            json.person(refs, (Long) event.told().get("by"));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("more", more || events.size() > limit);
        answer.put("refs", refs);
        return answer;
    }

    /** What an event is, told by its record. */
    private interface What {
        String of(RecordRow row);
    }

    /** Adds the latest of a kind; answers whether there are more. Nothing for whom a field that it takes is hidden. */
    private boolean add(List<Event> events, Actor actor, String type, Filter filter, String at, Span span, int limit, What what) {
        List<String> readable = records.readableFields(actor, type);
        List<String> needed = new ArrayList<>(List.of(at));
        needed.addAll(named(filter));
        if (!readable.containsAll(needed)) {
            return false;
        }
        List<String> shown = List.of("title", at, "createdBy", "closedBy", "responsible", "kind", "direction", "result", "amount", "currency", "semantic");
        List<RecordRow> rows = records.first(actor, type, filter.and(span.of(at)), new Sort(at, true), records.readable(actor, type, shown), limit).rows();
        for (RecordRow row : rows) {
            if (row.value(at) instanceof Instant moment) {
                events.add(new Event(moment, told(type, row, moment, what.of(row), at.equals("closedAt"))));
            }
        }
        return rows.size() == limit;
    }

    /** The fields that a filter of this class speaks of on its own records. */
    private static List<String> named(Filter filter) {
        return switch (filter) {
            case Filter.In in -> List.of(in.field());
            case Filter.All all -> all.of().stream().flatMap(one -> named(one).stream()).toList();
            default -> List.of();
        };
    }

    private String activity(RecordRow row) {
        return row.values().get("kind") instanceof Long kind ? books.value(ActivityKinds.BOOK, kind).map(Value::code).orElse(ActivityKinds.TODO) : ActivityKinds.TODO;
    }

    private Map<String, @Nullable Object> told(String type, RecordRow row, Instant at, String what, boolean ended) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("at", at);
        told.put("what", what);
        told.put("type", type);
        told.put("id", row.id());
        told.put("title", row.values().get("title"));
        Object by = ended ? row.values().getOrDefault("closedBy", row.values().get("responsible")) : row.values().getOrDefault("createdBy", null);
        told.put("by", by instanceof Long person ? person : null);
        if (row.values().get("result") instanceof Long result) {
            told.put("result", books.value(WorkResults.BOOK, result).map(Value::title).orElse(null));
        }
        if (row.values().get("direction") instanceof Long direction) {
            told.put("direction", books.value("activity_direction", direction).map(Value::code).orElse(null));
        }
        if (type.equals("deal") && row.values().get("amount") != null) {
            told.put("amount", row.values().get("amount"));
            told.put("currency", row.values().get("currency"));
        }
        return told;
    }
}
