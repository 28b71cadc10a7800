package org.kontor.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.migration.Remarks.Remark;
import org.kontor.platform.Problem;
import org.kontor.records.CustomFields;
import org.kontor.records.FieldDef;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** Fields of administrators: those that are to be made are made under the same name, options of choices are added. */
@Component
final class FieldSetup {

    /** Kinds that are made as they are; others become text. */
    private static final List<String> KINDS = List.of(
            "string", "integer", "double", "money", "date", "datetime", "boolean", "enumeration", "url", "address", "file", "employee", "crm", "crm_status");

    private final ProtocolFields protocol;
    private final CustomFields fields;
    private final RecordTypes types;
    private final Sources sources;
    private final Moved moved;
    private final Remarks remarks;
    private final Reasons reasons;

    FieldSetup(ProtocolFields protocol, CustomFields fields, RecordTypes types, Sources sources, Moved moved, Remarks remarks, Reasons reasons) {
        this.protocol = protocol;
        this.fields = fields;
        this.types = types;
        this.sources = sources;
        this.moved = moved;
        this.remarks = remarks;
        this.reasons = reasons;
    }

    void set(Run run) {
        Map<String, String> choices = new LinkedHashMap<>(run.source().choices());
        for (String type : Inspection.TYPES) {
            for (Row field : Inspection.described(run.portal(), type)) {
                run.check();
                String key = "field/" + type + "/" + field.text("FIELD_NAME");
                String choice = run.source().choice(key);
                if (choice.equals("new") || choice.isEmpty()) {
                    choice = make(run, type, field);
                    choices.put(key, choice);
                    sources.choose(run.id(), choices);
                }
                if (!choice.equals("skip")) {
                    options(run.actor(), run, type, choice, field);
                }
            }
        }
    }

    private String make(Run run, String type, Row field) {
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        if (Row.plain(field.node()) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> described.put(String.valueOf(name), value));
        }
        // its options follow with their ids; nobody may have to fill a field that he has not seen yet
        described.remove("LIST");
        described.remove("ID");
        described.put("MANDATORY", "N");
        described.put("EDIT_FORM_LABEL", Inspection.title(field));
        if (!KINDS.contains(field.text("USER_TYPE_ID"))) {
            described.put("USER_TYPE_ID", "string");
        }
        if (List.of("boolean", "address").contains(field.text("USER_TYPE_ID"))) {
            described.put("MULTIPLE", "N");
        }
        List<Row> options = field.rows("LIST");
        if (!options.isEmpty()) {
            described.put("LIST", new ArrayList<>(options.stream().map(option -> Map.of("VALUE", option.text("VALUE"))).toList()));
        }
        described.put("SHOW_FILTER", "N");
        String title = Inspection.title(field);
        for (int attempt = 0; ; attempt++) {
            try {
                return protocol.add(run.actor(), type, described);
            } catch (Problem problem) {
                if (attempt == 0 && problem.fields().containsKey("title")) {
                    described.put("EDIT_FORM_LABEL", title + " (" + field.text("FIELD_NAME") + ")");
                } else {
                    return refused(run, type, field, reasons.of(run.source().language(), problem));
                }
            } catch (RuntimeException odd) {
                if (attempt == 0 && odd.getClass().getSimpleName().equals("Refusal")) {
                    described.put("FIELD_NAME", "");
                } else {
                    return refused(run, type, field, String.valueOf(odd.getMessage()));
                }
            }
        }
    }

    private String refused(Run run, String type, Row field, String reason) {
        String name = "field/" + type + "/" + field.text("FIELD_NAME");
        remarks.put(run.id(), run.pass(), List.of(new Remark("setup", name, 0, null, "refused", field.text("FIELD_NAME"), Inspection.title(field), reason)));
        return "skip";
    }

    private void options(Actor actor, Run run, String type, String code, Row field) {
        FieldDef def = types.get(type).find(code);
        if (def == null || def.custom() == null || field.rows("LIST").isEmpty()) {
            return;
        }
        String kind = "option/" + type + "/" + field.text("FIELD_NAME");
        Map<String, Long> known = moved.all(run.id(), kind);
        for (Row option : field.rows("LIST")) {
            String there = option.text("ID");
            String title = option.text("VALUE");
            if (there.isEmpty() || title.isEmpty() || known.containsKey(there)) {
                continue;
            }
            Optional<Long> here = def.custom().options().stream().filter(one -> one.title().equalsIgnoreCase(title)).map(FieldDef.Option::id).findFirst();
            try {
                moved.put(run.id(), kind, there, here.orElseGet(() -> fields.option(actor, type, code, title)));
            } catch (Problem odd) {
                // told where a record has it
            }
        }
    }
}
