package org.kontor.records;

import static org.kontor.records.db.Tables.EXPORT;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.identity.PersonNames;
import org.kontor.identity.PersonNews;
import org.kontor.platform.Audit;
import org.kontor.platform.Environment;
import org.kontor.platform.Epochs;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists as files. What a person may export, of fields that he may read, is written page by page into a file that he alone may
 * fetch, for a day. A restart begins a file anew.
 */
@Component
class Exports {

    /** So many records are written while the person waits. */
    private static final int SMALL = 1_000;

    /** In the place of a type: all of them. */
    private static final short ARCHIVE = 0;

    private static final int PAGE = 500;
    private static final int MOST_COLUMNS = 100;
    private static final int MOST_NAMED = 10_000;
    private static final int MOST_RUNNING = 3;
    private static final Duration KEPT = Duration.ofDays(1);

    private final DSLContext sql;
    private final Access access;
    private final Actors actors;
    private final PersonNames people;
    private final Records records;
    private final RecordReading reading;
    private final RecordTypes types;
    private final FieldTitles titles;
    private final Messages messages;
    private final ExportCells cells;
    private final ExportArchive archive;
    private final ExportJobs jobs;
    private final Epochs epochs;
    private final JsonMapper json;
    private final Clock clock;
    private final Audit audit;
    private final Path folder;
    private final ApplicationEventPublisher events;

    Exports(
            DSLContext sql,
            Access access,
            Actors actors,
            PersonNames people,
            Records records,
            RecordReading reading,
            RecordTypes types,
            FieldTitles titles,
            Messages messages,
            ExportCells cells,
            ExportArchive archive,
            ExportJobs jobs,
            Epochs epochs,
            JsonMapper json,
            Clock clock,
            Audit audit,
            Environment environment,
            ApplicationEventPublisher events) {
        this.events = events;
        this.audit = audit;
        this.sql = sql;
        this.access = access;
        this.actors = actors;
        this.people = people;
        this.records = records;
        this.reading = reading;
        this.types = types;
        this.titles = titles;
        this.messages = messages;
        this.cells = cells;
        this.archive = archive;
        this.jobs = jobs;
        this.epochs = epochs;
        this.json = json;
        this.clock = clock;
        this.folder = environment.data().resolve("exports");
    }

    /** What is asked for: records of a filter (JSON) or with these ids, in this order, these columns; csv, xlsx or vcard. */
    record Wanted(@Nullable Object filter, @Nullable List<Long> ids, @Nullable String sort, @Nullable List<String> columns, String format) {}

    /**
     * An export as it stands.
     *
     * @param type code of the type, empty for the archive of everything
     * @param state running, done, failed or cancelled
     * @param total about how many records there are
     * @param error code of the problem that ended it
     */
    record Export(
            UUID id,
            String type,
            long person,
            Map<String, Object> settings,
            String name,
            String state,
            long done,
            long total,
            @Nullable Long size,
            @Nullable String error) {

        String setting(String name) {
            return String.valueOf(settings.get(name));
        }

        /** Whether it is the archive of everything. */
        boolean isArchive() {
            return type.isEmpty();
        }
    }

