package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Messages;

/** The states of invoices as the stages of smart invoices. */
final class InvoiceStages {

    /** Their only category. */
    static final int CATEGORY = 1;

    /** The list of crm.status that they are. */
    static final String LIST = "SMART_INVOICE_STAGE_" + CATEGORY;

    private static final String PREFIX = "DT31_" + CATEGORY + ":";

    private record Stage(String state, String code, String semantic, String color) {}

    private static final List<Stage> STAGES = List.of(
            new Stage("issued", "N", "P", "#39A8EF"),
            new Stage("partly", "UC_PARTLY", "P", "#FFA900"),
            new Stage("paid", "P", "S", "#7BD500"),
            new Stage("withdrawn", "D", "F", "#FF5752"));

    private InvoiceStages() {}

    /** The code of a state. */
    static String code(String state) {
        return STAGES.stream().filter(stage -> stage.state().equals(state)).findFirst().map(stage -> PREFIX + stage.code()).orElse("");
    }

    /** The state of a code; sent is issued as well. */
    static Optional<String> state(String code) {
        String plain = code.substring(code.indexOf(':') + 1);
        return plain.equalsIgnoreCase("S") ? Optional.of("issued") : STAGES.stream().filter(stage -> stage.code().equalsIgnoreCase(plain)).findFirst().map(Stage::state);
    }

    /** Them as rows of crm.status, with numbers that no other row has. */
    static List<Map<String, @Nullable Object>> rows(Messages messages, String language) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Stage stage : STAGES) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("ID", Integer.toString(Integer.MAX_VALUE - 2 * rows.size()));
            row.put("ENTITY_ID", LIST);
            row.put("STATUS_ID", PREFIX + stage.code());
            row.put("NAME", messages.text(language, "bitrix.invoice." + stage.state()));
            row.put("NAME_INIT", "");
            row.put("SORT", Integer.toString((rows.size() + 1) * 10));
            row.put("SYSTEM", "Y");
            row.put("CATEGORY_ID", Integer.toString(CATEGORY));
            row.put("COLOR", stage.color());
            row.put("SEMANTICS", stage.semantic().equals("P") ? null : stage.semantic());
            row.put("EXTRA", Map.of("SEMANTICS", stage.semantic().equals("P") ? "process" : stage.semantic().equals("S") ? "success" : "failure", "COLOR", stage.color()));
            rows.add(row);
        }
        return rows;
    }
}
