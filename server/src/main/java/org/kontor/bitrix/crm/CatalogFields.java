package org.kontor.bitrix.crm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.RestMethod;

/** What catalog.*.getFields tells: names, types and flags of things that are always the same. */
final class CatalogFields {

    private CatalogFields() {}

    /** The method that tells them, under the name of one. */
    static RestMethod method(String name, String one, String... lines) {
        return RestMethod.of(name, "catalog", "", "{" + one + "}", call -> Answer.of(Map.of(one, of(List.of(lines)))));
    }

    /** Lines of name, type and flags. */
    static Map<String, Object> of(List<String> lines) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ");
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("isImmutable", parts[2].contains("i"));
            field.put("isReadOnly", parts[2].contains("r"));
            field.put("isRequired", parts[2].contains("!"));
            field.put("type", parts[1]);
            fields.put(parts[0], field);
        }
        return fields;
    }
}
