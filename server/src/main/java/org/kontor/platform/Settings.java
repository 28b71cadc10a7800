package org.kontor.platform;

import static org.kontor.platform.db.Tables.SETTING;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Settings of the company: declared as {@link Setting} by the module that reads them, kept in one table, cached by epoch. */
@Component
public class Settings {

    private final DSLContext sql;
    private final JsonMapper json;
    private final Epochs epochs;
    private final Epochs.Cached<Kept> cached;

    Settings(DSLContext sql, JsonMapper json, Epochs epochs) {
        this.sql = sql;
        this.json = json;
        this.epochs = epochs;
        this.cached = epochs.cache(this::read, Epochs.Name.SETTINGS);
    }

    /** A setting: its key, its Java type and what holds while nobody has set it. */
    public record Setting<T>(String key, Class<T> type, T fallback) {}

    /** The texts of all that were set, and the values of those that have been asked for. */
    private record Kept(Map<String, String> texts, Map<Setting<?>, Object> values) {}

    /** The value of a setting. */
    public <T> T get(Setting<T> setting) {
        Kept kept = cached.get();
        Object known = kept.values().get(setting);
        if (known == null) {
            String text = kept.texts().get(setting.key());
            known = text == null ? setting.fallback() : parse(setting, text);
            kept.values().put(setting, known);
        }
        return setting.type().cast(known);
    }

    private <T> T parse(Setting<T> setting, String value) {
        try {
            return json.readValue(value, setting.type());
        } catch (JacksonException e) {
            throw new IllegalStateException("Setting " + setting.key() + " cannot be read: " + value, e);
        }
    }

    /** Sets a value; call it inside a transaction together with what follows from it. */
    public <T> void set(Setting<T> setting, T value) {
        JSONB stored = JSONB.valueOf(json.writeValueAsString(value));
        sql.insertInto(SETTING)
                .set(SETTING.KEY, setting.key())
                .set(SETTING.VALUE, stored)
                .onConflict(SETTING.KEY)
                .doUpdate()
                .set(SETTING.VALUE, stored)
                .set(SETTING.CHANGED_AT, java.time.Instant.now())
                .execute();
        epochs.raise(Epochs.Name.SETTINGS);
    }

    private Kept read() {
        Map<String, String> values = new HashMap<>();
        sql.select(SETTING.KEY, SETTING.VALUE)
                .from(SETTING)
                .forEach(row -> values.put(row.value1(), row.value2().data()));
        return new Kept(Map.copyOf(values), new ConcurrentHashMap<>());
    }
}
