package org.kontor.timeline;

import static org.kontor.timeline.db.Tables.COMMENT;
import static org.kontor.timeline.db.Tables.COMMENT_VERSION;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.Companions;
import org.kontor.records.MergedRecords;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.search.SearchEntries;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Comments on any record. Who may read the record may read them and write one; only the author and an administrator change and
 * delete one. What a comment said before stays as its versions, a deleted one leaves its place in the feed.
 */
@Component
public class Comments {

    private final DSLContext sql;
    private final Subjects subjects;
    private final Companions companions;
    private final Mentions mentions;
    private final CommentFiles files;
    private final CommentNews news;
    private final SearchEntries search;
    private final RecordTypes types;
    private final PersonNames people;
    private final Clock clock;
    private final MergedRecords merged;
    private final List<CommentListener> listeners;

    Comments(
            DSLContext sql,
            Subjects subjects,
            Companions companions,
            Mentions mentions,
            CommentFiles files,
            CommentNews news,
            SearchEntries search,
            RecordTypes types,
            PersonNames people,
            Clock clock,
            MergedRecords merged,
            List<CommentListener> listeners) {
        this.listeners = listeners;
        this.merged = merged;
        this.sql = sql;
        this.subjects = subjects;
        this.companions = companions;
        this.mentions = mentions;
        this.files = files;
        this.news = news;
        this.search = search;
        this.types = types;
        this.people = people;
        this.clock = clock;
    }

    /** What came of writing: the comment, and the people mentioned who cannot read the record and were told nothing. */
    public record Written(Comment comment, List<Long> unreached) {}

    /**
     * Says something on a record.
     *
     * @param given the record; one that has just been merged leads to the one that it was merged into
     * @param html rich text, cleaned here; at most 200,000 characters
     * @param attached ids of files that the actor has uploaded
     * @param key made by the client: the same key twice makes one comment
     * @throws Problem NOT_FOUND, FORBIDDEN code record_closed, INVALID at html or files, CONFLICT code comment_key
     */
    @Transactional
    public Written add(Actor actor, RecordKey given, String html, List<Long> attached, @Nullable UUID key) {
        subjects.writable(actor, given);
        // a record that is merged at this moment takes what is said along
        RecordKey record = merged.hold(given);
        if (record == null) {
            throw Problem.notFound();
        }
        RichText text = clean(html, !attached.isEmpty());
        Instant now = now();
        Operation operation = Operation.begin(actor, "comment");
        Long id = sql.insertInto(COMMENT)
                .set(COMMENT.TYPE_ID, types.get(record.type()).id())
                .set(COMMENT.RECORD_ID, record.id())
                .set(COMMENT.AUTHOR_ID, actor.personId())
                .set(COMMENT.HTML, text.html())
                .set(COMMENT.TEXT, text.text())
                .set(COMMENT.CLIENT_KEY, key)
                .set(COMMENT.CREATED_AT, now)
                .set(COMMENT.OPERATION_ID, operation.id())
                .onConflict(COMMENT.CLIENT_KEY)
                .doNothing()
                .returningResult(COMMENT.ID)
                .fetchOne(COMMENT.ID);
        if (id == null) {
            return sentAgain(actor, record, Objects.requireNonNull(key));
        }
        files.set(actor, record, id, attached);
        Mentions.Told mentioned = mentions.write(record, id, text);
        news.tell(operation, record, id, mentioned.reached());
        listeners.forEach(listener -> listener.said(record, id, actor.personId()));
        companions.active(record, now, actor.personId());
        search.put(record, CommentTexts.PART, id, now, text.text());
        journal(operation, record, "added", id);
        return new Written(get(id), mentioned.unreached());
    }

    private Written sentAgain(Actor actor, RecordKey record, UUID key) {
        Comment comment = comments(DSL.condition("c.client_key = {0}", DSL.val(key, SQLDataType.UUID))).getFirst();
        if (!comment.record().equals(record) || !Objects.equals(comment.author(), actor.personId())) {
            throw Problem.of(Problem.Kind.CONFLICT, "comment_key");
        }
        return new Written(comment, List.of());
    }

