package org.kontor.records;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what decides who sees records: as they are, and as they were before some operations. */
@Component
final class RowFactsReading {

    /** Fields by which a record may come into or out of somebody's sight. */
    static final Set<String> DECIDING = Set.of("responsible", "team", "pipeline", "stage", "opened", "observers");

    /** The same where no role tells pipelines or stages apart. */
    static final Set<String> DECIDING_EVERYWHERE = DECIDING.stream()
            .filter(field -> !field.equals("pipeline") && !field.equals("stage"))
            .collect(Collectors.toUnmodifiableSet());

    /** The fields of a type by which a record of it may come into or out of somebody's sight; with places where some role tells them apart. */
    static Set<String> deciding(RecordType type, boolean places) {
        Set<String> fields = new HashSet<>(places ? DECIDING : DECIDING_EVERYWHERE);
        type.fields().values().stream()
                .filter(field -> field.storage() instanceof Storage.PersonRows || type.sets(field) || type.parentOf(field) != null || type.openerOf(field) != null)
                .forEach(field -> fields.add(field.code()));
        return fields;
    }

    private final DSLContext sql;
    private final JsonMapper json;

    RowFactsReading(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** The records as they are, deleted ones included: one statement, and two for each type that they are bound to. */
    Map<Long, RowFacts> now(RecordType type, Set<Long> ids) {
        Map<Long, RowFacts> facts = new HashMap<>();
        Map<Long, Map<String, List<RowFacts>>> parents = new HashMap<>();
        type.leading().forEach(parent -> {
            Map<Long, Set<Long>> bound = new HashMap<>();
            sql.resultQuery(
                            "select l." + parent.own() + " as own, l." + parent.other() + " as other from " + parent.table() + " l where l." + parent.own() + " = any({0}) and l." + parent.other() + " is not null",
                            VisibleSql.ids(ids))
                    .forEach(row -> bound.computeIfAbsent(row.get("own", Long.class), id -> new HashSet<>()).add(row.get("other", Long.class)));
            above(parent, bound).forEach((id, some) -> parents.computeIfAbsent(id, key -> new HashMap<>()).put(parent.type(), some));
        });
        sql.resultQuery(
                        "select t.id, t.version, t.deleted_at is not null as deleted, t.responsible_id, " + (type.setter() == null ? "null::bigint" : "t." + type.setter()) + " as setter, coalesce(t.team_id, 0) as team, t.opened, "
                                + (type.staged() ? "t.pipeline_id as pipeline, t.stage_id as stage," : "0::bigint as pipeline, 0::bigint as stage,")
                                + " array(select rp.person_id from records.record_person rp where rp.type_id = {0} and rp.record_id = t.id) as people"
                                + " from " + type.qualified() + " t where t.id = any({1})",
                        DSL.inline(type.id()), VisibleSql.ids(ids))
                .forEach(row -> facts.put(row.get("id", Long.class), new RowFacts(
                        row.get("id", Long.class),
                        row.get("version", Integer.class),
                        row.get("deleted", Boolean.class),
                        row.get("responsible_id", Long.class),
                        row.get("setter", Long.class),
                        row.get("team", Long.class),
                        row.get("pipeline", Long.class),
                        row.get("stage", Long.class),
                        row.get("opened", Boolean.class),
                        Set.copyOf(List.of(row.get("people", Long[].class))),
                        parents.getOrDefault(row.get("id", Long.class), Map.of()))));
        return facts;
    }

    /** The facts of the records to which others are bound. */
    private Map<Long, List<RowFacts>> above(RecordType.Parent parent, Map<Long, Set<Long>> bound) {
        Set<Long> ids = new HashSet<>();
        bound.values().forEach(ids::addAll);
        Map<Long, RowFacts> known = ids.isEmpty() ? Map.of() : now(parent.known(), ids);
        Map<Long, List<RowFacts>> above = new HashMap<>();
        bound.forEach((id, some) -> above.put(id, some.stream().filter(known::containsKey).map(one -> Objects.requireNonNull(known.get(one))).toList()));
        return above;
    }

    /** The records among these that could be seen by others before the operations: one statement. */
    Map<Long, RowFacts> before(RecordType type, Map<Long, RowFacts> now, Collection<UUID> operations) {
        Map<Long, RowFacts> before = new HashMap<>();
        sql.resultQuery(
                        "select record_id, changes from records.history where operation_id = any({0}) and type_id = {1} and record_id = any({2})"
                                + " and jsonb_exists_any(changes, {3}) order by version desc",
                        DSL.val(operations.toArray(UUID[]::new), SQLDataType.UUID.array()),
                        DSL.inline(type.id()),
                        VisibleSql.ids(now.keySet()),
                        DSL.val(deciding(type, true).toArray(String[]::new), SQLDataType.CLOB.array()))
                .forEach(row -> {
                    RowFacts facts = now.get(row.get("record_id", Long.class));
                    if (facts != null) {
                        before.compute(facts.id(), (id, later) -> back(type, later == null ? facts : later, row.get("changes", String.class)));
                    }
                });
        return before;
    }

    private RowFacts back(RecordType type, RowFacts facts, String text) {
        Map<?, ?> changes = json.readValue(text, Map.class);
        Long responsible = facts.responsible();
        Long setter = facts.setter();
        long pipeline = changes.get("pipeline") instanceof List<?> pair && pair.get(0) instanceof Number id ? id.longValue() : facts.pipeline();
        long stage = changes.get("stage") instanceof List<?> pair && pair.get(0) instanceof Number id ? id.longValue() : facts.stage();
        long team = facts.team();
        boolean opened = facts.opened();
        Set<Long> people = new HashSet<>(facts.people());
        if (changes.get("responsible") instanceof List<?> pair) {
            responsible = pair.get(0) instanceof Number id ? Long.valueOf(id.longValue()) : null;
        }
        if (changes.get("team") instanceof List<?> pair) {
            team = pair.get(0) instanceof Number id ? id.longValue() : 0;
        }
        if (changes.get("opened") instanceof List<?> pair) {
            opened = Boolean.TRUE.equals(pair.get(0));
        }
        Map<String, List<RowFacts>> parents = new HashMap<>(facts.parents());
        for (FieldDef field : type.fields().values()) {
            if (!(changes.get(field.code()) instanceof List<?> pair)) {
                continue;
            }
            if (type.sets(field)) {
                setter = pair.get(0) instanceof Number id ? Long.valueOf(id.longValue()) : null;
            }
            RecordType.Parent parent = type.parentOf(field) == null ? type.openerOf(field) : type.parentOf(field);
            if (field.storage() instanceof Storage.PersonRows) {
                people.removeAll(ids(pair.get(1)));
                people.addAll(ids(pair.get(0)));
            } else if (parent != null) {
                parents.put(parent.type(), above(parent, Map.of(facts.id(), ids(pair.get(0)))).getOrDefault(facts.id(), List.of()));
            }
        }
        return facts.before(responsible, setter, team, pipeline, stage, opened, people, parents);
    }

    private static Set<Long> ids(@Nullable Object value) {
        Set<Long> ids = new HashSet<>();
        if (value instanceof List<?> list) {
            list.forEach(id -> ids.add(((Number) id).longValue()));
        } else if (value instanceof Number id) {
            ids.add(id.longValue());
        }
        return ids;
    }
}
