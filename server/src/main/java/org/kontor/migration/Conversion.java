package org.kontor.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.RecordType;
import tools.jackson.databind.JsonNode;

/** Makes values of this portal of those of the source: one row after another, by the mapping that was chosen. */
final class Conversion {

    /** Fields that the system keeps and a move brings along. */
    static final List<String> KEPT = List.of("createdAt", "createdBy", "modifiedAt", "movedAt", "movedBy", "lastActivityAt", "lastActivityBy", "lead", "number");

    /** What follows from other fields by itself. */
    private static final List<String> FOLLOWS = List.of("id", "semantic", "closed", "isNew", "isReturnCustomer", "isRepeatedApproach", "modifiedBy", "title:contact");

    private final RecordType type;
    private final Map<String, ProtocolFields.Field> fields = new LinkedHashMap<>();
    private final Lookup lookup;

    /**
     * A conversion of rows of a type.
     *
     * @param known the fields as the protocol names them
     * @param chosen for fields of administrators of the source: their code here by their name there; "skip" leaves one out
     */
    Conversion(RecordType type, List<ProtocolFields.Field> known, Map<String, String> chosen, Lookup lookup) {
        this.type = type;
        this.lookup = lookup;
        for (ProtocolFields.Field field : known) {
            if (field.own() != null && !field.custom() && !chosen.containsKey(field.name())) {
                fields.put(field.name(), field);
            }
        }
        chosen.forEach((name, code) -> {
            if (type.find(code) != null) {
                fields.put(name, new ProtocolFields.Field(name, code, "", true));
            }
        });
    }

    /** Something that a row names and that is not here yet. */
    record Late(String field, String kind, String there) {}

    /** What became of a row. */
    record Converted(Map<String, @Nullable Object> values, List<Late> late, Map<String, String> left) {}

    /** The values of a row by field code, null for what is empty there; what cannot be brought is told. */
    Converted convert(Row row) {
        Converted done = new Converted(new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
        fields.forEach((name, field) -> {
            FieldDef def = type.find(Objects.requireNonNull(field.own()));
            if (def == null || !row.node().has(name) || FOLLOWS.contains(def.code()) || FOLLOWS.contains(def.code() + ":" + type.code())
                    || def.is(FieldDef.Trait.READ_ONLY) && !KEPT.contains(def.code())) {
                return;
            }
            one(done, name, def, row.node().path(name));
        });
        return done;
    }

    private void one(Converted done, String name, FieldDef def, JsonNode value) {
        if (def.type() instanceof FieldType.Channels) {
            done.values().put(def.code(), channels(done, name, def, value));
        } else if (def.multiple()) {
            List<Object> all = new ArrayList<>();
            for (JsonNode one : value.isArray() || value.isObject() && !(def.type() instanceof FieldType.FileId) ? value.values() : List.of(value)) {
                Object single = single(done, name, def, one);
                if (single != null && !all.contains(single)) {
                    all.add(single);
                }
            }
            done.values().put(def.code(), all.isEmpty() ? null : all);
        } else {
            JsonNode one = value.isArray() ? value.path(0) : value;
            done.values().put(def.code(), single(done, name, def, one));
        }
    }

    private @Nullable Object single(Converted done, String name, FieldDef def, JsonNode value) {
        String text = Row.text(value);
        boolean file = def.type() instanceof FieldType.FileId;
        if (file ? !value.isObject() : text.isEmpty()) {
            return null;
        }
        Object raw = switch (def.type()) {
            case FieldType.Day day -> ProtocolFields.day(text);
            case FieldType.Moment moment -> ProtocolFields.moment(text, lookup.zone());
            case FieldType.Flag flag -> List.of("y", "1", "true").contains(text.toLowerCase(java.util.Locale.ROOT));
            case FieldType.Money money -> text.replaceAll("\\|.*", "");
            case FieldType.Address address -> text.replaceAll("\\|.*", "");
            case FieldType.Person person -> zero(text) ? null : lookup.person(text);
            case FieldType.Stage stage -> lookup.stage(type.code(), text);
            case FieldType.Pipeline pipeline -> lookup.pipeline(type.code(), text);
            case FieldType.Book book -> lookup.value(book.book(), text);
            case FieldType.Choice choice -> lookup.option(type.code(), name, text);
            case FieldType.Reference reference -> reference(done, def, reference, text);
            case FieldType.Entry section -> lookup.section(text);
            case FieldType.FileId id -> lookup.file(value, def.code());
            default -> text;
        };
        if (raw == null) {
            boolean nothing = zero(text) || def.type() instanceof FieldType.Reference || def.type() instanceof FieldType.Person;
            if (!nothing) {
                done.left().put(def.code(), file ? Row.text(value.path("id")) : text);
            }
            return null;
        }
        try {
            Object parsed = FieldType.parse(def, def.multiple() ? List.of(raw) : raw);
            return def.multiple() && parsed instanceof List<?> list ? list.isEmpty() ? null : list.getFirst() : parsed;
        } catch (Problem wrong) {
            done.left().put(def.code(), text);
            return null;
        }
    }

    private static boolean zero(String text) {
        return text.equals("0");
    }

    private @Nullable Object reference(Converted done, FieldDef def, FieldType.Reference reference, String text) {
        String there = text.replaceFirst("^[A-Z]+_", "");
        if (zero(there)) {
            return null;
        }
        Long here = lookup.record(reference.type(), there);
        if (here == null) {
            done.late().add(new Late(def.code(), reference.type(), there));
        }
        return here;
    }

    private @Nullable List<Object> channels(Converted done, String name, FieldDef def, JsonNode value) {
        List<Object> all = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Row one : Row.rows(value)) {
            String text = one.text("VALUE");
            if (text.isEmpty()) {
                continue;
            }
            try {
                Object parsed = FieldType.parse(def, List.of(Map.of("kind", one.text("VALUE_TYPE"), "value", text)));
                if (parsed instanceof List<?> list && !list.isEmpty()) {
                    Object channel = Objects.requireNonNull(list.getFirst());
                    if (!all.contains(channel)) {
                        all.add(channel);
                    }
                }
            } catch (Problem problem) {
                wrong.add(text);
            }
        }
        if (!wrong.isEmpty()) {
            done.left().put(def.code(), String.join(", ", wrong));
        }
        return all.isEmpty() ? null : all;
    }
}