    /**
     * Starts an export; a small one is done when this answers.
     *
     * @throws Problem FORBIDDEN; INVALID for an unknown field, filter or format; TOO_MANY code export_running
     */
    Export start(Actor actor, String typeCode, Wanted wanted) {
        RecordType type = types.get(typeCode);
        access.require(actor, type.code(), Access.Action.EXPORT);
        boolean cards = wanted.format().equals("vcard") && ExportVcard.TYPES.contains(type.code());
        if (!cards && !List.of("csv", "xlsx").contains(wanted.format())) {
            throw Problem.invalid("format", "export.error.format");
        }
        Object filter = filter(wanted);
        List<String> columns = cards ? records.readable(actor, type.code(), ExportVcard.FIELDS) : columns(actor, type, wanted.columns());
        String sort = wanted.sort() == null || wanted.sort().isBlank() ? "-createdAt" : wanted.sort();
        Total about = records.total(actor, type.code(), Filter.read(filter), false);
        reading.exported(actor, type, Filter.read(filter), Sort.read(sort), columns, 1, null);
        if (sql.fetchCount(EXPORT, EXPORT.PERSON_ID.eq(actor.person()).and(EXPORT.STATE.eq("running"))) >= MOST_RUNNING) {
            throw Problem.of(Problem.Kind.TOO_MANY, "export_running", Map.of("most", MOST_RUNNING));
        }
        UUID id = Uuids.next();
        String title = messages.text(actor.language(), "type." + type.code() + ".plural");
        Map<String, Object> settings = Map.of(
                "filter", filter, "sort", sort, "columns", columns, "format", wanted.format(),
                "language", actor.language(), "zone", actor.zone().getId());
        sql.insertInto(EXPORT)
                .set(EXPORT.ID, id)
                .set(EXPORT.TYPE_ID, type.id())
                .set(EXPORT.PERSON_ID, actor.person())
                .set(EXPORT.SETTINGS, JSONB.valueOf(json.writeValueAsString(settings)))
                .set(EXPORT.NAME, title + " " + LocalDate.now(clock.withZone(actor.zone())) + "." + ending(wanted.format()))
                .set(EXPORT.TOTAL, about.count())
                .set(EXPORT.STARTED_AT, clock.instant())
                .execute();
        audit.record(
                "data.export", new Audit.Subject(type.code(), null),
                Map.of("what", type.code(), "format", wanted.format(), "records", about.count(), "fields", columns));
        if (about.exact() && about.count() <= SMALL) {
            write(id, () -> false);
        } else {
            jobs.schedule(id);
        }
        return get(actor, id);
    }

    /** The archive of everything that a person may see, in the background; the same rules for its file. */
    Export startArchive(Actor actor) {
        List<RecordType> known = archive.types(actor);
        if (known.isEmpty()) {
            throw Problem.forbidden();
        }
        if (sql.fetchCount(EXPORT, EXPORT.PERSON_ID.eq(actor.person()).and(EXPORT.STATE.eq("running"))) >= MOST_RUNNING) {
            throw Problem.of(Problem.Kind.TOO_MANY, "export_running", Map.of("most", MOST_RUNNING));
        }
        long about = 0;
        for (RecordType type : known) {
            about += records.total(actor, type.code(), Filter.read(null), false).count();
        }
        UUID id = Uuids.next();
        Map<String, Object> settings = Map.of("format", "zip", "language", actor.language(), "zone", actor.zone().getId());
        sql.insertInto(EXPORT)
                .set(EXPORT.ID, id)
                .set(EXPORT.TYPE_ID, ARCHIVE)
                .set(EXPORT.PERSON_ID, actor.person())
                .set(EXPORT.SETTINGS, JSONB.valueOf(json.writeValueAsString(settings)))
                .set(EXPORT.NAME, "Kontor " + LocalDate.now(clock.withZone(actor.zone())) + ".zip")
                .set(EXPORT.TOTAL, about)
                .set(EXPORT.STARTED_AT, clock.instant())
                .execute();
        audit.record("data.export", new Audit.Subject("archive", null), Map.of("what", "archive", "format", "zip", "records", about));
        jobs.schedule(id);
        return get(actor, id);
    }

    /** The latest archive of this person that is made or being made. */
    @Nullable Export latestArchive(Actor actor) {
        UUID id = sql.select(EXPORT.ID)
                .from(EXPORT)
                .where(EXPORT.TYPE_ID.eq(ARCHIVE))
                .and(EXPORT.PERSON_ID.eq(actor.person()))
                .and(EXPORT.STATE.ne("cancelled"))
                .orderBy(EXPORT.STARTED_AT.desc())
                .limit(1)
                .fetchOne(EXPORT.ID);
        return id == null ? null : find(id);
    }

    private boolean writeArchive(Export export, Path file, BooleanSupplier stop) throws IOException {
        return archive.write(file, () -> {
            epochs.refresh();
            Actor actor = actor(export);
            access.require(actor, RecordFunctions.ARCHIVE);
            return actor;
        }, done -> progress(export.id(), done), stop);
    }

    private boolean progress(UUID id, long done) {
        return sql.update(EXPORT).set(EXPORT.DONE, done).where(EXPORT.ID.eq(id)).and(EXPORT.STATE.eq("running")).execute() > 0;
    }

    private static String ending(String format) {
        return format.equals("vcard") ? "vcf" : format;
    }

