package org.kontor.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.records.RecordLink.OnPurge;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the rows that point to a record so that they point to another one, by the registry of links and the catalogue of the
 * database alone, a statement a link; and notes each row, so that all of it can be taken back and done again. Rows that a
 * unique index does not allow beside each other are joined.
 */
@Component
final class MergeRows {

    /** What the catalogue says of a table: its columns that can be written, its key, its unique indexes. */
    private record Shape(List<String> columns, List<String> key, List<Unique> unique) {}

    private record Unique(List<String> columns, String predicate) {}

    private final DSLContext sql;
    private final RecordLinks links;
    private final TransactionTemplate nested;
    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

    MergeRows(DSLContext sql, RecordLinks links, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.links = links;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** One merge at work: counts its steps. */
    final class Moving {

        private final UUID operation;
        private final RecordType type;
        private final long target;
        private final Set<String> changed;
        private int step;

        /**
         * @param target the record that all is moved to
         * @param changed the fields of it that the merge changes
         */
        Moving(UUID operation, RecordType type, long target, Set<String> changed) {
            this.operation = operation;
            this.type = type;
            this.target = target;
            this.changed = changed;
        }

        /** Moves what hangs on a record, but for the tables named. */
        void move(long origin, Set<String> but) {
            List<RecordLink> all = links.of(type).stream()
                    .filter(link -> link.onMerge().follows() && !but.contains(link.table()))
                    .distinct()
                    .toList();
            for (RecordLink link : all) {
                if (link.onPurge() == OnPurge.TAKE_OUT) {
                    replace(link, origin);
                    continue;
                }
                giveUp(link, origin);
                all.stream()
                        .filter(other -> other.table().equals(link.table()) && !other.column().equals(link.column()) && other.typeColumn().equals(link.typeColumn()))
                        .forEach(other -> self(link, other, origin));
                join(link, origin);
                follow(link, origin);
            }
        }

        private void giveUp(RecordLink link, long origin) {
            String flag = link.onMerge().yields();
            if (flag.isEmpty()) {
                return;
            }
            String whose = changed.contains(link.onMerge().yieldsTo()) ? "in (" + origin + ", " + target + ")" : "= " + origin;
            // where no field tells which row has it, the one of the record that remains does, if it has any
            String taken = link.onMerge().yieldsTo().isEmpty()
                    ? " and exists (select 1 from " + link.table() + " s where s." + link.column() + " = " + target + of(link, "s") + " and s." + flag + ")"
                    : "";
            update(link.table(), "set " + flag + " = false", "t." + link.column() + " " + whose + of(link, "t") + " and t." + flag + taken);
        }

        /** A row that would name the record twice says nothing any more. */
        private void self(RecordLink link, RecordLink other, long origin) {
            if (link.onPurge() == OnPurge.DELETE && other.onPurge() == OnPurge.DELETE) {
                delete(link.table(), "select t.* from " + link.table() + " t where t." + link.column() + " = " + origin + " and t." + other.column() + " = " + target + of(link, "t"));
            }
        }

        private void join(RecordLink link, long origin) {
            for (Unique unique : shape(link.table()).unique()) {
                if (!unique.columns().contains(link.column())) {
                    continue;
                }
                String same = unique.columns().stream()
                        .filter(column -> !column.equals(link.column()))
                        .map(column -> " and s." + column + " = r." + column)
                        .collect(Collectors.joining());
                if (same.isEmpty() && !unique.predicate().isEmpty()) {
                    // a flag that one row may have: the rows are different things, and none of them goes
                    continue;
                }
                String rows = "(select * from " + link.table() + (unique.predicate().isEmpty() ? "" : " where " + unique.predicate()) + ")";
                String pairs = rows + " r join " + rows + " s on r." + link.column() + " = " + origin + " and s." + link.column() + " = " + target + same + of(link, "r") + of(link, "s");
                for (String column : link.onMerge().fills()) {
                    fill(link.table(), pairs, column);
                }
                delete(link.table(), "select r.* from " + pairs);
            }
        }

        private void fill(String table, String pairs, String column) {
            Shape shape = shape(table);
            String keys = shape.key().stream().map(each -> "s." + each).collect(Collectors.joining(", "));
            String given = "(select " + keys + ", r." + column + " as given from " + pairs + " where s." + column + " is null and r." + column + " is not null)";
            update(table, "set " + column + " = g.given", given, same(shape.key(), "t", "g"));
        }

        private void follow(RecordLink link, long origin) {
            boolean own = link.table().equals(type.schema() + "." + type.table()) && link.onPurge() == OnPurge.CLEAR;
            if (own) {
                // a record that names the one it takes in would name itself
                update(link.table(), "set " + link.column() + " = null", "t." + link.column() + " = " + origin + " and t.id = " + target);
            }
            update(link.table(), "set " + link.column() + " = " + target, "t." + link.column() + " = " + origin + of(link, "t"));
        }

        /** One of many ids in a column. */
        private void replace(RecordLink link, long origin) {
            String column = link.column();
            update(
                    link.table(),
                    "set " + column + " = array(select x from (select x, min(n) n from unnest(array_replace(t." + column + ", " + origin + "::bigint, " + target
                            + "::bigint)) with ordinality a(x, n) group by x) d order by n)",
                    "t." + column + " @> array[" + origin + "::bigint]" + of(link, "t"));
        }

        /** Changes rows and notes of each all that has changed of it, what triggers did included. */
        private void update(String table, String set, String where) {
            update(table, set, "(select 1)", where);
        }

        private void update(String table, String set, String given, String where) {
            Shape shape = shape(table);
            String old = "(select o." + String.join(", o.", shape.key()) + ", to_jsonb(o) as was from " + table + " o)";
            step++;
            sql.query(
                            "with u as (update " + table + " t " + set + " from " + given + " g, " + old + " o where " + where + " and " + same(shape.key(), "t", "o") + " returning t.*, o.was as was__),"
                                    + " d as (select u.*, to_jsonb(u) - 'was__' as now__ from u) "
                                    + insert(table,
                                            "(select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(u.was__) e where e.value is distinct from u.now__ -> e.key and e.key = any({3}))",
                                            "(select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(u.now__) e where e.value is distinct from u.was__ -> e.key and e.key = any({3}))",
                                            "d"),
                            arguments(table))
                    .execute();
        }

        private void delete(String table, String doomed) {
            Shape shape = shape(table);
            String key = shape.key().stream().map(each -> "t." + each + " = d." + each).collect(Collectors.joining(" and "));
            step++;
            sql.query("with d as (" + doomed + "), u as (delete from " + table + " t using d where " + key + " returning t.*) " + insert(table, "to_jsonb(u)", "null::jsonb", "u"), arguments(table))
                    .execute();
        }

        private String insert(String table, String before, String after, String from) {
            String key = shape(table).key().stream().map(each -> "'" + each + "', u." + each).collect(Collectors.joining(", "));
            return "insert into records.merge_step (operation_id, step, link_table, key, before, after)"
                    + " select {0}, {1}, {2}, jsonb_build_object(" + key + "), " + before + ", " + after + " from " + from + " u";
        }

        private org.jooq.QueryPart[] arguments(String table) {
            return new org.jooq.QueryPart[] {
                DSL.val(operation, SQLDataType.UUID), DSL.inline(step), DSL.inline(table), DSL.val(shape(table).columns().toArray(String[]::new), SQLDataType.CLOB.array())
            };
        }

        private String of(RecordLink link, String alias) {
            return link.typeColumn().isEmpty() ? "" : " and " + alias + "." + link.typeColumn() + " = " + type.id();
        }
    }

    /** The tables that point to records of a type. */
    List<String> tables(RecordType type) {
        return links.of(type).stream().map(RecordLink::table).distinct().toList();
    }

    /** Puts back the rows of these merges that still are as the merge left them. */
    void back(Set<UUID> operations, UUID by) {
        List<Integer> steps = steps("operation_id = any({0}) and undone_by is null", operations);
        steps.reversed().forEach(step -> run(operations, step, false));
        // what a trigger took away again because other rows were still as the merge had left them comes back now
        steps.reversed().forEach(step -> run(operations, step, false));
        sql.query("update records.merge_step set undone_by = {1} where operation_id = any({0}) and undone_by is null", array(operations), DSL.val(by, SQLDataType.UUID))
                .execute();
    }

    /** Moves the rows again whose merge these operations had taken back. */
    void again(Set<UUID> undos) {
        steps("undone_by = any({0})", undos).forEach(step -> run(undos, step, true));
        sql.query("update records.merge_step set undone_by = null where undone_by = any({0})", array(undos)).execute();
    }

    private List<Integer> steps(String where, Set<UUID> operations) {
        return sql.resultQuery("select distinct step from records.merge_step where " + where + " order by step", array(operations)).fetchInto(Integer.class);
    }

    private void run(Set<UUID> operations, int step, boolean forward) {
        String which = (forward ? "s.undone_by = any({0})" : "s.operation_id = any({0}) and s.undone_by is null") + " and s.step = " + step;
        List<Long> ids = new ArrayList<>();
        Map<String, Map<Boolean, Set<String>>> tables = new LinkedHashMap<>();
        sql.resultQuery(
                        "select s.id, s.link_table, s.after is null as gone, (select array_agg(k) from jsonb_object_keys(coalesce(s.after, '{}')) k) as changed from records.merge_step s where " + which,
                        array(operations))
                .forEach(row -> {
                    ids.add(row.get(0, Long.class));
                    Set<String> columns = tables.computeIfAbsent(row.get(1, String.class), table -> new LinkedHashMap<>())
                            .computeIfAbsent(row.get(2, Boolean.class), gone -> new LinkedHashSet<>());
                    String[] changed = row.get(3, String[].class);
                    columns.addAll(changed == null ? List.of() : List.of(changed));
                });
        tables.forEach((table, kinds) -> kinds.forEach((gone, columns) -> all(statement(table, gone, columns, forward), ids)));
    }

    /** All rows at once; where one of them does not fit any more, each by itself, and what does not fit stays as it is. */
    private void all(String statement, List<Long> ids) {
        if (!fits(statement, ids)) {
            ids.forEach(id -> fits(statement, List.of(id)));
        }
    }

    private boolean fits(String statement, List<Long> ids) {
        try {
            nested.executeWithoutResult(status -> sql.query(statement, DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array())).execute());
            return true;
        } catch (DataIntegrityViolationException taken) {
            return false;
        }
    }

