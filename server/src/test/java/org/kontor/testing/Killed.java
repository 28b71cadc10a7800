package org.kontor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.DSLContext;

/** What a server leaves behind that dies in the middle of its work: the database ends its connection while it writes. */
public final class Killed {

    private static final String WAITING =
            "from pg_stat_activity where datname = current_database() and pg_backend_pid() = any(pg_blocking_pids(pid))";

    private Killed() {}

    /**
     * Does something until it comes to a table, and kills it there: what it wrote before is never committed.
     *
     * @param table which it writes after others, for example notify.notice
     */
    public static void before(DSLContext sql, String table, Runnable work) {
        sql.transaction(own -> {
            own.dsl().execute("lock table " + table + " in access exclusive mode");
            Thread running = Thread.ofVirtual().start(() -> {
                try {
                    work.run();
                } catch (RuntimeException itsConnectionIsGone) {
                    // a dead server says nothing
                }
            });
            while (own.dsl().fetch("select pid " + WAITING).isEmpty()) {
                assertThat(running.isAlive()).as("it writes to " + table).isTrue();
                Thread.sleep(10);
            }
            own.dsl().fetch("select pg_terminate_backend(pid) " + WAITING);
            running.join();
        });
    }
}
