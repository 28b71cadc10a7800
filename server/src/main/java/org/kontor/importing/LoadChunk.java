package org.kontor.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.importing.RowReader.ReadRow;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Channel;
import org.kontor.records.Matches;
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
    private final Matches matches;
    private final Messages messages;

    LoadChunk(Loads loads, Records records, RecordTypes types, Matches matches, Messages messages) {
        this.loads = loads;
        this.records = records;
        this.types = types;
        this.matches = matches;
        this.messages = messages;
    }

    /** A row on its way. */
    private static final class Row {

        private final long number;
        private final List<String> cells;
        private final Map<String, Map<String, @Nullable Object>> parts;
        private @Nullable Problem problem;
        private String key = "";
        private @Nullable Long record;
        private boolean known;
        private boolean updated;

        Row(long number, List<String> cells, ReadRow read) {
            this.number = number;
            this.cells = cells;
            this.parts = read.parts();
            this.problem = read.problem();
        }

        boolean open() {
            return problem == null && record == null;
        }

        Map<String, @Nullable Object> own() {
            return parts.getOrDefault("", Map.of());
        }
    }

    /** Loads rows; {@code before} rows of the file went ahead of them. */
    @Transactional
    void load(Load load, Actor actor, RowReader reader, long before, List<List<String>> lines) {
        RecordType type = types.get(load.typeId());
        Operation operation = new Operation(
                load.operation(), "import", actor, null, null, Map.of("load", load.id(), "name", load.name()));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(new Row(before + i + 1, lines.get(i), reader.read(lines.get(i))));
        }
        knownRows(load, type, rows);
        for (String companion : reader.companions().stream().sorted(java.util.Comparator.reverseOrder()).toList()) {
            // a contact names its company: the company of a deal's row is made before its contact
            if (!type.code().equals("company")) {
                companion(load, operation, type, companion, rows);
            }
        }
        List<Row> waiting = rows.stream().filter(Row::open).toList();
        while (!waiting.isEmpty()) {
            waiting = pass(load, operation, type, waiting);
        }
        if (type.code().equals("company") && reader.companions().contains("contact")) {
            people(load, operation, rows);
        }
        finish(load, type, rows);
    }

    // ---------------------------------------------------------------- rows of earlier loads

    private void knownRows(Load load, RecordType type, List<Row> rows) {
        Map<String, Integer> seen = new HashMap<>();
        for (Row row : rows) {
            String content = content(load, row.cells);
            int times = seen.merge(content, 1, Integer::sum);
            row.key = hash(content + '\u0001' + times);
        }
        if (load.settings().duplicates().equals("add")) {
            return;
        }
        List<byte[]> keys = rows.stream().map(row -> HexFormat.of().parseHex(row.key)).toList();
        Map<String, Long> earlier = loads.loaded(type.id(), keys);
        if (earlier.isEmpty()) {
            return;
        }
        Set<Long> present = records.readable(Actor.system("import"), type.code(), new HashSet<>(earlier.values()));
        for (Row row : rows) {
            Long record = earlier.get(row.key);
            if (record != null && present.contains(record) && row.problem == null) {
                row.record = record;
                row.known = true;
            }
        }
    }

    private static String content(Load load, List<String> cells) {
        StringBuilder content = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            if (load.settings().target(column) != null) {
                content.append(load.settings().target(column)).append('=').append(cells.get(column).strip()).append('\u0000');
            }
        }
        return content.toString();
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---------------------------------------------------------------- clients that rows bring along

    /** Finds or makes the company or contact of each row; rows of the same client share one. */
    private void companion(Load load, Operation operation, RecordType type, String companion, List<Row> rows) {
        Map<String, List<Row>> byClient = new LinkedHashMap<>();
        for (Row row : rows) {
            Map<String, @Nullable Object> part = row.parts.get(companion);
            if (row.open() && part != null) {
                if (companion.equals("contact") && row.own().get("company") != null) {
                    part.putIfAbsent("company", row.own().get("company"));
                }
                byClient.computeIfAbsent(identity(companion, part), key -> new ArrayList<>()).add(row);
            }
        }
        List<List<Row>> clients = new ArrayList<>(byClient.values());
        Map<Integer, Long> found = find(companion, clients.stream().map(group -> Objects.requireNonNull(group.getFirst().parts.get(companion))).toList());
        List<Change> changes = new ArrayList<>();
        List<List<Row>> added = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            List<Row> group = clients.get(i);
            Long id = found.get(i);
            if (id != null) {
                group.forEach(row -> link(type, companion, row, id));
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
        for (Outcome outcome : records.write(operation, companion, changes, Options.IMPORT)) {
            for (Row row : added.get(outcome.index())) {
                if (outcome.problem() != null) {
                    row.problem = outcome.problem();
                } else {
                    link(type, companion, row, outcome.id());
                }
            }
        }
    }

    private static void link(RecordType type, String companion, Row row, long id) {
        if (type.find(companion) != null) {
            row.own().put(companion, id);
        }
    }

    /** The people of companies, once these are there: each contact gets its company and post. */
    private void people(Load load, Operation operation, List<Row> rows) {
        List<Row> with = rows.stream()
                .filter(row -> row.problem == null && row.record != null && !row.known && row.parts.get("contact") != null)
                .toList();
        Map<String, Row> first = new LinkedHashMap<>();
        for (Row row : with) {
            Map<String, @Nullable Object> part = Objects.requireNonNull(row.parts.get("contact"));
            part.put("company", row.record);
            for (String shared : List.of("responsible", "createdAt")) {
                if (row.own().containsKey(shared)) {
                    part.putIfAbsent(shared, row.own().get(shared));
                }
            }
            first.putIfAbsent(identity("contact", part), row);
        }
        List<Row> distinct = new ArrayList<>(first.values());
        Map<Integer, Long> found = find("contact", distinct.stream().map(row -> Objects.requireNonNull(row.parts.get("contact"))).toList());
        List<Change> changes = new ArrayList<>();
        List<Row> written = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            if (found.get(i) == null) {
                changes.add(Change.add(Objects.requireNonNull(distinct.get(i).parts.get("contact"))));
                written.add(distinct.get(i));
            }
        }
        for (Outcome outcome : records.write(operation, "contact", changes, Options.IMPORT)) {
            if (outcome.problem() != null) {
                written.get(outcome.index()).problem = outcome.problem();
            }
        }
    }

    // ---------------------------------------------------------------- the records themselves

    /** Writes the rows that no earlier row of this pass is a double of; answers the others. */
    private List<Row> pass(Load load, Operation operation, RecordType type, List<Row> waiting) {
        String choice = load.settings().duplicates();
        List<Row> now = new ArrayList<>();
        List<Row> later = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Row row : waiting) {
            Set<String> keys = choice.equals("add") ? Set.of() : keys(type.code(), row.own());
            if (keys.stream().anyMatch(taken::contains)) {
                later.add(row);
            } else {
                taken.addAll(keys);
                now.add(row);
            }
        }
        Map<Integer, Long> found = choice.equals("add") ? Map.of() : find(type.code(), now.stream().map(Row::own).toList());
        List<Change> changes = new ArrayList<>();
        List<Row> written = new ArrayList<>();
        Map<Long, RecordRow> present = choice.equals("fill") || choice.equals("replace")
                ? records.some(operation.actor(), type.code(), new LinkedHashSet<>(found.values()), records.readableFields(operation.actor(), type.code()))
                : Map.of();
        for (int i = 0; i < now.size(); i++) {
            Row row = now.get(i);
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
                changes.add(Change.of(id, merged(choice, Objects.requireNonNull(present.get(id)), row.own())));
                written.add(row);
            }
        }
        for (Outcome outcome : records.write(operation, type.code(), changes, Options.IMPORT)) {
            Row row = written.get(outcome.index());
            if (outcome.problem() != null) {
                row.problem = outcome.problem();
            } else {
                row.record = outcome.id();
                row.known = row.updated && !outcome.changed();
            }
        }
        return later;
    }

    private static Map<String, @Nullable Object> merged(String choice, RecordRow present, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        values.forEach((code, value) -> {
            Object now = present.value(code);
            if (value instanceof List<?> list && now instanceof List<?> kept && !list.isEmpty() && list.getFirst() instanceof Channel) {
                List<Object> both = new ArrayList<>(kept);
                for (Object one : list) {
                    Channel channel = (Channel) one;
                    if (kept.stream().noneMatch(old -> ((Channel) old).normalized().equals(channel.normalized()))) {
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

    // ---------------------------------------------------------------- doubles

    /** What identifies a record among others of its type. */
    private static Set<String> keys(String type, Map<String, @Nullable Object> values) {
        Set<String> keys = new LinkedHashSet<>();
        if (!type.equals("deal")) {
            channels(values).forEach(normalized -> keys.add("c:" + normalized));
        }
        if (values.get("inn") != null) {
            keys.add("i:" + values.get("inn"));
        }
        if (values.get("origin") != null) {
            keys.add("o:" + values.get("origin"));
        }
        if (keys.isEmpty() && type.equals("company") && values.get("title") != null) {
            keys.add("t:" + values.get("title"));
        }
        return keys;
    }

    private static String identity(String type, Map<String, @Nullable Object> values) {
        Set<String> keys = keys(type, values);
        return keys.isEmpty()
                ? (values.get("lastName") + " " + values.get("firstName") + " " + values.get("company")).toLowerCase(Locale.ROOT)
                : keys.iterator().next();
    }

    private static List<String> channels(Map<String, @Nullable Object> values) {
        List<String> normalized = new ArrayList<>();
        for (String field : List.of("phones", "emails")) {
            if (values.get(field) instanceof Collection<?> list) {
                list.forEach(one -> normalized.add(((Channel) one).normalized()));
            }
        }
        return normalized;
    }

    /** The present record that each of these is a double of, by place. */
    private Map<Integer, Long> find(String type, List<Map<String, @Nullable Object>> parts) {
        Set<String> channels = new LinkedHashSet<>();
        Set<String> inns = new LinkedHashSet<>();
        Set<String> origins = new LinkedHashSet<>();
        Set<String> titles = new LinkedHashSet<>();
        for (Map<String, @Nullable Object> part : parts) {
            for (String key : keys(type, part)) {
                (switch (key.charAt(0)) {
                    case 'c' -> channels;
                    case 'i' -> inns;
                    case 'o' -> origins;
                    default -> titles;
                }).add(key.substring(2));
            }
        }
        Map<String, Long> found = new HashMap<>();
        matches.byChannel(type, channels).forEach((value, id) -> found.put("c:" + value, id));
        if (types.get(type).find("inn") != null) {
            matches.byText(type, "inn", inns).forEach((value, id) -> found.put("i:" + value, id));
        }
        matches.byText(type, "origin", origins).forEach((value, id) -> found.put("o:" + value, id));
        matches.byText(type, "title", titles).forEach((value, id) -> found.put("t:" + value, id));
        Map<Integer, Long> byPlace = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            for (String key : keys(type, parts.get(i))) {
                Long id = found.get(key);
                if (id != null) {
                    byPlace.put(i, id);
                    break;
                }
            }
        }
        return byPlace;
    }

    private void finish(Load load, RecordType type, List<Row> rows) {
        List<Loads.Refusal> refusals = new ArrayList<>();
        Map<String, Long> remembered = new LinkedHashMap<>();
        long added = 0;
        long updated = 0;
        long skipped = 0;
        for (Row row : rows) {
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
        loads.progress(load.id(), rows.size(), added, updated, skipped, refusals.size());
    }
}
