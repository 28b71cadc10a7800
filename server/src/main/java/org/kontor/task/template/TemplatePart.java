package org.kontor.task.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;

/**
 * The task of a template, or one of its sub-tasks.
 *
 * @param texts what it says, by code of the field
 * @param who person (the one named), owner (of the template), newcomer or supervisor (his, only where it is set on hire)
 * @param person the one named; null where it is not a named one
 * @param days working days until its deadline, from the day on which it is set; 0 for those of the rules
 */
public record TemplatePart(Map<String, String> texts, String who, @Nullable Long person, int days) {

    /** What a template may say of a task. */
    static final List<String> TEXTS = List.of("title", "situation", "fullData", "solution", "expected");

    private static final List<String> WHO = List.of("person", "owner", "newcomer", "supervisor");

    /** A part as somebody has filled it in. */
    static TemplatePart read(Patch values) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String field : TEXTS) {
            String text = field.equals("title") ? values.needed(field, 500) : values.text(field, 20_000);
            if (!text.isEmpty()) {
                texts.put(field, text);
            }
        }
        String who = values.oneOf("who", WHO);
        Long person = who.equals("person") ? values.id("person") : null;
        if (who.equals("person") && person == null) {
            throw Problem.invalid("person", "platform.field.needed");
        }
        return new TemplatePart(texts, who, person, values.has("days") ? values.number("days", 0, 250) : 0);
    }

    /** Whether it is for who is new in the company. */
    boolean forNewcomer() {
        return who.equals("newcomer") || who.equals("supervisor");
    }
}
