package org.kontor.crm.lead;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Change;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Storage;
import org.kontor.records.WriteSet.Options;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whatever is linked to a lead among others, its activities and tasks, is linked to what the lead became as well: what is planned
 * with the client goes on there. Which types have such links is read from the registry.
 */
@Component
final class CarriedLinks {

    /** As many as one set of changes takes. */
    private static final int MOST = 5_000;

    private final DSLContext sql;
    private final RecordTypes types;
    private final ObjectProvider<Records> records;

    CarriedLinks(DSLContext sql, RecordTypes types, ObjectProvider<Records> records) {
        this.sql = sql;
        this.types = types;
        this.records = records;
    }

    /**
     * Links them, in the operation of the conversion, whose undo takes the links away.
     *
     * @param operation its actor sees everything: what the lead brings along is carried whoever may see it
     * @param became ids by the types of what the lead became
     */
    void carry(Operation operation, long lead, Map<String, Long> became) {
        for (RecordType type : types.all()) {
            FieldDef own = links(type, "lead").orElse(null);
            if (own == null) {
                continue;
            }
            Storage.LinkRows table = (Storage.LinkRows) own.storage();
            List<Long> linked = sql.resultQuery(
                            "select " + table.own() + " from " + table.table() + " where " + table.other() + " = {0} order by 1 limit " + MOST, DSL.val(lead))
                    .fetchInto(Long.class);
            if (!linked.isEmpty()) {
                carry(operation, type, linked, became);
            }
        }
    }

    private void carry(Operation operation, RecordType type, List<Long> linked, Map<String, Long> became) {
        Map<String, Long> fields = new LinkedHashMap<>();
        became.forEach((target, id) -> links(type, target).ifPresent(field -> fields.put(field.code(), id)));
        List<Change> changes = new ArrayList<>();
        records.getObject().some(operation.actor(), type.code(), linked, fields.keySet()).forEach((id, row) -> {
            Map<String, @Nullable Object> values = added(row, fields);
            if (!values.isEmpty()) {
                changes.add(Change.of(id, values));
            }
        });
        if (!changes.isEmpty()) {
            records.getObject().write(operation, type.code(), changes, Options.SYSTEM);
        }
    }

    private static Map<String, @Nullable Object> added(RecordRow row, Map<String, Long> fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.forEach((field, id) -> {
            Set<Object> all = new LinkedHashSet<>(row.value(field) instanceof List<?> known ? known : List.of());
            if (all.add(id)) {
                values.put(field, List.copyOf(all));
            }
        });
        return values;
    }

    /** The field of a type that holds any number of links to records of another. */
    private static Optional<FieldDef> links(RecordType type, String to) {
        return type.fields().values().stream()
                .filter(field -> field.type() instanceof FieldType.Reference reference && reference.type().equals(to))
                .filter(field -> field.storage() instanceof Storage.LinkRows table && table.written() && table.primaryField().isEmpty())
                .findFirst();
    }
}
