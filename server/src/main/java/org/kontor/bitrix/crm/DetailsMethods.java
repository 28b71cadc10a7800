package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.records.Layouts;
import org.kontor.records.Layouts.Scope;
import org.kontor.records.Layouts.Where;
import org.kontor.records.Stages.Pipeline;
import org.springframework.stereotype.Component;

/**
 * crm.*.details.configuration.*: how cards are arranged, for oneself (scope P) or for everybody (scope C). Amount with currency and the
 * client are one element there and several fields here.
 */
@Component
final class DetailsMethods implements MethodGroup {

    private static final String PLACE = "scope:string userId:int extras:object";
    private static final Map<String, List<String>> UNITED = Map.of(
            "OPPORTUNITY_WITH_CURRENCY", List.of("amount", "currency"), "CLIENT", List.of("company", "contact", "contacts"));

    private final CrmTypes types;
    private final Layouts layouts;
    private final StageCodes stages;

    DetailsMethods(CrmTypes types, Layouts layouts, StageCodes stages) {
        this.types = types;
        this.layouts = layouts;
        this.stages = stages;
    }

    /** Whose card a call means, and how it names fields. */
    private interface Which {
        CrmType of(Call call);
    }

    @Override
    public List<RestMethod> methods() {
        List<RestMethod> methods = new ArrayList<>();
        for (String code : List.of("lead", "deal", "contact", "company")) {
            methods.addAll(four("crm." + code + ".details.configuration.", "", false, call -> types.get(code)));
        }
        methods.addAll(four("crm.item.details.configuration.", "entityTypeId:int! ", true, call -> types.of(call.params().number("entityTypeId"))));
        return methods;
    }

    private List<RestMethod> four(String name, String first, boolean item, Which which) {
        return List.of(
                RestMethod.of(name + "get", "crm", first + PLACE, "list", call -> Answer.of(shown(call, which.of(call), item))),
                RestMethod.of(name + "set", "crm", first + "data:array! " + PLACE, "bool", call -> set(call, which.of(call), item)),
                RestMethod.of(name + "reset", "crm", first + PLACE, "bool", call -> {
                    CrmType type = which.of(call);
                    layouts.drop(call.actor(), type.type(), where(call, type));
                    return Answer.of(true);
                }),
                RestMethod.of(name + "forceCommonScopeForAll", "crm", first + "extras:object", "bool", call -> {
                    layouts.dropOwn(call.actor(), which.of(call).type());
                    return Answer.of(true);
                }));
    }

    private Where where(Call call, CrmType type) {
        boolean common = call.params().text("scope").equalsIgnoreCase("C");
        Long user = call.params().number("userId");
        if (!common && user != null && user > 0 && !user.equals(call.actor().personId())) {
            throw Refusal.denied();
        }
        Params extras = new Params(call.params().map("extras"));
        Long category = extras.has("dealCategoryId") ? extras.number("dealCategoryId") : extras.number("categoryId");
        Long pipeline = category == null || !type.code().equals("deal")
                ? null
                : stages.pipeline(type.type().id(), category).map(Pipeline::id).orElseThrow(() -> Refusal.argument("The category is unknown"));
        return new Where(common ? Scope.COMMON : Scope.MINE, null, null, pipeline, "");
    }

    private List<Map<String, Object>> shown(Call call, CrmType type, boolean item) {
        Map<String, Object> layout = layouts.at(call.actor(), type.type(), where(call, type));
        List<Map<String, Object>> sections = new ArrayList<>();
        Set<String> hidden = new LinkedHashSet<>(texts(layout.get("hidden")));
        hidden.addAll(texts(layout.get("off")));
        for (Object one : layout.get("sections") instanceof List<?> list ? list : List.of()) {
            if (one instanceof Map<?, ?> section) {
                List<String> fields = texts(section.get("fields"));
                int first = section.get("shown") instanceof Number shown ? shown.intValue() : fields.size();
                Map<String, Map<String, Object>> elements = new LinkedHashMap<>();
                for (int at = 0; at < fields.size(); at++) {
                    String name = name(type, fields.get(at), item);
                    if (!name.isEmpty() && !hidden.contains(fields.get(at))) {
                        elements.putIfAbsent(name, Map.of("name", name, "optionFlags", at < first ? "1" : "0"));
                    }
                }
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("name", String.valueOf(section.get("code")));
                told.put("title", String.valueOf(section.get("title")));
                told.put("type", "section");
                told.put("elements", List.copyOf(elements.values()));
                sections.add(told);
            }
        }
        return sections;
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    private static String name(CrmType type, String code, boolean item) {
        for (Map.Entry<String, List<String>> united : UNITED.entrySet()) {
            if (united.getValue().contains(code)) {
                return united.getKey();
            }
        }
        String upper = type.upperOf(code);
        return type.upper(upper).map(field -> item && !field.camel().isEmpty() ? field.camel() : field.upper()).orElse("");
    }

    private Answer set(Call call, CrmType type, boolean item) {
        Where where = where(call, type);
        List<Map<String, Object>> sections = new ArrayList<>();
        Set<String> placed = new LinkedHashSet<>();
        for (@Nullable Object one : call.params().list("data")) {
            Params section = new Params(Params.mapOf("data", one));
            if (!section.has("elements") || section.text("name").isBlank()) {
                throw Refusal.argument("Each section needs name and elements");
            }
            List<String> fields = new ArrayList<>();
            for (@Nullable Object each : section.list("elements")) {
                Params element = new Params(Params.mapOf("elements", each));
                for (String code : codes(type, element.text("name").strip(), item)) {
                    if (placed.add(code)) {
                        fields.add(code);
                    }
                }
            }
            Map<String, Object> kept = new LinkedHashMap<>();
            kept.put("code", code(section.text("name"), sections.size()));
            kept.put("title", section.text("title").isBlank() ? section.text("name") : cut(section.text("title").strip()));
            kept.put("fields", fields);
            kept.put("shown", fields.size());
            sections.add(kept);
        }
        // what is named nowhere is not shown, as there
        List<String> hidden = new ArrayList<>(new LinkedHashSet<>(known(call, type)));
        hidden.removeAll(placed);
        layouts.keep(call.actor(), type.type(), where, Map.of("sections", sections, "hidden", hidden));
        return Answer.of(true);
    }

    /** The fields that cards of the type have for the caller. */
    private List<String> known(Call call, CrmType type) {
        Map<String, Object> all = layouts.effective(call.actor(), type.type(), null);
        List<String> codes = new ArrayList<>(texts(all.get("hidden")));
        for (Object one : all.get("sections") instanceof List<?> list ? list : List.of()) {
            codes.addAll(one instanceof Map<?, ?> section ? texts(section.get("fields")) : List.of());
        }
        return codes;
    }

    private static List<String> codes(CrmType type, String name, boolean item) {
        List<String> united = UNITED.get(name.toUpperCase(Locale.ROOT));
        if (united != null) {
            return united.stream().filter(code -> type.type().find(code) != null).toList();
        }
        return (item ? type.item(name) : type.upper(name)).map(WireField::own).filter(code -> type.type().find(code) != null).map(List::of).orElse(List.of());
    }

    private static String code(String name, int place) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]", "");
        return plain.isEmpty() || plain.length() > 36 ? "section_" + (place + 1) : plain;
    }

    private static String cut(String title) {
        return title.length() > 100 ? title.substring(0, 100) : title;
    }
}
