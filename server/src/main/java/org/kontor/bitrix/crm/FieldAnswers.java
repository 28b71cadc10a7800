package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldTitles;
import org.springframework.stereotype.Component;

/** What crm.*.fields tells of fields. */
@Component
final class FieldAnswers {

    private final FieldTitles titles;
    private final Access access;

    FieldAnswers(FieldTitles titles, Access access) {
        this.titles = titles;
        this.access = access;
    }

    /** The fields of a type that the actor may read, by name. */
    Map<String, Object> of(Actor actor, CrmType type, boolean item, boolean original) {
        Fields readable = access.fields(actor, type.code());
        Map<String, Object> all = new LinkedHashMap<>();
        for (WireField field : item ? type.items() : type.old()) {
            String needs = field.source().needs();
            if (needs != null && !readable.readable(needs)) {
                continue;
            }
            all.put(item && !(original && field.added()) ? field.camel() : field.upper(), one(actor, type, field, item));
        }
        return all;
    }

    private Map<String, @Nullable Object> one(Actor actor, CrmType type, WireField field, boolean item) {
        String own = field.own();
        FieldDef def = own == null ? null : type.type().find(own);
        String title = def == null ? field.upper() : titles.of(actor.language(), type.type(), def);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("type", field.type());
        map.put("isRequired", field.flags().contains("!"));
        map.put("isReadOnly", field.readOnly());
        map.put("isImmutable", field.flags().contains("i"));
        map.put("isMultiple", field.multiple());
        map.put("isDynamic", field.added());
        if (field.flags().contains("d")) {
            map.put("isDeprecated", true);
        }
        if (!field.book().isEmpty()) {
            map.put("statusType", field.book());
        }
        if (field.added()) {
            map.put("title", item ? title : field.upper());
            map.put("listLabel", title);
            map.put("formLabel", title);
            map.put("filterLabel", title);
            map.put("settings", List.of());
            if (def != null && def.custom() != null && field.type().equals("enumeration")) {
                List<Map<String, Object>> items = new ArrayList<>();
                def.custom().options().stream()
                        .filter(option -> !option.archived())
                        .forEach(option -> items.add(Map.of("ID", Long.toString(option.id()), "VALUE", option.title())));
                map.put("items", items);
            }
        } else {
            map.put("title", title);
        }
        if (item) {
            map.put("upperName", field.upper().isEmpty() ? field.camel().replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT) : field.upper());
        }
        return map;
    }
}
