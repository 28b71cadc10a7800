package org.kontor.bitrix.store;

import static org.kontor.bitrix.db.Tables.STORE_ITEM;
import static org.kontor.bitrix.db.Tables.STORE_PROPERTY;
import static org.kontor.bitrix.db.Tables.STORE_SECTION;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.bitrix.protocol.Times;
import org.kontor.platform.Company;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** entity.item.* and entity.section.*: what lies in the entities of an application, within limits. */
@Component
final class EntityItemMethods implements MethodGroup {

    private static final int MOST_ITEMS = 10_000;
    private static final int MOST_SECTIONS = 1_000;
    private static final int LONGEST = 65_000;
    private static final String ITEM = "ENTITY:string! NAME:string ACTIVE:string CODE:string SORT:int SECTION:int DATE_ACTIVE_FROM:datetime DATE_ACTIVE_TO:datetime PREVIEW_TEXT:string DETAIL_TEXT:string PROPERTY_VALUES:object";
    private static final String SECTION = "ENTITY:string! NAME:string SECTION:int ACTIVE:string SORT:int CODE:string DESCRIPTION:string";

    private final DSLContext sql;
    private final Stores stores;
    private final Company company;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EntityItemMethods(DSLContext sql, Stores stores, Company company, JsonMapper json, Clock clock, TransactionTemplate transaction) {
        this.sql = sql;
        this.stores = stores;
        this.company = company;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                EntityMethods.method("entity.item.get", "ENTITY:string! SORT:object FILTER:object SELECT:array start:int", "list", call -> page(call, items(call))),
                EntityMethods.method("entity.item.add", ITEM, "int", call -> Answer.of(addItem(call))),
                EntityMethods.method("entity.item.update", ITEM + " ID:int!", "bool", this::changeItem),
                EntityMethods.method("entity.item.delete", "ENTITY:string! ID:int!", "bool", call -> {
                    Stores.Store store = stores.one(call, "W");
                    return gone(sql.deleteFrom(STORE_ITEM).where(STORE_ITEM.STORE_ID.eq(store.id())).and(STORE_ITEM.ID.eq(id(call))).execute());
                }),
                EntityMethods.method("entity.section.get", "ENTITY:string! SORT:object FILTER:object start:int", "list", call -> page(call, sections(call))),
                EntityMethods.method("entity.section.add", SECTION, "int", call -> Answer.of(addSection(call))),
                EntityMethods.method("entity.section.update", SECTION + " ID:int!", "bool", this::changeSection),
                EntityMethods.method("entity.section.delete", "ENTITY:string! ID:int!", "bool", call -> {
                    Stores.Store store = stores.one(call, "W");
                    return gone(sql.deleteFrom(STORE_SECTION).where(STORE_SECTION.STORE_ID.eq(store.id())).and(STORE_SECTION.ID.eq(id(call))).execute());
                }));
    }

    private static long id(Call call) {
        Long id = call.params().number("ID");
        if (id == null) {
            throw Refusal.argument("Argument 'ID' is null or empty");
        }
        return id;
    }

    private static Answer gone(int found) {
        if (found == 0) {
            throw new Refusal(400, "ERROR_ITEM_NOT_FOUND", "Item not found");
        }
        return Answer.of(true);
    }

    private static Answer page(Call call, List<Map<String, @Nullable Object>> rows) {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>(call.params().map("FILTER"));
        List<Map<String, @Nullable Object>> all = new ArrayList<>(rows.stream().filter(Rows.filter(filter)).toList());
        all.sort(Rows.order(call.params().map("SORT")));
        Answer page = Answer.page(all, call.params().start());
        // the properties stand beside the rest only for the filter
        ((List<?>) Objects.requireNonNull(page.result())).forEach(one -> ((Map<?, ?>) one).keySet().removeIf(name -> String.valueOf(name).startsWith("PROPERTY_") && !name.equals("PROPERTY_VALUES")));
        return page;
    }

    private String moment(@Nullable Instant at) {
        return at == null ? "" : Times.moment(at, company.zone());
    }

    private @Nullable Instant moment(Call call, String name) {
        String text = call.params().text(name).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            // without a zone
        }
        try {
            return LocalDateTime.parse(text.length() == 10 ? text + "T00:00:00" : text.replace(' ', 'T')).atZone(company.zone()).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.argument("Argument '" + name + "' is no date");
        }
    }

    private static String lengthy(Call call, String name) {
        String text = call.params().text(name);
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private List<Map<String, @Nullable Object>> items(Call call) {
        Stores.Store store = stores.one(call, "R");
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        sql.selectFrom(STORE_ITEM).where(STORE_ITEM.STORE_ID.eq(store.id())).orderBy(STORE_ITEM.ID).forEach(item -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("ID", Long.toString(item.get(STORE_ITEM.ID)));
            row.put("TIMESTAMP_X", moment(item.get(STORE_ITEM.MODIFIED_AT)));
            row.put("MODIFIED_BY", Long.toString(item.get(STORE_ITEM.MODIFIED_BY)));
            row.put("DATE_CREATE", moment(item.get(STORE_ITEM.CREATED_AT)));
            row.put("CREATED_BY", Long.toString(item.get(STORE_ITEM.CREATED_BY)));
            row.put("ACTIVE", item.get(STORE_ITEM.ACTIVE) ? "Y" : "N");
            row.put("DATE_ACTIVE_FROM", moment(item.get(STORE_ITEM.ACTIVE_FROM)));
            row.put("DATE_ACTIVE_TO", moment(item.get(STORE_ITEM.ACTIVE_TO)));
            row.put("SORT", Integer.toString(item.get(STORE_ITEM.SORT)));
            row.put("NAME", item.get(STORE_ITEM.NAME));
            row.put("PREVIEW_PICTURE", null);
            row.put("PREVIEW_TEXT", item.get(STORE_ITEM.PREVIEW_TEXT));
            row.put("DETAIL_PICTURE", null);
            row.put("DETAIL_TEXT", item.get(STORE_ITEM.DETAIL_TEXT));
            row.put("CODE", item.get(STORE_ITEM.CODE));
            row.put("ENTITY", store.code());
            row.put("SECTION", item.get(STORE_ITEM.SECTION_ID) == null ? null : item.get(STORE_ITEM.SECTION_ID).toString());
            Map<String, @Nullable Object> values = Params.mapOf("properties", json.readValue(item.get(STORE_ITEM.PROPERTIES).data(), Map.class));
            values.forEach((name, value) -> row.put("PROPERTY_" + name, value));
            row.put("PROPERTY_VALUES", values.isEmpty() ? List.of() : values);
            rows.add(row);
        });
        return rows;
    }

    private long addItem(Call call) {
        Stores.Store store = stores.one(call, "W");
        String name = EntityMethods.text(call, "NAME");
        if (name.isEmpty()) {
            throw Refusal.argument("Argument 'NAME' is null or empty");
        }
        if (sql.fetchCount(STORE_ITEM, STORE_ITEM.STORE_ID.eq(store.id())) >= MOST_ITEMS) {
            throw Refusal.argument("At most " + MOST_ITEMS + " items in an entity");
        }
        Map<Field<?>, @Nullable Object> values = itemValues(call, store, Map.of());
        values.put(STORE_ITEM.STORE_ID, store.id());
        values.put(STORE_ITEM.CREATED_BY, call.actor().person());
        return sql.insertInto(STORE_ITEM).set(values).returningResult(STORE_ITEM.ID).fetchSingle().value1();
    }

    private Answer changeItem(Call call) {
        Stores.Store store = stores.one(call, "W");
        long id = id(call);
        if (call.params().has("NAME") && EntityMethods.text(call, "NAME").isEmpty()) {
            throw Refusal.argument("Argument 'NAME' is null or empty");
        }
        transaction.executeWithoutResult(status -> {
            JSONB before = sql.select(STORE_ITEM.PROPERTIES).from(STORE_ITEM).where(STORE_ITEM.STORE_ID.eq(store.id())).and(STORE_ITEM.ID.eq(id)).forUpdate().fetchOne(STORE_ITEM.PROPERTIES);
            if (before == null) {
                throw new Refusal(400, "ERROR_ITEM_NOT_FOUND", "Item not found");
            }
            sql.update(STORE_ITEM).set(itemValues(call, store, Params.mapOf("properties", json.readValue(before.data(), Map.class)))).where(STORE_ITEM.ID.eq(id)).execute();
        });
        return Answer.of(true);
    }

    private Map<Field<?>, @Nullable Object> itemValues(Call call, Stores.Store store, Map<String, @Nullable Object> before) {
        Params params = call.params();
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        if (params.has("NAME")) {
            values.put(STORE_ITEM.NAME, EntityMethods.text(call, "NAME"));
        }
        if (params.has("CODE")) {
            values.put(STORE_ITEM.CODE, EntityMethods.text(call, "CODE"));
        }
        if (params.has("ACTIVE")) {
            values.put(STORE_ITEM.ACTIVE, params.flag("ACTIVE"));
        }
        if (params.number("SORT") != null) {
            values.put(STORE_ITEM.SORT, (int) Math.clamp(Objects.requireNonNull(params.number("SORT")), 0, 1_000_000));
        }
        if (params.has("SECTION")) {
            values.put(STORE_ITEM.SECTION_ID, section(call, store));
        }
        if (params.has("DATE_ACTIVE_FROM")) {
            values.put(STORE_ITEM.ACTIVE_FROM, moment(call, "DATE_ACTIVE_FROM"));
        }
        if (params.has("DATE_ACTIVE_TO")) {
            values.put(STORE_ITEM.ACTIVE_TO, moment(call, "DATE_ACTIVE_TO"));
        }
        if (params.has("PREVIEW_TEXT")) {
            values.put(STORE_ITEM.PREVIEW_TEXT, lengthy(call, "PREVIEW_TEXT"));
        }
        if (params.has("DETAIL_TEXT")) {
            values.put(STORE_ITEM.DETAIL_TEXT, lengthy(call, "DETAIL_TEXT"));
        }
        if (params.has("PROPERTY_VALUES")) {
            Set<String> known = sql.select(STORE_PROPERTY.CODE).from(STORE_PROPERTY).where(STORE_PROPERTY.STORE_ID.eq(store.id())).fetchSet(STORE_PROPERTY.CODE);
            Map<String, @Nullable Object> properties = new LinkedHashMap<>(before);
            params.map("PROPERTY_VALUES").forEach((name, value) -> {
                if (known.contains(name)) {
                    properties.put(name, value);
                }
            });
            String text = json.writeValueAsString(properties);
            if (text.length() > LONGEST) {
                throw Refusal.argument("The properties of an item hold at most " + LONGEST + " letters");
            }
            values.put(STORE_ITEM.PROPERTIES, JSONB.valueOf(text));
        }
        values.put(STORE_ITEM.MODIFIED_BY, call.actor().person());
        values.put(STORE_ITEM.MODIFIED_AT, clock.instant());
        return values;
    }

    private @Nullable Long section(Call call, Stores.Store store) {
        Long section = call.params().number("SECTION");
        if (section == null || section == 0) {
            return null;
        }
        if (!sql.fetchExists(STORE_SECTION, STORE_SECTION.STORE_ID.eq(store.id()).and(STORE_SECTION.ID.eq(section)))) {
            throw new Refusal(400, "ERROR_SECTION_NOT_FOUND", "Section not found");
        }
        return section;
    }

    private List<Map<String, @Nullable Object>> sections(Call call) {
        Stores.Store store = stores.one(call, "R");
        Map<Long, Record> all = new LinkedHashMap<>();
        sql.selectFrom(STORE_SECTION).where(STORE_SECTION.STORE_ID.eq(store.id())).orderBy(STORE_SECTION.SORT, STORE_SECTION.ID).forEach(row -> all.put(row.get(STORE_SECTION.ID), row));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        below(store, all, null, 1, new int[] {0}, rows);
        return rows;
    }

    /** The sections of one level with those within them, each with its margins in the tree. */
    private void below(Stores.Store store, Map<Long, Record> all, @Nullable Long parent, int depth, int[] margin, List<Map<String, @Nullable Object>> rows) {
        all.values().stream().filter(row -> Objects.equals(row.get(STORE_SECTION.PARENT_ID), parent)).forEach(section -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("ID", Long.toString(section.get(STORE_SECTION.ID)));
            row.put("CODE", section.get(STORE_SECTION.CODE));
            row.put("TIMESTAMP_X", moment(section.get(STORE_SECTION.MODIFIED_AT)));
            row.put("DATE_CREATE", moment(section.get(STORE_SECTION.CREATED_AT)));
            row.put("CREATED_BY", Long.toString(section.get(STORE_SECTION.CREATED_BY)));
            row.put("MODIFIED_BY", Long.toString(section.get(STORE_SECTION.MODIFIED_BY)));
            row.put("ACTIVE", section.get(STORE_SECTION.ACTIVE) ? "Y" : "N");
            row.put("SORT", Integer.toString(section.get(STORE_SECTION.SORT)));
            row.put("NAME", section.get(STORE_SECTION.NAME));
            row.put("PICTURE", null);
            row.put("DETAIL_PICTURE", null);
            row.put("DESCRIPTION", section.get(STORE_SECTION.DESCRIPTION));
            row.put("LEFT_MARGIN", Integer.toString(++margin[0]));
            rows.add(row);
            below(store, all, section.get(STORE_SECTION.ID), depth + 1, margin, rows);
            row.put("RIGHT_MARGIN", Integer.toString(++margin[0]));
            row.put("DEPTH_LEVEL", Integer.toString(depth));
            row.put("ENTITY", store.code());
            row.put("SECTION", parent == null ? null : parent.toString());
        });
    }

    private long addSection(Call call) {
        Stores.Store store = stores.one(call, "W");
        if (EntityMethods.text(call, "NAME").isEmpty()) {
            throw Refusal.argument("Argument 'NAME' is null or empty");
        }
        if (sql.fetchCount(STORE_SECTION, STORE_SECTION.STORE_ID.eq(store.id())) >= MOST_SECTIONS) {
            throw Refusal.argument("At most " + MOST_SECTIONS + " sections in an entity");
        }
        Map<Field<?>, @Nullable Object> values = sectionValues(call, store);
        values.put(STORE_SECTION.STORE_ID, store.id());
        values.put(STORE_SECTION.CREATED_BY, call.actor().person());
        return sql.insertInto(STORE_SECTION).set(values).returningResult(STORE_SECTION.ID).fetchSingle().value1();
    }

    private Answer changeSection(Call call) {
        Stores.Store store = stores.one(call, "W");
        long id = id(call);
        if (call.params().has("NAME") && EntityMethods.text(call, "NAME").isEmpty()) {
            throw Refusal.argument("Argument 'NAME' is null or empty");
        }
        transaction.executeWithoutResult(status -> {
            // two moves at once must make no circle
            sql.fetch("select pg_advisory_xact_lock(hashtext('bitrix.store_section'))");
            Map<Field<?>, @Nullable Object> values = sectionValues(call, store);
            Long at = (Long) values.get(STORE_SECTION.PARENT_ID);
            while (at != null) {
                if (at == id) {
                    throw Refusal.argument("A section cannot lie within itself");
                }
                at = sql.select(STORE_SECTION.PARENT_ID).from(STORE_SECTION).where(STORE_SECTION.ID.eq(at)).fetchOne(STORE_SECTION.PARENT_ID);
            }
            if (sql.update(STORE_SECTION).set(values).where(STORE_SECTION.STORE_ID.eq(store.id())).and(STORE_SECTION.ID.eq(id)).execute() == 0) {
                throw new Refusal(400, "ERROR_SECTION_NOT_FOUND", "Section not found");
            }
        });
        return Answer.of(true);
    }

    private Map<Field<?>, @Nullable Object> sectionValues(Call call, Stores.Store store) {
        Params params = call.params();
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        if (params.has("NAME")) {
            values.put(STORE_SECTION.NAME, EntityMethods.text(call, "NAME"));
        }
        if (params.has("CODE")) {
            values.put(STORE_SECTION.CODE, EntityMethods.text(call, "CODE"));
        }
        if (params.has("ACTIVE")) {
            values.put(STORE_SECTION.ACTIVE, params.flag("ACTIVE"));
        }
        if (params.number("SORT") != null) {
            values.put(STORE_SECTION.SORT, (int) Math.clamp(Objects.requireNonNull(params.number("SORT")), 0, 1_000_000));
        }
        if (params.has("DESCRIPTION")) {
            values.put(STORE_SECTION.DESCRIPTION, lengthy(call, "DESCRIPTION"));
        }
        if (params.has("SECTION")) {
            values.put(STORE_SECTION.PARENT_ID, section(call, store));
        }
        values.put(STORE_SECTION.MODIFIED_BY, call.actor().person());
        values.put(STORE_SECTION.MODIFIED_AT, clock.instant());
        return values;
    }
}
