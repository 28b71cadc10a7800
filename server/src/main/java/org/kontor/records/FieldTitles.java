package org.kontor.records;

import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** What fields are called: by the type, else by all types alike, else by the administrator who added them. */
@Component
public final class FieldTitles {

    private final Messages messages;

    FieldTitles(Messages messages) {
        this.messages = messages;
    }

    /** The title of a field in a language. */
    public String of(String language, RecordType type, FieldDef field) {
        FieldDef.Custom custom = field.custom();
        if (custom != null) {
            return language.equals("ru") ? custom.titleRu() : custom.titleEn();
        }
        String own = "field." + type.code() + "." + field.code();
        return messages.has(language, own) ? messages.text(language, own) : messages.text(language, "field." + field.code());
    }
}
