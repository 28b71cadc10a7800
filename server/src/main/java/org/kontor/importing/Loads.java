package org.kontor.importing;

import static org.kontor.importing.db.Tables.LOAD;
import static org.kontor.importing.db.Tables.LOADED;
import static org.kontor.importing.db.Tables.REFUSED;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Audit;
import org.kontor.crm.pipeline.PipelineEditor;
import org.kontor.crm.segment.FixedLists;
import org.kontor.platform.BackgroundWork;
import org.kontor.platform.JobsSoon;
import org.kontor.platform.Problem;
import org.kontor.records.FieldUses;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Stages.Pipeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The loads: a person sees his own, an administrator all. Their rows lie in the database until they are loaded. */
@Component
public class Loads {

    /** A pipeline that people still oversee; more words than that are no stages. */
    private static final int MOST_NEW_STAGES = 20;

    private static final Duration KEPT = Duration.ofDays(30);

    /** In the place of a type: whatever the file holds. */
    private static final String ANY = "auto";

    /** By which words in the name of a file its type is told. */
    private static final Map<String, String> GUESSED = new TreeMap<>(Map.of(
            "company", ".*(compan|компани|контрагент|организаци).*",
            "contact", ".*(contact|контакт|people|person).*",
            "deal", ".*(deal|сделк|opportunit).*",
            "lead", ".*(lead|лид).*"));

    private final DSLContext sql;
    private final RecordTypes types;
    private final Records records;
    private final Access access;
    private final Targets targets;
    private final PipelineEditor stages;
    private final JsonMapper json;
    private final LoadFiles files;
    private final LoadLines lines;
    private final LoadMarks marks;
    private final SavedMappings mappings;
    private final TransactionTemplate transactions;
    private final SchedulerClient jobs;
    private final Clock clock;
    private final Audit audit;
    private final FieldUses uses;
    private final FixedLists segments;
    private final JobsSoon soon;

