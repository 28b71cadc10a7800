package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.crm.requisite.Requisite;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** crm.requisite.preset.*: the forms of requisites that Kontor has, to be read. */
@Component
final class PresetMethods implements MethodGroup {

    private static final List<String> SHORT = List.of("RQ_INN", "RQ_KPP", "RQ_COMPANY_NAME", "RQ_NAME");

    private final Messages messages;

    PresetMethods(Messages messages) {
        this.messages = messages;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.requisite.preset.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ID integer r", "ENTITY_TYPE_ID integer !i", "COUNTRY_ID integer !i", "NAME string !", "DATE_CREATE datetime r", "DATE_MODIFY datetime r",
                        "CREATED_BY_ID user r", "MODIFY_BY_ID user r", "ACTIVE char -", "SORT integer -", "XML_ID string -"))),
                RestMethod.of("crm.requisite.preset.list", "crm", "select:array filter:object order:object start:int", "list", this::list),
                RestMethod.of("crm.requisite.preset.get", "crm", "id:int!", "object", call -> Answer.of(row(call, preset(call.params().number("id"))))),
                RestMethod.of("crm.requisite.preset.countries", "crm", "", "list", call -> Answer.of(List.of(
                        Map.of("ID", 1, "CODE", "RU", "TITLE", messages.text(call.actor().language(), "bitrix.country.ru"))))),
                RestMethod.of("crm.requisite.preset.field.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ID integer r", "FIELD_NAME string !", "FIELD_TITLE string -", "SORT integer -", "IN_SHORT_LIST char -"))),
                RestMethod.of("crm.requisite.preset.field.list", "crm", "preset:object!", "list", call -> Answer.of(fields(call))),
                RestMethod.of("crm.requisite.preset.field.get", "crm", "id:int! preset:object!", "object", call -> Answer.of(fields(call).stream()
                        .filter(field -> Objects.equals(call.params().text("id"), String.valueOf(field.get("ID"))))
                        .findFirst()
                        .orElseThrow(() -> Refusal.bad("The PresetField with ID '" + call.params().text("id") + "' is not found")))),
                RestMethod.of("crm.requisite.preset.field.availabletoadd", "crm", "preset:object!", "list", call -> {
                    fields(call);
                    return Answer.of(List.of());
                }));
    }

    private static String preset(@Nullable Long id) {
        if (id == null || id < 1 || id > Requisite.PRESETS.size()) {
            throw Refusal.bad("The Preset with ID '" + (id == null ? "" : id) + "' is not found");
        }
        return Requisite.PRESETS.get((int) (id - 1));
    }

    private Map<String, @Nullable Object> row(Call call, String preset) {
        int number = Requisite.PRESETS.indexOf(preset) + 1;
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Integer.toString(number));
        row.put("ENTITY_TYPE_ID", "8");
        row.put("COUNTRY_ID", RequisiteWire.RUSSIA);
        row.put("DATE_CREATE", "");
        row.put("DATE_MODIFY", "");
        row.put("CREATED_BY_ID", null);
        row.put("MODIFY_BY_ID", null);
        row.put("NAME", messages.text(call.actor().language(), "bitrix.preset." + preset));
        row.put("XML_ID", "#KONTOR_" + preset.toUpperCase(java.util.Locale.ROOT) + "#");
        row.put("ACTIVE", "Y");
        row.put("SORT", Integer.toString(number * 100));
        return row;
    }

    private Answer list(Call call) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>(
                Requisite.PRESETS.stream().map(preset -> row(call, preset)).filter(Rows.filter(call.params().map("filter"))).toList());
        all.sort(Rows.order(call.params().map("order")));
        List<String> select = call.params().texts("select");
        if (!select.isEmpty() && !select.contains("*")) {
            all.forEach(row -> row.keySet().removeIf(name -> !select.contains(name)));
        }
        return Answer.page(all, call.params().start());
    }

    private static List<Map<String, Object>> fields(Call call) {
        String preset = preset(new Params(call.params().map("preset")).number("ID"));
        List<Map<String, Object>> all = new ArrayList<>();
        List<String> codes = Requisite.FORMS.getOrDefault(preset, List.of());
        for (String code : codes) {
            String name = RequisiteWire.name(code, preset);
            if (!name.equals(code)) {
                Map<String, Object> field = new LinkedHashMap<>();
                field.put("ID", all.size() + 1);
                field.put("FIELD_NAME", name);
                field.put("FIELD_TITLE", "");
                field.put("IN_SHORT_LIST", SHORT.contains(name) ? "Y" : "N");
                field.put("SORT", (all.size() + 1) * 10);
                all.add(field);
            }
        }
        return all;
    }
}