    /**
     * Changes what one's own comment says; what it said before is kept.
     *
     * @param attached its files from now on, null to leave them as they are; what is left out is gone
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID at html or files
     */
    @Transactional
    public Written edit(Actor actor, long id, String html, @Nullable List<Long> attached) {
        Comment before = changeable(actor, id);
        List<Long> kept = attached == null ? before.files().stream().map(Files.Stored::id).toList() : attached;
        RichText text = clean(html, !kept.isEmpty());
        Instant now = now();
        sql.query(
                        "insert into timeline.comment_version (comment_id, version, html, edited_by, at)"
                                + " select c.id, 1 + (select count(*) from timeline.comment_version v where v.comment_id = c.id), c.html, c.author_id, coalesce(c.edited_at, c.created_at)"
                                + " from timeline.comment c where c.id = {0}",
                        DSL.val(id))
                .execute();
        sql.update(COMMENT)
                .set(COMMENT.HTML, text.html())
                .set(COMMENT.TEXT, text.text())
                .set(COMMENT.EDITED_AT, now)
                .where(COMMENT.ID.eq(id))
                .execute();
        files.set(actor, before.record(), id, kept);
        Operation operation = Operation.begin(actor, "comment");
        Mentions.Told mentioned = mentions.write(before.record(), id, text);
        news.mention(operation, before.record(), id, mentioned.reached());
        search.put(before.record(), CommentTexts.PART, id, before.createdAt(), text.text());
        journal(operation, before.record(), "changed", id);
        return new Written(get(id), mentioned.unreached());
    }

    /**
     * Deletes one's own comment; its place stays in the feed, its versions for nobody.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN
     */
    @Transactional
    public void delete(Actor actor, long id) {
        Comment comment = changeable(actor, id);
        files.set(actor, comment.record(), id, List.of());
        search.remove(comment.record(), CommentTexts.PART, id);
        sql.update(COMMENT)
                .set(COMMENT.DELETED_AT, now())
                .set(COMMENT.DELETED_BY, actor.personId())
                .setNull(COMMENT.PINNED_AT)
                .setNull(COMMENT.PINNED_BY)
                .where(COMMENT.ID.eq(id))
                .execute();
        listeners.forEach(listener -> listener.gone(comment.record(), id));
        journal(Operation.begin(actor, "comment"), comment.record(), "deleted", id);
    }

    /**
     * Pins a comment above the feed, or takes it down; everybody who may read the record may.
     *
     * @throws Problem NOT_FOUND
     */
    @Transactional
    public void pin(Actor actor, long id, boolean pinned) {
        Comment comment = readable(actor, id);
        sql.update(COMMENT)
                .set(COMMENT.PINNED_AT, pinned ? now() : null)
                .set(COMMENT.PINNED_BY, pinned ? actor.personId() : null)
                .where(COMMENT.ID.eq(id))
                .execute();
        journal(Operation.begin(actor, "comment"), comment.record(), "pinned", id);
    }

    /**
     * A comment that the actor may read.
     *
     * @throws Problem NOT_FOUND
     */
    public Comment get(Actor actor, long id) {
        return readable(actor, id);
    }

    /**
     * What stands on a record, in the order of the ids, after an id, at most so many.
     *
     * @throws Problem NOT_FOUND
     */
    public List<Comment> of(Actor actor, RecordKey record, long after, int limit) {
        if (!subjects.mayRead(actor, record)) {
            throw Problem.notFound();
        }
        List<Comment> found = new ArrayList<>(comments(DSL.condition(
                "c.id in (select x.id from timeline.comment x where x.type_id = {0} and x.record_id = {1} and x.deleted_at is null and x.id > {2} order by x.id limit {3})",
                DSL.inline(types.get(record.type()).id()),
                DSL.val(record.id()),
                DSL.val(after),
                DSL.inline(limit))));
        found.sort(java.util.Comparator.comparingLong(Comment::id));
        return found;
    }

    /** What a comment said at a time. */
    public record Version(String html, @Nullable Long by, Instant at) {}

