package org.kontor.merging;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** All that a base holds, table by table, but for its logs and for what says when a row was touched: to be compared. */
public final class Content {

    /** The database's own, the log of who did what, and the people with when they were seen last; every other schema is compared by being there. */
    private static final Set<String> OUTSIDE = Set.of("information_schema", "pg_catalog", "pg_toast", "public", "audit", "identity");

    /** They say what has been done, not what there is. */
    private static final Set<String> LOGS = Set.of(
            "records.operation", "records.change", "records.history", "records.merged", "records.merge_step", "records.job", "records.counter", "records.counter_delta",
            "records.journal_reader", "crm_client.employment_change", "platform.epoch", "platform.scheduled_tasks", "platform.flyway_schema_history", "crm_pipeline.stage_move",
            "search.new_name", "search.word", "records.row_change", "analytics.funnel_cell", "analytics.funnel_touched", "quality.counted", "quality.fill", "quality.fill_person",
            "quality.fill_time", "task.log", "bitrix.queued_event", "crm_segment.relation_move", "records.field_use");

    private static final String TOUCHED = "array['version', 'modified_at', 'modified_by', 'last_activity_at', 'last_activity_by', 'operation_id', 'quality']";

    private Content() {}

    /** Every row of every table as text, by the name of its table. */
    public static Map<String, String> of(DSLContext sql) {
        Map<String, String> tables = new TreeMap<>();
        sql.fetch("select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and not c.relispartition")
                .forEach(row -> {
                    String table = row.get("name", String.class);
                    if (!OUTSIDE.contains(table.substring(0, table.indexOf('.'))) && !LOGS.contains(table)) {
                        // ids of channels are given anew whenever they are written
                        String id = table.equals("records.channel") ? " - 'id'" : "";
                        String rows = sql.fetchSingle("select coalesce(string_agg(x.j, E'\\n' order by x.j), '') from (select ((to_jsonb(t) - " + TOUCHED + ")" + id + ")::text j from " + table + " t) x")
                                .get(0, String.class);
                        tables.put(table, rows);
                    }
                });
        return tables;
    }
}
