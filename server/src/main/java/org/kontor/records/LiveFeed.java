package org.kontor.records;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actors;
import org.kontor.access.Visible;
import org.kontor.identity.Sessions;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.Journal.Entry;
import org.kontor.records.Journal.Position;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the browsers of this node what has changed: type, ids and versions, never values, and to each person only of records
 * that he may read; "gone" to one who could read it and cannot any more. It follows the journal by a place of its own.
 */
@Component
class LiveFeed {

    /** More changed records of a type than this become one "reload". */
    static final int MOST_IDS = 500;

    private static final int BATCH = 500;
    private static final int MOST_REPLAYED = 2_000;
    private static final int STREAMS_A_SESSION = 6;
    private static final int STREAMS = 5_000;

    private final Journal journal;
    private final RecordTypes types;
    private final RowFactsReading facts;
    private final Access access;
    private final Actors actors;
    private final Sessions sessions;
    private final Epochs epochs;
    private final JsonMapper json;
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private Position position = Position.BEGINNING;
    private Map<Epochs.Name, Long> rights = Map.of();

    LiveFeed(
            Journal journal,
            RecordTypes types,
            RowFactsReading facts,
            Access access,
            Actors actors,
            Sessions sessions,
            Epochs epochs,
            JsonMapper json) {
        this.journal = journal;
        this.types = types;
        this.facts = facts;
        this.access = access;
        this.actors = actors;
        this.sessions = sessions;
        this.epochs = epochs;
        this.json = json;
    }

    /** Lets a stream in; from a place that it knew before, what it has missed comes first. */
    synchronized void open(LiveStream stream, @Nullable String since) {
        if (streams.size() >= STREAMS) {
            throw Problem.of(Problem.Kind.BUSY, "busy").with("retryAfter", 5);
        }
        if (streams.isEmpty()) {
            position = journal.end();
            rights = rights();
        }
        streams.stream()
                .filter(other -> other.session() == stream.session())
                .skip(STREAMS_A_SESSION - 1L)
                .toList()
                .forEach(LiveStream::end);
        stream.send("retry: 2000\nid: " + position.text() + "\n\n");
        if (since != null) {
            replay(stream, Position.read(since));
        }
        streams.add(stream);
    }

    private void replay(LiveStream stream, @Nullable Position from) {
        List<Entry> missed = from == null ? List.of() : journal.after(from, MOST_REPLAYED + 1).stream()
                .filter(entry -> !position.before(entry.position()))
                .toList();
        if (from == null || missed.size() > MOST_REPLAYED) {
            reload(stream, stream.types());
        } else if (!missed.isEmpty()) {
            deliver(missed, List.of(stream));
        }
    }

    /** Forgets a stream. */
    void close(LiveStream stream) {
        streams.remove(stream);
    }

    /** The place that this node has reached, as the id of an event. */
    synchronized String place() {
        return position.text();
    }

    /** Sends what the journal has had since the last time; ends the streams of sessions that have ended or look with other eyes since. */
    synchronized void flush() {
        if (streams.isEmpty()) {
            return;
        }
        epochs.refresh();
        Map<Long, Long> acting = sessions.acting(streams.stream().map(LiveStream::session).collect(Collectors.toSet()));
        streams.stream().filter(stream -> !Objects.equals(acting.get(stream.session()), stream.person())).forEach(stream -> {
            stream.end();
            streams.remove(stream);
        });
        if (!rights().equals(rights)) {
            rights = rights();
            streams.forEach(stream -> reload(stream, stream.types()));
        }
        List<Entry> entries = journal.after(position, BATCH);
        while (!entries.isEmpty()) {
            position = entries.getLast().position();
            try {
                deliver(entries, List.copyOf(streams));
            } catch (RuntimeException e) {
                // nobody must miss what could not be told
                streams.forEach(stream -> reload(stream, stream.types()));
                throw e;
            }
            entries = entries.size() == BATCH ? journal.after(position, BATCH) : List.of();
        }
    }

    /** What decides who may read what, besides the records themselves. */
    private Map<Epochs.Name, Long> rights() {
        Map<Epochs.Name, Long> now = new EnumMap<>(Epochs.Name.class);
        for (Epochs.Name name : List.of(Epochs.Name.PEOPLE, Epochs.Name.RIGHTS, Epochs.Name.SETTINGS)) {
            now.put(name, epochs.value(name));
        }
        return now;
    }

    private void reload(LiveStream stream, Set<String> codes) {
        codes.forEach(code -> stream.send(message("reload", Map.of("type", code))));
    }

