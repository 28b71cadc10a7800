package org.kontor.records;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes what operations do to rows that hang on records (requisites, turnover …) and takes it back with them: a row that
 * still stands as the operation left it becomes what it was before; what others have changed since stays.
 *
 * <p>The tables have a bigint {@code id} and no generated columns. Their names come from the program, never from a request.
 */
@Component
public class RowLog implements OperationUndo {

    /** Begins a statement that notes many rows: operation, table, id of the row, before, after. */
    public static final String INSERT = "insert into records.row_change (operation_id, table_name, row_id, before, after) ";

    private final DSLContext sql;
    private final TransactionTemplate step;
    private final ObjectProvider<RowFollower> followers;

    RowLog(DSLContext sql, PlatformTransactionManager transactions, ObjectProvider<RowFollower> followers) {
        this.followers = followers;
        this.sql = sql;
        this.step = new TransactionTemplate(transactions);
        step.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** A row as it is now, for {@link #changed}; null where it is not there. */
    public @Nullable String picture(String table, long row) {
        return sql.resultQuery("select to_jsonb(l)::text from " + table + " l where l.id = {0}", DSL.val(row)).fetchOne(0, String.class);
    }

    /** Notes what an operation did to a row; call it after the write, in its transaction, with the picture from before. */
    public void changed(Operation operation, String table, long row, @Nullable String before) {
        String now = picture(table, row);
        if (before != null || now != null) {
            sql.query(INSERT + "values ({0}, {1}, {2}, cast({3} as jsonb), cast({4} as jsonb))",
                            DSL.val(operation.id(), SQLDataType.UUID), DSL.val(table), DSL.val(row),
                            DSL.val(before, SQLDataType.CLOB), DSL.val(now, SQLDataType.CLOB))
                    .execute();
        }
    }

    /**
     * What an operation did to a row.
     *
     * @param by who; null for the system
     * @param undone whether it has been taken back since
     * @param before the row as JSON, null for a new one
     * @param after the row as JSON, null for a removed one
     */
    public record Noted(long id, UUID operation, @Nullable Long by, Instant at, boolean undone, @Nullable String before, @Nullable String after) {}

    /** The changes of the rows of a record, the newest first, older than one; for tables with the columns type_id and record_id. */
    public List<Noted> of(String table, short type, long record, long olderThan, int limit) {
        return sql.resultQuery(
                        "select c.id, c.operation_id, o.actor_id, o.created_at, o.undone_by is not null as undone, c.before::text as before, c.after::text as after"
                                + " from records.row_change c join records.operation o on o.id = c.operation_id"
                                + " where c.table_name = {0} and coalesce(c.after, c.before) ->> 'record_id' = {1} and coalesce(c.after, c.before) ?? 'record_id'"
                                + " and coalesce(c.after, c.before) ->> 'type_id' = {2} and c.id < {3} order by c.id desc limit {4}",
                        DSL.val(table), DSL.val(String.valueOf(record)), DSL.val(String.valueOf(type)), DSL.val(olderThan), DSL.inline(limit))
                .fetch(row -> new Noted(
                        row.get("id", Long.class),
                        row.get("operation_id", UUID.class),
                        row.get("actor_id", Long.class),
                        row.get("created_at", Instant.class),
                        row.get("undone", Boolean.class),
                        row.get("before", String.class),
                        row.get("after", String.class)));
    }

    /** Forgets what rows have been: whoever erases a person leaves nothing of him here. */
    public void forget(String table, List<Long> rows) {
        sql.query("delete from records.row_change where table_name = {0} and row_id = any({1})",
                        DSL.val(table), DSL.val(rows.toArray(Long[]::new), SQLDataType.BIGINT.array()))
                .execute();
    }

    @Override
    public void begun(Set<UUID> undone, Operation by) {
        Map<String, Set<String>> pictures = new HashMap<>();
        sql.resultQuery(
                        "select c.id, c.table_name, c.row_id, c.before::text as before from records.row_change c where c.operation_id = any({0}) order by c.id desc",
                        DSL.val(undone.toArray(UUID[]::new), SQLDataType.UUID.array()))
                .fetch()
                .forEach(row -> {
                    String table = row.get("table_name", String.class);
                    try {
                        step.executeWithoutResult(inside -> {
                            Set<String> changed = putBack(by, row.get("id", Long.class), table, row.get("row_id", Long.class), row.get("before", String.class));
                            pictures.computeIfAbsent(table, name -> new HashSet<>()).addAll(changed);
                        });
                    } catch (DataIntegrityViolationException taken) {
                        // its place has been taken since, or what it hung on is gone: it stays as it is
                    }
                });
        followers.stream()
                .filter(follower -> !pictures.getOrDefault(follower.table(), Set.of()).isEmpty())
                .forEach(follower -> follower.putBack(by, pictures.getOrDefault(follower.table(), Set.of())));
    }

    /** What the row was and is now; nothing where it did not stand any more. */
    private Set<String> putBack(Operation by, long change, String table, long row, @Nullable String before) {
        boolean stands = sql.fetchOne(
                "select 1 from records.row_change c where c.id = {0} and c.after is not distinct from (select to_jsonb(l) from " + table + " l where l.id = c.row_id)",
                DSL.val(change)) != null;
        if (!stands) {
            return Set.of();
        }
        String now = picture(table, row);
        if (before == null) {
            sql.query("delete from " + table + " where id = {0}", DSL.val(row)).execute();
        } else if (now == null) {
            sql.query("insert into " + table + " select b.* from jsonb_populate_record(null::" + table + ", cast({0} as jsonb)) b", DSL.val(before)).execute();
        } else {
            String columns = String.join(", ", sql.fetch(
                            "select quote_ident(a.attname) from pg_attribute a where a.attrelid = {0}::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> 'id' order by a.attnum",
                            DSL.val(table))
                    .getValues(0, String.class));
            sql.query("update " + table + " set (" + columns + ") = (select " + columns + " from jsonb_populate_record(null::" + table + ", cast({0} as jsonb))) where id = {1}",
                            DSL.val(before), DSL.val(row))
                    .execute();
        }
        changed(by, table, row, now);
        return Stream.of(before, now).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    @Override
    public void undone(PutBack back) {
        // rows are put back before the records
    }
}
