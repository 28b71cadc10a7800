package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            new Entry(4, "type.company", "COMPANY", "CO"));

    private final Messages messages;

    EnumMethods(Messages messages) {
        this.messages = messages;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.enum.ownertype", "crm", "", "list", this::owners),
                plain("activitytype", "meeting", "call", "task", "letter", "action"),
                plain("activitypriority", "low", "medium", "high"),
                plain("activitydirection", "incoming", "outgoing"),
                plain("activitynotifytype", "minutes", "hours", "days"),
                plain("activitystatus", "waiting", "completed", "automatic"),
                plain("contenttype", "plain", "bbcode", "html"),
                RestMethod.of("crm.enum.fields", "crm", "", "object", call -> Answer.of(Plain.fields("ID int r", "NAME string r"))));
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

    /** Kinds with the numbers from 1 on. */
    private RestMethod plain(String name, String... kinds) {
        return RestMethod.of("crm.enum." + name, "crm", "", "list", call -> {
            List<Map<String, Object>> all = new ArrayList<>();
            for (String kind : kinds) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("ID", all.size() + 1);
                one.put("NAME", messages.text(call.actor().language(), "bitrix.enum." + kind));
                all.add(one);
            }
            return Answer.of(all);
        });
    }
}