    /**
     * All that a comment ever said, the present first.
     *
     * @throws Problem NOT_FOUND
     */
    public List<Version> versions(Actor actor, long id) {
        Comment comment = readable(actor, id);
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(comment.html(), comment.author(), Objects.requireNonNullElse(comment.editedAt(), comment.createdAt())));
        sql.selectFrom(COMMENT_VERSION)
                .where(COMMENT_VERSION.COMMENT_ID.eq(id))
                .orderBy(COMMENT_VERSION.VERSION.desc())
                .forEach(row -> versions.add(new Version(
                        row.get(COMMENT_VERSION.HTML), row.get(COMMENT_VERSION.EDITED_BY), row.get(COMMENT_VERSION.AT))));
        return versions;
    }

    /** A comment from elsewhere with its own date; of an author who may have left. */
    public record Loaded(long record, @Nullable Long author, Instant at, String html) {}

    /** Writes comments of one type that come from elsewhere: nobody is told, nothing else changes. At most 5,000 at once. Answers their ids. */
    @Transactional
    public List<Long> load(Operation operation, String type, Collection<Loaded> loaded) {
        if (loaded.isEmpty()) {
            return List.of();
        }
        var insert = sql.insertInto(
                COMMENT, COMMENT.TYPE_ID, COMMENT.RECORD_ID, COMMENT.AUTHOR_ID, COMMENT.HTML, COMMENT.TEXT, COMMENT.CREATED_AT, COMMENT.OPERATION_ID);
        short typeId = types.get(type).id();
        for (Loaded one : loaded) {
            RichText text = clean(one.html(), false);
            insert = insert.values(typeId, one.record(), one.author(), text.html(), text.text(), one.at(), operation.id());
        }
        // one insert of many rows numbers them in their order
        List<Long> ids = insert.returningResult(COMMENT.ID).fetch(COMMENT.ID).stream().sorted().toList();
        search.again(types.get(type), loaded.stream().map(Loaded::record).distinct().toList());
        return ids;
    }

    /** Hangs files that came with a comment from elsewhere on it. */
    @Transactional
    public void attach(Actor actor, long id, List<Long> attached) {
        files.set(actor, get(id).record(), id, attached);
    }

    /** A comment in short: its plain text. */
    record Brief(long id, RecordKey record, @Nullable Long author, Instant at, String text) {}

    private static final String BRIEF = "select c.id, c.type_id, c.record_id, c.author_id, c.created_at, c.text from ";

    /** The latest comments that mention a person, whatever he may read of them: the caller asks. One statement. */
    List<Brief> mentions(long person, int limit) {
        return sql.resultQuery(
                        BRIEF + "timeline.mention m join timeline.comment c on c.id = m.comment_id"
                                + " where m.person_id = {0} and c.deleted_at is null and c.author_id is distinct from {0} order by m.comment_id desc limit {1}",
                        DSL.val(person),
                        DSL.inline(limit))
                .fetch(this::brief);
    }

    /** The latest comments of others than this person on these records. One statement. */
    List<Brief> latest(Collection<RecordKey> records, long person, int limit) {
        Short[] typeIds = records.stream().map(record -> types.get(record.type()).id()).toArray(Short[]::new);
        Long[] ids = records.stream().map(RecordKey::id).toArray(Long[]::new);
        return sql.resultQuery(
                        BRIEF + "unnest({0}, {1}) k(type_id, record_id) cross join lateral (select * from timeline.comment x"
                                + " where x.type_id = k.type_id and x.record_id = k.record_id and x.deleted_at is null and x.author_id is distinct from {2}"
                                + " order by x.created_at desc, x.id desc limit 2) c order by c.created_at desc limit {3}",
                        DSL.val(typeIds, SQLDataType.SMALLINT.array()),
                        DSL.val(ids, SQLDataType.BIGINT.array()),
                        DSL.val(person),
                        DSL.inline(limit))
                .fetch(this::brief);
    }

    private Brief brief(Record row) {
        return new Brief(
                row.get("id", Long.class),
                new RecordKey(types.get(row.get("type_id", Short.class)).code(), row.get("record_id", Long.class)),
                row.get("author_id", Long.class),
                row.get("created_at", Instant.class),
                row.get("text", String.class));
    }

    /** What a page of the feed has of comments; the pinned ones only where it is the first. */
    record Page(List<Comment> comments, List<Comment> pinned) {}

    private static final String FILES =
            "array(select a.file_id from timeline.comment_file a where a.comment_id = c.id and c.deleted_at is null order by a.sort, a.file_id)";

    private static final String COLUMNS =
            "c.id, c.type_id, c.record_id, c.author_id, case when c.deleted_at is null then c.html else '' end as html, c.pinned_at, c.created_at, c.edited_at, c.deleted_at, c.deleted_by, " + Files.column(FILES) + " as files";

    private static final String RECORDS = "from unnest({0}, {1}) k(type_id, record_id) cross join lateral";

    /** The comments of these records before a place, newest first: one statement. */
    Page page(Collection<RecordKey> records, @Nullable FeedPlace before, int limit) {
        Short[] typeIds = records.stream().map(record -> types.get(record.type()).id()).toArray(Short[]::new);
        Long[] ids = records.stream().map(RecordKey::id).toArray(Long[]::new);
        SQL page = DSL.sql(
                "select false as above, " + COLUMNS + " " + RECORDS
                        + " (select * from timeline.comment x where x.type_id = k.type_id and x.record_id = k.record_id and {2}"
                        + " order by x.created_at desc, x.id desc limit {3}) c",
                DSL.val(typeIds, SQLDataType.SMALLINT.array()),
                DSL.val(ids, SQLDataType.BIGINT.array()),
                before(before),
                DSL.inline(limit));
        SQL pinned = DSL.sql(
                " union all select true, " + COLUMNS + " " + RECORDS
                        + " (select * from timeline.comment x where x.type_id = k.type_id and x.record_id = k.record_id and x.pinned_at is not null and x.deleted_at is null) c",
                DSL.val(typeIds, SQLDataType.SMALLINT.array()),
                DSL.val(ids, SQLDataType.BIGINT.array()));
        List<Comment> comments = new ArrayList<>();
        List<Comment> above = new ArrayList<>();
        sql.resultQuery(
                        "select * from ({0}{1}) all_comments order by created_at desc, type_id desc, record_id desc, id desc",
                        page, before == null ? pinned : DSL.sql(""))
                .forEach(row -> (row.get("above", Boolean.class) ? above : comments).add(comment(row)));
        return new Page(comments.size() > limit ? comments.subList(0, limit) : comments, above);
    }

    private static org.jooq.Condition before(@Nullable FeedPlace place) {
        if (place == null) {
            return DSL.trueCondition();
        }
        if (place.kind() == 0) {
            return DSL.condition("x.created_at < {0}", DSL.val(place.at(), SQLDataType.INSTANT));
        }
        return DSL.condition(
                "x.created_at <= {0} and (x.created_at, x.type_id, x.record_id, x.id) < ({0}, {1}, {2}, {3})",
                DSL.val(place.at(), SQLDataType.INSTANT),
                DSL.val(place.type()),
                DSL.val(place.record()),
                DSL.val(place.entry()));
    }

    private Comment get(long id) {
        List<Comment> found = comments(DSL.condition("c.id = {0}", DSL.val(id)));
        if (found.isEmpty()) {
            throw Problem.notFound();
        }
        return found.getFirst();
    }

    private List<Comment> comments(org.jooq.Condition which) {
        return sql.resultQuery("select " + COLUMNS + " from timeline.comment c where {0}", which).fetch(this::comment);
    }

    private Comment readable(Actor actor, long id) {
        Comment comment = get(id);
        if (comment.deletedAt() != null || !subjects.mayRead(actor, comment.record())) {
            throw Problem.notFound();
        }
        return comment;
    }

    private Comment changeable(Actor actor, long id) {
        sql.select(COMMENT.ID).from(COMMENT).where(COMMENT.ID.eq(id)).forUpdate().fetch();
        Comment comment = readable(actor, id);
        if (!mayChange(actor, comment)) {
            throw Problem.forbidden();
        }
        return comment;
    }

    /** Whether the actor may change and delete a comment that he may read. */
    static boolean mayChange(Actor actor, Comment comment) {
        return actor.administers() || actor.personId() != null && actor.personId().equals(comment.author());
    }

    private void journal(Operation operation, RecordKey record, String what, long id) {
        companions.changed(operation, record, "comment", "comment_" + what + "/" + id);
        // the feeds of what it became show it too
        subjects.later(record).forEach(later -> companions.changed(operation, later.type(), List.of(later.id()), "comment"));
    }

    private RichText clean(String html, boolean withFiles) {
        RichText text = RichText.clean(html, id -> people.find(id).map(PersonBrief::name).orElse(null));
        if (text.text().isEmpty() && !withFiles) {
            throw Problem.invalid("html", "timeline.comment.empty");
        }
        return text;
    }

    private Comment comment(Record row) {
        return new Comment(
                row.get("id", Long.class),
                new RecordKey(types.get(row.get("type_id", Short.class)).code(), row.get("record_id", Long.class)),
                row.get("author_id", Long.class),
                row.get("html", String.class),
                Files.read(row.get("files", String.class)),
                row.get("pinned_at", Instant.class) != null,
                row.get("created_at", Instant.class),
                row.get("edited_at", Instant.class),
                row.get("deleted_at", Instant.class),
                row.get("deleted_by", Long.class));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
