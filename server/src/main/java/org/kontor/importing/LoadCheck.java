package org.kontor.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.importing.LoadLines.Line;
import org.kontor.importing.LoadMarks.Found;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Matches;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of every row before it is loaded whether it is new, a double or cannot be loaded, by the rules that the load itself
 * goes by: the same reading, the same search for doubles, the same rules of the writer, which writes nothing.
 */
@Component
final class LoadCheck {

    /** So many rows are checked while the person waits. */
    static final int SMALL = 500;

    private static final int CHUNK = 2_500;

    private final Loads loads;
    private final Loading loading;
    private final LoadChunk chunk;
    private final LoadMarks marks;
    private final OwnRows own;
    private final RowDoubles doubles;
    private final Records records;
    private final Matches matches;
    private final RecordTypes types;
    private final Actors actors;
    private final Company company;
    private final Messages messages;
    private final TransactionTemplate transactions;

    LoadCheck(
            Loads loads,
            Loading loading,
            LoadChunk chunk,
            LoadMarks marks,
            OwnRows own,
            RowDoubles doubles,
            Records records,
            Matches matches,
            RecordTypes types,
            Actors actors,
            Company company,
            Messages messages,
            TransactionTemplate transactions) {
        this.loads = loads;
        this.loading = loading;
        this.chunk = chunk;
        this.marks = marks;
        this.own = own;
        this.doubles = doubles;
        this.records = records;
        this.matches = matches;
        this.types = types;
        this.actors = actors;
        this.company = company;
        this.messages = messages;
        this.transactions = transactions;
    }

    /** Checks all rows that are not checked, chunk by chunk, as long as the load is a draft with these settings. */
    void run(long id) {
        Load load = loads.find(id);
        try {
            while (load != null && load.state().equals("draft") && load.checking() && step(load, CHUNK)) {
                load = loads.find(id);
            }
        } finally {
            marks.checking(id, false);
        }
    }

    /** Checks the next rows; false where there were none. */
    boolean step(Load load, int limit) {
        List<Line> lines = marks.unchecked(load.id(), limit);
        if (lines.isEmpty()) {
            return false;
        }
        Actor actor = actors.of(load.createdBy(), load.language(), company.zone()).via("import");
        List<LoadRow> rows = LoadRow.read(load.settings(), loading.trialReader(load), lines, own.of(load, actor, lines));
        transactions.executeWithoutResult(status -> {
            List<Found> found = new Checking(load, actor, rows).found();
            Load now = loads.find(load.id());
            if (now != null && now.settings().equals(load.settings())) {
                marks.keep(load.id(), load.typeId(), found, !load.settings().duplicates().equals("add"), messages.text(load.language(), "importing.mark.repeated"));
            }
        });
        return true;
    }

    /** One chunk. */
    private final class Checking {

        private final Load load;
        private final RecordType type;
        private final Operation operation;
        private final List<LoadRow> rows;
        private final Map<LoadRow, List<String>> keys = new HashMap<>();

        Checking(Load load, Actor actor, List<LoadRow> rows) {
            this.load = load;
            this.type = types.get(load.typeId());
            this.operation = Operation.begin(actor, "import");
            this.rows = rows;
        }

        List<Found> found() {
            chunk.checkRequisites(rows);
            chunk.knownRows(load, type, rows);
            rows.forEach(row -> keys.put(row, row.own != null ? List.of("k:" + row.own) : List.copyOf(RowDoubles.keys(type.code(), row.own()))));
            for (String companion : Targets.companions(type.code())) {
                companions(companion);
            }
            own();
            similar();
            List<Found> found = new ArrayList<>();
            for (LoadRow row : rows) {
                Problem problem = row.problem;
                String mark = problem != null ? "error" : row.record != null ? "double" : row.similar != null ? "similar" : "new";
                String reason = problem == null ? null : ReasonText.of(messages, load.language(), problem);
                found.add(new Found(row.number, mark, reason, problem != null ? null : row.record != null ? row.record : row.similar, keys.getOrDefault(row, List.of())));
            }
            return found;
        }

        /** Records of the same name, of rows that nothing else tells of: told, never taken by themselves. */
        private void similar() {
            if (!load.settings().tellsSimilar()) {
                return;
            }
            Map<LoadRow, String> names = new LinkedHashMap<>();
            rows.stream().filter(row -> row.open() && !row.judged).forEach(row -> names.put(row, matches.name(type.code(), row.own())));
            Map<String, Long> found = matches.byName(type.code(), names.values());
            Set<Long> readable = found.isEmpty() ? Set.of() : records.readable(operation.actor(), type.code(), new LinkedHashSet<>(found.values()));
            names.forEach((row, name) -> {
                Long id = found.get(name);
                row.similar = id != null && readable.contains(id) ? id : null;
            });
        }

        /** The clients that rows would bring along. */
        private void companions(String companion) {
            List<LoadRow> with = rows.stream().filter(row -> row.open() && row.parts.get(companion) != null).toList();
            List<Map<String, @Nullable Object>> parts = with.stream().map(row -> Objects.requireNonNull(row.parts.get(companion))).toList();
            Map<Integer, Long> present = doubles.find(companion, parts);
            List<LoadRow> fresh = new ArrayList<>();
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < with.size(); i++) {
                Long id = present.get(i);
                if (id == null) {
                    if (RowDoubles.named(parts.get(i))) {
                        changes.add(Change.add(parts.get(i)));
                        fresh.add(with.get(i));
                    }
                } else if (type.find(companion) != null) {
                    with.get(i).own().put(companion, id);
                }
            }
            for (Outcome outcome : records.trial(operation, companion, changes, Options.IMPORT)) {
                fresh.get(outcome.index()).problem = outcome.problem();
            }
        }

        private void own() {
            String choice = load.settings().duplicates();
            List<LoadRow> open = rows.stream().filter(LoadRow::open).toList();
            Map<Integer, Long> present = choice.equals("add") ? Map.of() : LoadRow.withOwn(open, doubles.find(type.code(), open.stream().map(LoadRow::own).toList()));
            boolean writes = choice.equals("fill") || choice.equals("replace");
            Map<Long, RecordRow> readable = present.isEmpty()
                    ? Map.of()
                    : records.some(operation.actor(), type.code(), new LinkedHashSet<>(present.values()),
                            writes ? records.readableFields(operation.actor(), type.code()) : List.of());
            Map<Long, Change> updates = new LinkedHashMap<>();
            List<Change> changes = new ArrayList<>();
            List<LoadRow> tried = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                LoadRow row = open.get(i);
                Long id = present.get(i);
                if (id == null) {
                    changes.add(Change.add(row.own()));
                    tried.add(row);
                    continue;
                }
                RecordRow now = readable.get(id);
                row.record = now == null ? Long.valueOf(0) : id;
                if (writes && now == null) {
                    row.problem = Problem.of(Problem.Kind.FORBIDDEN, "import_hidden_double");
                } else if (writes && !updates.containsKey(id)) {
                    Change change = Change.of(id, LoadChunk.merged(choice, Objects.requireNonNull(now), row));
                    updates.put(id, change);
                    changes.add(change);
                    tried.add(row);
                }
            }
            for (Outcome outcome : records.trial(operation, type.code(), changes, Options.IMPORT)) {
                tried.get(outcome.index()).problem = outcome.problem();
            }
        }
    }
}
