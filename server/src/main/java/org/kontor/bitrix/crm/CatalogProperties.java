package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldTitles;
import org.springframework.stereotype.Component;

/**
 * Properties of products: the fields that administrators have added to them. catalog.productProperty.*, catalog.productPropertyEnum.* and
 * crm.product.property.* read them, catalog.product.* brings their values as {@code property12: {value, valueId}}.
 */
@Component
final class CatalogProperties implements MethodGroup {

    private static final String LIST = "select:array filter:object order:object start:int";
    private static final String PREFIX = "property";

    private final CrmTypes types;
    private final UserFields fields;
    private final FieldTitles titles;
    private final Access access;

    CatalogProperties(CrmTypes types, UserFields fields, FieldTitles titles, Access access) {
        this.types = types;
        this.fields = fields;
        this.titles = titles;
        this.access = access;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                CatalogFields.method("catalog.productProperty.getFields", "productProperty", "active char r", "code string r", "colCount integer r", "defaultValue string r",
                        "fileType string r", "filtrable char r", "hint string r", "iblockId integer r", "id integer r", "isRequired char r", "linkIblockId integer r", "listType char r",
                        "multiple char r", "multipleCnt integer r", "name string r", "propertyType string r", "rowCount integer r", "searchable char r", "sort integer r",
                        "timestampX datetime r", "userType string r", "userTypeSettings object r", "withDescription char r", "xmlId string r"),
                RestMethod.of("catalog.productProperty.list", "catalog", LIST, "{productProperties}", call -> ShortLists.page(call, "productProperties", all(call))),
                RestMethod.of("catalog.productProperty.get", "catalog", "id:int!", "{productProperty}", call -> ShortLists.one(call, "productProperty", all(call))),
                CatalogFields.method("catalog.productPropertyEnum.getFields", "productPropertyEnum", "def char r", "id integer r", "propertyId integer r", "sort integer r", "value string r",
                        "xmlId string r"),
                RestMethod.of("catalog.productPropertyEnum.list", "catalog", LIST, "{productPropertyEnums}", call -> ShortLists.page(call, "productPropertyEnums", options(call))),
                RestMethod.of("catalog.productPropertyEnum.get", "catalog", "id:int!", "{productPropertyEnum}", call -> ShortLists.one(call, "productPropertyEnum", options(call))),
                RestMethod.of("crm.product.property.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ID integer r", "IBLOCK_ID integer r", "XML_ID string r", "NAME string r", "ACTIVE char r", "IS_REQUIRED char r", "SORT integer r", "PROPERTY_TYPE string r",
                        "MULTIPLE char r", "DEFAULT_VALUE object r", "USER_TYPE string r"))),
                RestMethod.of("crm.product.property.list", "crm", "order:object filter:object", "list", call -> {
                    List<Map<String, @Nullable Object>> found = new ArrayList<>(all(call).stream().map(CatalogProperties::old).filter(Rows.filter(call.params().map("filter"))).toList());
                    found.sort(Rows.order(call.params().map("order")));
                    return new Answer(found, null, (long) found.size());
                }),
                RestMethod.of("crm.product.property.get", "crm", "id:int!", "object", call -> {
                    long id = call.params().id("id");
                    return Answer.of(old(all(call).stream().filter(row -> Long.valueOf(id).equals(row.get("id"))).findFirst().orElseThrow(() -> Refusal.bad("Not found"))));
                }));
    }

    /** The fields of administrators that the caller may read. */
    private List<UserFields.Field> known(Call call) {
        access.require(call.actor(), "product", Access.Action.READ);
        Fields readable = access.fields(call.actor(), "product");
        return fields.of(Actor.system("rest"), types.get("product")).stream().filter(field -> readable.readable(field.known().code())).toList();
    }

    private List<Map<String, @Nullable Object>> all(Call call) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (UserFields.Field field : known(call)) {
            String kind = field.known().kind();
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", field.known().id());
            row.put("iblockId", 1L);
            row.put("name", field.known().title());
            row.put("active", "Y");
            row.put("sort", field.known().sort());
            row.put("code", field.name());
            row.put("propertyType", switch (kind) {
                case "integer", "number", "money" -> "N";
                case "choice" -> "L";
                case "file" -> "F";
                default -> "S";
            });
            row.put("userType", switch (kind) {
                case "date" -> "Date";
                case "moment" -> "DateTime";
                case "flag" -> "BoolEnum";
                case "person" -> "employee";
                default -> null;
            });
            row.put("userTypeSettings", null);
            row.put("multiple", field.known().multiple() ? "Y" : "N");
            row.put("multipleCnt", null);
            row.put("isRequired", field.known().required() ? "Y" : "N");
            row.put("filtrable", field.known().filterable() ? "Y" : "N");
            row.put("searchable", "N");
            row.put("listType", "L");
            row.put("colCount", 30);
            row.put("rowCount", 1);
            for (String none : List.of("defaultValue", "fileType", "hint", "linkIblockId", "timestampX", "withDescription", "xmlId")) {
                row.put(none, null);
            }
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, @Nullable Object>> options(Call call) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (UserFields.Field field : known(call)) {
            int sort = 0;
            for (FieldDef.Option option : field.known().options()) {
                sort += 10;
                if (!option.archived()) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    row.put("id", option.id());
                    row.put("propertyId", field.known().id());
                    row.put("value", option.title());
                    row.put("def", "N");
                    row.put("sort", sort);
                    row.put("xmlId", option.code());
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> old(Map<String, @Nullable Object> property) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        Map.of("ID", "id", "IBLOCK_ID", "iblockId", "SORT", "sort").forEach((upper, camel) -> row.put(upper, Params.textOf(property.get(camel))));
        row.put("NAME", property.get("name"));
        row.put("ACTIVE", "Y");
        row.put("CODE", property.get("code"));
        row.put("XML_ID", null);
        row.put("IS_REQUIRED", property.get("isRequired"));
        row.put("MULTIPLE", property.get("multiple"));
        row.put("PROPERTY_TYPE", property.get("propertyType"));
        row.put("USER_TYPE", property.get("userType"));
        row.put("DEFAULT_VALUE", null);
        return row;
    }

    /** What catalog.product.getFieldsByFilter tells, properties included. */
    Map<String, Object> fields(Actor actor) {
        Fields readable = access.fields(actor, "product");
        CrmType type = types.get("catalog");
        Map<String, Object> all = new LinkedHashMap<>();
        for (WireField field : type.items()) {
            String own = field.own();
            if (own != null && !readable.readable(own)) {
                continue;
            }
            FieldDef def = own == null ? null : type.type().find(own);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("isImmutable", field.flags().contains("i"));
            one.put("isReadOnly", field.readOnly());
            one.put("isRequired", field.flags().contains("!"));
            one.put("name", def == null ? field.camel() : titles.of(actor.language(), type.type(), def));
            one.put("type", field.camel().startsWith(PREFIX) ? "productproperty" : field.type());
            all.put(field.camel(), one);
        }
        return all;
    }

    /** A product with the values of its properties in their form. */
    Map<String, @Nullable Object> shown(Map<String, @Nullable Object> product) {
        product.replaceAll((name, value) -> {
            if (!name.startsWith(PREFIX)) {
                return name.equals("detailPicture") && value instanceof Map<?, ?> file ? picture(file) : value;
            }
            if (value instanceof List<?> many) {
                return many.stream().map(one -> value(name, one)).toList();
            }
            return value == null ? null : value(name, value);
        });
        return product;
    }

    private static Map<String, @Nullable Object> picture(Map<?, ?> file) {
        Map<String, @Nullable Object> picture = new LinkedHashMap<>();
        file.forEach((key, value) -> picture.put(String.valueOf(key), key.equals("id") ? String.valueOf(value) : value));
        return picture;
    }

    private static Map<String, Object> value(String name, @Nullable Object value) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("value", value instanceof Map || value == null ? String.valueOf(value) : value);
        one.put("valueId", name.substring(PREFIX.length()));
        return one;
    }

    /** The fields that a program gives, values of properties without their form. */
    Map<String, @Nullable Object> given(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        fields.forEach((name, value) -> plain.put(name, name.toLowerCase(java.util.Locale.ROOT).startsWith(PREFIX) ? bare(value) : value));
        return plain;
    }

    private static @Nullable Object bare(@Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.containsKey("value")) {
            return map.get("value");
        }
        if (value instanceof List<?> many) {
            List<@Nullable Object> all = new ArrayList<>();
            many.forEach(one -> all.add(bare(one)));
            return all;
        }
        return value;
    }
}
