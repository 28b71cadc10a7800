package org.kontor.bitrix.store;

import static org.kontor.bitrix.db.Tables.STORE;
import static org.kontor.bitrix.db.Tables.STORE_PROPERTY;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** entity.* and entity.item.property.*: the entities of an application and the properties of their items. */
@Component
final class EntityMethods implements MethodGroup {

    private static final int MOST = 100;
    private static final int MOST_PROPERTIES = 50;
    private static final int LONGEST = 255;

    private final DSLContext sql;
    private final Stores stores;

    EntityMethods(DSLContext sql, Stores stores) {
        this.sql = sql;
        this.stores = stores;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                method("entity.add", "ENTITY:string! NAME:string! ACCESS:object", "bool", this::add),
                method("entity.update", "ENTITY:string! NAME:string ENTITY_NEW:string ACCESS:object", "bool", this::update),
                method("entity.get", "ENTITY:string", "list or object", this::get),
                method("entity.delete", "ENTITY:string!", "bool", call -> {
                    sql.deleteFrom(STORE).where(STORE.ID.eq(stores.one(call, "X").id())).execute();
                    return Answer.of(true);
                }),
                method("entity.rights", "ENTITY:string! ACCESS:object", "object", this::rights),
                method("entity.item.property.add", "ENTITY:string! PROPERTY:string! NAME:string TYPE:string SORT:int", "bool", this::addProperty),
                method("entity.item.property.update", "ENTITY:string! PROPERTY:string! PROPERTY_NEW:string NAME:string TYPE:string SORT:int", "bool", this::changeProperty),
                method("entity.item.property.delete", "ENTITY:string! PROPERTY:string!", "bool", call -> {
                    long id = property(call, stores.one(call, "X")).get(STORE_PROPERTY.ID);
                    sql.deleteFrom(STORE_PROPERTY).where(STORE_PROPERTY.ID.eq(id)).execute();
                    return Answer.of(true);
                }),
                method("entity.item.property.get", "ENTITY:string! PROPERTY:string", "list or object", this::properties));
    }

    static RestMethod method(String name, String parameters, String result, Function<Call, Answer> body) {
        return RestMethod.of(name, "entity", parameters, result, body).forApplications();
    }

    static String text(Call call, String name) {
        String text = call.params().text(name).strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private Answer add(Call call) {
        String code = Stores.code(call, "ENTITY");
        Map<String, String> access = stores.access(call);
        Map<String, String> kept = new LinkedHashMap<>(access == null ? Map.of() : access);
        // whoever makes it keeps it
        kept.put("U" + call.actor().person(), "X");
        if (sql.fetchCount(STORE, STORE.APPLICATION_ID.eq(Stores.application(call))) >= MOST) {
            throw Refusal.argument("At most " + MOST + " entities");
        }
        try {
            sql.insertInto(STORE)
                    .set(STORE.APPLICATION_ID, Stores.application(call))
                    .set(STORE.CODE, code)
                    .set(STORE.NAME, text(call, "NAME"))
                    .set(STORE.ACCESS, stores.text(kept))
                    .set(STORE.CREATED_BY, call.actor().person())
                    .execute();
        } catch (DuplicateKeyException e) {
            throw new Refusal(400, "ERROR_ENTITY_ALREADY_EXISTS", "Entity already exists");
        }
        return Answer.of(true);
    }

    private Answer update(Call call) {
        Stores.Store store = stores.one(call, "X");
        Map<String, String> access = stores.access(call);
        try {
            sql.update(STORE)
                    .set(STORE.NAME, call.params().has("NAME") ? text(call, "NAME") : store.name())
                    .set(STORE.CODE, call.params().has("ENTITY_NEW") ? Stores.code(call, "ENTITY_NEW") : store.code())
                    .set(STORE.ACCESS, stores.text(access == null ? store.access() : access))
                    .where(STORE.ID.eq(store.id()))
                    .execute();
        } catch (DuplicateKeyException e) {
            throw new Refusal(400, "ERROR_ENTITY_ALREADY_EXISTS", "Entity already exists");
        }
        return Answer.of(true);
    }

    private Answer get(Call call) {
        return call.params().text("ENTITY").isBlank()
                ? Answer.of(stores.all(call, "R").stream().map(EntityMethods::row).toList())
                : Answer.of(row(stores.one(call, "R")));
    }

    private static Map<String, Object> row(Stores.Store store) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(store.id()));
        row.put("IBLOCK_TYPE_ID", "rest_entity");
        row.put("ENTITY", store.code());
        row.put("NAME", store.name());
        return row;
    }

    private Answer rights(Call call) {
        Map<String, String> access = stores.access(call);
        Stores.Store store = stores.one(call, access == null ? "R" : "X");
        if (access != null) {
            sql.update(STORE).set(STORE.ACCESS, stores.text(access)).where(STORE.ID.eq(store.id())).execute();
        }
        Map<String, String> now = access == null ? store.access() : access;
        return Answer.of(now.isEmpty() ? List.of() : now);
    }

    private static String propertyCode(Call call, String parameter) {
        String code = call.params().text(parameter).strip();
        if (!code.matches("[A-Za-z_][A-Za-z0-9_]{0,49}")) {
            throw Refusal.argument("Argument '" + parameter + "' must be a code of at most 50 letters, digits and underscores");
        }
        return code;
    }

    private static String kind(Call call, String before) {
        if (!call.params().has("TYPE")) {
            return before;
        }
        String kind = call.params().text("TYPE").toUpperCase(Locale.ROOT);
        if (kind.equals("F")) {
            throw Refusal.argument("Files are not kept in entities: keep the id of a file as a text");
        }
        return kind.equals("N") ? "N" : "S";
    }

    private static int sort(Call call, int before) {
        Long sort = call.params().number("SORT");
        return sort == null ? before : (int) Math.clamp(sort, 0, 1_000_000);
    }

    private Record property(Call call, Stores.Store store) {
        return sql.selectFrom(STORE_PROPERTY)
                .where(STORE_PROPERTY.STORE_ID.eq(store.id()))
                .and(STORE_PROPERTY.CODE.eq(propertyCode(call, "PROPERTY")))
                .fetchOptional()
                .orElseThrow(() -> new Refusal(400, "ERROR_PROPERTY_NOT_FOUND", "Property not found"));
    }

    private Answer addProperty(Call call) {
        Stores.Store store = stores.one(call, "X");
        if (sql.fetchCount(STORE_PROPERTY, STORE_PROPERTY.STORE_ID.eq(store.id())) >= MOST_PROPERTIES) {
            throw Refusal.argument("At most " + MOST_PROPERTIES + " properties");
        }
        try {
            sql.insertInto(STORE_PROPERTY)
                    .set(STORE_PROPERTY.STORE_ID, store.id())
                    .set(STORE_PROPERTY.CODE, propertyCode(call, "PROPERTY"))
                    .set(STORE_PROPERTY.NAME, text(call, "NAME"))
                    .set(STORE_PROPERTY.KIND, kind(call, "S"))
                    .set(STORE_PROPERTY.SORT, sort(call, 500))
                    .execute();
        } catch (DuplicateKeyException e) {
            throw new Refusal(400, "ERROR_PROPERTY_ALREADY_EXISTS", "Property already exists");
        }
        return Answer.of(true);
    }

    private Answer changeProperty(Call call) {
        Stores.Store store = stores.one(call, "X");
        Record before = property(call, store);
        String code = call.params().has("PROPERTY_NEW") ? propertyCode(call, "PROPERTY_NEW") : before.get(STORE_PROPERTY.CODE);
        try {
            sql.update(STORE_PROPERTY)
                    .set(STORE_PROPERTY.CODE, code)
                    .set(STORE_PROPERTY.NAME, call.params().has("NAME") ? text(call, "NAME") : before.get(STORE_PROPERTY.NAME))
                    .set(STORE_PROPERTY.KIND, kind(call, before.get(STORE_PROPERTY.KIND)))
                    .set(STORE_PROPERTY.SORT, sort(call, before.get(STORE_PROPERTY.SORT)))
                    .where(STORE_PROPERTY.ID.eq(before.get(STORE_PROPERTY.ID)))
                    .execute();
        } catch (DuplicateKeyException e) {
            throw new Refusal(400, "ERROR_PROPERTY_ALREADY_EXISTS", "Property already exists");
        }
        if (!code.equals(before.get(STORE_PROPERTY.CODE))) {
            sql.query(
                            "update bitrix.store_item set properties = (properties - {1}) || jsonb_build_object({2}, properties -> {1}) where store_id = {0} and jsonb_exists(properties, {1})",
                            org.jooq.impl.DSL.val(store.id()), org.jooq.impl.DSL.val(before.get(STORE_PROPERTY.CODE)), org.jooq.impl.DSL.val(code))
                    .execute();
        }
        return Answer.of(true);
    }

    private Answer properties(Call call) {
        Stores.Store store = stores.one(call, "R");
        if (!call.params().text("PROPERTY").isBlank()) {
            return Answer.of(row(property(call, store)));
        }
        return Answer.of(sql.selectFrom(STORE_PROPERTY)
                .where(STORE_PROPERTY.STORE_ID.eq(store.id()))
                .orderBy(STORE_PROPERTY.SORT, STORE_PROPERTY.ID)
                .fetch(EntityMethods::row));
    }

    private static Map<String, @Nullable Object> row(Record property) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("PROPERTY", property.get(STORE_PROPERTY.CODE));
        row.put("NAME", property.get(STORE_PROPERTY.NAME));
        row.put("TYPE", property.get(STORE_PROPERTY.KIND));
        row.put("SORT", Params.textOf(property.get(STORE_PROPERTY.SORT)));
        return row;
    }
}
