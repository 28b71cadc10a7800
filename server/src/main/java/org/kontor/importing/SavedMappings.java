package org.kontor.importing;

import static org.kontor.importing.db.Tables.MAPPING;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** How files of the same columns were loaded before, kept under a name for all who load: proposed again, or chosen. */
@Component
public class SavedMappings {

    private static final int LONGEST = 100;
    private static final int MOST = 200;

    private final DSLContext sql;
    private final JsonMapper json;
    private final Clock clock;

    SavedMappings(DSLContext sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** A mapping of the columns of one type. */
    record Saved(long id, short typeId, String name, List<String> columns, LoadSettings settings, long createdBy) {

        /** Whether a file has these columns, in this order, whatever their case. */
        boolean fits(List<String> head) {
            return clean(columns).equals(clean(head));
        }

        /** What it says of a file: the targets of the columns that it knows by name, of those that are allowed. */
        LoadSettings of(List<String> head, List<String> allowed) {
            List<String> known = clean(columns);
            List<@Nullable String> targets = new ArrayList<>();
            boolean[] used = new boolean[known.size()];
            for (String column : clean(head)) {
                String target = null;
                for (int i = 0; i < known.size() && target == null; i++) {
                    if (!used[i] && known.get(i).equals(column)) {
                        used[i] = true;
                        target = settings.target(i);
                        break;
                    }
                }
                targets.add(target != null && allowed.contains(target) ? target : null);
            }
            return settings.with(targets);
        }

        private static List<String> clean(List<String> columns) {
            return columns.stream().map(column -> column.strip().toLowerCase(Locale.ROOT)).toList();
        }
    }

    /** The mappings of a type, the latest used first. */
    List<Saved> list(short typeId) {
        return sql.selectFrom(MAPPING).where(MAPPING.TYPE_ID.eq(typeId)).orderBy(MAPPING.USED_AT.desc(), MAPPING.ID.desc()).limit(MOST).fetch(this::saved);
    }

    /** The latest used mapping that a file of these columns fits; null where none does. */
    @Nullable Saved fitting(short typeId, List<String> head) {
        return list(typeId).stream().filter(saved -> saved.fits(head)).findFirst().orElse(null);
    }

    /**
     * A mapping.
     *
     * @throws Problem NOT_FOUND
     */
    Saved get(long id) {
        Saved saved = sql.selectFrom(MAPPING).where(MAPPING.ID.eq(id)).fetchOne(this::saved);
        if (saved == null) {
            throw Problem.notFound();
        }
        return saved;
    }

    /**
     * Keeps how a load is set up under a name, in the place of one of the same name.
     *
     * @throws Problem INVALID for an empty or too long name
     */
    @Transactional
    public long keep(Actor actor, Load load, String name) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST) {
            throw Problem.invalid("name", clean.isEmpty() ? "field.error.required" : "importing.error.name", Map.of("most", LONGEST));
        }
        JSONB settings = JSONB.valueOf(json.writeValueAsString(load.settings()));
        return Objects.requireNonNull(sql.insertInto(MAPPING)
                .set(MAPPING.TYPE_ID, load.typeId())
                .set(MAPPING.NAME, clean)
                .set(MAPPING.COLUMNS, load.columns().toArray(String[]::new))
                .set(MAPPING.SETTINGS, settings)
                .set(MAPPING.CREATED_BY, actor.person())
                .onConflict(MAPPING.TYPE_ID, MAPPING.NAME)
                .doUpdate()
                .set(MAPPING.COLUMNS, load.columns().toArray(String[]::new))
                .set(MAPPING.SETTINGS, settings)
                .set(MAPPING.USED_AT, clock.instant())
                .returningResult(MAPPING.ID)
                .fetchSingle(MAPPING.ID));
    }

    /** Notes that it was taken. */
    void used(long id) {
        sql.update(MAPPING).set(MAPPING.USED_AT, clock.instant()).where(MAPPING.ID.eq(id)).execute();
    }

    /** Forgets a mapping: whoever made it, or an administrator. */
    void drop(Actor actor, long id) {
        Saved saved = get(id);
        if (!actor.administers() && saved.createdBy() != actor.person()) {
            throw Problem.forbidden();
        }
        sql.deleteFrom(MAPPING).where(MAPPING.ID.eq(id)).execute();
    }

    private Saved saved(Record row) {
        return new Saved(
                row.get(MAPPING.ID), row.get(MAPPING.TYPE_ID), row.get(MAPPING.NAME), List.of(row.get(MAPPING.COLUMNS)),
                json.readValue(row.get(MAPPING.SETTINGS).data(), LoadSettings.class), row.get(MAPPING.CREATED_BY));
    }
}
