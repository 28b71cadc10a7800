package org.kontor.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.requisite.GivenRequisites;
import org.kontor.crm.segment.FixedLists;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Channel;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads one chunk of rows in one transaction, every step on the whole chunk: rows that an earlier load brought, the clients
 * that rows bring along, doubles by phone, e-mail, ИНН, external id (or the title, where a company has nothing else), then
 * the records themselves through the one writer.
 */
@Component
class LoadChunk {

    private final Loads loads;
    private final Records records;
    private final RecordTypes types;
    private final RowDoubles doubles;
    private final GivenRequisites requisites;
    private final Messages messages;
    private final FixedLists segments;

    LoadChunk(Loads loads, Records records, RecordTypes types, RowDoubles doubles, GivenRequisites requisites, Messages messages, FixedLists segments) {
        this.segments = segments;
        this.requisites = requisites;
        this.loads = loads;
        this.records = records;
        this.types = types;
        this.doubles = doubles;
        this.messages = messages;
    }

    /**
     * The chunk before, which may still be written.
     *
     * @param place the number of its last row
     * @param keys what its rows are known by; empty where it has been committed
     */
    record Before(long place, Set<String> keys) {}

    /**
     * Whether each chunk has to see what the one before has made: rows that bring clients along share them, rows that change what
     * is there change it in their order.
     */
    static boolean alone(Load load, RowReader reader) {
        return !reader.companions().isEmpty() || !List.of("add", "skip").contains(load.settings().duplicates());
    }

    private static Operation operation(Load load, Actor actor) {
        return new Operation(load.operation(), "import", actor, load.set(), null, Map.of("load", load.id(), "name", load.name()));
    }

    /** Notes what all chunks are parts of, before any of them would wait for another to have noted it. */
    @Transactional
    void begin(Load load, Actor actor) {
        records.note(operation(load, actor));
    }

    /** What another row must not be known by, to be no double of this one. */
    Set<String> keys(Load load, LoadRow row) {
        if (load.settings().duplicates().equals("add")) {
            return Set.of();
        }
        Set<String> known = row.keys;
        if (known == null) {
            known = new HashSet<>(RowDoubles.keys(types.get(load.typeId()).code(), row.own()));
            known.add("r:" + row.key);
            if (row.own != null) {
                known.add("k:" + row.own);
            }
            row.keys = known;
        }
        return known;
    }

    /**
     * Loads rows that have been read; ends after the chunk before.
     *
     * @param begun told when those who wait for this chunk would see that it has begun
     */
    @Transactional
    void load(Load load, Actor actor, RowReader reader, List<LoadRow> rows, Before before, Runnable begun) {
        loads.beginChunk(load.id(), rows.getLast().number);
        begun.run();
        RecordType type = types.get(load.typeId());
        Operation operation = operation(load, actor);
        checkRequisites(rows);
        List<LoadRow> doubtful = before.keys().isEmpty() ? List.of() : rows.stream().filter(row -> keys(load, row).stream().anyMatch(before.keys()::contains)).toList();
        Set<LoadRow> later = new HashSet<>(doubtful);
        write(load, operation, type, reader, later.isEmpty() ? rows : rows.stream().filter(row -> !later.contains(row)).toList());
        loads.awaitChunk(load.id(), before.place());
        write(load, operation, type, reader, doubtful);
        String choice = load.settings().duplicates();
        for (LoadRow row : rows) {
            boolean written = row.problem == null && row.record != null && !(row.known && choice.equals("skip"));
            if (written && !row.requisites.isEmpty()) {
                requisites.put(operation, Objects.requireNonNull(row.record), row.requisites, choice.equals("replace"));
            }
        }
        if (type.code().equals("company") && reader.companions().contains("contact")) {
            people(load, operation, rows);
        }
        intoSegment(load, type, operation, rows);
        finish(load, type, rows, before.place());
    }

    /** Puts the clients of the rows into the segment of the load; of those that were there only such as whoever loads may read. */
    private void intoSegment(Load load, RecordType type, Operation operation, List<LoadRow> rows) {
        if (load.segment() == null) {
            return;
        }
        Set<Long> known = new HashSet<>();
        Set<Long> clients = new LinkedHashSet<>();
        for (LoadRow row : rows) {
            if (row.problem == null && row.record != null) {
                (row.known ? known : clients).add(row.record);
            }
        }
        if (!known.isEmpty()) {
            clients.addAll(records.readable(operation.actor(), type.code(), known));
        }
        records.note(operation);
        segments.put(load.segment(), type.code(), clients, operation.id());
    }

