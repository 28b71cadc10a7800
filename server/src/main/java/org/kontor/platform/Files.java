package org.kontor.platform;

import static org.kontor.platform.db.Tables.FILE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.tika.Tika;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.ContentFolder.Content;
import org.kontor.platform.Scanner.Verdict;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that people upload: what is known of them in {@code platform.file}, their contents in the data folder. A file hangs on
 * a record, whose rights it follows ({@link FileAccess}) unless it says more than that ({@link FileSecrecy}); until then only its
 * uploader may read it.
 */
@Component
public class Files {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long RESERVE = 200L * 1024 * 1024;
    private static final int PREVIEW_SIDE = 1600;
    private static final long LARGEST_PICTURE = 20L * 1024 * 1024;
    private static final int LONGEST_NAME = 200;
    private static final String WITHHELD = "infected";
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/webp", "image/gif");

    private final DSLContext sql;
    private final Clock clock;
    private final ContentFolder contents;
    private final ContentFolder previews;
    private final ObjectProvider<FileAccess> access;
    private final ObjectProvider<FileListener> listeners;
    private final ObjectProvider<FileSecrecy> secrecies;
    private final Scanner scanner;
    private final Tika types = new Tika();

    Files(DSLContext sql, Clock clock, Environment environment, ObjectProvider<FileAccess> access, ObjectProvider<FileListener> listeners, ObjectProvider<FileSecrecy> secrecies, Scanner scanner) {
        this.scanner = scanner;
        this.secrecies = secrecies;
        this.sql = sql;
        this.clock = clock;
        this.contents = new ContentFolder(environment.data().resolve("files"), RESERVE);
        this.previews = new ContentFolder(environment.data().resolve("files").resolve("previews"), RESERVE);
        this.access = access;
        this.listeners = listeners;
    }

    /**
     * A file.
     *
     * @param type what its content is found to be, not what the uploader said
     * @param size bytes
     * @param picture whether {@link #preview} has something to show
     */
    public record Stored(long id, String name, String type, long size, boolean picture) {}

