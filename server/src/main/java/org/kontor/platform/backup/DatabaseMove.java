package org.kontor.platform.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * Copies a database into another server that has the tables of the same migrations: first what has been made at run time (partitions,
 * columns of custom fields, their indexes and constraints), then the rows table by table, then the places of the sequences. Triggers and
 * foreign keys rest meanwhile: the rows satisfied them where they come from. What differs at the end is refused.
 */
final class DatabaseMove {

    private static final String OURS =
            " n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and not exists (select 1 from pg_depend e where e.objid = c.oid and e.deptype = 'e') ";

    private static final String PARTITIONS = """
            select format('create table %I.%I partition of %s %s', n.nspname, c.relname, i.inhparent::regclass, pg_get_expr(c.relpartbound, c.oid))
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_inherits i on i.inhrelid = c.oid
            where c.relispartition and c.relkind in ('r', 'p') and""" + OURS + "order by i.inhparent::regclass::text, c.relname";

    private static final String COLUMNS = """
            select format('alter table %I.%I add column %I %s%s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
              case when a.attcollation <> t.typcollation then (select format(' collate %I.%I', cn.nspname, co.collname)
                from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) else '' end,
              case when d.oid is null then '' when a.attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
                else format(' default %s', pg_get_expr(d.adbin, d.adrelid)) end,
              case when a.attnotnull then ' not null' else '' end)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relkind in ('r', 'p') and not c.relispartition and""" + OURS + "order by 1";

    private static final String CONSTRAINTS = """
            select format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where k.contype in ('c', 'f', 'u', 'p', 'x') and not c.relispartition and""" + OURS
            + "order by array_position(array['p', 'u', 'x', 'c', 'f'], k.contype::text), 1";

    private static final String INDEXES = """
            select pg_get_indexdef(i.indexrelid)
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
            where not c.relispartition and i.indisvalid and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) and"""
            + OURS + "order by 1";

    /** Full name and columns of each table that holds rows of its own. */
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname), (select string_agg(quote_ident(a.attname), ', ' order by a.attname) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence = 'p' and""" + OURS + "order by 1";

    private static final String SEQUENCES = """
            select format('select setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value) from pg_sequences
            where last_value is not null order by 1""";

    private DatabaseMove() {}

    /**
     * Copies everything.
     *
     * @param from the superuser of the server that is left
     * @param owner the application's role on the new server: what is made shall be his
     * @param to the superuser of the new server
     * @throws SQLException if anything cannot be copied or differs afterwards; the message names it
     */
    static void copy(Connection from, Connection owner, Connection to) throws SQLException {
        for (String kind : List.of(PARTITIONS, COLUMNS, CONSTRAINTS, INDEXES)) {
            make(from, owner, kind);
        }
        try (Statement target = to.createStatement()) {
            target.execute("set session_replication_role = replica");
            TreeMap<String, String> tables = tables(from);
            if (!tables.isEmpty()) {
                target.execute("truncate " + String.join(", ", tables.keySet()));
            }
            for (var table : tables.entrySet()) {
                copy(from, to, table.getKey(), table.getValue());
            }
            for (String sequence : texts(from, SEQUENCES)) {
                target.execute(sequence);
            }
            target.execute("analyze");
        }
        compare(from, to);
    }

    /** Makes what the old one has beyond the new one. */
    private static void make(Connection from, Connection owner, String kind) throws SQLException {
        TreeSet<String> there = new TreeSet<>(texts(owner, kind));
        try (Statement statement = owner.createStatement()) {
            for (String definition : texts(from, kind)) {
                if (!there.contains(definition)) {
                    statement.execute(definition);
                }
            }
        }
    }

    private static void copy(Connection from, Connection to, String table, String columns) throws SQLException {
        String what = table + " (" + columns + ")";
        CopyOut out = from.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + what + " to stdout");
        CopyIn in = to.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + what + " from stdin");
        for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            in.writeToCopy(row, 0, row.length);
        }
        in.endCopy();
    }

    private static void compare(Connection from, Connection to) throws SQLException {
        for (String kind : List.of(PARTITIONS, COLUMNS, CONSTRAINTS, INDEXES, SEQUENCES)) {
            TreeSet<String> missing = new TreeSet<>(texts(from, kind));
            missing.removeAll(texts(to, kind));
            if (!missing.isEmpty()) {
                throw new SQLException("The new database lacks: " + missing.first());
            }
        }
        TreeMap<String, Long> before = RestorePoint.count(from);
        TreeMap<String, Long> after = RestorePoint.count(to);
        for (String table : before.keySet()) {
            if (!Objects.equals(before.get(table), after.get(table))) {
                throw new SQLException("Rows of " + table + ": " + before.get(table) + " before, " + after.get(table) + " after");
            }
        }
    }

    private static TreeMap<String, String> tables(Connection connection) throws SQLException {
        TreeMap<String, String> tables = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.put(Objects.requireNonNull(row.getString(1)), Objects.requireNonNullElse(row.getString(2), ""));
            }
        }
        return tables;
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(Objects.requireNonNull(row.getString(1)));
            }
        }
        return texts;
    }
}