    private static Object filter(Wanted wanted) {
        if (wanted.ids() == null) {
            return wanted.filter() == null ? Map.of() : wanted.filter();
        }
        if (wanted.ids().size() > MOST_NAMED) {
            throw Problem.of(Problem.Kind.INVALID, "bulk_too_many", Map.of("most", MOST_NAMED));
        }
        return Map.of("field", "id", "op", "in", "values", wanted.ids());
    }

    /** The readable columns; an amount is followed by its currency. */
    private List<String> columns(Actor actor, RecordType type, @Nullable List<String> wanted) {
        List<String> readable = reading.readable(actor, type);
        List<String> columns = new ArrayList<>();
        for (String code : wanted == null || wanted.isEmpty() ? type.columns() : wanted) {
            if (!readable.contains(code)) {
                if (wanted == null || wanted.isEmpty()) {
                    continue;
                }
                throw RecordType.unknown(code);
            }
            columns.add(code);
            if (type.field(code).type() instanceof FieldType.Money money && money.currencyField() != null && readable.contains(money.currencyField())) {
                columns.add(money.currencyField());
            }
        }
        List<String> distinct = columns.stream().distinct().toList();
        if (distinct.size() > MOST_COLUMNS) {
            throw Problem.invalid("columns", "export.error.columns", Map.of("most", MOST_COLUMNS, "chosen", distinct.size()));
        }
        return distinct;
    }

    /** An export of this person. */
    Export get(Actor actor, UUID id) {
        Export export = find(id);
        if (export == null || export.person() != actor.person()) {
            throw Problem.notFound();
        }
        return export;
    }

    /** Stops an export and drops its file. */
    @Transactional
    void cancel(Actor actor, UUID id) {
        Export export = get(actor, id);
        end(id, "cancelled", null, null);
        drop(export);
    }

    /** Drops every file that lies ready or is being written, whoever it is for. */
    void dropAll() {
        for (UUID id : sql.select(EXPORT.ID).from(EXPORT).where(EXPORT.STATE.in("done", "running")).fetch(EXPORT.ID)) {
            Export export = find(id);
            sql.update(EXPORT).set(EXPORT.STATE, "cancelled").set(EXPORT.ENDED_AT, clock.instant()).where(EXPORT.ID.eq(id)).execute();
            if (export != null) {
                drop(export);
            }
        }
    }

    /** The file of a finished export, for who may still export. */
    Path file(Actor actor, UUID id) {
        Export export = get(actor, id);
        if (export.isArchive()) {
            access.require(actor, RecordFunctions.ARCHIVE);
        } else {
            access.require(actor, export.type(), Access.Action.EXPORT);
        }
        Path file = path(export);
        if (!export.state().equals("done") || !Files.exists(file)) {
            throw Problem.notFound();
        }
        return file;
    }

    /** Writes the file to its end, or until told to stop; true at the end. */
    boolean write(UUID id, BooleanSupplier stop) {
        Export export = find(id);
        if (export == null || !export.state().equals("running")) {
            return true;
        }
        Path file = path(export);
        try {
            Files.createDirectories(folder);
            boolean whole;
            if (export.isArchive()) {
                whole = writeArchive(export, file, stop);
            } else {
                try (ExportFile out = open(export, file)) {
                    whole = write(export, out, stop);
                }
            }
            if (whole) {
                end(id, "done", Files.size(file), null);
            }
            boolean stopped = !whole && find(id) instanceof Export now && now.state().equals("running");
            if (!whole) {
                drop(export);
            }
            return !stopped;
        } catch (IOException | UncheckedIOException e) {
            fail(id, "disk_full");
            return true;
        } catch (Problem problem) {
            fail(id, problem.code());
            return true;
        }
    }

    /** Tells who asked for it that a large export has ended; he has gone on working. */
    void tell(UUID id) {
        Export export = find(id);
        boolean done = export != null && export.state().equals("done");
        if (export != null && (done || export.state().equals("failed"))) {
            events.publishEvent(new PersonNews(
                    done ? "export_done" : "export_failed", "export/" + id, Set.of(export.person()), null, Map.of("file", export.name()),
                    done ? "/api/records/exports/" + id + "/file" : export.isArchive() ? "/settings/archive" : RecordKey.list(export.type())));
        }
    }

