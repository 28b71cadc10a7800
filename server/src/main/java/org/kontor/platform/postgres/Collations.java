package org.kontor.platform.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of letters that a database's indexes were built with, against the one that the server's programs bring now. PostgreSQL records
 * the version of each collation; where a new library orders otherwise, an index finds nothing or twice until it is built anew.
 */
public final class Collations {

    private static final Logger log = LoggerFactory.getLogger(Collations.class);

    private static final String STALE = """
            with stale as (
              select c.oid, format('alter collation %I.%I refresh version', n.nspname, c.collname) as renewal
              from pg_collation c join pg_namespace n on n.oid = c.collnamespace
              where c.collversion is not null and c.collversion is distinct from pg_collation_actual_version(c.oid)
              union all
              select 'pg_catalog.default'::regcollation::oid, format('alter database %I refresh collation version', d.datname)
              from pg_database d
              where d.datname = current_database() and d.datcollversion is not null
                and d.datcollversion is distinct from pg_database_collation_actual_version(d.oid))
            select s.renewal, i.indexrelid::regclass::text as index
            from stale s
            left join pg_index i on i.indexrelid >= 16384 and (s.oid = any(i.indcollation) or exists (
              select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
                and d.refclassid = 'pg_collation'::regclass and d.refobjid = s.oid))
            order by 1, 2""";

    private Collations() {}

    /**
     * What is older than the server's programs.
     *
     * @param indexes full names of the indexes that must be built anew, in any order
     * @param renewals statements that record the present versions, for after that
     */
    public record Stale(List<String> indexes, List<String> renewals) {

        /** Whether all is of one version. */
        public boolean isEmpty() {
            return indexes.isEmpty() && renewals.isEmpty();
        }
    }

    /** Compares the versions; a collation that no index uses counts too, since somebody may build one. Takes milliseconds. */
    public static Stale stale(Connection connection) throws SQLException {
        List<String> indexes = new ArrayList<>();
        List<String> renewals = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(STALE)) {
            while (row.next()) {
                String renewal = Objects.requireNonNull(row.getString(1));
                String index = row.getString(2);
                if (!renewals.contains(renewal)) {
                    renewals.add(renewal);
                }
                if (index != null && !indexes.contains(index)) {
                    indexes.add(index);
                }
            }
        }
        return new Stale(List.copyOf(indexes), List.copyOf(renewals));
    }

    /** Builds the indexes anew and records the versions: the superuser can. Minutes for millions of rows; cut short, it begins again. */
    public static void renew(Connection connection, Stale stale) throws SQLException {
        if (stale.isEmpty()) {
            return;
        }
        if (!stale.indexes().isEmpty()) {
            log.warn("The order of letters has changed in the database's programs: {} indexes are built anew", stale.indexes().size());
        }
        try (Statement statement = connection.createStatement()) {
            for (String index : stale.indexes()) {
                statement.execute("reindex index " + index);
            }
            for (String renewal : stale.renewals()) {
                statement.execute(renewal);
            }
        }
    }
}
