package org.kontor.migration;

import static org.kontor.migration.db.Tables.WAITING;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Change;
import org.kontor.records.FieldDef;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What records name that came only after them: the lead that a contact was made of, the task above a task. */
@Component
@Order(800)
final class LatePart implements Part {

    private static final int CHUNK = 500;

    private final DSLContext sql;
    private final Records records;
    private final RecordTypes types;
    private final Steps steps;
    private final TransactionTemplate transaction;

    LatePart(DSLContext sql, Records records, RecordTypes types, Steps steps, TransactionTemplate transaction) {
        this.sql = sql;
        this.records = records;
        this.types = types;
        this.steps = steps;
        this.transaction = transaction;
    }

    @Override
    public String code() {
        return "late";
    }

    @Override
    public long requests(long rows) {
        return 0;
    }

    private record Named(short type, long here, String field, long named) {}

    @Override
    public void move(Run run, String place) {
        while (true) {
            run.check();
            List<Named> found = sql.resultQuery(
                            "select w.type_id, w.here, w.field, m.here as named from migration.waiting w"
                                    + " join migration.moved m on m.source_id = w.source_id and m.kind = w.kind and m.there = w.there"
                                    + " where w.source_id = {0} order by w.type_id, w.here, w.field limit {1}",
                            DSL.val(run.id()), DSL.inline(CHUNK))
                    .fetch(row -> new Named(row.get("type_id", Short.class), row.get("here", Long.class), row.get("field", String.class), row.get("named", Long.class)));
            if (found.isEmpty()) {
                return;
            }
            transaction.executeWithoutResult(status -> {
                Map<Short, List<Named>> byType = new LinkedHashMap<>();
                found.forEach(one -> byType.computeIfAbsent(one.type(), type -> new ArrayList<>()).add(one));
                byType.forEach((type, some) -> write(run, types.get(type), some));
                sql.query(
                                "delete from migration.waiting w using migration.moved m where m.source_id = w.source_id and m.kind = w.kind and m.there = w.there"
                                        + " and w.source_id = {0} and (w.type_id, w.here, w.field) in (select x.t, x.h, x.f from unnest({1}, {2}, {3}) as x(t, h, f))",
                                DSL.val(run.id()),
                                DSL.val(found.stream().map(Named::type).toArray(Short[]::new)),
                                DSL.val(found.stream().map(Named::here).toArray(Long[]::new)),
                                DSL.val(found.stream().map(Named::field).toArray(String[]::new), org.jooq.impl.SQLDataType.CLOB.array()))
                        .execute();
                steps.progress(run.id(), code(), "", new Steps.Came(found.size(), 0, found.size(), 0, 0));
            });
        }
    }

    private void write(Run run, RecordType type, List<Named> some) {
        Map<Long, Map<String, List<Object>>> wanted = new LinkedHashMap<>();
        some.forEach(one -> wanted.computeIfAbsent(one.here(), here -> new LinkedHashMap<>()).computeIfAbsent(one.field(), field -> new ArrayList<>()).add(one.named()));
        List<String> fields = some.stream().map(Named::field).distinct().toList();
        Map<Long, RecordRow> present = records.some(Actor.system("migration"), type.code(), wanted.keySet(), fields);
        List<Change> changes = new ArrayList<>();
        wanted.forEach((here, byField) -> {
            RecordRow row = present.get(here);
            if (row == null) {
                return;
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            byField.forEach((code, named) -> {
                FieldDef field = type.field(code);
                if (field.multiple()) {
                    List<Object> all = new ArrayList<>(row.value(code) instanceof List<?> list ? list : List.of());
                    named.stream().filter(one -> !all.contains(one)).forEach(all::add);
                    values.put(code, all);
                } else if (row.value(code) == null) {
                    values.put(code, named.getFirst());
                }
            });
            changes.add(Change.of(here, values));
        });
        records.write(run.operation(), type.code(), changes, Options.IMPORT);
    }
}
