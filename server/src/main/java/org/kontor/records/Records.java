package org.kontor.records;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * All records of all types: the only way to read and to write them. Every call names the actor; what he may not read is not
 * there for him, in rows, in fields, in sums.
 */
@Component
public class Records {

    private final RecordTypes types;
    private final RecordReading reading;
    private final RecordWriting writing;
    private final Totals totals;
    private final Stages stages;
    private final Groups groups;
    private final Audit audit;
    private final Trials trials;

    Records(RecordTypes types, RecordReading reading, RecordWriting writing, Totals totals, Stages stages, Groups groups, Audit audit, Trials trials) {
        this.trials = trials;
        this.audit = audit;
        this.groups = groups;
        this.types = types;
        this.reading = reading;
        this.writing = writing;
        this.totals = totals;
        this.stages = stages;
    }

    /** Fields of the type that the actor may read. */
    public List<String> readableFields(Actor actor, String type) {
        return reading.readable(actor, types.get(type));
    }

    /** Those of these fields that the type has and the actor may read. */
    public List<String> readable(Actor actor, String type, List<String> fields) {
        List<String> readable = readableFields(actor, type);
        return fields.stream().filter(readable::contains).toList();
    }

    /** One page of a list; the cursor of the page before, null for the first. At most 500 records. */
    public RecordPage list(
            Actor actor, String type, Filter filter, Sort sort, Collection<String> fields, int limit, @Nullable String cursor) {
        return reading.list(actor, types.get(type), filter, sort, fields, Math.clamp(limit, 1, 500), cursor);
    }

    /** The beginning of a list, at most 2,000 records, for what is drawn whole: a calendar. One statement. */
    public RecordPage first(Actor actor, String type, Filter filter, Sort sort, Collection<String> fields, int limit) {
        return reading.list(actor, types.get(type), filter, sort, fields, Math.clamp(limit, 1, 2_000), null);
    }

    /**
     * So many records (at most 500) behind the first {@code offset} of a list, without the titles of what they name: for programs that
     * count their pages.
     */
    public List<RecordRow> from(Actor actor, String type, Filter filter, Sort sort, Collection<String> fields, int limit, long offset) {
        return reading.from(actor, types.get(type), filter, sort, fields, Math.clamp(limit, 1, 500), Math.clamp(offset, 0, 100_000_000));
    }

    /** The total where the counters can tell it at once. */
    public Optional<Total> countedTotal(Actor actor, String type, Filter filter) {
        return totals.counted(actor, types.get(type), filter);
    }

    /** The total: by counters where they can tell, else counted, up to {@link Total#CAP} unless exact is asked for. */
    public Total total(Actor actor, String type, Filter filter, boolean exact) {
        RecordType known = types.get(type);
        return totals.counted(actor, known, filter).orElseGet(() -> totals.scanned(actor, known, filter, exact));
    }

    /** Totals by stage (key 0 where the type has no stages): by counters where they can tell, else counted. One statement. */
    public Map<Long, Total> totalsByStage(Actor actor, String type, Filter filter) {
        RecordType known = types.get(type);
        return totals.byStage(actor, known, filter).orElseGet(() -> totals.scannedByStage(actor, known, filter));
    }

    /** A column of a board. */
    public record BoardColumn(long stage, Total total, RecordPage page) {}

    /** The board of a pipeline: the first cards of each stage with count and sums. Two statements. */
    public List<BoardColumn> board(
            Actor actor, String type, long pipeline, Filter filter, Collection<String> fields, int limit) {
        RecordType known = types.get(type);
        Stages.Pipeline found = pipeline(known, pipeline);
        Filter narrowed = Filter.is("pipeline", pipeline).and(filter);
        List<RecordReading.Column> columns =
                reading.board(actor, known, found, filter, fields, Math.clamp(limit, 1, 100));
        Map<Long, Total> byStage = totals.byStage(actor, known, narrowed)
                .orElseGet(() -> totals.scannedByStage(actor, known, narrowed));
        Total none = new Total(0, true, Map.of(), java.math.BigDecimal.ZERO, false);
        return columns.stream()
                .map(column -> new BoardColumn(
                        column.stage(), byStage.getOrDefault(column.stage(), none), column.page()))
                .toList();
    }

    /** Further cards of one stage. */
    public RecordPage boardColumn(
            Actor actor, String type, long pipeline, long stage, Filter filter, Collection<String> fields, int limit, @Nullable String cursor) {
        RecordType known = types.get(type);
        return reading.column(
                actor, known, pipeline(known, pipeline), stage, filter, fields, Math.clamp(limit, 1, 100), cursor);
    }

