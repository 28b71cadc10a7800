package org.kontor.records;

import static org.kontor.records.db.Tables.SAVED_VIEW;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.access.Actor;
import org.kontor.records.FieldDef.Custom;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Fields in the columns, the filter or the order of saved views, and those that stages demand. */
@Component
final class ViewPlaces implements FieldPlaces {

    private final DSLContext sql;
    private final Stages stages;
    private final JsonMapper json;

    ViewPlaces(DSLContext sql, Stages stages, JsonMapper json) {
        this.sql = sql;
        this.stages = stages;
        this.json = json;
    }

    @Override
    public List<FieldPlace> of(Actor actor, RecordType type) {
        List<FieldPlace> places = new ArrayList<>();
        sql.select(SAVED_VIEW.TITLE, SAVED_VIEW.SETTINGS).from(SAVED_VIEW).where(SAVED_VIEW.TYPE_ID.eq(type.id())).orderBy(SAVED_VIEW.ID).forEach(row -> {
            Map<?, ?> settings = json.readValue(row.value2().data(), Map.class);
            Set<String> fields = new LinkedHashSet<>();
            if (settings.get("filter") != null) {
                fields.addAll(FieldUses.fieldsOf(Filter.read(settings.get("filter"))));
            }
            if (settings.get("sort") instanceof String sort) {
                fields.add(Sort.read(sort).field());
            }
            if (settings.get("columns") instanceof List<?> columns) {
                columns.forEach(column -> fields.add(String.valueOf(column instanceof Map<?, ?> map ? map.get("code") : column)));
            }
            fields.forEach(field -> places.add(new FieldPlace(field, "view", row.value1())));
        });
        for (Stages.Pipeline pipeline : stages.pipelines(type.id())) {
            for (Stages.Stage stage : pipeline.stages()) {
                Set<String> demanded = new LinkedHashSet<>(stage.requiredFields());
                type.fields().values().forEach(field -> {
                    Custom custom = field.custom();
                    if (custom != null && custom.requiredFrom().contains(stage.id())) {
                        demanded.add(field.code());
                    }
                });
                demanded.forEach(field -> places.add(new FieldPlace(field, "stage", stage.title())));
            }
        }
        return places;
    }
}