    private void deliver(List<Entry> entries, List<LiveStream> to) {
        Map<RecordType, Changes> byType = new LinkedHashMap<>();
        Set<Long> told = new HashSet<>();
        Set<Long> called = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.kind().equals("companion") && entry.fields().stream().allMatch(what -> what.startsWith(Companions.CALL))) {
                entry.fields().forEach(what -> called.add(Long.valueOf(what.substring(Companions.CALL.length()))));
                continue;
            }
            if (entry.kind().equals("companion") && entry.fields().stream().allMatch(what -> what.startsWith(Companions.NOTICE))) {
                entry.fields().forEach(what -> told.add(Long.valueOf(what.substring(Companions.NOTICE.length()))));
                continue;
            }
            types.all().stream()
                    .filter(type -> type.id() == entry.type())
                    .findFirst()
                    .ifPresent(type -> byType.computeIfAbsent(type, known -> new Changes(deciding(known))).take(entry));
        }
        to.stream().filter(stream -> stream.himself(told)).forEach(stream -> stream.send(message("notice", Map.of())));
        to.stream().filter(stream -> stream.himself(called)).forEach(stream -> stream.send(message("call", Map.of())));
        byType.forEach((type, changes) -> deliver(type, changes, to.stream().filter(stream -> stream.types().contains(type.code())).toList()));
    }

    private Set<String> deciding(RecordType type) {
        return RowFactsReading.deciding(type, access.narrowed(type.code()));
    }

    private void deliver(RecordType type, Changes changes, List<LiveStream> to) {
        if (to.isEmpty()) {
            return;
        }
        if (changes.size() > MOST_IDS) {
            to.stream()
                    .filter(stream -> !(visible(stream, type) instanceof Visible.Nothing))
                    .forEach(stream -> reload(stream, Set.of(type.code())));
            return;
        }
        Map<Long, RowFacts> now = facts.now(type, changes.ids());
        Map<Long, RowFacts> before = changes.deciding.isEmpty() ? Map.of() : facts.before(type, now, changes.deciding);
        Map<Eyes, Visible> visibleTo = new HashMap<>();
        for (LiveStream stream : to) {
            tell(stream, type, changes, visibleTo.computeIfAbsent(new Eyes(stream.person(), stream.who().viewer()), each -> visible(stream, type)), now, before);
        }
    }

    /** Whose eyes a stream looks with, and who looks. */
    private record Eyes(long person, @Nullable Long viewer) {}

    private Visible visible(LiveStream stream, RecordType type) {
        return access.rows(actors.of(stream.who()), type.code(), Access.Action.READ);
    }

    private void tell(
            LiveStream stream, RecordType type, Changes changes, Visible visible, Map<Long, RowFacts> now, Map<Long, RowFacts> before) {
        Map<String, Map<Long, Integer>> byKind = new LinkedHashMap<>();
        List<Long> gone = new ArrayList<>();
        changes.kinds.forEach((id, kind) -> {
            RowFacts row = now.get(id);
            RowFacts was = before.get(id);
            if (row == null || row.deleted() && !kind.equals("deleted")) {
                return;
            }
            if (row.among(visible)) {
                byKind.computeIfAbsent(kind, key -> new LinkedHashMap<>()).put(id, row.version());
            } else if (was != null && was.among(visible)) {
                gone.add(id);
            }
        });
        byKind.forEach((kind, versions) -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("type", type.code());
            data.put("kind", kind);
            data.put("ids", versions.keySet());
            data.put("versions", versions);
            stream.send(message("change", data));
        });
        gone.forEach(id -> stream.send(message("gone", Map.of("type", type.code(), "id", id))));
        for (long id : changes.companions) {
            RowFacts row = now.get(id);
            if (row != null && !row.deleted() && row.among(visible)) {
                stream.send(message("timeline", Map.of("type", type.code(), "id", id)));
            }
        }
    }

    private String message(String event, Map<String, Object> data) {
        return "id: " + position.text() + "\nevent: " + event + "\ndata: " + json.writeValueAsString(data) + "\n\n";
    }

    /** The server ends: browsers come again to another node, or to this one when it is back. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        streams.forEach(LiveStream::end);
    }

    /** What happened to the records of one type, all entries taken together. */
    private static final class Changes {

        private final Set<String> decidingFields;
        private final Map<Long, String> kinds = new LinkedHashMap<>();
        private final Set<Long> companions = new LinkedHashSet<>();
        private final Set<UUID> deciding = new HashSet<>();

        Changes(Set<String> decidingFields) {
            this.decidingFields = decidingFields;
        }

        void take(Entry entry) {
            if (entry.kind().equals("companion")) {
                companions.addAll(entry.records());
                return;
            }
            if (entry.kind().equals("erased")) {
                return;
            }
            if (entry.fields().stream().anyMatch(decidingFields::contains)) {
                deciding.add(entry.operation());
            }
            for (long id : entry.records()) {
                // a record that is new and then changed is still new
                kinds.merge(id, entry.kind(), (known, next) -> next.equals("updated") && !known.equals("deleted") ? known : next);
            }
        }

        int size() {
            return kinds.size() + companions.size();
        }

        Set<Long> ids() {
            Set<Long> ids = new HashSet<>(kinds.keySet());
            ids.addAll(companions);
            return ids;
        }
    }
}