    private String statement(String table, boolean gone, Set<String> columns, boolean forward) {
        Shape shape = shape(table);
        String row = "jsonb_populate_record(null::" + table + ", ";
        String which = " where s.id = any({0}) and s.link_table = '" + table + "'";
        if (gone) {
            String all = String.join(", ", shape.columns());
            return forward
                    ? "delete from " + table + " t using records.merge_step s, lateral " + row + "s.key) k" + which + " and " + same(shape.key(), "t", "k")
                    : "insert into " + table + " (" + all + ") overriding system value select " + shape.columns().stream().map(each -> "b." + each).collect(Collectors.joining(", "))
                            + " from records.merge_step s, lateral " + row + "s.before) b" + which + " and s.after is null on conflict do nothing";
        }
        String from = forward ? "b" : "a";
        String to = forward ? "a" : "b";
        String said = forward ? "s.before" : "s.after";
        // the key is told as it is after the step
        String found = shape.key().stream()
                .map(each -> "t." + each + " = " + (forward && columns.contains(each) ? "coalesce(b." + each + ", k." + each + ")" : "k." + each))
                .collect(Collectors.joining(" and "));
        return "update " + table + " t set "
                + columns.stream()
                        .map(each -> each + " = case when jsonb_exists(" + said + ", '" + each + "') and t." + each + " is not distinct from " + from + "." + each + " then " + to + "." + each + " else t." + each + " end")
                        .collect(Collectors.joining(", "))
                + " from records.merge_step s, lateral " + row + "s.key) k, lateral " + row + "s.before) b, lateral " + row + "s.after) a" + which + " and s.after is not null and " + found;
    }