    /**
     * Keeps an upload; nothing stays behind if it fails.
     *
     * @throws Problem "disk_full"; "file_infected", "file_unchecked" by the {@link Scanner}
     * @throws IOException if the source breaks off
     */
    public Stored add(String name, InputStream source, @Nullable Long uploadedBy) throws IOException {
        String plain = plainName(name);
        AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.NONE);
        Content content = contents.keep(source, whole -> verdict.set(scanner.check(plain, whole)));
        String type = types.detect(path(content.sha256()).toFile());
        if (type.equals("application/octet-stream") || type.equals("text/plain") || type.equals("application/zip")) {
            type = types.detect(head(content.sha256()), plain);
        }
        boolean picture = PICTURES.contains(type) && content.size() <= LARGEST_PICTURE && drawPreview(content.sha256());
        return insert(plain, type, content, picture, uploadedBy, scan(verdict.get()));
    }

    private static @Nullable String scan(Verdict verdict) {
        return verdict == Verdict.NONE ? null : verdict.name().toLowerCase(Locale.ROOT);
    }

    /** Offers a content to the {@link Scanner} that is not kept as it comes, or not yet; throws as {@link #add} does. */
    public void inspect(String name, byte[] content) {
        scanner.check(plainName(name), content);
    }

    /** The same for a content that a module keeps in a folder of its own. */
    public void inspect(String name, Path content) throws IOException {
        scanner.check(plainName(name), content);
    }

    /** Whether nobody is given this file: malware was found in it later. */
    public boolean withheld(long id) {
        return known(id).filter(row -> WITHHELD.equals(row.get(FILE.SCAN))).isPresent();
    }

    /** What a content is found to be, before anything of it is kept. */
    public String detect(String name, byte[] content) {
        String type = types.detect(content);
        return type.equals("application/octet-stream") || type.equals("text/plain") || type.equals("application/zip") || type.equals("application/x-tika-ooxml") || type.equals("application/x-tika-msoffice")
                ? types.detect(content, plainName(name))
                : type;
    }

    /** Keeps a content that we have made ourselves. */
    public Stored add(String name, String type, byte[] content, @Nullable Long uploadedBy) {
        try {
            return insert(name, type, contents.keep(new ByteArrayInputStream(content)), false, uploadedBy, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same content once more, as a file of this person that hangs nowhere yet; 404 where he may not read it. */
    @Transactional
    public Stored copy(long id, long person) {
        Record row = row(id);
        if (!readable(row, person)) {
            throw Problem.notFound();
        }
        return insert(row.get(FILE.NAME), row.get(FILE.CONTENT_TYPE), new Content(row.get(FILE.SHA256), row.get(FILE.SIZE)), row.get(FILE.PICTURE), person, row.get(FILE.SCAN));
    }

    /** The same under a name of one's own, without asking for rights: for what a module above has let him read. */
    @Transactional
    public Stored copy(long id, String name, long person) {
        Record row = row(id);
        return insert(plainName(name), row.get(FILE.CONTENT_TYPE), new Content(row.get(FILE.SHA256), row.get(FILE.SIZE)), row.get(FILE.PICTURE), person, row.get(FILE.SCAN));
    }

    /** What is known of a file without asking for rights; 404 for an unknown one. */
    public Stored get(long id) {
        Record row = row(id);
        return stored(row);
    }

    /** The same if this person may read it; 404 otherwise. */
    public Stored get(long id, long person) {
        Record row = row(id);
        if (!readable(row, person)) {
            throw Problem.notFound();
        }
        return stored(row);
    }

    /** Whether this person may read a file; false for an unknown one. */
    public boolean readable(long id, long person) {
        return known(id).filter(row -> readable(row, person)).isPresent();
    }

    /** Whether a file is a picture that can be shown, without asking for rights; false for an unknown one. */
    public boolean isPicture(long id) {
        return known(id).filter(row -> row.get(FILE.PICTURE)).isPresent();
    }

    /** The files of a record by their ids' order, without asking for rights. */
    public List<Stored> of(int type, Collection<Long> ids) {
        return sql.selectFrom(FILE)
                .where(FILE.ID.in(ids))
                .and(FILE.TYPE_ID.eq((short) type))
                .and(FILE.DELETED_AT.isNull())
                .orderBy(FILE.ID)
                .fetch(Files::stored);
    }

    /** Every file of a record, without asking for rights. */
    public List<Stored> on(int type, long record) {
        return sql.selectFrom(FILE)
                .where(FILE.TYPE_ID.eq((short) type))
                .and(FILE.RECORD_ID.eq(record))
                .and(FILE.DELETED_AT.isNull())
                .orderBy(FILE.ID)
                .fetch(Files::stored);
    }

    /**
     * What is known of files, as a column of another module's statement: read it by {@link #read}.
     *
     * @param ids an SQL expression of an array of ids; their order is kept
     * @return the SQL of the column
     */
    public static String column(String ids) {
        return "(select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.content_type, 'size', f.size, 'picture', f.picture) order by array_position(i.ids, f.id))"
                + " from (select " + ids + " as ids) i join platform.file f on f.id = any(i.ids) and f.deleted_at is null)::text";
    }

    /** Reads what {@link #column} has given. */
    public static List<Stored> read(@Nullable String column) {
        return column == null ? List.of() : List.of(JSON.readValue(column, Stored[].class));
    }

    /** Takes files off a record for good, within the running transaction: nobody can read them any more. */
    @Transactional
    public void drop(Collection<Long> ids, int type, long record) {
        sql.update(FILE)
                .set(FILE.DELETED_AT, clock.instant())
                .where(FILE.ID.in(ids))
                .and(FILE.TYPE_ID.eq((short) type))
                .and(FILE.RECORD_ID.eq(record))
                .and(FILE.DELETED_AT.isNull())
                .execute();
        listeners.orderedStream().forEach(each -> each.dropped(ids, type, record));
    }

    /** Whether {@link #attach} would take all of these; record 0 for one that is not there yet. */
    public boolean attachable(Collection<Long> ids, int type, long record, long person) {
        Condition free = FILE.RECORD_ID.isNull().and(FILE.UPLOADED_BY.eq(person));
        Condition already = FILE.TYPE_ID.eq((short) type).and(FILE.RECORD_ID.eq(record));
        return sql.fetchCount(FILE, FILE.ID.in(ids).and(FILE.DELETED_AT.isNull()).and(free.or(already))) == Set.copyOf(ids).size();
    }

    /**
     * Hangs files on a record, within the running transaction. Only the uploader can, and only what hangs nowhere else; 422 at
     * {@code field} otherwise.
     */
    @Transactional
    public void attach(Collection<Long> ids, int type, long record, long person, String field) {
        Condition already = FILE.TYPE_ID.eq((short) type).and(FILE.RECORD_ID.eq(record));
        attach(ids, type, record, free(person).or(already), field);
    }

    /** The same for files that hang nowhere yet: what hangs on the record already is somebody else's matter. */
    @Transactional
    public void attachNew(Collection<Long> ids, int type, long record, long person, String field) {
        attach(ids, type, record, free(person), field);
    }

    /** Hangs those of these files on a record that a person has brought and that hang nowhere yet. */
    @Transactional
    public void settle(Collection<Long> ids, int type, long record, long person) {
        List<Long> loose = ids.isEmpty() ? List.of() : sql.update(FILE)
                .set(FILE.TYPE_ID, (short) type)
                .set(FILE.RECORD_ID, record)
                .where(FILE.ID.in(ids))
                .and(FILE.DELETED_AT.isNull())
                .and(free(person))
                .returningResult(FILE.ID)
                .fetch(FILE.ID);
        if (!loose.isEmpty()) {
            listeners.orderedStream().forEach(each -> each.attached(loose, type, record));
        }
    }

    /** The same for what nobody of the company has uploaded: a visitor of a web site. */
    @Transactional
    public void attachSent(Collection<Long> ids, int type, long record, String field) {
        attach(ids, type, record, FILE.RECORD_ID.isNull().and(FILE.UPLOADED_BY.isNull()), field);
    }

    private static Condition free(long person) {
        return FILE.RECORD_ID.isNull().and(FILE.UPLOADED_BY.eq(person));
    }

    private void attach(Collection<Long> ids, int type, long record, Condition allowed, String field) {
        if (ids.isEmpty()) {
            return;
        }
        int attached = sql.update(FILE)
                .set(FILE.TYPE_ID, (short) type)
                .set(FILE.RECORD_ID, record)
                .where(FILE.ID.in(ids))
                .and(FILE.DELETED_AT.isNull())
                .and(allowed)
                .execute();
        if (attached != Set.copyOf(ids).size()) {
            throw Problem.invalid(field, "platform.file.unknown");
        }
        listeners.orderedStream().forEach(each -> each.attached(ids, type, record));
    }

    /**
     * A file that hangs on a record.
     *
     * @param typeId type and id of the record
     * @param by who uploaded it, null for the system
     */
    public record Attached(Stored file, short typeId, long recordId, @Nullable Long by, Instant at) {}

    /**
     * Which of all attached files are asked for; null means any.
     *
     * @param by who uploaded them
     * @param from the earliest moment, included
     * @param before the latest moment, not included
     * @param name a part of the name, "" for any
     * @param records ids of their records, by type
     * @param beforeId older than this file
     */
    public record Asked(
            @Nullable Long by,
            @Nullable Instant from,
            @Nullable Instant before,
            String name,
            @Nullable Map<Short, Select<Record1<Long>>> records,
            @Nullable Long beforeId) {}

    /** The file with the record that it hangs on, without asking for rights; empty for one that hangs nowhere. */
    public Optional<Attached> attached(long id) {
        return known(id).filter(row -> row.get(FILE.RECORD_ID) != null && row.get(FILE.TYPE_ID) != null).map(Files::attachedRow);
    }

    /** The attached files, the newest first, without asking for rights: for those who may read everything. */
    public List<Attached> attached(Asked asked, int limit) {
        Condition which = FILE.RECORD_ID.isNotNull().and(FILE.DELETED_AT.isNull());
        which = asked.by() == null ? which : which.and(FILE.UPLOADED_BY.eq(asked.by()));
        which = asked.from() == null ? which : which.and(FILE.UPLOADED_AT.ge(asked.from()));
        which = asked.before() == null ? which : which.and(FILE.UPLOADED_AT.lt(asked.before()));
        which = asked.name().isBlank() ? which : which.and(FILE.NAME.containsIgnoreCase(asked.name().strip()));
        which = asked.beforeId() == null ? which : which.and(FILE.ID.lt(asked.beforeId()));
        if (asked.records() != null) {
            List<Condition> any = new ArrayList<>();
            asked.records().forEach((type, ids) -> any.add(FILE.TYPE_ID.eq(type).and(FILE.RECORD_ID.in(ids))));
            which = which.and(DSL.or(any));
        }
        return sql.selectFrom(FILE)
                .where(which)
                .orderBy(FILE.ID.desc())
                .limit(limit)
                .fetch(Files::attachedRow);
    }

    private static Attached attachedRow(Record row) {
        return new Attached(stored(row), row.get(FILE.TYPE_ID), row.get(FILE.RECORD_ID), row.get(FILE.UPLOADED_BY), row.get(FILE.UPLOADED_AT));
    }

    /** Opens the content; 410 "file_withheld" where malware was found in it later. */
    public InputStream open(long id) {
        return open(contents.path(given(id).get(FILE.SHA256)));
    }

    private Record given(long id) {
        Record row = row(id);
        if (WITHHELD.equals(row.get(FILE.SCAN))) {
            throw Problem.of(Problem.Kind.GONE, "file_withheld", Map.of("name", row.get(FILE.NAME)));
        }
        return row;
    }

    /** Opens the picture as we have drawn it anew; 404 where there is none. */
    public InputStream preview(long id) {
        Record row = given(id);
        if (!row.get(FILE.PICTURE)) {
            throw Problem.notFound();
        }
        return open(previewPath(row.get(FILE.SHA256)));
    }

    /** Where a content lies, for those of this module that look at it once more. */
    Path content(String sha256) {
        return contents.path(sha256);
    }

    /** Removes contents that no file needs, with the pictures made of them; see {@link ContentFolder#sweep}. */
    ContentFolder.Swept sweep(Instant settled, Instant now, UnaryOperator<Set<String>> needed) throws IOException {
        ContentFolder.Swept whole = contents.sweep(settled, now, needed);
        ContentFolder.Swept drawn = previews.sweep(settled, now, needed);
        return new ContentFolder.Swept(whole.contents(), whole.bytes() + drawn.bytes());
    }

    private boolean readable(Record row, long person) {
        Long record = row.get(FILE.RECORD_ID);
        Short type = row.get(FILE.TYPE_ID);
        if (record == null || type == null) {
            return Long.valueOf(person).equals(row.get(FILE.UPLOADED_BY));
        }
        long id = row.get(FILE.ID);
        return access.orderedStream().anyMatch(each -> each.readable(person, type, record, id))
                && secrecies.orderedStream().noneMatch(each -> each.withholds(person, id));
    }

    private Record row(long id) {
        return known(id).orElseThrow(Problem::notFound);
    }

    private Optional<? extends Record> known(long id) {
        return sql.selectFrom(FILE).where(FILE.ID.eq(id)).and(FILE.DELETED_AT.isNull()).fetchOptional();
    }

    private Stored insert(String name, String type, Content content, boolean picture, @Nullable Long uploadedBy, @Nullable String scan) {
        long id = sql.insertInto(FILE)
                .set(FILE.NAME, name)
                .set(FILE.CONTENT_TYPE, type)
                .set(FILE.SIZE, content.size())
                .set(FILE.SHA256, content.sha256())
                .set(FILE.PICTURE, picture)
                .set(FILE.UPLOADED_BY, uploadedBy)
                .set(FILE.UPLOADED_AT, clock.instant())
                .set(FILE.SCAN, scan)
                .returningResult(FILE.ID)
                .fetchSingle()
                .value1();
        return new Stored(id, name, type, content.size(), picture);
    }

    private static Stored stored(Record row) {
        return new Stored(
                row.get(FILE.ID), row.get(FILE.NAME), row.get(FILE.CONTENT_TYPE), row.get(FILE.SIZE), row.get(FILE.PICTURE));
    }

    private Path path(String sha256) {
        return contents.path(sha256);
    }

    /** A preview lies under the name of the original's content, so that it is drawn once. */
    private Path previewPath(String sha256) {
        return previews.path(sha256);
    }

    private byte[] head(String sha256) throws IOException {
        try (InputStream in = java.nio.file.Files.newInputStream(path(sha256))) {
            return in.readNBytes(64 * 1024);
        }
    }

    private boolean drawPreview(String sha256) throws IOException {
        Path target = previewPath(sha256);
        if (java.nio.file.Files.exists(target)) {
            return true;
        }
        byte[] preview;
        try {
            preview = Pictures.fitting(java.nio.file.Files.readAllBytes(path(sha256)), PREVIEW_SIDE);
        } catch (Problem notDrawable) {
            // It is kept like any other file, only without a picture of it.
            return false;
        }
        Content content = previews.keep(new ByteArrayInputStream(preview));
        java.nio.file.Files.createDirectories(target.getParent());
        java.nio.file.Files.move(
                previews.path(content.sha256()), target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private static InputStream open(Path path) {
        try {
            return java.nio.file.Files.newInputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last part of a path, without what would break a header or a line. */
    private static String plainName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (last.isEmpty()) {
            return "file";
        }
        if (last.length() <= LONGEST_NAME) {
            return last;
        }
        int dot = last.lastIndexOf('.');
        String end = dot > 0 && last.length() - dot <= 10 ? last.substring(dot).toLowerCase(Locale.ROOT) : "";
        return last.substring(0, LONGEST_NAME - end.length()) + end;
    }
}
