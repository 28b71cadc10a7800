package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** crm.enum.*: numbers that the protocol has for kinds of things. */
@Component
final class EnumMethods implements MethodGroup {

    private record Entry(int id, String code, String symbol, String letters) {}

    private static final List<Entry> OWNERS = List.of(
            new Entry(1, "type.lead", "LEAD", "L"),
            new Entry(2, "type.deal", "DEAL", "D"),
            new Entry(3, "type.contact", "CONTACT", "C"),
            new Entry(4, "type.company", "COMPANY", "CO"),
            new Entry(7, "type.quote", "QUOTE", "Q"),
            new Entry(8, "bitrix.enum.requisite", "REQUISITE", "RQ"),
            new Entry(InvoiceItems.NUMBER, "bitrix.invoice", "SMART_INVOICE", InvoiceItems.LETTERS));

    private final Messages messages;

    EnumMethods(Messages messages) {
        this.messages = messages;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.enum.ownertype", "crm", "", "list", this::owners),
                RestMethod.of("crm.enum.addresstype", "crm", "", "list", call -> Answer.of(new TreeMap<>(RequisiteWire.KINDS).entrySet().stream()
                        .map(kind -> entry(kind.getKey(), messages.text(call.actor().language(), "bitrix.address." + kind.getValue())))
                        .toList())),
                RestMethod.of("crm.enum.settings.mode", "crm", "", "list", call -> Answer.of(List.of(
                        entry(1, messages.text(call.actor().language(), "bitrix.enum.classic")), entry(2, messages.text(call.actor().language(), "bitrix.enum.simple"))))),
                RestMethod.of("crm.settings.mode.get", "crm", "", "int", call -> Answer.of(1)),
                RestMethod.of("crm.multifield.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ID integer r", "TYPE_ID string i", "VALUE string -", "VALUE_TYPE string -"))),
                RestMethod.of("crm.enum.getorderownertypes", "crm", "", "list", call -> Answer.of(List.of(Map.of(
                        "attribute", "DYN", "code", "DEAL", "id", 2, "name", messages.text(call.actor().language(), "type.deal"))))),
                plain("activitytype", "meeting", "call", "task", "letter", "action", "own"),
                plain("activitypriority", "low", "medium", "high"),
                plain("activitydirection", "incoming", "outgoing"),
                plain("activitynotifytype", "minutes", "hours", "days"),
                plain("activitystatus", "waiting", "completed", "automatic"),
                plain("contenttype", "plain", "bbcode", "html"),
                RestMethod.of("crm.enum.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ID int r", "NAME string r", "SYMBOL_CODE string r", "SYMBOL_CODE_SHORT string r"))));
    }

    private Answer owners(Call call) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Entry entry : OWNERS) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("ID", entry.id());
            one.put("NAME", messages.text(call.actor().language(), entry.code()));
            one.put("SYMBOL_CODE", entry.symbol());
            one.put("SYMBOL_CODE_SHORT", entry.letters());
            all.add(one);
        }
        return Answer.of(all);
    }

    /** Kinds with the numbers from 1 on; 0 is none of them. */
    private RestMethod plain(String name, String... kinds) {
        return RestMethod.of("crm.enum." + name, "crm", "", "list", call -> {
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            all.add(entry(0, ""));
            for (String kind : kinds) {
                all.add(entry(all.size(), messages.text(call.actor().language(), "bitrix.enum." + kind)));
            }
            return Answer.of(all);
        });
    }

    private static Map<String, @Nullable Object> entry(int id, String name) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("ID", id);
        entry.put("NAME", name);
        entry.put("SYMBOL_CODE", null);
        entry.put("SYMBOL_CODE_SHORT", null);
        return entry;
    }
}
