package org.kontor.records;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.WriteSet.Options;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists, cards, boards and changes of records of every type. */
@RestController
@RequestMapping("/api/records/{type:lead|deal|contact|company|activity|task|product|calllist|project|quote}")
class RecordController {

    private final Records records;
    private final RecordTypes types;
    private final RecordJson json;
    private final FilterText filters;
    private final Placing placing;
    private final Access access;
    private final FieldUses uses;
    private final TransactionTemplate transaction;
    private final MergedRecords merged;
    private final ApplicationEventPublisher events;

    RecordController(
            Records records, RecordTypes types, RecordJson json, FilterText filters, Placing placing, TransactionTemplate transaction, Access access,
            MergedRecords merged, FieldUses uses, ApplicationEventPublisher events) {
        this.events = events;
        this.merged = merged;
        this.uses = uses;
        this.access = access;
        this.transaction = transaction;
        this.records = records;
        this.types = types;
        this.json = json;
        this.filters = filters;
        this.placing = placing;
    }

    @GetMapping
    Map<String, @Nullable Object> list(
            Actor actor,
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String fields,
            @RequestParam(defaultValue = "50") int limit) {
        access.require(actor, type, Access.Action.READ);
        Filter wanted = filters.read(filter);
        if (cursor == null) {
            note(type, wanted, sort);
        }
        RecordPage page = records.list(actor, type, wanted, Sort.read(sort), fields(actor, type, fields), limit, cursor);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", json.items(page.rows()));
        answer.put("next", page.next());
        Optional<Total> total = cursor == null ? records.countedTotal(actor, type, wanted) : Optional.empty();
        answer.put("total", total.map(json::total).orElse(null));
        answer.put("refs", json.refs(type, page.rows()));
        return answer;
    }

    /** What people filter and sort by is in use, whether cards show it or not. */
    private void note(String type, Filter filter, @Nullable String sort) {
        RecordType known = types.get(type);
        uses.used(known, "filter", FieldUses.fieldsOf(filter));
        if (sort != null && !sort.isBlank()) {
            uses.used(known, "sort", List.of(Sort.read(sort).field()));
        }
    }

    @GetMapping("/total")
    Map<String, Object> total(
            Actor actor,
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(defaultValue = "false") boolean exact) {
        access.require(actor, type, Access.Action.READ);
        return json.total(records.total(actor, type, filters.read(filter), exact));
    }

