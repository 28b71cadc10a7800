package org.kontor.records;

import static org.kontor.records.db.Tables.BOOK;
import static org.kontor.records.db.Tables.FIELD;
import static org.kontor.records.db.Tables.FIELD_OPTION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Epochs;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The fields that administrators add to a type while people work: a registry row, a real typed column of the type's table
 * ({@link CustomColumns}) and, where lists are filtered by it, an index built in the background. A new field is there at once;
 * a deleted one is hidden at once and keeps its data for {@link #KEPT}. Call it outside of a transaction: DDL waits for
 * nobody longer than 200 ms and is tried again.
 */
@Component
public class CustomFields {

    /** The most custom fields of a type. */
    public static final int MOST = 300;

    /** The most custom indexes of a type. */
    public static final int MOST_INDEXES = 20;

    /** How long a deleted field keeps its data. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int LONGEST_TITLE = 100;
    private static final int MOST_OPTIONS = 1_000;
    private static final List<String> SECTIONS = List.of("", "main", "client", "custom", "more", "address");

    /** An option of a choice as an administrator gives it: with its id the present one, without a new one. */
    public record OptionChange(@Nullable Long id, @Nullable String title, @Nullable Integer color, @Nullable Boolean archived) {}

    /**
     * A field as an administrator describes it; when it is changed, null leaves as it is, and kind, multiple, recordType and
     * book cannot change. The options of a change are all of them in their order; one that is left out is archived.
     */
    public record Draft(
            @Nullable String kind,
            @Nullable String title,
            @Nullable String titleEn,
            @Nullable Boolean multiple,
            @Nullable Boolean required,
            @Nullable List<Long> requiredFrom,
            @Nullable List<OptionChange> options,
            @Nullable String recordType,
            @Nullable String book,
            @Nullable String purpose,
            @Nullable String usedBy,
            @Nullable Boolean filterable,
            @Nullable String section,
            @Nullable Integer sort) {}

    /**
     * A field of the registry.
     *
     * @param column waiting (for its column), ready or failed
     * @param index none, waiting, building, ready or failed
     * @param deletedAt since when it is hidden; its data go {@link #KEPT} later
     */
    public record Known(
            long id,
            String code,
            String kind,
            String title,
            String titleEn,
            boolean multiple,
            boolean required,
            List<Long> requiredFrom,
            List<FieldDef.Option> options,
            @Nullable String recordType,
            @Nullable String book,
            String purpose,
            String usedBy,
            boolean filterable,
            String section,
            int sort,
            String column,
            String index,
            @Nullable String indexError,
            Instant createdAt,
            @Nullable Long createdBy,
            @Nullable Instant deletedAt) {}

    private final DSLContext sql;
    private final RecordTypes types;
    private final CustomColumns columns;
    private final Access access;
    private final Stages stages;
    private final Epochs epochs;
    private final Messages messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CustomFields(
            DSLContext sql,
            RecordTypes types,
            CustomColumns columns,
            Access access,
            Stages stages,
            Epochs epochs,
            Messages messages,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.types = types;
        this.columns = columns;
        this.access = access;
        this.stages = stages;
        this.epochs = epochs;
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The custom fields of a type, deleted ones that still have their data included. */
    public List<Known> all(Actor actor, String typeCode) {
        RecordType type = configured(actor, typeCode);
        return read(FIELD.TYPE_ID.eq(type.id()));
    }

    /**
     * Adds a field. It is ready when this returns, unless the table was busy for seconds: then it waits and follows by itself.
     *
     * @throws Problem kind INVALID with the wrong members; CONFLICT, code too_many_fields or too_many_indexes
     */
    public Known add(Actor actor, String typeCode, Draft draft) {
        RecordType type = configured(actor, typeCode);
        long id = Objects.requireNonNull(transaction.execute(status -> insert(actor, type, draft)));
        columns.claim(type, id);
        if (Boolean.TRUE.equals(draft.filterable())) {
            columns.wake(CustomFieldJobs.INDEXES);
        }
        return one(type, code(id));
    }

    /** Changes what can be changed of a field. */
    public Known change(Actor actor, String typeCode, String code, Draft draft) {
        RecordType type = configured(actor, typeCode);
        transaction.executeWithoutResult(status -> update(actor, type, code, draft));
        if (draft.filterable() != null) {
            columns.wake(CustomFieldJobs.INDEXES);
        }
        return one(type, code);
    }

    /** Hides a field at once; its data are kept for {@link #KEPT}. */
    public void delete(Actor actor, String typeCode, String code) {
        RecordType type = configured(actor, typeCode);
        transaction.executeWithoutResult(status -> {
            Known now = locked(type, code);
            if (now.deletedAt() == null) {
                sql.update(FIELD).set(FIELD.DELETED_AT, clock.instant()).where(FIELD.ID.eq(now.id())).execute();
                epochs.raise(Epochs.Name.FIELDS);
            }
        });
    }

    /** Brings a deleted field back with its data. */
    public Known restore(Actor actor, String typeCode, String code) {
        RecordType type = configured(actor, typeCode);
        transaction.executeWithoutResult(status -> {
            Known now = locked(type, code);
            if (now.deletedAt() != null) {
                refuseTaken(actor, type, now.title(), now.id());
                refuseTaken(actor, type, now.titleEn(), now.id());
                sql.update(FIELD).setNull(FIELD.DELETED_AT).where(FIELD.ID.eq(now.id())).execute();
                epochs.raise(Epochs.Name.FIELDS);
            }
        });
        return one(type, code);
    }

    /**
     * The option of a choice with this title, without regard to case; made where there is none. For import.
     *
     * @throws Problem kind INVALID for a title that is empty or too long, or where there are too many options
     */
    public long option(Actor actor, String typeCode, String code, String title) {
        RecordType type = configured(actor, typeCode);
        return Objects.requireNonNull(transaction.execute(status -> {
            Known now = locked(type, code);
            String name = optionTitle(title);
            Optional<FieldDef.Option> present = now.options().stream()
                    .filter(option -> !option.archived() && option.title().equalsIgnoreCase(name))
                    .findFirst();
            if (present.isPresent()) {
                return present.get().id();
            }
            if (!now.kind().equals("choice")) {
                throw Problem.invalid(code, "field.error.kind");
            }
            List<OptionChange> all = new ArrayList<>();
            now.options().forEach(option -> all.add(new OptionChange(option.id(), option.title(), option.color(), option.archived())));
            all.add(new OptionChange(null, name, null, false));
            options(now.id(), now.options(), all);
            epochs.raise(Epochs.Name.FIELDS);
            return sql.select(FIELD_OPTION.ID)
                    .from(FIELD_OPTION)
                    .where(FIELD_OPTION.FIELD_ID.eq(now.id()).and(FIELD_OPTION.ARCHIVED_AT.isNull()).and(FIELD_OPTION.TITLE.eq(name)))
                    .fetchSingle(FIELD_OPTION.ID);
        }));
    }

    /** The fields of all types that wait for a column or an index, or failed to get one: for the state of the system. */
    public List<Known> unfinished() {
        return read(FIELD.COLUMN_STATE.ne("ready").or(FIELD.INDEX_STATE.in("waiting", "building", "failed")));
    }

    private long insert(Actor actor, RecordType type, Draft draft) {
        lock(type);
        String kind = draft.kind() == null ? "" : draft.kind();
        String target = kind.equals("record") ? draft.recordType() : null;
        String book = kind.equals("book") ? draft.book() : null;
        FieldType fieldType = CustomFieldTypes.type(kind, book, target);
        if (target != null && types.all().stream().noneMatch(known -> known.code().equals(target))) {
            throw Problem.invalid("recordType", "field.error.kind");
        }
        if (book != null && !sql.fetchExists(sql.selectOne().from(BOOK).where(BOOK.CODE.eq(book)))) {
            throw Problem.invalid("book", "field.error.book");
        }
        boolean multiple = Boolean.TRUE.equals(draft.multiple());
        if (multiple && !CustomFieldTypes.mayBeMultiple(fieldType)) {
            throw Problem.invalid("multiple", "field.error.single");
        }
        boolean filterable = Boolean.TRUE.equals(draft.filterable());
        refuseTooMany(type, filterable);
        if (filterable && !CustomFieldTypes.indexable(fieldType)) {
            throw Problem.invalid("filterable", "field.error.filterable");
        }
        String title = title("title", draft.title(), true);
        String titleEn = title("titleEn", draft.titleEn(), false);
        refuseTaken(actor, type, title, 0);
        refuseTaken(actor, type, titleEn, 0);
        long id = Objects.requireNonNull(sql.resultQuery("select nextval(pg_get_serial_sequence('records.field', 'id'))").fetchSingle(0, Long.class));
        String sqlType = multiple ? fieldType.sqlType() + "[]" : fieldType.sqlType();
        String free = columns.takeFree(type, sqlType);
        if (free == null && columns.count(type) >= MOST) {
            throw Problem.of(Problem.Kind.CONFLICT, "too_many_fields", Map.of("most", MOST));
        }
        sql.insertInto(FIELD)
                .set(FIELD.ID, id)
                .set(FIELD.TYPE_ID, type.id())
                .set(FIELD.CODE, code(id))
                .set(FIELD.COLUMN_NAME, free == null ? code(id) : free)
                .set(FIELD.KIND, kind)
                .set(FIELD.TITLE_RU, title)
                .set(FIELD.TITLE_EN, titleEn)
                .set(FIELD.MULTIPLE, multiple)
                .set(FIELD.REQUIRED, Boolean.TRUE.equals(draft.required()))
                .set(FIELD.REQUIRED_FROM, requiredFrom(type, draft.requiredFrom()))
                .set(FIELD.BOOK_CODE, book)
                .set(FIELD.TARGET_TYPE, target)
                .set(FIELD.PURPOSE, why("purpose", draft.purpose()))
                .set(FIELD.USED_BY, why("usedBy", draft.usedBy()))
                .set(FIELD.SECTION, section(draft.section()))
                .set(FIELD.FILTERABLE, filterable)
                .set(FIELD.INDEX_STATE, filterable ? "waiting" : "none")
                .set(FIELD.COLUMN_STATE, free == null ? "waiting" : "ready")
                .set(FIELD.SORT, draft.sort() == null ? 10 * (sql.fetchCount(FIELD, FIELD.TYPE_ID.eq(type.id())) + 1) : draft.sort())
                .set(FIELD.CREATED_BY, actor.personId())
                .execute();
        if (kind.equals("choice")) {
            options(id, List.of(), draft.options() == null ? List.of() : draft.options());
        }
        epochs.raise(Epochs.Name.FIELDS);
        return id;
    }

    private void update(Actor actor, RecordType type, String code, Draft draft) {
        Known now = locked(type, code);
        if (now.deletedAt() != null) {
            throw Problem.notFound();
        }
        refuseOther("kind", draft.kind(), now.kind());
        refuseOther("multiple", draft.multiple(), now.multiple());
        refuseOther("recordType", draft.recordType(), now.recordType());
        refuseOther("book", draft.book(), now.book());
        Map<Field<?>, Object> set = new LinkedHashMap<>();
        if (draft.title() != null) {
            String title = title("title", draft.title(), true);
            refuseTaken(actor, type, title, now.id());
            set.put(FIELD.TITLE_RU, title);
        }
        if (draft.titleEn() != null) {
            String title = title("titleEn", draft.titleEn(), false);
            refuseTaken(actor, type, title, now.id());
            set.put(FIELD.TITLE_EN, title);
        }
        if (draft.required() != null) {
            set.put(FIELD.REQUIRED, draft.required());
        }
        if (draft.requiredFrom() != null) {
            set.put(FIELD.REQUIRED_FROM, requiredFrom(type, draft.requiredFrom()));
        }
        if (draft.purpose() != null) {
            set.put(FIELD.PURPOSE, why("purpose", draft.purpose()));
        }
        if (draft.usedBy() != null) {
            set.put(FIELD.USED_BY, why("usedBy", draft.usedBy()));
        }
        if (draft.section() != null) {
            set.put(FIELD.SECTION, section(draft.section()));
        }
        if (draft.sort() != null) {
            set.put(FIELD.SORT, draft.sort());
        }
        if (draft.filterable() != null && draft.filterable() != now.filterable()) {
            if (draft.filterable()) {
                refuseTooManyIndexes(type);
                if (!CustomFieldTypes.indexable(CustomFieldTypes.type(now.kind(), now.book(), now.recordType()))) {
                    throw Problem.invalid("filterable", "field.error.filterable");
                }
                set.put(FIELD.INDEX_STATE, "waiting");
            }
            set.put(FIELD.FILTERABLE, draft.filterable());
        }
        if (!set.isEmpty()) {
            sql.update(FIELD).set(set).where(FIELD.ID.eq(now.id())).execute();
        }
        if (draft.options() != null) {
            if (!now.kind().equals("choice")) {
                throw Problem.invalid("options", "field.error.kind");
            }
            options(now.id(), now.options(), draft.options());
        }
        epochs.raise(Epochs.Name.FIELDS);
    }

    private void options(long field, List<FieldDef.Option> present, List<OptionChange> given) {
        if (given.size() > MOST_OPTIONS) {
            throw Problem.invalid("options", "field.error.many", Map.of("most", MOST_OPTIONS));
        }
        Set<String> titles = new LinkedHashSet<>();
        Set<Long> named = new LinkedHashSet<>();
        for (OptionChange option : given) {
            String title = optionTitle(option.title());
            boolean archived = Boolean.TRUE.equals(option.archived());
            if (!archived && !titles.add(title.toLowerCase(Locale.ROOT))) {
                throw Problem.invalid("options", "problem.book_value_exists", Map.of("title", title));
            }
            if (option.id() != null && (present.stream().noneMatch(known -> known.id() == option.id()) || !named.add(option.id()))) {
                throw Problem.invalid("options", "field.error.choice_unknown");
            }
        }
        // all leave first, so that two options may swap their titles
        sql.update(FIELD_OPTION)
                .set(FIELD_OPTION.ARCHIVED_AT, DSL.coalesce(FIELD_OPTION.ARCHIVED_AT, DSL.currentInstant()))
                .where(FIELD_OPTION.FIELD_ID.eq(field))
                .execute();
        int sort = 0;
        for (OptionChange option : given) {
            sort += 10;
            Integer color = option.color() == null ? null : ReferenceBooks.color(option.color());
            Field<Instant> archivedAt = Boolean.TRUE.equals(option.archived()) ? DSL.currentInstant() : DSL.inline((Instant) null);
            if (option.id() == null) {
                sql.insertInto(FIELD_OPTION)
                        .set(FIELD_OPTION.FIELD_ID, field)
                        .set(FIELD_OPTION.CODE, "O" + Uuids.next().toString().replace("-", "").substring(0, 20).toUpperCase(Locale.ROOT))
                        .set(FIELD_OPTION.TITLE, optionTitle(option.title()))
                        .set(FIELD_OPTION.COLOR, color == null ? null : color.shortValue())
                        .set(FIELD_OPTION.SORT, sort)
                        .set(FIELD_OPTION.ARCHIVED_AT, archivedAt)
                        .execute();
            } else {
                sql.update(FIELD_OPTION)
                        .set(FIELD_OPTION.TITLE, optionTitle(option.title()))
                        .set(FIELD_OPTION.COLOR, color == null ? null : color.shortValue())
                        .set(FIELD_OPTION.SORT, sort)
                        .set(FIELD_OPTION.ARCHIVED_AT, archivedAt)
                        .where(FIELD_OPTION.ID.eq(option.id()))
                        .execute();
            }
        }
        for (FieldDef.Option left : present) {
            if (!named.contains(left.id())) {
                sort += 10;
                sql.update(FIELD_OPTION).set(FIELD_OPTION.SORT, sort).where(FIELD_OPTION.ID.eq(left.id())).execute();
            }
        }
    }

    private RecordType configured(Actor actor, String typeCode) {
        RecordType type = types.get(typeCode);
        if (!access.may(actor, type.code(), Access.Action.CONFIGURE)) {
            throw Problem.forbidden();
        }
        return type;
    }

    /** One at a time changes the fields of a type: limits and titles are looked up under this lock. */
    private void lock(RecordType type) {
        sql.execute("select pg_advisory_xact_lock(hashtext('records.field'), {0})", DSL.inline((int) type.id()));
    }

    private Known locked(RecordType type, String code) {
        lock(type);
        return one(type, code);
    }

    private Known one(RecordType type, String code) {
        return read(FIELD.TYPE_ID.eq(type.id()).and(FIELD.CODE.eq(code))).stream().findFirst().orElseThrow(Problem::notFound);
    }

    private List<Known> read(Condition where) {
        Map<Long, List<FieldDef.Option>> options = new HashMap<>();
        sql.select(FIELD_OPTION.FIELD_ID, FIELD_OPTION.ID, FIELD_OPTION.CODE, FIELD_OPTION.TITLE, FIELD_OPTION.COLOR, FIELD_OPTION.ARCHIVED_AT)
                .from(FIELD_OPTION)
                .where(FIELD_OPTION.FIELD_ID.in(DSL.select(FIELD.ID).from(FIELD).where(where)))
                .orderBy(FIELD_OPTION.SORT, FIELD_OPTION.ID)
                .forEach(row -> options.computeIfAbsent(row.value1(), id -> new ArrayList<>())
                        .add(new FieldDef.Option(
                                row.value2(), row.value3(), row.value4(), row.value5() == null ? null : row.value5().intValue(), row.value6() != null)));
        return sql.selectFrom(FIELD)
                .where(where)
                .orderBy(FIELD.SORT, FIELD.ID)
                .fetch(row -> known(row, options.getOrDefault(row.get(FIELD.ID), List.of())));
    }

    private static Known known(Record row, List<FieldDef.Option> options) {
        return new Known(
                row.get(FIELD.ID),
                row.get(FIELD.CODE),
                row.get(FIELD.KIND),
                row.get(FIELD.TITLE_RU),
                row.get(FIELD.TITLE_EN),
                row.get(FIELD.MULTIPLE),
                row.get(FIELD.REQUIRED),
                List.of(row.get(FIELD.REQUIRED_FROM)),
                options,
                row.get(FIELD.TARGET_TYPE),
                row.get(FIELD.BOOK_CODE),
                row.get(FIELD.PURPOSE),
                row.get(FIELD.USED_BY),
                row.get(FIELD.FILTERABLE),
                row.get(FIELD.SECTION),
                row.get(FIELD.SORT),
                row.get(FIELD.COLUMN_STATE),
                row.get(FIELD.INDEX_STATE),
                row.get(FIELD.INDEX_ERROR),
                row.get(FIELD.CREATED_AT),
                row.get(FIELD.CREATED_BY),
                row.get(FIELD.DELETED_AT));
    }

    private void refuseTooMany(RecordType type, boolean filterable) {
        if (sql.fetchCount(FIELD, FIELD.TYPE_ID.eq(type.id()).and(FIELD.DELETED_AT.isNull())) >= MOST) {
            throw Problem.of(Problem.Kind.CONFLICT, "too_many_fields", Map.of("most", MOST));
        }
        if (filterable) {
            refuseTooManyIndexes(type);
        }
    }

    private void refuseTooManyIndexes(RecordType type) {
        int indexes = sql.fetchCount(FIELD, FIELD.TYPE_ID.eq(type.id()).and(FIELD.FILTERABLE.isTrue().or(FIELD.INDEX_STATE.ne("none"))));
        if (indexes >= MOST_INDEXES) {
            throw Problem.of(Problem.Kind.CONFLICT, "too_many_indexes", Map.of("most", MOST_INDEXES));
        }
    }

    /** Two fields with one title would be one field to whoever reads a card or maps a file. */
    private void refuseTaken(Actor actor, RecordType type, String title, long except) {
        if (title.isEmpty()) {
            return;
        }
        boolean custom = read(FIELD.TYPE_ID.eq(type.id()).and(FIELD.DELETED_AT.isNull()).and(FIELD.ID.ne(except))).stream()
                .anyMatch(field -> field.title().equalsIgnoreCase(title) || field.titleEn().equalsIgnoreCase(title));
        boolean builtIn = type.fields().values().stream()
                .filter(field -> field.custom() == null && !field.section().equals("hidden"))
                .anyMatch(field -> Messages.LANGUAGES.stream().anyMatch(language -> builtInTitle(language, type, field).equalsIgnoreCase(title)));
        if (custom || builtIn) {
            throw Problem.invalid("title", "field.error.title_taken", Map.of("title", title));
        }
    }

    private String builtInTitle(String language, RecordType type, FieldDef field) {
        String own = "field." + type.code() + "." + field.code();
        return messages.has(language, own) ? messages.text(language, own) : messages.text(language, "field." + field.code());
    }

    private Long[] requiredFrom(RecordType type, @Nullable List<Long> ids) {
        if (ids == null) {
            return new Long[0];
        }
        for (Long id : ids) {
            boolean known = id != null && stages.pipelines(type.id()).stream()
                    .flatMap(pipeline -> pipeline.stages().stream())
                    .anyMatch(stage -> stage.id() == id);
            if (!known) {
                throw Problem.invalid("requiredFrom", "field.error.stage_unknown");
            }
        }
        return ids.stream().distinct().toArray(Long[]::new);
    }

    private static String title(String member, @Nullable String given, boolean needed) {
        String title = plain(given);
        if (title.isEmpty() && needed || title.length() > LONGEST_TITLE) {
            throw Problem.invalid(member, "field.error.title_of", Map.of("most", LONGEST_TITLE));
        }
        return title;
    }

    private static String optionTitle(@Nullable String given) {
        String title = plain(given);
        if (title.isEmpty() || title.length() > 250) {
            throw Problem.invalid("options", "field.error.title");
        }
        return title;
    }

    private static String why(String member, @Nullable String given) {
        String text = given == null ? "" : given.replace("\u0000", "").strip();
        if (text.isEmpty()) {
            throw Problem.invalid(member, "field.error." + (member.equals("purpose") ? "purpose" : "used_by"));
        }
        if (text.length() > 2_000) {
            throw Problem.invalid(member, "field.error.long", Map.of("most", 2_000, "now", text.length()));
        }
        return text;
    }

    private static String section(@Nullable String given) {
        String section = given == null ? "" : given;
        if (!SECTIONS.contains(section)) {
            throw Problem.invalid("section", "field.error.section_unknown");
        }
        return section;
    }

    private static void refuseOther(String member, @Nullable Object given, @Nullable Object now) {
        if (given != null && !given.equals(now)) {
            throw Problem.invalid(member, "field.error.fixed");
        }
    }

    private static String plain(@Nullable String given) {
        return given == null ? "" : given.replace("\u0000", "").replaceAll("\\s+", " ").strip();
    }

    private static String code(long id) {
        return "uf_" + id;
    }
}