    Loads(
            DSLContext sql,
            RecordTypes types,
            Records records,
            Access access,
            Targets targets,
            PipelineEditor stages,
            JsonMapper json,
            LoadFiles files,
            LoadLines lines,
            LoadMarks marks,
            SavedMappings mappings,
            TransactionTemplate transactions,
            SchedulerClient jobs,
            Clock clock,
            Audit audit,
            FieldUses uses,
            FixedLists segments,
            JobsSoon soon) {
        this.soon = soon;
        this.segments = segments;
        this.uses = uses;
        this.audit = audit;
        this.sql = sql;
        this.types = types;
        this.records = records;
        this.access = access;
        this.targets = targets;
        this.stages = stages;
        this.json = json;
        this.files = files;
        this.lines = lines;
        this.marks = marks;
        this.mappings = mappings;
        this.transactions = transactions;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Keeps the rows of an uploaded file and proposes how to load them.
     *
     * @throws Problem INVALID where it is no table, TOO_LARGE for a bomb, FORBIDDEN without the right to import
     */
    long upload(Actor actor, String type, String name, InputStream content) {
        boolean guess = type.equals(ANY);
        if (!guess && !access.may(actor, types.get(type).code(), Access.Action.IMPORT)) {
            throw Problem.forbidden();
        }
        Path kept = files.take(name, content);
        try {
            TableFile table = files.open(kept, actor.language());
            if (guess) {
                return keep(actor, guessed(actor, name, table), name, kept, table);
            }
            return keep(actor, type, name, kept, table);
        } finally {
            LoadFiles.delete(kept);
        }
    }

    private long keep(Actor actor, String type, String name, Path kept, TableFile table) {
        // a million rows take longer than a request's statement may
        long id = BackgroundWork.call(() -> Objects.requireNonNull(transactions.execute(status -> keep(actor, type, name, table))));
        files.give(kept, id);
        return id;
    }

    /** What a file holds, by its name, else by which type knows most of its columns. */
    private String guessed(Actor actor, String name, TableFile table) {
        List<String> allowed = GUESSED.keySet().stream().filter(type -> access.may(actor, type, Access.Action.IMPORT)).toList();
        if (allowed.isEmpty()) {
            throw Problem.forbidden();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (String type : allowed) {
            if (lower.matches(Objects.requireNonNull(GUESSED.get(type)))) {
                return type;
            }
        }
        try {
            List<String> head = table.rows(rows -> rows.findFirst().orElse(List.of()));
            return allowed.stream()
                    .max(Comparator.comparingLong(type -> targets.propose(actor, type, head).stream().filter(target -> target != null && !target.contains(".")).count()))
                    .orElseThrow(Problem::forbidden);
        } catch (IOException e) {
            throw Problem.of(Problem.Kind.BUSY, "import_disk");
        }
    }

    private long keep(Actor actor, String type, String name, TableFile table) {
        CsvFile csv = table instanceof CsvFile file ? file : null;
        long id = Objects.requireNonNull(sql.insertInto(LOAD)
                .set(LOAD.TYPE_ID, types.get(type).id())
                .set(LOAD.NAME, name.length() > 250 ? name.substring(0, 250) : name)
                .set(LOAD.FORMAT, table.format())
                .set(LOAD.ENCODING, csv == null ? "UTF-8" : csv.charset().name())
                .set(LOAD.DELIMITER, csv == null ? "" : String.valueOf(csv.delimiter()))
                .set(LOAD.COLUMNS, new String[0])
                .set(LOAD.SETTINGS, JSONB.valueOf("{}"))
                .set(LOAD.OPERATION_ID, Operation.begin(actor, "import").id())
                .set(LOAD.CREATED_BY, actor.person())
                .set(LOAD.LANGUAGE, actor.language())
                .returningResult(LOAD.ID)
                .fetchSingle(LOAD.ID));
        List<String> head = fill(id, table);
        LoadSettings settings = LoadSettings.proposed(
                table instanceof VcardFile ? VcardFile.mapping(type, allowed(actor, type)) : targets.propose(actor, type, head), actor.zone());
        SavedMappings.Saved saved = mappings.fitting(types.get(type).id(), head);
        if (saved != null) {
            mappings.used(saved.id());
            settings = saved.of(head, allowed(actor, type));
        }
        LoadSettings whole = saved == null && settings.mapping().contains(OwnRows.ID) ? settings.replacing(null) : settings;
        sql.update(LOAD).set(LOAD.SETTINGS, JSONB.valueOf(json.writeValueAsString(whole))).where(LOAD.ID.eq(id)).execute();
        return id;
    }

    private List<String> allowed(Actor actor, String type) {
        return targets.all(actor, type).stream().map(Targets.Target::code).toList();
    }

    /** Sets a draft up as a kept mapping says. */
    void take(Actor actor, long id, long mapping) {
        Load load = get(actor, id);
        SavedMappings.Saved saved = mappings.get(mapping);
        if (saved.typeId() != load.typeId()) {
            throw Problem.notFound();
        }
        change(actor, id, saved.of(load.columns(), allowed(actor, types.get(load.typeId()).code())), null, null);
        mappings.used(mapping);
    }

    /** Puts the rows of a file in the place of those that are there; answers its head. */
    private List<String> fill(long id, TableFile table) {
        List<String> head = new ArrayList<>();
        try {
            long total = table.rows(stream -> {
                Iterator<List<String>> rows = stream.iterator();
                if (rows.hasNext()) {
                    head.addAll(rows.next());
                }
                if (head.stream().allMatch(String::isBlank)) {
                    throw Problem.of(Problem.Kind.INVALID, "import_empty");
                }
                return lines.fill(id, rows);
            });
            sql.update(LOAD).set(LOAD.COLUMNS, head.toArray(String[]::new)).set(LOAD.TOTAL, total).where(LOAD.ID.eq(id)).execute();
            return head;
        } catch (IOException e) {
            throw Problem.of(Problem.Kind.BUSY, "import_disk");
        }
    }

    /**
     * Which loads are asked for; null means any.
     *
     * @param person who loaded
     * @param from the earliest moment, included
     * @param before the latest moment, not included
     * @param record what a load has added or changed
     * @param after the last one of the page before
     */
    record Asked(
            @Nullable Long person, @Nullable Instant from, @Nullable Instant before, @Nullable RecordKey record, @Nullable Long after) {}

    /** A page of the loads that the actor may see, newest first. */
    List<Load> list(Actor actor, Asked asked, int limit) {
        Condition which = actor.administers() ? DSL.trueCondition() : LOAD.CREATED_BY.eq(actor.person());
        which = asked.person() == null ? which : which.and(LOAD.CREATED_BY.eq(asked.person()));
        which = asked.from() == null ? which : which.and(LOAD.CREATED_AT.ge(asked.from()));
        which = asked.before() == null ? which : which.and(LOAD.CREATED_AT.lt(asked.before()));
        which = asked.after() == null ? which : which.and(LOAD.ID.lt(asked.after()));
        which = asked.record() == null ? which : which.and(LOAD.OPERATION_ID.in(records.actsOn(actor, asked.record())));
        return sql.selectFrom(LOAD).where(which).orderBy(LOAD.ID.desc()).limit(limit).fetch(this::load);
    }

    /**
     * A load.
     *
     * @throws Problem NOT_FOUND for a foreign one
     */
    Load get(Actor actor, long id) {
        Load load = find(id);
        if (load == null || !actor.administers() && load.createdBy() != actor.person()) {
            throw Problem.notFound();
        }
        return load;
    }

    @Nullable Load find(long id) {
        return sql.selectFrom(LOAD).where(LOAD.ID.eq(id)).fetchOne(this::load);
    }

    /** Changes a draft: settings, encoding, delimiter. What the check has found is forgotten where it may differ now. */
    void change(Actor actor, long id, LoadSettings settings, @Nullable String encoding, @Nullable String delimiter) {
        BackgroundWork.run(() -> transactions.executeWithoutResult(status -> changeDraft(actor, id, settings, encoding, delimiter)));
    }

    private void changeDraft(Actor actor, long id, LoadSettings settings, @Nullable String encoding, @Nullable String delimiter) {
        Load load = draft(actor, id);
        check(actor, load, settings);
        LoadSettings kept = settings;
        if (load.format().equals("csv") && (encoding != null || delimiter != null)) {
            Charset charset;
            try {
                charset = Charset.forName(encoding == null ? load.encoding() : encoding);
            } catch (IllegalArgumentException e) {
                throw Problem.invalid("encoding", "importing.error.encoding");
            }
            String parts = delimiter == null || delimiter.isEmpty() ? load.delimiter() : delimiter.substring(0, 1);
            sql.update(LOAD).set(LOAD.ENCODING, charset.name()).set(LOAD.DELIMITER, parts).where(LOAD.ID.eq(id)).execute();
            List<String> head = fill(id, files.table(load, charset, parts.charAt(0)));
            if (!head.equals(load.columns())) {
                kept = settings.with(targets.propose(actor, types.get(load.typeId()).code(), head));
            }
        }
        sql.update(LOAD).set(LOAD.SETTINGS, JSONB.valueOf(json.writeValueAsString(kept))).where(LOAD.ID.eq(id)).execute();
        if (!kept.equals(load.settings())) {
            marks.forget(id);
        }
    }

    /**
     * Says which segment the clients of a draft are put into: a present one, one that is made when it starts, or none.
     *
     * @throws Problem INVALID where the file holds no clients; and as {@link FixedLists}
     */
    @Transactional
    public void into(Actor actor, long id, @Nullable Long segment, @Nullable String title) {
        Load load = draft(actor, id);
        requireSegment(actor, load, segment, title);
        sql.update(LOAD).set(LOAD.SEGMENT_ID, segment).set(LOAD.NEW_SEGMENT, title == null ? null : title.strip()).where(LOAD.ID.eq(id)).execute();
    }

    private void requireSegment(Actor actor, Load load, @Nullable Long segment, @Nullable String title) {
        if ((segment != null || title != null) && !FixedLists.takes(types.get(load.typeId()).code())) {
            throw Problem.invalid("segment", "importing.error.no_clients");
        }
        if (segment != null) {
            segments.require(actor, segment);
        } else if (title != null) {
            segments.requireNew(actor, title);
        }
    }

    private void check(Actor actor, Load load, LoadSettings settings) {
        List<String> known = allowed(actor, types.get(load.typeId()).code());
        for (String target : settings.mapping()) {
            if (target != null && !known.contains(target)) {
                throw Problem.invalid("mapping", "importing.error.target", Map.of("target", target));
            }
        }
        if (!List.of("skip", "fill", "replace", "add").contains(settings.duplicates())) {
            throw Problem.invalid("duplicates", "importing.error.choice");
        }
        if (!List.of("add", "refuse").contains(settings.unknownValues())) {
            throw Problem.invalid("unknownValues", "importing.error.choice");
        }
        if (!List.of(LoadSettings.KEEP, LoadSettings.CLEAR).contains(settings.emptyCells())) {
            throw Problem.invalid("emptyCells", "importing.error.choice");
        }
        if (!settings.newStages().isEmpty() && !access.may(actor, types.get(load.typeId()).code(), Access.Action.CONFIGURE)) {
            throw Problem.forbidden();
        }
        if (settings.newStages().size() > MOST_NEW_STAGES) {
            throw Problem.invalid("newStages", "importing.error.many_stages", Map.of("most", MOST_NEW_STAGES));
        }
    }

    /** Starts a draft as a job. */
    @Transactional
    public void start(Actor actor, long id) {
        Load load = draft(actor, id);
        if (load.settings().mapping().stream().allMatch(Objects::isNull)) {
            throw Problem.invalid("mapping", "importing.error.nothing_mapped");
        }
        requireSegment(actor, load, load.segment(), load.newSegment());
        if (load.newSegment() != null) {
            long made = segments.make(actor, load.newSegment(), load.operation());
            sql.update(LOAD).set(LOAD.SEGMENT_ID, made).setNull(LOAD.NEW_SEGMENT).where(LOAD.ID.eq(id)).execute();
        }
        addStages(load);
        Targets.byType(load.settings()).forEach((part, fields) -> uses.used(part.isEmpty() ? types.get(load.typeId()) : types.get(part), "import", fields.values()));
        sql.update(LOAD)
                .set(LOAD.STATE, "running")
                .set(LOAD.STARTED_AT, clock.instant())
                .where(LOAD.ID.eq(id))
                .execute();
        audit.recordAs(
                actor.personId(), "data.import", new Subject("load", id),
                Map.of("type", types.get(load.typeId()).code(), "rows", load.total(), "operation", load.operation()));
        schedule(id);
    }

    /** Adds the stages that the pipeline lacks; a word that it knows by now keeps what it means. */
    private void addStages(Load load) {
        for (String word : load.settings().newStages()) {
            Pipeline pipeline = targets.pipeline(types.get(load.typeId()), load.settings());
            if (pipeline != null && RowReader.stageByName(pipeline, word).isEmpty()) {
                stages.addWork(pipeline.id(), word);
            }
        }
    }

    /**
     * A draft, locked.
     *
     * @throws Problem NOT_FOUND for a foreign one; CONFLICT code import_started
     */
    Load draft(Actor actor, long id) {
        sql.select(LOAD.ID).from(LOAD).where(LOAD.ID.eq(id)).forUpdate().fetch();
        Load load = get(actor, id);
        if (!load.state().equals("draft")) {
            throw Problem.of(Problem.Kind.CONFLICT, "import_started");
        }
        return load;
    }

    /** Stops a running load after its present chunk, or throws a draft away. */
    @Transactional
    public void cancel(Actor actor, long id) {
        Load load = get(actor, id);
        if (load.state().equals("draft") || load.state().equals("running")) {
            end(id, "cancelled", null);
        }
        if (load.state().equals("draft")) {
            lines.drop(id);
            sql.update(LOAD).set(LOAD.TOTAL, 0L).where(LOAD.ID.eq(id)).execute();
        }
    }

    /** Goes on with a load that was stopped or has failed, from where it stands. */
    @Transactional
    public void resume(Actor actor, long id) {
        sql.select(LOAD.ID).from(LOAD).where(LOAD.ID.eq(id)).forUpdate().fetch();
        Load load = get(actor, id);
        if (!load.resumable() || lines.after(id, load.place(), 1).isEmpty()) {
            throw Problem.of(Problem.Kind.CONFLICT, "import_not_resumable");
        }
        sql.update(LOAD).set(LOAD.STATE, "running").setNull(LOAD.PROBLEM).setNull(LOAD.ENDED_AT).where(LOAD.ID.eq(id)).execute();
        schedule(id);
    }

    private void schedule(long id) {
        boolean scheduled = jobs.scheduleIfNotExists(new TaskInstance<>(LoadJob.NAME, String.valueOf(id), new LoadJob.Which(id)), clock.instant());
        if (!scheduled) {
            // the job that was stopped is about to see it
            throw Problem.of(Problem.Kind.CONFLICT, "import_stopping");
        }
        soon.afterCommit();
    }

    /** The state of a load, read anew. */
    String state(long id) {
        return Objects.requireNonNullElse(
                sql.select(LOAD.STATE).from(LOAD).where(LOAD.ID.eq(id)).fetchOne(LOAD.STATE), "cancelled");
    }

    /** Ends a load. */
    void end(long id, String state, @Nullable String problem) {
        sql.update(LOAD)
                .set(LOAD.STATE, state)
                .set(LOAD.PROBLEM, problem)
                .set(LOAD.ENDED_AT, clock.instant())
                .where(LOAD.ID.eq(id))
                .execute();
        if (state.equals("done")) {
            lines.drop(id);
        }
        if (!state.equals("failed")) {
            files.drop(id);
        }
    }

    /** Forgets the rows and files of loads that were begun a month ago and never came to their end. */
    void expire() {
        for (long id : sql.select(LOAD.ID)
                .from(LOAD)
                .where(LOAD.CREATED_AT.lt(clock.instant().minus(KEPT)))
                .and(LOAD.STATE.in("draft", "cancelled", "failed"))
                .and(LOAD.TOTAL.gt(LOAD.READ))
                .fetch(LOAD.ID)) {
            lines.drop(id);
            files.drop(id);
            sql.update(LOAD).set(LOAD.STATE, "cancelled").set(LOAD.TOTAL, LOAD.READ).where(LOAD.ID.eq(id)).execute();
        }
    }

    /** What one chunk did; in its transaction. {@code place} is the number of its last row. */
    void progress(long id, long before, long place, long read, long added, long updated, long skipped, long refused) {
        int moved = sql.update(LOAD)
                .set(LOAD.PLACE, place)
                .set(LOAD.READ, LOAD.READ.plus(read))
                .set(LOAD.ADDED, LOAD.ADDED.plus(added))
                .set(LOAD.UPDATED, LOAD.UPDATED.plus(updated))
                .set(LOAD.SKIPPED, LOAD.SKIPPED.plus(skipped))
                .set(LOAD.REFUSED, LOAD.REFUSED.plus(refused))
                .where(LOAD.ID.eq(id))
                .and(LOAD.PLACE.eq(before))
                .execute();
        if (moved == 0) {
            throw new IllegalStateException("Load %d does not stand at row %d".formatted(id, before));
        }
    }

    /** The number of the last row that has been loaded. */
    long place(long id) {
        return java.util.Objects.requireNonNull(sql.select(LOAD.PLACE).from(LOAD).where(LOAD.ID.eq(id)).fetchOne(LOAD.PLACE));
    }

    /** Lets others wait for the end of this transaction, which writes the chunk that ends at this row. */
    void beginChunk(long id, long place) {
        sql.fetch("select pg_advisory_xact_lock(hashtextextended({0}, 0))", org.jooq.impl.DSL.val("importing.chunk/" + id + "/" + place));
    }

    /** Waits for the end of the transaction that writes the chunk that ends at this row. */
    void awaitChunk(long id, long place) {
        sql.fetch("select pg_advisory_xact_lock_shared(hashtextextended({0}, 0))", org.jooq.impl.DSL.val("importing.chunk/" + id + "/" + place));
    }

    /** A refused row with its reason. */
    record Refusal(long number, List<String> cells, String reason) {}

    void refuse(long id, List<Refusal> refusals) {
        var insert = sql.insertInto(REFUSED, REFUSED.LOAD_ID, REFUSED.NUMBER, REFUSED.CELLS, REFUSED.REASON);
        for (Refusal refusal : refusals) {
            insert = insert.values(id, refusal.number(), refusal.cells().toArray(String[]::new), refusal.reason());
        }
        if (!refusals.isEmpty()) {
            insert.onConflictDoNothing().execute();
        }
    }

    /** The refused rows of a load after a row of the file, in order. */
    List<Refusal> refused(long id, long after, int limit) {
        return sql.selectFrom(REFUSED)
                .where(REFUSED.LOAD_ID.eq(id))
                .and(REFUSED.NUMBER.gt(after))
                .orderBy(REFUSED.NUMBER)
                .limit(limit)
                .fetch(row -> new Refusal(row.get(REFUSED.NUMBER), List.of(row.get(REFUSED.CELLS)), row.get(REFUSED.REASON)));
    }

    /** Which of these rows became which record by an earlier load. */
    Map<String, Long> loaded(short typeId, List<byte[]> keys) {
        return sql.select(LOADED.KEY, LOADED.RECORD_ID)
                .from(LOADED)
                .where(LOADED.TYPE_ID.eq(typeId))
                .and(org.jooq.impl.DSL.condition("{0} = any({1})", LOADED.KEY, org.jooq.impl.DSL.val(keys.toArray(byte[][]::new))))
                .fetchMap(row -> java.util.HexFormat.of().formatHex(row.value1()), row -> row.value2());
    }

    /** Notes which row became which record. */
    void remember(long id, short typeId, Map<String, Long> records) {
        if (records.isEmpty()) {
            return;
        }
        byte[][] keys = records.keySet().stream().map(key -> java.util.HexFormat.of().parseHex(key)).toArray(byte[][]::new);
        Long[] ids = records.values().toArray(Long[]::new);
        sql.query(
                        "insert into importing.loaded (type_id, key, record_id, load_id) select {0}, x.key, x.id, {1}"
                                + " from unnest({2}, {3}) x(key, id) on conflict (type_id, key) do update set record_id = excluded.record_id, load_id = excluded.load_id",
                        org.jooq.impl.DSL.inline(typeId), org.jooq.impl.DSL.val(id),
                        org.jooq.impl.DSL.val(keys), org.jooq.impl.DSL.val(ids, org.jooq.impl.SQLDataType.BIGINT.array()))
                .execute();
    }

    private Load load(Record row) {
        Instant ended = row.get(LOAD.ENDED_AT);
        UUID operation = row.get(LOAD.OPERATION_ID);
        return new Load(
                row.get(LOAD.ID), row.get(LOAD.TYPE_ID), row.get(LOAD.NAME), row.get(LOAD.FORMAT), row.get(LOAD.ENCODING),
                row.get(LOAD.DELIMITER), List.of(row.get(LOAD.COLUMNS)), row.get(LOAD.TOTAL),
                json.readValue(row.get(LOAD.SETTINGS).data(), LoadSettings.class), row.get(LOAD.STATE), row.get(LOAD.READ), row.get(LOAD.PLACE),
                row.get(LOAD.ADDED), row.get(LOAD.UPDATED), row.get(LOAD.SKIPPED), row.get(LOAD.REFUSED), row.get(LOAD.PROBLEM),
                operation, row.get(LOAD.CREATED_BY), row.get(LOAD.LANGUAGE), row.get(LOAD.CREATED_AT), ended, row.get(LOAD.CHECKING), row.get(LOAD.SET_ID),
                row.get(LOAD.SEGMENT_ID), row.get(LOAD.NEW_SEGMENT));
    }
}