    @GetMapping("/{id:\\d+}")
    ResponseEntity<Map<String, Object>> get(Actor actor, @PathVariable String type, @PathVariable long id, HttpServletRequest request) {
        Optional<RecordRow> row = records.find(actor, type, id, records.readableFields(actor, type));
        if (row.isPresent()) {
            // what is fetched before anybody looks at it is no look
            if (actor.personId() != null && request.getHeader("X-Prefetch") == null) {
                events.publishEvent(new RecordTouched(actor.personId(), new RecordKey(type, id)));
            }
            return ResponseEntity.ok(card(type, row.get()));
        }
        // the address of a merged record leads to the one that it was merged into
        long target = merged.leadsTo(type, id).orElseThrow(Problem::notFound);
        if (records.readable(actor, type, List.of(target)).isEmpty()) {
            throw Problem.notFound();
        }
        return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT).location(URI.create("/api/records/" + type + "/" + target)).build();
    }

    @GetMapping("/{id:\\d+}/neighbours")
    Map<String, @Nullable Long> neighbours(
            Actor actor,
            @PathVariable String type,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String sort) {
        return records.neighbours(actor, type, id, filters.read(filter), Sort.read(sort));
    }

    /** New values by field code. */
    record NewRecord(@Nullable Map<String, @Nullable Object> values) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @PathVariable String type, @RequestBody NewRecord body) {
        Operation operation = Operation.begin(actor, "add");
        return with(written(actor, type, () -> records.add(operation, type, given(body.values()), Options.PERSON)), operation);
    }

    /** Changed values by field code, and the version that they were made from. */
    record ChangedRecord(@Nullable Integer version, @Nullable Map<String, @Nullable Object> values) {}

    @PatchMapping("/{id:\\d+}")
    Map<String, Object> update(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody ChangedRecord body) {
        Operation operation = Operation.begin(actor, "update");
        AtomicBoolean changed = new AtomicBoolean();
        Map<String, Object> card = written(actor, type, () -> {
            changed.set(records.update(operation, type, new Change(id, body.version(), given(body.values())), Options.PERSON).changed());
            return id;
        });
        return changed.get() ? with(card, operation) : card;
    }

    @DeleteMapping("/{id:\\d+}")
    Map<String, Object> delete(Actor actor, @PathVariable String type, @PathVariable long id) {
        Operation operation = Operation.begin(actor, "delete");
        records.delete(operation, type, id);
        return Map.of("operation", operation.id());
    }

    /** A place on the board: the stage and the cards that it lies between, and what the stage demands. */
    record Place(long stage, @Nullable Long before, @Nullable Long after, @Nullable Map<String, @Nullable Object> values) {}

    @PutMapping("/{id:\\d+}/place")
    Map<String, Object> place(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody Place place) {
        Operation operation = Operation.begin(actor, "move");
        Map<String, Object> card = written(actor, type, () -> {
            placing.place(operation, type, id, place.stage(), place.before(), place.after(), place.values() == null ? Map.of() : place.values());
            return id;
        });
        return with(card, operation);
    }

    @GetMapping("/board")
    Map<String, Object> board(
            Actor actor,
            @PathVariable String type,
            @RequestParam long pipeline,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String fields,
            @RequestParam(defaultValue = "20") int limit) {
        access.require(actor, type, Access.Action.READ);
        Filter wanted = filters.read(filter);
        note(type, wanted, null);
        List<Records.BoardColumn> columns =
                records.board(actor, type, pipeline, wanted, fields(actor, type, fields), limit);
        List<RecordRow> rows = columns.stream().flatMap(column -> column.page().rows().stream()).toList();
        List<Map<String, Object>> shown = columns.stream()
                .map(column -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("stage", column.stage());
                    one.putAll(json.total(column.total()));
                    one.put("items", json.items(column.page().rows()));
                    if (column.page().next() != null) {
                        one.put("next", column.page().next());
                    }
                    return one;
                })
                .toList();
        return Map.of("columns", shown, "refs", json.refs(type, rows));
    }

    @GetMapping("/board/{stage}")
    Map<String, @Nullable Object> boardColumn(
            Actor actor,
            @PathVariable String type,
            @PathVariable long stage,
            @RequestParam long pipeline,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String fields,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        access.require(actor, type, Access.Action.READ);
        RecordPage page = records.boardColumn(
                actor, type, pipeline, stage, filters.read(filter), fields(actor, type, fields), limit, cursor);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", json.items(page.rows()));
        answer.put("next", page.next());
        answer.put("refs", json.refs(type, page.rows()));
        return answer;
    }

    /** Writes a record and reads it back in the same transaction; what a person has handed on may be out of his sight now. */
    private Map<String, Object> written(Actor actor, String type, LongSupplier write) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long id = write.getAsLong();
            return records.find(actor, type, id, records.readableFields(actor, type))
                    .map(row -> card(type, row))
                    .orElseGet(() -> new LinkedHashMap<>(Map.of("id", id, "gone", true)));
        }));
    }

    private Map<String, Object> card(String type, RecordRow row) {
        Map<String, Object> card = json.item(row);
        card.put("refs", json.refs(type, List.of(row)));
        return card;
    }

    private static Map<String, @Nullable Object> given(@Nullable Map<String, @Nullable Object> values) {
        if (values == null) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        return values;
    }

    private static Map<String, Object> with(Map<String, Object> card, Operation operation) {
        card.put("operation", operation.id());
        return card;
    }

    private Collection<String> fields(Actor actor, String type, @Nullable String fields) {
        if (fields == null || fields.isBlank()) {
            List<String> readable = records.readableFields(actor, type);
            return types.get(type).columns().stream().filter(readable::contains).toList();
        }
        List<String> wanted = Arrays.stream(fields.split(",")).map(String::strip).filter(code -> !code.isEmpty()).distinct().toList();
        if (wanted.size() > 100) {
            throw Problem.of(Problem.Kind.MALFORMED, "bad_filter");
        }
        return wanted;
    }
}
