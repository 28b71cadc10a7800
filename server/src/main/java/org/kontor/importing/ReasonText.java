package org.kontor.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;

/** Why a row was refused, in one line in the loader's language: the fields by name with what is wrong with each. */
final class ReasonText {

    private ReasonText() {}

    static String of(Messages messages, String language, Problem problem) {
        if (problem.fields().isEmpty()) {
            return messages.text(language, "problem." + problem.code(), problem.arguments());
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Problem.FieldMessage> field : problem.fields().entrySet()) {
            String code = field.getKey().substring(field.getKey().indexOf('.') + 1);
            String key = "field." + code;
            String text = messages.text(language, field.getValue().key(), field.getValue().arguments());
            parts.add(messages.has(language, key) ? messages.text(language, key) + ": " + text : text);
        }
        return String.join("; ", parts);
    }
}
