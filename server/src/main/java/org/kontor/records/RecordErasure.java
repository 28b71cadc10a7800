package org.kontor.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.WriteSet.Options;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes values out of records so that they come back by nothing: neither by history nor by undo. */
@Component
public class RecordErasure {

    private final DSLContext sql;
    private final RecordTypes types;
    private final RecordWriting writing;
    private final BinPurge purge;
    private final ObjectProvider<RecordMoves> moves;

    RecordErasure(DSLContext sql, RecordTypes types, RecordWriting writing, BinPurge purge, ObjectProvider<RecordMoves> moves) {
        this.moves = moves;
        this.purge = purge;
        this.sql = sql;
        this.types = types;
        this.writing = writing;
    }

    /**
     * Empties every field that people write, but for some.
     *
     * @param kept codes of fields that stay
     * @param instead what some of the fields say afterwards
     */
    @Transactional
    public void empty(Operation operation, String type, long id, Set<String> kept, Map<String, @Nullable Object> instead) {
        RecordType known = types.get(type);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FieldDef field : known.fields().values()) {
            boolean written = !field.is(FieldDef.Trait.READ_ONLY) && !(field.storage() instanceof Storage.LinkRows);
            if (written && !kept.contains(field.code()) && !(field.type() instanceof FieldType.Flag && field.custom() == null)) {
                values.put(field.code(), null);
            }
        }
        values.putAll(instead);
        put(operation, type, id, values);
        forget(type, List.of(id), List.of());
    }

    /** The records that were merged into this one are him as well: they go for good with what they were called, and those merges are not undone any more. */
    @Transactional
    public void merged(Operation operation, String type, long id) {
        RecordType known = types.get(type);
        Set<Long> origins = new HashSet<>(sql.resultQuery(
                        "select origin from records.merged where type_id = {0} and record_id = {1} and undone_by is null", DSL.inline(known.id()), DSL.val(id))
                .fetch(0, Long.class));
        if (origins.isEmpty()) {
            return;
        }
        forget(type, origins, List.of());
        purge.now(operation, known, origins);
        sql.query(
                        "delete from records.merge_step where operation_id in (select operation_id from records.merged where type_id = {0} and record_id = {1})"
                                + " and (before::text like any({2}) or after::text like any({2}) or key::text like any({2}))",
                        DSL.inline(known.id()), DSL.val(id),
                        DSL.val(origins.stream().map(origin -> "%\"" + known.code() + "_id\": " + origin + "%").toArray(String[]::new), SQLDataType.CLOB.array()))
                .execute();
        sql.query("delete from records.merged where type_id = {0} and record_id = {1} and undone_by is null", DSL.inline(known.id()), DSL.val(id)).execute();
        moves.forEach(one -> one.moved(known, List.of(id)));
    }

    /** Sets single fields and takes what they said before out of the history. */
    @Transactional
    public void replace(Operation operation, String type, long id, Map<String, @Nullable Object> values) {
        put(operation, type, id, values);
        forget(type, List.of(id), values.keySet());
    }

    private void put(Operation operation, String type, long id, Map<String, @Nullable Object> values) {
        List<Outcome> outcomes = writing.write(operation, types.get(type), List.of(Change.of(id, values)), Options.UNDO);
        for (Outcome outcome : outcomes) {
            if (outcome.problem() != null) {
                throw outcome.problem();
            }
        }
    }

    /** Takes values out of the history of records: of these fields, of all where none is named. That something changed, when and by whom stays. */
    @Transactional
    public void forget(String type, Collection<Long> ids, Collection<String> fields) {
        String left = fields.isEmpty() ? "'{}'::jsonb" : "changes - {2}";
        sql.query(
                        "update records.history set changes = " + left + " where type_id = {0} and record_id = any({1}) and changes is not null",
                        DSL.inline(types.get(type).id()),
                        DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array()),
                        DSL.val(new ArrayList<>(fields).toArray(String[]::new), SQLDataType.CLOB.array()))
                .execute();
    }
}