    private Stages.Pipeline pipeline(RecordType type, long id) {
        return stages.pipelines(type.id()).stream()
                .filter(pipeline -> pipeline.id() == id)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** A record with these fields; empty where it is not there or the actor may not read it. */
    public Optional<RecordRow> find(Actor actor, String type, long id, Collection<String> fields) {
        return reading.find(actor, types.get(type), id, fields);
    }

    /**
     * A record with these fields.
     *
     * @throws Problem kind NOT_FOUND
     */
    public RecordRow get(Actor actor, String type, long id, Collection<String> fields) {
        return find(actor, type, id, fields).orElseThrow(Problem::notFound);
    }

    /** The readable ones of these records by id. */
    public Map<Long, RecordRow> some(Actor actor, String type, Collection<Long> ids, Collection<String> fields) {
        return reading.some(actor, types.get(type), ids, fields);
    }

    /** Which of these records the actor may read. */
    public Set<Long> readable(Actor actor, String type, Collection<Long> ids) {
        return reading.readable(actor, types.get(type), ids);
    }

    /** The ids of the acts that touched a record which the actor may read, as a part of a statement; 404 for another. */
    public Select<Record1<UUID>> actsOn(Actor actor, RecordKey record) {
        RecordType type = types.get(record.type());
        if (reading.readable(actor, type, List.of(record.id())).isEmpty()) {
            throw Problem.notFound();
        }
        return OperationRegister.on(type, record.id());
    }

    /** Titles of records of several types by type and id, only of those that the actor may read: one statement. */
    public Map<String, Map<Long, String>> titles(Actor actor, Map<String, ? extends Collection<Long>> ids) {
        Map<RecordType, Collection<Long>> wanted = new LinkedHashMap<>();
        ids.forEach((type, some) -> {
            if (!some.isEmpty()) {
                wanted.put(types.get(type), some);
            }
        });
        return wanted.isEmpty() ? Map.of() : reading.titles(actor, wanted);
    }

    /** Whether the actor may do this with the record; what he may not read answers NOT_FOUND, what he may not do FORBIDDEN. */
    public void require(Actor actor, String type, long id, Access.Action action) {
        RecordRow row = get(actor, type, id, List.of());
        if (action == Access.Action.UPDATE && !row.canUpdate() || action == Access.Action.DELETE && !row.canDelete()) {
            throw reading.refusal(type, action);
        }
    }

    /** The ids that a filter covers for this action after an id, in order, at most so many. */
    public List<Long> ids(Actor actor, String type, Filter filter, Access.Action action, long after, int limit) {
        return reading.ids(actor, types.get(type), filter, action, after, limit);
    }

    /** Counts and sums of a filter's records by the values of these fields (columns of one value): one statement. */
    public List<Groups.Group> group(Actor actor, String type, Filter filter, List<String> fields) {
        return groups.group(actor, types.get(type), filter, fields);
    }

    /** The same for a report: a field that the actor may not read tells nothing of its values, as if it were empty everywhere. */
    public List<Groups.Group> report(Actor actor, String type, Filter filter, List<String> fields) {
        return groups.report(actor, types.get(type), filter, fields);
    }

    /** The ids that the actor reads under a filter, as a select to be used inside another statement. */
    public Select<Record1<Long>> idsSelect(Actor actor, String type, Filter filter) {
        return groups.idsSelect(actor, types.get(type), filter);
    }

    /** Adds a record and answers its id. */
    @Transactional
    public long add(Operation operation, String type, Map<String, @Nullable Object> values, Options options) {
        return one(writing.write(operation, types.get(type), List.of(Change.add(values)), options)).id();
    }

    /** Changes a record. */
    @Transactional
    public Outcome update(Operation operation, String type, Change change, Options options) {
        return one(writing.write(operation, types.get(type), List.of(change), options));
    }

    /** Writes a set of at most 5,000 changes: what is refused is told, the rest is written. */
    @Transactional
    public List<Outcome> write(Operation operation, String type, List<Change> changes, Options options) {
        if (changes.size() > RecordWriting.MOST) {
            throw new IllegalArgumentException("at most " + RecordWriting.MOST + " changes a set");
        }
        return writing.write(operation, types.get(type), changes, options);
    }

    /**
     * What would come of a set of at most 5,000 changes: everything is asked that a write asks, nothing is written. New records
     * have no id in the outcome.
     */
    public List<Outcome> trial(Operation operation, String type, List<Change> changes, Options options) {
        return trials.of(operation, types.get(type), changes, options);
    }

    /** Puts a record into the bin. */
    @Transactional
    public Outcome delete(Operation operation, String type, long id) {
        Outcome deleted = one(writing.bin(operation, types.get(type), List.of(id), Kind.DELETED, Options.PERSON));
        audit.recordAs(operation.actor().personId(), "data.deleted", new Subject(type, id), Map.of("operation", operation.id()));
        return deleted;
    }

    /** Puts at most 5,000 records into the bin or takes them out of it; what is refused is told. */
    @Transactional
    public List<Outcome> bin(Operation operation, String type, Collection<Long> ids, Kind kind, Options options) {
        return writing.bin(operation, types.get(type), ids, kind, options);
    }

    /** Writes down an operation of a module that may change no record, so that it can be undone like every other. */
    @Transactional
    public void note(Operation operation) {
        writing.note(operation);
    }

    /** The records of a type whose field an operation set to this id, in order, after an id, at most so many. */
    public List<Long> set(UUID operation, String type, String field, long value, long after, int limit) {
        return reading.set(operation, types.get(type), field, value, after, limit);
    }

    private static Outcome one(List<Outcome> outcomes) {
        Outcome outcome = outcomes.getFirst();
        if (outcome.problem() != null) {
            throw outcome.problem();
        }
        return outcome;
    }

    /** The neighbours of a record in a list; null at its ends. */
    public Map<String, @Nullable Long> neighbours(Actor actor, String type, long id, Filter filter, Sort sort) {
        RecordReading.Neighbours found = reading.neighbours(actor, types.get(type), id, filter, sort);
        Map<String, @Nullable Long> both = new LinkedHashMap<>();
        both.put("previous", found.previous());
        both.put("next", found.next());
        return both;
    }
}
