package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.records.Filter;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** crm.duplicate.findbycomm: whose phone or e-mail it is. */
@Component
final class DuplicateMethods implements MethodGroup {

    private static final int MOST_VALUES = 20;
    private static final int MOST_FOUND = 20;

    private final Records records;

    DuplicateMethods(Records records) {
        this.records = records;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(RestMethod.of("crm.duplicate.findbycomm", "crm", "type:string! values:array! entity_type:string", "object", this::find));
    }

    private Answer find(Call call) {
        String kind = call.params().text("type").toUpperCase(Locale.ROOT);
        if (!kind.equals("PHONE") && !kind.equals("EMAIL")) {
            throw Refusal.bad("Communication type is not defined");
        }
        List<Object> values = new ArrayList<>(call.params().texts("values"));
        if (values.isEmpty()) {
            throw Refusal.bad("Communication values is not defined");
        }
        String field = kind.equals("PHONE") ? "phones" : "emails";
        String only = call.params().text("entity_type").toUpperCase(Locale.ROOT);
        Map<String, Object> found = new LinkedHashMap<>();
        for (String type : List.of("lead", "contact", "company")) {
            String name = type.toUpperCase(Locale.ROOT);
            if ((only.isEmpty() || only.equals(name)) && !records.readable(call.actor(), type, List.of(field)).isEmpty()) {
                Filter same = new Filter.In(field, values.subList(0, Math.min(MOST_VALUES, values.size())));
                List<Long> ids = records.from(call.actor(), type, same, new Sort("id", false), List.of(), MOST_FOUND, 0).stream().map(RecordRow::id).toList();
                if (!ids.isEmpty()) {
                    found.put(name, ids);
                }
            }
        }
        return Answer.of(found.isEmpty() ? List.of() : found);
    }
}
