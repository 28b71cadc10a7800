package org.kontor.platform.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The entries of the log, to be read. */
@Component
public class AuditEntries {

    private final DSLContext sql;
    private final JsonMapper json;

    AuditEntries(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** An entry. */
    public record Entry(
            long id,
            Instant at,
            @Nullable Long person,
            String kind,
            @Nullable String subjectType,
            @Nullable Long subjectId,
            String address,
            String agent,
            Map<String, Object> details) {}

    /**
     * Which entries are asked for; null leaves a question open.
     *
     * @param person who did it
     * @param kind a kind, or a group ({@code signin}) with all its kinds
     * @param from the first moment
     * @param to the moment after the last
     * @param subjectType what it is about
     * @param subjectId which of these
     */
    public record Question(
            @Nullable Long person,
            @Nullable String kind,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String subjectType,
            @Nullable Long subjectId) {

        private Condition condition() {
            Condition all = DSL.noCondition();
            if (person != null) {
                all = all.and("person_id = {0}", DSL.val(person));
            }
            if (kind != null) {
                all = all.and("(kind = {0} or kind like {1})", DSL.val(kind), DSL.val(kind.replaceAll("[%_\\\\]", "") + ".%"));
            }
            if (from != null) {
                all = all.and("at >= {0}", DSL.val(from, SQLDataType.INSTANT));
            }
            if (to != null) {
                all = all.and("at < {0}", DSL.val(to, SQLDataType.INSTANT));
            }
            if (subjectType != null) {
                all = all.and("subject_type = {0}", DSL.val(subjectType));
            }
            return subjectId == null ? all : all.and("subject_id = {0}", DSL.val(subjectId));
        }
    }

    /** Newest first, those before an id (null: from the newest). */
    public List<Entry> before(Question question, @Nullable Long id, int limit) {
        return sql.select(
                        DSL.field("id", Long.class),
                        DSL.field("at", SQLDataType.INSTANT),
                        DSL.field("person_id", Long.class),
                        DSL.field("kind", String.class),
                        DSL.field("subject_type", String.class),
                        DSL.field("subject_id", Long.class),
                        DSL.field("address", String.class),
                        DSL.field("agent", String.class),
                        DSL.field("details::text", String.class))
                .from("audit.entry")
                .where(question.condition())
                .and(id == null ? DSL.noCondition() : DSL.condition("id < {0}", DSL.val(id)))
                .orderBy(DSL.field("id").desc())
                .limit(limit)
                .fetch(this::entry);
    }

    /** Whether the role that this application signs in with can do no more than add and read. */
    public boolean sealed() {
        return Boolean.TRUE.equals(sql.fetchValue("select not has_table_privilege('audit.entry', 'UPDATE, DELETE, TRUNCATE')"
                + " and not pg_has_role(c.relowner, 'USAGE') from pg_class c where c.oid = 'audit.entry'::regclass"));
    }

    @SuppressWarnings("unchecked")
    private Entry entry(Record row) {
        return new Entry(
                row.get(0, Long.class), row.get(1, Instant.class), row.get(2, Long.class), row.get(3, String.class), row.get(4, String.class),
                row.get(5, Long.class), row.get(6, String.class), row.get(7, String.class), json.readValue(row.get(8, String.class), Map.class));
    }
}
