package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.records.FieldDef;
import org.springframework.stereotype.Component;

/** crm.*.userfield.* and userfieldconfig.*: the fields that administrators add. */
@Component
final class UserFieldMethods implements MethodGroup {

    private static final List<String> TYPES = List.of(
            "string", "integer", "double", "boolean", "enumeration", "datetime", "date", "money", "url", "address", "file", "employee", "crm_status", "crm");

    private final UserFields fields;
    private final CrmTypes types;

    UserFieldMethods(UserFields fields, CrmTypes types) {
        this.fields = fields;
        this.types = types;
    }

    @Override
    public List<RestMethod> methods() {
        List<RestMethod> methods = new ArrayList<>();
        for (String code : List.of("lead", "deal", "contact", "company", "quote")) {
            String name = "crm." + code + ".userfield.";
            methods.add(RestMethod.of(name + "list", "crm", "order:object filter:object", "list", call -> list(call, types.get(code))));
            methods.add(RestMethod.of(name + "get", "crm", "id:int!", "object", call -> Answer.of(old(fields.get(call.actor(), types.get(code), call.params().id("id")), true))));
            methods.add(RestMethod.of(name + "add", "crm", "fields:object!", "int", call ->
                    Answer.of(fields.add(call.actor(), types.get(code), new Params(call.params().map("fields"))))));
            methods.add(RestMethod.of(name + "update", "crm", "id:int! fields:object!", "bool", call -> {
                fields.update(call.actor(), types.get(code), call.params().id("id"), new Params(call.params().map("fields")));
                return Answer.of(true);
            }));
            methods.add(RestMethod.of(name + "delete", "crm", "id:int!", "bool", call -> {
                fields.delete(call.actor(), types.get(code), call.params().id("id"));
                return Answer.of(true);
            }));
        }
        methods.add(RestMethod.of("crm.userfield.types", "crm", "", "list", call -> Answer.of(TYPES.stream().map(type -> Map.of("ID", type, "title", type)).toList())));
        methods.add(RestMethod.of("crm.userfield.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                "ID int r", "ENTITY_ID string i", "FIELD_NAME string i", "USER_TYPE_ID string i", "XML_ID string -", "SORT int -", "MULTIPLE char -", "MANDATORY char -",
                "SHOW_FILTER char -", "SHOW_IN_LIST char -", "EDIT_IN_LIST char -", "IS_SEARCHABLE char -", "EDIT_FORM_LABEL string -", "LIST_COLUMN_LABEL string -",
                "LIST_FILTER_LABEL string -", "ERROR_MESSAGE string -", "HELP_MESSAGE string -", "LIST uf_enum_element *", "SETTINGS object -"))));
        methods.add(RestMethod.of("crm.userfield.enumeration.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                "ID int r", "SORT int -", "VALUE string -", "DEF char -", "DEL char -"))));
        methods.add(RestMethod.of("crm.userfield.settings.fields", "crm", "type:string!", "object", call -> Answer.of(settings(call.params().text("type")))));
        methods.addAll(config());
        return methods;
    }

    private List<RestMethod> config() {
        return List.of(
                RestMethod.of("userfieldconfig.list", "userfieldconfig", "moduleId:string! select:object order:object filter:object start:int", "{fields}", this::configs),
                RestMethod.of("userfieldconfig.get", "userfieldconfig", "moduleId:string! id:int!", "{field}", call -> Answer.of(Map.of("field", config(find(call))))),
                RestMethod.of("userfieldconfig.add", "userfieldconfig", "moduleId:string! field:object!", "{field}", call -> {
                    module(call);
                    Params field = new Params(call.params().map("field"));
                    CrmType type = type(field.text("entityId"));
                    long id = fields.add(call.actor(), type, field);
                    return Answer.of(Map.of("field", config(fields.get(call.actor(), type, id))));
                }),
                RestMethod.of("userfieldconfig.update", "userfieldconfig", "moduleId:string! id:int! field:object!", "{field}", call -> {
                    UserFields.Field known = find(call);
                    fields.update(call.actor(), known.type(), known.known().id(), new Params(call.params().map("field")));
                    return Answer.of(Map.of("field", config(fields.get(call.actor(), known.type(), known.known().id()))));
                }),
                RestMethod.of("userfieldconfig.delete", "userfieldconfig", "moduleId:string! id:int!", "null", call -> {
                    UserFields.Field known = find(call);
                    fields.delete(call.actor(), known.type(), known.known().id());
                    return Answer.of(null);
                }),
                RestMethod.of("userfieldconfig.getTypes", "userfieldconfig", "moduleId:string!", "{types}", call -> {
                    Map<String, Object> all = new LinkedHashMap<>();
                    TYPES.forEach(type -> all.put(type, Map.of("userTypeId", type, "description", type)));
                    return Answer.of(Map.of("types", all));
                }));
    }

    /** What the settings of a type of field hold that Kontor keeps. */
    private static Object settings(String type) {
        if (!TYPES.contains(type)) {
            throw Refusal.bad("Parameter 'type' is not specified or unknown.");
        }
        Map<String, Object> settings = switch (type) {
            case "string" -> titles("DEFAULT_VALUE string", "ROWS int");
            case "integer" -> titles("DEFAULT_VALUE int");
            case "double" -> titles("DEFAULT_VALUE double", "PRECISION int");
            case "date", "datetime" -> titles("DEFAULT_VALUE object");
            case "boolean" -> titles("DEFAULT_VALUE int", "DISPLAY string");
            case "enumeration" -> titles("DISPLAY string", "LIST_HEIGHT int");
            case "crm" -> titles("LEAD char", "CONTACT char", "COMPANY char", "DEAL char");
            case "crm_status" -> titles("ENTITY_TYPE string");
            default -> Map.of();
        };
        return settings.isEmpty() ? List.of() : settings;
    }

    private static Map<String, Object> titles(String... lines) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ");
            all.put(parts[0], Map.of("type", parts[1], "title", parts[0]));
        }
        return all;
    }

    private Answer list(Call call, CrmType type) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>(fields.of(call.actor(), type).stream()
                .map(field -> old(field, false))
                .filter(Rows.filter(call.params().map("filter")))
                .toList());
        found.sort(Rows.order(call.params().map("order")));
        return new Answer(found, null, (long) found.size());
    }

    static Map<String, @Nullable Object> old(UserFields.Field field, boolean alone) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(field.known().id()));
        row.put("ENTITY_ID", UserFields.entity(field.type()));
        row.put("FIELD_NAME", field.name());
        row.put("USER_TYPE_ID", type(field));
        row.put("XML_ID", null);
        row.put("SORT", Integer.toString(field.known().sort()));
        row.put("MULTIPLE", field.known().multiple() ? "Y" : "N");
        row.put("MANDATORY", field.known().required() ? "Y" : "N");
        row.put("SHOW_FILTER", field.known().filterable() ? "E" : "N");
        row.put("SHOW_IN_LIST", "Y");
        row.put("EDIT_IN_LIST", "Y");
        row.put("IS_SEARCHABLE", "N");
        Object settings = settings(field);
        row.put("SETTINGS", settings);
        for (String label : List.of("EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL")) {
            row.put(label, alone ? labels(field) : field.known().title());
        }
        row.put("ERROR_MESSAGE", null);
        row.put("HELP_MESSAGE", null);
        if (field.known().kind().equals("choice")) {
            List<Map<String, Object>> options = new ArrayList<>();
            for (FieldDef.Option option : field.known().options()) {
                if (!option.archived()) {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("ID", Long.toString(option.id()));
                    one.put("SORT", Integer.toString((options.size() + 1) * 10));
                    one.put("VALUE", option.title());
                    one.put("DEF", "N");
                    one.put("XML_ID", option.code());
                    options.add(one);
                }
            }
            row.put("LIST", options);
        }
        return row;
    }

    private static Map<String, Object> labels(UserFields.Field field) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("ru", field.known().title());
        labels.put("en", field.known().titleEn().isEmpty() ? field.known().title() : field.known().titleEn());
        return labels;
    }

    private static Object settings(UserFields.Field field) {
        return switch (field.known().kind()) {
            case "longText" -> Map.of("ROWS", 5);
            case "record" -> Map.of(String.valueOf(field.known().recordType()).toUpperCase(Locale.ROOT), "Y");
            case "book" -> Map.of("ENTITY_TYPE", StatusBooks.wire(String.valueOf(field.known().book())));
            default -> List.of();
        };
    }

    private static String type(UserFields.Field field) {
        return field.type().type().fields().values().stream()
                .filter(def -> def.custom() != null && def.custom().id() == field.known().id())
                .findFirst()
                .map(def -> CrmTypes.userType(def.type()))
                .orElse("string");
    }

    private Answer configs(Call call) {
        module(call);
        Map<String, @Nullable Object> filter = call.params().map("filter");
        Object asked = filter.get("entityId");
        List<UserFields.Field> all = new ArrayList<>();
        for (CrmType type : asked == null ? types.all() : List.of(type(Params.textOf(asked)))) {
            all.addAll(fields.of(call.actor(), type));
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(all.stream().map(UserFieldMethods::config).filter(Rows.filter(filter)).toList());
        rows.sort(Rows.order(call.params().map("order")));
        Answer page = Answer.page(rows, call.params().start());
        return page.with(Map.of("fields", java.util.Objects.requireNonNull(page.result())));
    }

    private static void module(Call call) {
        if (!call.params().text("moduleId").equals("crm")) {
            throw new Refusal(400, "ERROR_CORE", "The module is unknown");
        }
    }

    private CrmType type(String entity) {
        return types.all().stream()
                .filter(type -> UserFields.entity(type).equalsIgnoreCase(entity))
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "NOT_FOUND", "entityId is unknown"));
    }

    private UserFields.Field find(Call call) {
        module(call);
        long id = call.params().id("id");
        for (CrmType type : types.all()) {
            for (UserFields.Field field : fields.of(call.actor(), type)) {
                if (field.known().id() == id) {
                    return field;
                }
            }
        }
        throw new Refusal(400, "NOT_FOUND", "Not found");
    }

    private static Map<String, @Nullable Object> config(UserFields.Field field) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        old(field, true).forEach((name, value) -> {
            if (!name.equals("LIST")) {
                row.put(camel(name), value);
            }
        });
        row.put("languageId", Map.of("ru", "ru", "en", "en"));
        if (old(field, true).get("LIST") instanceof List<?> options) {
            List<Map<String, Object>> all = new ArrayList<>();
            for (Object option : options) {
                Map<String, Object> one = new LinkedHashMap<>();
                ((Map<?, ?>) option).forEach((name, value) -> one.put(camel(String.valueOf(name)), value));
                one.put("userFieldId", Long.toString(field.known().id()));
                all.add(one);
            }
            row.put("enum", all);
        }
        return row;
    }

    private static String camel(String upper) {
        StringBuilder name = new StringBuilder();
        for (String part : upper.toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }
}