    private static String same(List<String> key, String one, String other) {
        return key.stream().map(each -> one + "." + each + " = " + other + "." + each).collect(Collectors.joining(" and "));
    }

    private Shape shape(String table) {
        return shapes.computeIfAbsent(table, this::read);
    }

    private Shape read(String table) {
        List<String> columns = sql.resultQuery(
                        "select quote_ident(a.attname) from pg_attribute a where a.attrelid = {0}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum",
                        DSL.val(table))
                .fetchInto(String.class);
        List<String> key = new ArrayList<>();
        List<Unique> unique = new ArrayList<>();
        sql.resultQuery(
                        "select i.indisprimary as main, coalesce(pg_get_expr(i.indpred, i.indrelid), '') as predicate, array(select coalesce(quote_ident(a.attname), '') from unnest(i.indkey) with ordinality k(n, place)"
                                + " left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.n where k.place <= i.indnkeyatts order by k.place) as names"
                                + " from pg_index i where i.indrelid = {0}::regclass and i.indisunique and i.indisvalid",
                        DSL.val(table))
                .forEach(row -> {
                    List<String> names = List.of(row.get("names", String[].class));
                    if (row.get("main", Boolean.class)) {
                        key.addAll(names);
                    }
                    if (!names.contains("")) {
                        unique.add(new Unique(names, row.get("predicate", String.class)));
                    }
                });
        if (key.isEmpty()) {
            throw new IllegalStateException(table + " needs a primary key, or its links stay where they are at a merge");
        }
        return new Shape(columns, key, unique);
    }

    private static org.jooq.Field<UUID[]> array(Set<UUID> operations) {
        return DSL.val(operations.toArray(UUID[]::new), SQLDataType.UUID.array());
    }
}
