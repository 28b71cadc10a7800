package org.kontor.bitrix.store;

import static org.kontor.bitrix.db.Tables.STORE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.general.AccessCodes;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The entities of applications, each seen by its application alone, and within it by those whom it lets. */
@Component
class Stores {

    /** Reading, writing, keeping: each holds those before it. */
    private static final List<String> RIGHTS = List.of("D", "R", "W", "X");

    private static final int LONGEST_CODE = 20;

    private final DSLContext sql;
    private final JsonMapper json;
    private final AccessCodes codes;

    Stores(DSLContext sql, JsonMapper json, AccessCodes codes) {
        this.sql = sql;
        this.json = json;
        this.codes = codes;
    }

    /** An entity. */
    record Store(long id, String code, String name, Map<String, String> access) {}

    static long application(Call call) {
        return Objects.requireNonNull(call.caller().application());
    }

    /** The code of an entity as a call names it. */
    static String code(Call call, String parameter) {
        String code = call.params().text(parameter).strip();
        if (code.isEmpty()) {
            throw Refusal.argument("Argument '" + parameter + "' is null or empty");
        }
        if (!code.matches("[A-Za-z0-9_]{1," + LONGEST_CODE + "}")) {
            throw Refusal.argument("An entity has a code of at most " + LONGEST_CODE + " letters, digits and underscores");
        }
        return code.toLowerCase(Locale.ROOT);
    }

    /** Those of the application on which the caller has at least this right. */
    List<Store> all(Call call, String right) {
        return sql.selectFrom(STORE).where(STORE.APPLICATION_ID.eq(application(call))).orderBy(STORE.ID).fetch(this::store).stream()
                .filter(store -> may(call.actor(), store, right))
                .toList();
    }

    /** The entity that a call names; 400 ERROR_ENTITY_NOT_FOUND for one that is not there, 403 for one that he may not. */
    Store one(Call call, String right) {
        Store store = sql.selectFrom(STORE)
                .where(STORE.APPLICATION_ID.eq(application(call)))
                .and(STORE.CODE.eq(code(call, "ENTITY")))
                .fetchOptional(this::store)
                .orElseThrow(() -> new Refusal(400, "ERROR_ENTITY_NOT_FOUND", "Entity not found"));
        if (!may(call.actor(), store, right)) {
            throw Refusal.denied();
        }
        return store;
    }

    private boolean may(Actor actor, Store store, String right) {
        int wanted = RIGHTS.indexOf(right);
        return actor.administers() || store.access().entrySet().stream().anyMatch(one -> RIGHTS.indexOf(one.getValue()) >= wanted && codes.covers(actor, one.getKey()));
    }

    /** Rights by codes of access out of a parameter; null where it is missing. */
    @Nullable Map<String, String> access(Call call) {
        if (!call.params().has("ACCESS")) {
            return null;
        }
        Map<String, String> access = new LinkedHashMap<>();
        call.params().map("ACCESS").forEach((code, right) -> {
            String letter = Params.textOf(right).toUpperCase(Locale.ROOT);
            if (access.size() < 200 && code.matches("[A-Za-z]{1,3}\\d{0,18}") && Set.copyOf(RIGHTS).contains(letter)) {
                access.put(code.toUpperCase(Locale.ROOT), letter);
            }
        });
        return access;
    }

    JSONB text(Map<String, String> access) {
        return JSONB.valueOf(json.writeValueAsString(access));
    }

    private Store store(Record row) {
        Map<String, String> access = new LinkedHashMap<>();
        json.readValue(row.get(STORE.ACCESS).data(), Map.class).forEach((code, right) -> access.put(String.valueOf(code), String.valueOf(right)));
        return new Store(row.get(STORE.ID), row.get(STORE.CODE), row.get(STORE.NAME), access);
    }
}