    private ExportFile open(Export export, Path file) throws IOException {
        RecordType type = types.get(export.type());
        String language = export.setting("language");
        if (export.setting("format").equals("vcard")) {
            return new ExportVcard(new BufferedOutputStream(Files.newOutputStream(file)), type.code(), columns(export));
        }
        List<String> head = head(type, columns(export), language);
        return ExportFile.open(
                export.setting("format"), new BufferedOutputStream(Files.newOutputStream(file)), language,
                messages.text(language, "type." + type.code() + ".plural"), head);
    }

    /** The titles of columns; the number of a record is told from numbers that others give, so that the file can be loaded again. */
    List<String> head(RecordType type, List<String> columns, String language) {
        return columns.stream()
                .map(code -> code.equals("id") ? messages.text(language, "export.id") : type.find(code) instanceof FieldDef field ? titles.of(language, type, field) : code)
                .toList();
    }

    private boolean write(Export export, ExportFile out, BooleanSupplier stop) throws IOException {
        RecordType type = types.get(export.type());
        Filter filter = Filter.read(export.settings().get("filter"));
        Sort sort = Sort.read(export.setting("sort"));
        List<String> columns = columns(export);
        List<FieldDef> fields = columns.stream().map(type::field).toList();
        long done = 0;
        String cursor = null;
        do {
            if (stop.getAsBoolean()) {
                return false;
            }
            epochs.refresh();
            Actor actor = actor(export);
            access.require(actor, type.code(), Access.Action.EXPORT);
            RecordPage page = reading.exported(actor, type, filter, sort, columns, PAGE, cursor);
            for (RecordRow row : page.rows()) {
                List<@Nullable Object> line = new ArrayList<>();
                for (FieldDef field : fields) {
                    boolean whole = out instanceof ExportVcard && field.storage() instanceof Storage.ChannelRows;
                    line.add(whole ? row.value(field.code()) : cells.cell(actor, type, row, field));
                }
                out.row(line);
            }
            done += page.rows().size();
            cursor = page.next();
            if (!progress(export.id(), done)) {
                return false;
            }
        } while (cursor != null);
        return true;
    }

    @SuppressWarnings("unchecked")
    private static List<String> columns(Export export) {
        return (List<String>) export.settings().getOrDefault("columns", List.of());
    }

    private Actor actor(Export export) {
        if (people.find(export.person()).filter(person -> person.status().equals("active")).isEmpty()) {
            throw Problem.forbidden();
        }
        return actors.of(export.person(), export.setting("language"), ZoneId.of(export.setting("zone")));
    }

    /** Ends what cannot go on. */
    void fail(UUID id, String error) {
        Export export = find(id);
        if (export != null) {
            end(id, "failed", null, error);
            drop(export);
        }
    }

    private void end(UUID id, String state, @Nullable Long size, @Nullable String error) {
        sql.update(EXPORT)
                .set(EXPORT.STATE, state)
                .set(EXPORT.SIZE, size)
                .set(EXPORT.ERROR, error)
                .set(EXPORT.ENDED_AT, clock.instant())
                .where(EXPORT.ID.eq(id))
                .and(EXPORT.STATE.eq("running"))
                .execute();
    }

    /** Drops what is older than a day, with its file. */
    void expire() {
        List<UUID> old = sql.select(EXPORT.ID).from(EXPORT).where(EXPORT.STARTED_AT.lt(clock.instant().minus(KEPT))).fetch(EXPORT.ID);
        for (UUID id : old) {
            Export export = find(id);
            if (export != null) {
                drop(export);
                sql.deleteFrom(EXPORT).where(EXPORT.ID.eq(id)).execute();
            }
        }
    }

    private void drop(Export export) {
        try {
            Files.deleteIfExists(path(export));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(Export export) {
        return folder.resolve(export.id() + "." + ending(export.setting("format")));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Export find(UUID id) {
        return sql.selectFrom(EXPORT).where(EXPORT.ID.eq(id)).fetchOne((Record row) -> new Export(
                row.get(EXPORT.ID),
                row.get(EXPORT.TYPE_ID) == ARCHIVE ? "" : types.get(row.get(EXPORT.TYPE_ID)).code(),
                row.get(EXPORT.PERSON_ID),
                new LinkedHashMap<>(json.readValue(row.get(EXPORT.SETTINGS).data(), Map.class)),
                row.get(EXPORT.NAME),
                row.get(EXPORT.STATE),
                row.get(EXPORT.DONE),
                row.get(EXPORT.TOTAL),
                row.get(EXPORT.SIZE),
                row.get(EXPORT.ERROR)));
    }
}
