package org.kontor.bitrix.crm;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Descriptions of fields that are always the same, written as name, type, flags and, where it is told, size. */
final class Plain {

    private Plain() {}

    static Map<String, Object> fields(String... lines) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ");
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("type", parts[1]);
            if (parts.length > 3) {
                field.put("size", parts[3]);
            }
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

    /** The same with the name that a field had before camel case. */
    static Map<String, Object> items(String... lines) {
        Map<String, Object> fields = fields(lines);
        fields.replaceAll((name, field) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            ((Map<?, ?>) field).forEach((key, value) -> one.put(String.valueOf(key), value));
            one.put("upperName", name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
            return one;
        });
        return fields;
    }
}
