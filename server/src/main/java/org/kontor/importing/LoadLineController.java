package org.kontor.importing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.importing.LoadMarks.Shown;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rows of a load before it is loaded: seen by mark, mended in place, left out, checked. */
@RestController
@RequestMapping("/api/importing/loads/{id}")
class LoadLineController {

    private static final int MOST = 500;
    private static final Set<String> MARKS = Set.of("new", "double", "similar", "error", "unchecked");

    private final Loads loads;
    private final LoadMarks marks;
    private final LoadCheck check;
    private final Records records;
    private final RecordTypes types;
    private final SchedulerClient jobs;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Messages messages;

    LoadLineController(
            Loads loads,
            LoadMarks marks,
            LoadCheck check,
            Records records,
            RecordTypes types,
            SchedulerClient jobs,
            TransactionTemplate transactions,
            Clock clock,
            Messages messages) {
        this.messages = messages;
        this.loads = loads;
        this.marks = marks;
        this.check = check;
        this.records = records;
        this.types = types;
        this.jobs = jobs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A part of the rows: all, or those of one mark (new, double, similar, error, unchecked), from a place among them. */
    @GetMapping("/lines")
    Map<String, Object> lines(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String mark,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "100") int limit) {
        Load load = loads.get(actor, id);
        List<Shown> page = marks.page(id, mark(mark), Math.max(0, from), Math.clamp(limit, 1, MOST));
        return Map.of("items", json(actor, load, page), "counts", counts(load), "checking", load.checking());
    }

    private static @Nullable String mark(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        if (!MARKS.contains(asked)) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        return asked.equals("unchecked") ? "" : asked;
    }

    private Map<String, Long> counts(Load load) {
        Map<String, Long> found = marks.counts(load.id());
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("all", found.values().stream().mapToLong(Long::longValue).sum());
        for (String mark : List.of("new", "double", "similar", "error")) {
            counts.put(mark, found.getOrDefault(mark, 0L));
        }
        counts.put("unchecked", found.getOrDefault("", 0L));
        return counts;
    }

    private List<Map<String, @Nullable Object>> json(Actor actor, Load load, List<Shown> page) {
        String type = types.get(load.typeId()).code();
        Set<Long> doubles = new LinkedHashSet<>();
        page.stream().map(Shown::record).filter(Objects::nonNull).forEach(doubles::add);
        Map<Long, String> titles = doubles.isEmpty() ? Map.of() : records.titles(actor, Map.of(type, doubles)).getOrDefault(type, Map.of());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Shown row : page) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("number", row.number());
            one.put("cells", row.cells().stream().map(cell -> PhotoText.is(cell) ? messages.text(actor.language(), "importing.photo") : cell).toList());
            one.put("edited", row.edited());
            one.put("mark", row.mark());
            one.put("reason", row.reason());
            String title = row.record() == null ? null : titles.get(row.record());
            // of a double that he may not read he learns that there is one
            one.put("record", title == null ? null : Map.of("type", type, "id", Objects.requireNonNull(row.record()), "title", title));
            rows.add(one);
        }
        return rows;
    }

    /** The cells to change: place in the row (the first is "0") → text. */
    record Edited(Map<String, String> cells) {}

    /** Mends a row; where the load was checked it is checked at once, and so are the rows that it was a double of. */
    @PatchMapping("/lines/{number}")
    Map<String, Object> edit(Actor actor, @PathVariable long id, @PathVariable long number, @RequestBody Edited body) {
        transactions.executeWithoutResult(status -> {
            Load load = loads.draft(actor, id);
            Shown row = marks.row(id, number);
            if (row == null) {
                throw Problem.notFound();
            }
            List<String> cells = new ArrayList<>(row.cells());
            body.cells().forEach((place, text) -> {
                int column = column(load, place);
                while (cells.size() <= column) {
                    cells.add("");
                }
                if (text.length() > TableFile.LONGEST_CELL) {
                    throw Problem.invalid("cells", "importing.error.long");
                }
                cells.set(column, text.replace("\u0000", ""));
            });
            marks.edit(id, number, cells);
        });
        Load load = loads.get(actor, id);
        if (marks.counts(id).keySet().stream().anyMatch(mark -> !mark.isEmpty()) || load.total() <= LoadCheck.SMALL) {
            check.step(load, LoadCheck.SMALL);
        }
        Shown row = Objects.requireNonNull(marks.row(id, number));
        return Map.of("item", json(actor, load, List.of(row)).getFirst(), "counts", counts(load));
    }

    private static int column(Load load, String place) {
        try {
            int column = Integer.parseInt(place);
            if (column >= 0 && column < Math.max(1, load.columns().size())) {
                return column;
            }
        } catch (NumberFormatException e) {
            // falls through to the refusal
        }
        throw Problem.of(Problem.Kind.MALFORMED, "malformed");
    }

    /** What somebody has found of a likeness: the record that the row is, null where it is none of those that are there. */
    record Judged(@Nullable Long same) {}

    /** Decides about a row that is like a record by name: it is that one, and the choice for doubles holds, or it is a new one. */
    @PutMapping("/lines/{number}/judgement")
    Map<String, Object> judge(Actor actor, @PathVariable long id, @PathVariable long number, @RequestBody Judged body) {
        transactions.executeWithoutResult(status -> {
            Load load = loads.draft(actor, id);
            if (marks.row(id, number) == null) {
                throw Problem.notFound();
            }
            Long same = body.same();
            if (same != null) {
                records.get(actor, types.get(load.typeId()).code(), same, List.of());
            }
            marks.judge(id, load.typeId(), number, same);
        });
        Load load = loads.get(actor, id);
        check.step(load, LoadCheck.SMALL);
        return Map.of("item", json(actor, load, List.of(Objects.requireNonNull(marks.row(id, number)))).getFirst(), "counts", counts(load));
    }

    /** Which rows are left out: these numbers, or all of a mark. */
    record LeftOut(@Nullable List<Long> numbers, @Nullable String mark) {}

    /** Leaves rows out of the load. */
    @PostMapping("/lines/leave-out")
    Map<String, Object> leaveOut(Actor actor, @PathVariable long id, @RequestBody LeftOut body) {
        if ((body.numbers() == null) == (body.mark() == null)) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        Condition which = body.numbers() != null
                ? DSL.condition("importing.line.number = any({0})", LoadLines.numbers(body.numbers()))
                : LoadMarks.marked(Objects.requireNonNull(mark(body.mark())));
        int gone = Objects.requireNonNull(transactions.execute(status -> {
            loads.draft(actor, id);
            return marks.leaveOut(id, which);
        }));
        return Map.of("leftOut", gone, "counts", counts(loads.get(actor, id)));
    }

    /** Checks every row that is not checked: at once where they are few, else in the background. */
    @PostMapping("/marks")
    Map<String, Object> check(Actor actor, @PathVariable long id) {
        Load load = Objects.requireNonNull(transactions.execute(status -> {
            Load draft = loads.draft(actor, id);
            marks.checking(id, true);
            return draft;
        }));
        if (marks.counts(id).getOrDefault("", 0L) <= LoadCheck.SMALL) {
            check.run(id);
        } else {
            jobs.scheduleIfNotExists(new TaskInstance<>(LoadJob.CHECK, String.valueOf(id), new LoadJob.Which(id)), clock.instant());
        }
        return Map.of("counts", counts(load), "checking", loads.get(actor, id).checking());
    }
}