    private void write(Load load, Operation operation, RecordType type, RowReader reader, List<LoadRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        knownRows(load, type, rows);
        for (String companion : reader.companions().stream().sorted(java.util.Comparator.reverseOrder()).toList()) {
            // a contact names its company: the company of a deal's row is made before its contact
            if (!type.code().equals("company")) {
                companion(load, operation, type, companion, rows);
            }
        }
        List<LoadRow> waiting = rows.stream().filter(LoadRow::open).toList();
        while (!waiting.isEmpty()) {
            waiting = pass(load, operation, type, waiting);
        }
    }

    /** Refuses rows whose accounts have wrong check digits. */
    void checkRequisites(List<LoadRow> rows) {
        for (LoadRow row : rows) {
            try {
                if (row.problem == null && !row.requisites.isEmpty()) {
                    requisites.check(row.requisites);
                }
            } catch (Problem wrong) {
                row.problem = wrong;
            }
        }
    }

    // ---------------------------------------------------------------- rows of earlier loads

    /** Finds the rows that an earlier load has brought and whose records are still there. */
    void knownRows(Load load, RecordType type, List<LoadRow> rows) {
        if (load.settings().duplicates().equals("add")) {
            return;
        }
        List<byte[]> keys = rows.stream().map(row -> HexFormat.of().parseHex(row.key)).toList();
        Map<String, Long> earlier = loads.loaded(type.id(), keys);
        if (earlier.isEmpty()) {
            return;
        }
        Set<Long> present = records.readable(Actor.system("import"), type.code(), new HashSet<>(earlier.values()));
        for (LoadRow row : rows) {
            Long record = earlier.get(row.key);
            if (record != null && present.contains(record) && row.problem == null) {
                row.record = record;
                row.known = true;
            }
        }
    }

    // ---------------------------------------------------------------- clients that rows bring along

