package org.kontor.records;

import static org.kontor.records.db.Tables.FIELD;
import static org.kontor.records.db.Tables.FIELD_OPTION;
import static org.kontor.records.db.Tables.FREE_COLUMN;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Columns and indexes of custom fields: they follow the registry. A column is added under a lock timeout of 200 ms, since
 * behind a waiting {@code alter table} every select of the table waits too; it is never dropped, because dropped columns
 * count towards the 1,600 of a table for ever, but emptied and given to the next field of the same SQL type.
 */
@Component
class CustomColumns {

    private static final Logger LOG = LoggerFactory.getLogger(CustomColumns.class);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration INDEX_AGAIN = Duration.ofMinutes(10);
    private static final int CHUNK = 5_000;

    private final DSLContext sql;
    private final RecordTypes types;
    private final Epochs epochs;
    private final SchedulerClient jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CustomColumns(
            DSLContext sql, RecordTypes types, Epochs epochs, SchedulerClient jobs, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.types = types;
        this.epochs = epochs;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A column that a purged field of this type and SQL type has left; null without one. Within the running transaction. */
    @Nullable String takeFree(RecordType type, String sqlType) {
        return sql.deleteFrom(FREE_COLUMN)
                .where(FREE_COLUMN.TYPE_ID.eq(type.id()))
                .and(FREE_COLUMN.COLUMN_NAME.eq(DSL.select(DSL.min(FREE_COLUMN.COLUMN_NAME))
                        .from(FREE_COLUMN)
                        .where(FREE_COLUMN.TYPE_ID.eq(type.id()).and(FREE_COLUMN.SQL_TYPE.eq(sqlType)))))
                .returning(FREE_COLUMN.COLUMN_NAME)
                .fetchOne(FREE_COLUMN.COLUMN_NAME);
    }

    /** How many custom columns the table has or is about to get. */
    int count(RecordType type) {
        return sql.fetchCount(FIELD, FIELD.TYPE_ID.eq(type.id())) + sql.fetchCount(FREE_COLUMN, FREE_COLUMN.TYPE_ID.eq(type.id()));
    }

    /** Adds the column of a new field within seconds, or leaves it to the job. */
    void claim(RecordType type, long field) {
        if (!add(type, field, AT_ONCE)) {
            LOG.warn("The column of field {} waits: the table {} is busy", field, type.qualified());
            wake(CustomFieldJobs.COLUMNS);
        }
    }

    /** The job: adds the columns that wait and compares the registry with the tables. */
    void addWaiting() {
        compare();
        sql.select(FIELD.ID, FIELD.TYPE_ID)
                .from(FIELD)
                .where(FIELD.COLUMN_STATE.eq("waiting"))
                .orderBy(FIELD.ID)
                .fetch()
                .forEach(row -> add(types.get(row.value2()), row.value1(), PATIENCE));
    }

    /** Whether the field has its column now; tries again as long as the patience lasts while others hold the table. */
    private boolean add(RecordType type, long field, Duration patience) {
        Instant until = Instant.now().plus(patience);
        while (true) {
            try {
                transaction.executeWithoutResult(status -> addOnce(type, field));
                return true;
            } catch (RuntimeException e) {
                if (!lockTimeout(e)) {
                    throw e;
                }
                if (Instant.now().isAfter(until)) {
                    return false;
                }
                pause();
            }
        }
    }

    private void addOnce(RecordType type, long field) {
        Record row = sql.selectFrom(FIELD).where(FIELD.ID.eq(field)).forUpdate().fetchOne();
        if (row == null || !row.get(FIELD.COLUMN_STATE).equals("waiting")) {
            return;
        }
        sql.execute("set local lock_timeout = '200ms'");
        sql.execute("alter table " + type.qualified() + " add column if not exists \"" + row.get(FIELD.COLUMN_NAME) + "\" " + declared(row));
        sql.update(FIELD).set(FIELD.COLUMN_STATE, "ready").where(FIELD.ID.eq(field)).execute();
        epochs.raise(Epochs.Name.FIELDS);
    }

    private static String declared(Record row) {
        String type = sqlType(row);
        return type.equals("text") ? "text collate \"ru-x-icu\"" : type;
    }

    private static String sqlType(Record row) {
        String single = CustomFieldTypes.type(row.get(FIELD.KIND), row.get(FIELD.BOOK_CODE), row.get(FIELD.TARGET_TYPE)).sqlType();
        return row.get(FIELD.MULTIPLE) ? single + "[]" : single;
    }

    private static boolean lockTimeout(RuntimeException e) {
        return List.of("55P03", "40P01").contains(SqlState.of(e));
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The registry is the truth: a column that is missing is added again, one of another type is told. */
    private void compare() {
        for (RecordType type : types.all()) {
            Map<String, String> present = columns(type);
            sql.selectFrom(FIELD).where(FIELD.TYPE_ID.eq(type.id())).fetch().forEach(row -> {
                String found = present.remove(row.get(FIELD.COLUMN_NAME));
                String state = row.get(FIELD.COLUMN_STATE);
                String wanted = sqlType(row).replace("timestamptz", "timestamp with time zone");
                if (found == null && state.equals("ready")) {
                    LOG.error("Field {} has lost its column; it is added anew, empty", row.get(FIELD.CODE));
                    state(row.get(FIELD.ID), "waiting");
                } else if (found != null && !found.equals(wanted) && !state.equals("failed")) {
                    LOG.error("Field {} needs a column of {}, but there is one of {}", row.get(FIELD.CODE), wanted, found);
                    state(row.get(FIELD.ID), "failed");
                }
            });
            sql.select(FREE_COLUMN.COLUMN_NAME).from(FREE_COLUMN).where(FREE_COLUMN.TYPE_ID.eq(type.id())).forEach(row -> present.remove(row.value1()));
            if (!present.isEmpty()) {
                LOG.warn("The table {} has columns that no field knows: {}", type.qualified(), present.keySet());
            }
        }
    }

    private void state(long field, String state) {
        transaction.executeWithoutResult(status -> {
            sql.update(FIELD).set(FIELD.COLUMN_STATE, state).where(FIELD.ID.eq(field)).execute();
            epochs.raise(Epochs.Name.FIELDS);
        });
    }

    private Map<String, String> columns(RecordType type) {
        Map<String, String> columns = new HashMap<>();
        sql.resultQuery(
                        "select attname::text, format_type(atttypid, null) from pg_attribute"
                                + " where attrelid = to_regclass({0}) and attnum > 0 and not attisdropped and attname like 'uf\\_%'",
                        DSL.val(type.qualified()))
                .fetch()
                .forEach(row -> columns.put(row.get(0, String.class), row.get(1, String.class)));
        return columns;
    }

    /**
     * The job: builds the indexes that wait, one after the other, and drops those that are not wanted any more. Only this job
     * builds, one node at a time; what it finds half built is of a run that was cut short.
     */
    void buildIndexes() {
        sql.selectFrom(FIELD).where(FIELD.FILTERABLE.isFalse().and(FIELD.INDEX_STATE.ne("none"))).fetch().forEach(row -> {
            indexState(row.get(FIELD.ID), "none", null);
            drop(types.get(row.get(FIELD.TYPE_ID)), row.get(FIELD.COLUMN_NAME));
        });
        sql.selectFrom(FIELD)
                .where(FIELD.FILTERABLE.isTrue().and(FIELD.DELETED_AT.isNull()).and(FIELD.COLUMN_STATE.eq("ready")))
                .and(FIELD.INDEX_STATE.in("waiting", "building")
                        .or(FIELD.INDEX_STATE.eq("failed").and(FIELD.INDEX_TRIED_AT.lt(clock.instant().minus(INDEX_AGAIN)))))
                .orderBy(FIELD.ID)
                .fetch()
                .forEach(this::build);
    }

    private void build(Record row) {
        RecordType type = types.get(row.get(FIELD.TYPE_ID));
        String column = row.get(FIELD.COLUMN_NAME);
        long field = row.get(FIELD.ID);
        String index = index(type, column);
        indexState(field, "building", null);
        try {
            Boolean valid = sql.resultQuery(
                            "select i.indisvalid from pg_index i where i.indexrelid = to_regclass({0})",
                            DSL.val('"' + type.schema() + "\".\"" + index + '"'))
                    .fetchOne(0, Boolean.class);
            if (Boolean.FALSE.equals(valid)) {
                drop(type, column);
            }
            if (!Boolean.TRUE.equals(valid)) {
                sql.execute("create index concurrently \"" + index + "\" on " + type.qualified()
                        + (row.get(FIELD.MULTIPLE) ? " using gin (\"" + column + "\")" : " (\"" + column + "\" desc nulls last, id desc)")
                        + " where deleted_at is null");
            }
            indexState(field, "ready", null);
        } catch (RuntimeException e) {
            LOG.error("The index of field {} could not be built", row.get(FIELD.CODE), e);
            drop(type, column);
            indexState(field, "failed", SqlState.of(e));
        }
    }

    private void drop(RecordType type, String column) {
        sql.execute("drop index concurrently if exists \"" + type.schema() + "\".\"" + index(type, column) + '"');
    }

    private static String index(RecordType type, String column) {
        return type.table() + "_" + column;
    }

    private void indexState(long field, String state, @Nullable String error) {
        transaction.executeWithoutResult(status -> {
            sql.update(FIELD)
                    .set(FIELD.INDEX_STATE, state)
                    .set(FIELD.INDEX_ERROR, error)
                    .set(FIELD.INDEX_TRIED_AT, clock.instant())
                    .where(FIELD.ID.eq(field))
                    .execute();
            epochs.raise(Epochs.Name.FIELDS);
        });
    }

    /** The job: empties the columns of fields that were deleted long enough ago and gives them back. */
    void purge() {
        sql.selectFrom(FIELD).where(FIELD.DELETED_AT.lt(clock.instant().minus(CustomFields.KEPT))).fetch().forEach(row -> {
            RecordType type = types.get(row.get(FIELD.TYPE_ID));
            String column = row.get(FIELD.COLUMN_NAME);
            drop(type, column);
            if (row.get(FIELD.COLUMN_STATE).equals("ready")) {
                empty(type, column);
            }
            transaction.executeWithoutResult(status -> {
                if (row.get(FIELD.COLUMN_STATE).equals("ready")) {
                    sql.insertInto(FREE_COLUMN)
                            .set(FREE_COLUMN.TYPE_ID, type.id())
                            .set(FREE_COLUMN.COLUMN_NAME, column)
                            .set(FREE_COLUMN.SQL_TYPE, sqlType(row))
                            .execute();
                }
                sql.deleteFrom(FIELD_OPTION).where(FIELD_OPTION.FIELD_ID.eq(row.get(FIELD.ID))).execute();
                sql.deleteFrom(FIELD).where(FIELD.ID.eq(row.get(FIELD.ID))).execute();
                epochs.raise(Epochs.Name.FIELDS);
            });
            LOG.info("Field {} of {} is gone for good", row.get(FIELD.CODE), type.code());
        });
    }

    private void empty(RecordType type, String column) {
        Long after = 0L;
        while (after != null) {
            after = sql.resultQuery(
                            "with part as (select id from {0} where id > {1} order by id limit {2}), done as (update {0} set {3} = null"
                                    + " where id in (select id from part) and {3} is not null) select max(id) from part",
                            DSL.sql(type.qualified()), DSL.val(after, SQLDataType.BIGINT), DSL.inline(CHUNK), DSL.name(column))
                    .fetchSingle(0, Long.class);
        }
    }

    /** Lets a job run at once instead of at its time. */
    void wake(String job) {
        try {
            jobs.reschedule(TaskInstanceId.of(job, RecurringTask.INSTANCE), clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            LOG.debug("The job {} looks by itself", job);
        }
    }

}
