package org.kontor.crm.segment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Company;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The dated values of characteristics: whatever way a value is written, it holds from that day until the next one. */
@Component
class CharacteristicLog implements RecordListener {

    private final DSLContext sql;
    private final Characteristics characteristics;
    private final Company company;
    private final JsonMapper json;

    CharacteristicLog(DSLContext sql, Characteristics characteristics, Company company, JsonMapper json) {
        this.sql = sql;
        this.characteristics = characteristics;
        this.company = company;
        this.json = json;
    }

    @Override
    public void written(WriteSet set) {
        ClientKind kind = Arrays.stream(ClientKind.values()).filter(one -> one.code().equals(set.type().code())).findFirst().orElse(null);
        if (kind == null || set.kind() == WriteSet.Kind.DELETED || set.kind() == WriteSet.Kind.RESTORED) {
            return;
        }
        Map<String, Long> fields = new HashMap<>();
        characteristics.all().forEach(one -> {
            String code = one.fields().get(kind);
            if (code != null) {
                fields.put(code, one.id());
            }
        });
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Write write : set.writes()) {
            fields.forEach((code, id) -> {
                if (write.changes(code)) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    row.put("client", write.id());
                    row.put("characteristic", id);
                    Object value = write.now(code);
                    row.put("value", value instanceof LocalDate day ? day.toString() : value);
                    rows.add(row);
                }
            });
        }
        if (rows.isEmpty()) {
            return;
        }
        UUID undone = set.options().undo() ? set.operation().undoes() : null;
        if (undone != null) {
            // what is taken back has never held
            sql.execute(
                    "delete from crm_segment.characteristic_value v using jsonb_to_recordset(cast({0} as jsonb)) as x(client bigint, characteristic bigint)"
                            + " where v.operation_id = {1} and v." + kind.column() + " = x.client and v.characteristic_id = x.characteristic",
                    DSL.val(json.writeValueAsString(rows)), DSL.val(undone));
            return;
        }
        add(kind, rows, company.today(), set.actor().personId(), set.operation().id());
    }

    /** Adds a value that held from a day of the past on, beside what is true now. */
    void past(ClientKind kind, long client, long characteristic, @Nullable Object value, LocalDate on, @Nullable Long by, UUID operation) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("client", client);
        row.put("characteristic", characteristic);
        row.put("value", value instanceof LocalDate day ? day.toString() : value);
        add(kind, List.of(row), on, by, operation);
    }

    private void add(ClientKind kind, List<Map<String, @Nullable Object>> rows, LocalDate on, @Nullable Long by, UUID operation) {
        sql.execute(
                "insert into crm_segment.characteristic_value (characteristic_id, " + kind.column() + ", value, on_day, by_id, operation_id)"
                        + " select x.characteristic, x.client, x.value, {1}, {2}, {3}"
                        + " from jsonb_to_recordset(cast({0} as jsonb)) as x(client bigint, characteristic bigint, value jsonb)",
                DSL.val(json.writeValueAsString(rows)),
                DSL.val(on, SQLDataType.LOCALDATE),
                DSL.val(by, SQLDataType.BIGINT),
                DSL.val(operation));
    }

    /** Says since when the values of an operation hold. */
    void date(UUID operation, LocalDate on) {
        sql.execute("update crm_segment.characteristic_value set on_day = {0} where operation_id = {1}", DSL.val(on, SQLDataType.LOCALDATE), DSL.val(operation));
    }

    /** A value and since when it holds; null where the characteristic was emptied. */
    record Dated(long characteristic, @Nullable Object value, LocalDate on, java.time.Instant at, @Nullable Long by) {}

    /** All values of a client's characteristics, the latest first. */
    List<Dated> of(ClientKind kind, long client) {
        return sql.resultQuery(
                        "select characteristic_id, value::text as value, on_day, at, by_id from crm_segment.characteristic_value where " + kind.column()
                                + " = {0} order by on_day desc, id desc limit 1000",
                        DSL.val(client))
                .fetch(row -> {
                    String value = row.get("value", String.class);
                    return new Dated(
                            row.get("characteristic_id", Long.class),
                            value == null ? null : json.readValue(value, Object.class),
                            row.get("on_day", LocalDate.class),
                            row.get("at", java.time.Instant.class),
                            row.get("by_id", Long.class));
                });
    }
}
