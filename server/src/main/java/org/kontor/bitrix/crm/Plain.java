package org.kontor.bitrix.crm;

import java.util.LinkedHashMap;
import java.util.Map;

/** Descriptions of fields that are always the same, written as name, type and flags. */
final class Plain {

    private Plain() {}

    static Map<String, Object> fields(String... lines) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ");
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("type", parts[1]);
            field.put("isRequired", parts[2].contains("!"));
            field.put("isReadOnly", parts[2].contains("r"));
            field.put("isImmutable", parts[2].contains("i"));
            field.put("isMultiple", parts[2].contains("*"));
            field.put("isDynamic", false);
            field.put("title", parts[0]);
            fields.put(parts[0], field);
        }
        return fields;
    }
}
