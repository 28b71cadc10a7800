package org.kontor.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.History;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.timeline.Subjects.Subject;
import org.springframework.stereotype.Component;

/**
 * The feed of a record: what was said and what was done, newest first; of a record that came from a lead, also the lead's.
 * At most four statements, and what the sources ask: the record, comments, history, titles of the records that the entries name.
 */
@Component
final class Feed {

    private final Subjects subjects;
    private final Comments comments;
    private final History history;
    private final Records records;
    private final RecordTypes types;
    private final RecordJson recordJson;
    private final FeedJson json;

    Feed(
            Subjects subjects,
            Comments comments,
            History history,
            Records records,
            RecordTypes types,
            RecordJson recordJson,
            FeedJson json) {
        this.subjects = subjects;
        this.comments = comments;
        this.history = history;
        this.records = records;
        this.types = types;
        this.recordJson = recordJson;
        this.json = json;
    }

    /** Everything said and done, or one of both. */
    record Kinds(boolean comments, boolean changes) {}

    /** A page as the API writes it; the pinned comments only on the first. */
    record Page(
            List<Map<String, @Nullable Object>> pinned,
            List<Map<String, @Nullable Object>> items,
            @Nullable String next,
            Map<String, Map<String, Object>> refs) {}

    private record Entry(FeedPlace place, @Nullable Comment said, History.@Nullable Entry done) {}

    /** A page of the feed of a record that the actor may read. */
    Page page(Actor actor, RecordKey key, Kinds kinds, @Nullable FeedPlace before, int limit) {
        Subject subject = subjects.readable(actor, key);
        Comments.Page said = kinds.comments() ? comments.page(subject.all(), before, limit + 1) : new Comments.Page(List.of(), List.of());
        List<Entry> entries = new ArrayList<>();
        said.comments().forEach(comment -> entries.add(new Entry(place(comment), comment, null)));
        if (kinds.changes()) {
            Instant began = subject.row().value("createdAt") instanceof Instant created ? created : Instant.EPOCH;
            history.page(actor, subject.all(), historyPlace(before), began, limit + 1)
                    .forEach(entry -> entries.add(new Entry(place(entry), null, entry)));
        }
        entries.sort(Comparator.comparing(Entry::place).reversed());
        boolean more = entries.size() > limit;
        List<Entry> shown = more ? entries.subList(0, limit) : entries;
        String next = more ? shown.getLast().place().text() : null;
        List<Entry> worthShowing = shown.stream().filter(Feed::tellsSomething).toList();

        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> pinned =
                said.pinned().stream().map(comment -> json.comment(actor, comment, refs)).toList();
        List<Map<String, @Nullable Object>> items = worthShowing.stream()
                .map(entry -> entry.said() != null ? json.comment(actor, entry.said(), refs) : json.done(actor, done(entry), refs))
                .toList();
        name(actor, worthShowing, refs);
        return new Page(pinned, items, next, refs);
    }

    private static History.Entry done(Entry entry) {
        return Objects.requireNonNull(entry.done());
    }

    /** A change of nothing but fields that the actor may not read says nothing. */
    private static boolean tellsSomething(Entry entry) {
        return entry.said() != null || !done(entry).kind().equals("updated") || !done(entry).changes().isEmpty();
    }

    private FeedPlace place(Comment comment) {
        return new FeedPlace(comment.createdAt(), 1, types.get(comment.record().type()).id(), comment.record().id(), comment.id());
    }

    private FeedPlace place(History.Entry entry) {
        return new FeedPlace(entry.at(), 0, types.get(entry.record().type()).id(), entry.record().id(), entry.version());
    }

    private static History.@Nullable Place historyPlace(@Nullable FeedPlace before) {
        if (before == null) {
            return null;
        }
        return before.kind() == 1
                ? new History.Place(before.at(), Short.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)
                : new History.Place(before.at(), before.type(), before.record(), before.entry());
    }

    /** Names the people and records that the changes speak of. */
    private void name(Actor actor, List<Entry> entries, Map<String, Map<String, Object>> refs) {
        Map<String, Set<Long>> named = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.done() != null) {
                RecordType type = types.get(entry.done().record().type());
                entry.done().changes().forEach((code, pair) -> {
                    FieldDef field = type.field(code);
                    ids(pair.from()).forEach(id -> note(field, id, named, refs));
                    ids(pair.to()).forEach(id -> note(field, id, named, refs));
                });
            }
        }
        records.titles(actor, named).forEach((type, titles) -> titles.forEach((id, title) -> refs
                .computeIfAbsent(type, code -> new TreeMap<>())
                .put(id.toString(), Map.of("title", title))));
    }

    private void note(FieldDef field, long id, Map<String, Set<Long>> named, Map<String, Map<String, Object>> refs) {
        if (field.type() instanceof FieldType.Person) {
            recordJson.person(refs, id);
        } else if (field.type() instanceof FieldType.Reference reference) {
            named.computeIfAbsent(reference.type(), type -> new TreeSet<>()).add(id);
        }
    }

    private static List<Long> ids(@Nullable Object value) {
        return switch (value) {
            case Number number -> List.of(number.longValue());
            case List<?> list -> list.stream().filter(Number.class::isInstance).map(each -> ((Number) each).longValue()).toList();
            case null, default -> List.of();
        };
    }
}
