package org.kontor.records;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * When people last did something with a field: filtered or sorted a list by it, exported or loaded it. Requests only note it in
 * memory; a job writes it down every five minutes, so that it costs no request a statement.
 */
@Component
public class FieldUses {

    /** The job that writes down what was noted. */
    static final String JOB = "records-field-uses";

    private record Use(short type, String field, String kind) {}

    private final DSLContext sql;
    private final Clock clock;
    private final Map<Use, Instant> noted = new ConcurrentHashMap<>();

    FieldUses(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Notes that somebody used these fields; codes that the type has not are passed over.
     *
     * @param kind filter, sort, export, import, report or document
     */
    public void used(RecordType type, String kind, Collection<String> fields) {
        Instant now = clock.instant();
        fields.stream().filter(field -> type.find(field) != null).forEach(field -> noted.put(new Use(type.id(), field, kind), now));
    }

    /** The fields of the filtered type that a filter speaks of. */
    public static Set<String> fieldsOf(Filter filter) {
        Set<String> fields = new LinkedHashSet<>();
        collect(filter.json(), fields);
        return fields;
    }

    private static void collect(Object json, Set<String> fields) {
        if (json instanceof List<?> list) {
            list.forEach(one -> collect(one, fields));
        } else if (json instanceof Map<?, ?> map && !"related".equals(map.get("op"))) {
            if (map.get("field") instanceof String field) {
                fields.add(field);
            }
            if (map.get("of") != null) {
                collect(map.get("of"), fields);
            }
        }
    }

    /** When a field was last used, and how. */
    public record Last(String kind, Instant at) {}

    /** The last use of every field of a type that was ever used. */
    public Map<String, Last> last(RecordType type) {
        Map<String, Last> last = new HashMap<>();
        sql.resultQuery(
                        "select distinct on (field) field, kind, used_at from records.field_use where type_id = {0} order by field, used_at desc",
                        DSL.val(type.id()))
                .forEach(row -> last.put(
                        row.get("field", String.class), new Last(row.get("kind", String.class), row.get("used_at", Instant.class))));
        noted.forEach((use, at) -> {
            if (use.type() == type.id()) {
                last.merge(use.field(), new Last(use.kind(), at), (one, other) -> one.at().isAfter(other.at()) ? one : other);
            }
        });
        return last;
    }

    /** Writes down what was noted since. */
    void write() {
        Map<Use, Instant> uses = new HashMap<>(noted);
        if (uses.isEmpty()) {
            return;
        }
        List<Use> keys = List.copyOf(uses.keySet());
        sql.query(
                        "insert into records.field_use (type_id, field, kind, used_at) select * from unnest({0}, {1}, {2}, {3})"
                                + " on conflict (type_id, field, kind) do update set used_at = greatest(records.field_use.used_at, excluded.used_at)",
                        DSL.val(keys.stream().map(Use::type).toArray(Short[]::new), SQLDataType.SMALLINT.array()),
                        DSL.val(keys.stream().map(Use::field).toArray(String[]::new), SQLDataType.CLOB.array()),
                        DSL.val(keys.stream().map(Use::kind).toArray(String[]::new), SQLDataType.CLOB.array()),
                        DSL.val(keys.stream().map(uses::get).toArray(Instant[]::new), SQLDataType.INSTANT.array()))
                .execute();
        uses.forEach(noted::remove);
    }

    /** Its job. */
    @Configuration(proxyBeanMethods = false)
    static class FieldUseJobs {

        @Bean
        RecurringTask<Void> fieldUseWriting(FieldUses uses) {
            return Tasks.recurring(JOB, FixedDelay.of(Duration.ofMinutes(5))).execute((instance, context) -> uses.write());
        }
    }
}
