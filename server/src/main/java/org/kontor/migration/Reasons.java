package org.kontor.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** Why something was refused, in one line in the language of whoever moves. */
@Component
final class Reasons {

    private final Messages messages;

    Reasons(Messages messages) {
        this.messages = messages;
    }

    String of(String language, Problem problem) {
        if (problem.fields().isEmpty()) {
            return messages.text(language, "problem." + problem.code(), problem.arguments());
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Problem.FieldMessage> field : problem.fields().entrySet()) {
            String text = messages.text(language, field.getValue().key(), field.getValue().arguments());
            parts.add(messages.has(language, "field." + field.getKey()) ? messages.text(language, "field." + field.getKey()) + ": " + text : text);
        }
        return String.join("; ", parts);
    }

    String text(String language, String key, Map<String, Object> arguments) {
        return messages.text(language, key, arguments);
    }
}
