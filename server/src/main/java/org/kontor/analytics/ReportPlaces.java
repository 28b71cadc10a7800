package org.kontor.analytics;

import static org.kontor.analytics.db.Tables.REPORT;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.FieldPlaces;
import org.kontor.records.FieldUses;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Fields that reports kept for others measure, slice and filter by. */
@Component
final class ReportPlaces implements FieldPlaces {

    private final DSLContext sql;
    private final JsonMapper json;

    ReportPlaces(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public List<FieldPlace> of(Actor actor, RecordType type) {
        List<FieldPlace> places = new ArrayList<>();
        sql.select(REPORT.TITLE, REPORT.DEFINITION)
                .from(REPORT)
                .where(REPORT.SCOPE.ne("mine"))
                .orderBy(REPORT.TITLE, REPORT.ID)
                .forEach(row -> fields(type.code(), json.readValue(row.value2().data(), Map.class))
                        .forEach(field -> places.add(new FieldPlace(field, "report", row.value1()))));
        return places;
    }

    /** The fields of a type that a definition speaks of. */
    private static Set<String> fields(String type, Map<?, ?> definition) {
        Set<String> fields = new LinkedHashSet<>();
        boolean usual = type.equals(definition.get("type"));
        if (usual) {
            filter(definition.get("filter"), fields);
            each(definition.get("dimensions"), one -> add(one.get("field"), fields));
        }
        each(definition.get("measures"), one -> {
            if (one.get("type") == null ? usual : type.equals(one.get("type"))) {
                add(one.get("field"), fields);
                add(one.get("from"), fields);
                filter(one.get("filter"), fields);
            }
        });
        return fields;
    }

    private static void each(@Nullable Object list, java.util.function.Consumer<Map<?, ?>> what) {
        if (list instanceof List<?> items) {
            items.forEach(item -> {
                if (item instanceof Map<?, ?> map) {
                    what.accept(map);
                }
            });
        }
    }

    private static void add(@Nullable Object path, Set<String> fields) {
        if (path instanceof String text) {
            int dot = text.indexOf('.');
            fields.add(dot < 0 ? text : text.substring(0, dot));
        }
    }

    private static void filter(@Nullable Object given, Set<String> fields) {
        try {
            fields.addAll(FieldUses.fieldsOf(Filter.read(given)));
        } catch (Problem nonsense) {
            // kept long ago
        }
    }
}