    /** Finds or makes the company or contact of each row; rows of the same client share one. */
    private void companion(Load load, Operation operation, RecordType type, String companion, List<LoadRow> rows) {
        Map<String, List<LoadRow>> byClient = new LinkedHashMap<>();
        for (LoadRow row : rows) {
            Map<String, @Nullable Object> part = row.parts.get(companion);
            if (row.open() && part != null) {
                if (companion.equals("contact") && row.own().get("company") != null) {
                    part.putIfAbsent("company", row.own().get("company"));
                }
                byClient.computeIfAbsent(RowDoubles.identity(companion, part), key -> new ArrayList<>()).add(row);
            }
        }
        List<List<LoadRow>> clients = new ArrayList<>(byClient.values());
        Map<Integer, Long> found = doubles.find(companion, clients.stream().map(group -> Objects.requireNonNull(group.getFirst().parts.get(companion))).toList());
        List<Change> changes = new ArrayList<>();
        List<List<LoadRow>> added = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            List<LoadRow> group = clients.get(i);
            Long id = found.get(i);
            if (id != null) {
                group.forEach(row -> link(type, companion, row, id));
            } else if (!RowDoubles.named(Objects.requireNonNull(group.getFirst().parts.get(companion)))) {
                // an id whose client was not in the files: nothing to make a client of
                continue;
            } else {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                values.putAll(Objects.requireNonNull(group.getFirst().parts.get(companion)));
                for (String shared : List.of("responsible", "source", "createdAt")) {
                    if (group.getFirst().own().containsKey(shared)) {
                        values.putIfAbsent(shared, group.getFirst().own().get(shared));
                    }
                }
                changes.add(Change.add(values));
                added.add(group);
            }
        }
        for (Outcome outcome : records.write(operation, companion, changes, Options.LOAD)) {
            for (LoadRow row : added.get(outcome.index())) {
                if (outcome.problem() != null) {
                    row.problem = outcome.problem();
                } else {
                    link(type, companion, row, outcome.id());
                }
            }
        }
    }

    private static void link(RecordType type, String companion, LoadRow row, long id) {
        if (type.find(companion) != null) {
            row.own().put(companion, id);
        }
    }

    /** The people of companies, once these are there: each contact gets its company and post. */
    private void people(Load load, Operation operation, List<LoadRow> rows) {
        List<LoadRow> with = rows.stream()
                .filter(row -> row.problem == null && row.record != null && !row.known && row.parts.get("contact") != null)
                .toList();
        Map<String, LoadRow> first = new LinkedHashMap<>();
        for (LoadRow row : with) {
            Map<String, @Nullable Object> part = Objects.requireNonNull(row.parts.get("contact"));
            part.put("company", row.record);
            for (String shared : List.of("responsible", "createdAt")) {
                if (row.own().containsKey(shared)) {
                    part.putIfAbsent(shared, row.own().get(shared));
                }
            }
            first.putIfAbsent(RowDoubles.identity("contact", part), row);
        }
        List<LoadRow> distinct = new ArrayList<>(first.values());
        Map<Integer, Long> found = doubles.find("contact", distinct.stream().map(row -> Objects.requireNonNull(row.parts.get("contact"))).toList());
        List<Change> changes = new ArrayList<>();
        List<LoadRow> written = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            if (found.get(i) == null) {
                changes.add(Change.add(Objects.requireNonNull(distinct.get(i).parts.get("contact"))));
                written.add(distinct.get(i));
            }
        }
        for (Outcome outcome : records.write(operation, "contact", changes, Options.LOAD)) {
            if (outcome.problem() != null) {
                written.get(outcome.index()).problem = outcome.problem();
            }
        }
    }

    // ---------------------------------------------------------------- the records themselves

    /** Writes the rows that no earlier row of this pass is a double of; answers the others. */
    private List<LoadRow> pass(Load load, Operation operation, RecordType type, List<LoadRow> waiting) {
        String choice = load.settings().duplicates();
        List<LoadRow> now = new ArrayList<>();
        List<LoadRow> later = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (LoadRow row : waiting) {
            Set<String> keys = choice.equals("add") ? Set.of() : row.own != null ? Set.of("k:" + row.own) : RowDoubles.keys(type.code(), row.own());
            if (keys.stream().anyMatch(taken::contains)) {
                later.add(row);
            } else {
                taken.addAll(keys);
                now.add(row);
            }
        }
        Map<Integer, Long> found = choice.equals("add") ? Map.of() : LoadRow.withOwn(now, doubles.find(type.code(), now.stream().map(LoadRow::own).toList()));
        List<Change> changes = new ArrayList<>();
        List<LoadRow> written = new ArrayList<>();
        Map<Long, RecordRow> present = choice.equals("fill") || choice.equals("replace")
                ? records.some(operation.actor(), type.code(), new LinkedHashSet<>(found.values()), records.readableFields(operation.actor(), type.code()))
                : Map.of();
        for (int i = 0; i < now.size(); i++) {
            LoadRow row = now.get(i);
            Long id = found.get(i);
            if (id == null) {
                changes.add(Change.add(row.own()));
                written.add(row);
            } else if (choice.equals("skip")) {
                row.record = id;
                row.known = true;
            } else if (present.get(id) == null) {
                row.problem = Problem.of(Problem.Kind.FORBIDDEN, "import_hidden_double");
            } else {
                row.updated = true;
                changes.add(Change.of(id, merged(choice, Objects.requireNonNull(present.get(id)), row)));
                written.add(row);
            }
        }
        for (Outcome outcome : records.write(operation, type.code(), changes, Options.LOAD)) {
            LoadRow row = written.get(outcome.index());
            if (outcome.problem() != null) {
                row.problem = outcome.problem();
            } else {
                row.record = outcome.id();
                row.known = row.updated && !outcome.changed();
            }
        }
        return later;
    }

    static Map<String, @Nullable Object> merged(String choice, RecordRow present, LoadRow row) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        boolean whole = row.whole && choice.equals("replace");
        row.own().forEach((code, value) -> {
            Object now = present.value(code);
            if (value instanceof List<?> list && now instanceof List<?> kept && !list.isEmpty() && list.getFirst() instanceof Channel) {
                // a row that names its record lists all that it has; one of another table knows a part
                List<Object> both = new ArrayList<>(whole ? kept.stream().filter(old -> list.stream().anyMatch(one -> same(old, one))).toList() : kept);
                for (Object one : list) {
                    Channel channel = (Channel) one;
                    if (kept.stream().noneMatch(old -> same(old, channel))) {
                        both.add(channel);
                    }
                }
                merged.put(code, both);
            } else if (now == null || choice.equals("replace") && !List.of("createdAt", "pipeline").contains(code)) {
                merged.put(code, value);
            }
        });
        return merged;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof Channel channel && other instanceof Channel another && channel.normalized().equals(another.normalized());
    }

    private void finish(Load load, RecordType type, List<LoadRow> rows, long before) {
        List<Loads.Refusal> refusals = new ArrayList<>();
        Map<String, Long> remembered = new LinkedHashMap<>();
        long added = 0;
        long updated = 0;
        long skipped = 0;
        for (LoadRow row : rows) {
            if (row.problem != null) {
                refusals.add(new Loads.Refusal(row.number, row.cells, ReasonText.of(messages, load.language(), row.problem)));
            } else if (row.known) {
                skipped++;
            } else {
                if (row.updated) {
                    updated++;
                } else {
                    added++;
                }
                remembered.put(row.key, Objects.requireNonNull(row.record));
            }
        }
        loads.refuse(load.id(), refusals);
        loads.remember(load.id(), type.id(), remembered);
        loads.progress(load.id(), before, rows.getLast().number, rows.size(), added, updated, skipped, refusals.size());
    }
}
