package org.kontor.bitrix.placement;

import static org.kontor.bitrix.db.Tables.PLACEMENT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Params;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Which applications have taken which places. */
@Component
class Placements {

    /** How many an application may take. */
    static final int MOST = 50;

    private final DSLContext sql;
    private final JsonMapper json;

    Placements(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Those of an application, of all for null, in their order. */
    List<Placement> list(@Nullable Long application) {
        return sql.selectFrom(PLACEMENT)
                .where(application == null ? org.jooq.impl.DSL.noCondition() : PLACEMENT.APPLICATION_ID.eq(application))
                .orderBy(PLACEMENT.ID)
                .fetch(this::placement)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** One. */
    Optional<Placement> find(long id) {
        return sql.selectFrom(PLACEMENT).where(PLACEMENT.ID.eq(id)).fetchOptional(this::placement).flatMap(one -> one);
    }

    /** Takes a place; false where the application has it with this page already. */
    @Transactional
    boolean add(Placement placement) {
        return sql.insertInto(PLACEMENT)
                        .set(PLACEMENT.APPLICATION_ID, placement.application())
                        .set(PLACEMENT.PLACE, placement.place().name())
                        .set(PLACEMENT.HANDLER, placement.handler())
                        .set(PLACEMENT.TITLE, placement.title())
                        .set(PLACEMENT.DESCRIPTION, placement.description())
                        .set(PLACEMENT.GROUP_NAME, placement.group())
                        .set(PLACEMENT.LANGUAGES, JSONB.valueOf(json.writeValueAsString(placement.languages())))
                        .set(PLACEMENT.OPTIONS, JSONB.valueOf(json.writeValueAsString(placement.options()).replace("\\u0000", "")))
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    /** Leaves a place with one page or, for an empty one, with all. */
    @Transactional
    int remove(long application, String place, String handler) {
        return sql.deleteFrom(PLACEMENT)
                .where(PLACEMENT.APPLICATION_ID.eq(application))
                .and(PLACEMENT.PLACE.eq(place))
                .and(handler.isEmpty() ? org.jooq.impl.DSL.noCondition() : PLACEMENT.HANDLER.eq(handler))
                .execute();
    }

    private Optional<Placement> placement(Record row) {
        Map<String, Map<String, String>> languages = new LinkedHashMap<>();
        json.readTree(row.get(PLACEMENT.LANGUAGES).data()).properties().forEach(entry -> {
            Map<String, String> texts = new LinkedHashMap<>();
            entry.getValue().properties().forEach(text -> texts.put(text.getKey(), Params.textOf(text.getValue().asString(""))));
            languages.put(entry.getKey(), texts);
        });
        return Place.of(row.get(PLACEMENT.PLACE)).map(place -> new Placement(
                row.get(PLACEMENT.ID),
                row.get(PLACEMENT.APPLICATION_ID),
                place,
                row.get(PLACEMENT.HANDLER),
                row.get(PLACEMENT.TITLE),
                row.get(PLACEMENT.DESCRIPTION),
                row.get(PLACEMENT.GROUP_NAME),
                languages,
                Objects.requireNonNull(json.readValue(row.get(PLACEMENT.OPTIONS).data(), Object.class))));
    }
}
