package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kontor.records.FieldDef;
import org.kontor.records.RecordType;

/**
 * A record type as the protocol knows it: by a number (1 lead, 2 deal, 3 contact, 4 company, 7 quote), a word and letters, with its fields.
 */
final class CrmType {

    private final RecordType type;
    private final List<WireField> fields;
    private final Map<String, WireField> byUpper = new HashMap<>();
    private final Map<String, WireField> byCamel = new HashMap<>();
    private final Map<String, String> upperByCode = new HashMap<>();

    CrmType(RecordType type, List<WireField> fields) {
        this.type = type;
        this.fields = List.copyOf(fields);
        for (WireField field : fields) {
            if (!field.upper().isEmpty()) {
                byUpper.put(field.upper(), field);
                String own = field.own();
                if (own != null) {
                    upperByCode.putIfAbsent(own, field.upper());
                }
            }
            if (!field.camel().isEmpty()) {
                byCamel.put(field.camel().toLowerCase(Locale.ROOT), field);
            }
        }
    }

    RecordType type() {
        return type;
    }

    String code() {
        return type.code();
    }

    /** Its number in the protocol. */
    int number() {
        return CrmTypes.CODES.entrySet().stream().filter(known -> known.getValue().equals(type.code())).findFirst().map(Map.Entry::getKey).orElse((int) type.id());
    }

    /** Its fields in the order of the documentation, those of administrators last. */
    List<WireField> fields() {
        return fields;
    }

    /** The field of this name in the older methods. */
    Optional<WireField> upper(String name) {
        return Optional.ofNullable(byUpper.get(name.toUpperCase(Locale.ROOT)));
    }

    /** The field of this name in crm.item.*, where the older name is understood as well. */
    Optional<WireField> item(String name) {
        WireField field = byCamel.get(name.toLowerCase(Locale.ROOT));
        return field != null ? Optional.of(field) : upper(name);
    }

    /** The name by which the older methods know a field of the record; its code where they do not. */
    String upperOf(String code) {
        return upperByCode.getOrDefault(code, code);
    }

    /** The fields that administrators have added. */
    List<WireField> own() {
        return fields.stream().filter(field -> {
            String code = field.own();
            FieldDef known = code == null ? null : type.find(code);
            return known != null && known.custom() != null;
        }).toList();
    }

    /** The fields with a name in the older methods. */
    List<WireField> old() {
        return fields.stream().filter(field -> !field.upper().isEmpty()).toList();
    }

    /** The fields with a name in crm.item.*. */
    List<WireField> items() {
        return fields.stream().filter(field -> !field.camel().isEmpty()).toList();
    }

    /** The names of these fields' own codes that are needed to answer them. */
    static List<String> needs(List<WireField> fields) {
        List<String> needs = new ArrayList<>();
        for (WireField field : fields) {
            String code = field.source().needs();
            if (code != null && !needs.contains(code)) {
                needs.add(code);
            }
        }
        return needs;
    }
}
