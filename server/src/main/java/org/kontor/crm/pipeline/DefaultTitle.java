package org.kontor.crm.pipeline;

import java.util.Map;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A lead or deal without a title is called by its number, in the language of the company. */
@Component
@Order(50)
final class DefaultTitle implements RecordRule {

    private final Messages messages;
    private final Company company;

    DefaultTitle(Messages messages, Company company) {
        this.messages = messages;
        this.company = company;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.staged();
    }

    @Override
    public void apply(WriteSet set) {
        for (Write write : set.writes()) {
            if (!write.added() && write.changes("title") && write.now("title") == null) {
                write.set("title", title(set, write));
            }
        }
    }

    @Override
    public void identified(WriteSet set) {
        for (Write write : set.writes()) {
            if (write.now("title") == null) {
                write.set("title", title(set, write));
            }
        }
    }

    private String title(WriteSet set, Write write) {
        return messages.text(company.language(), "title." + set.type().code(), Map.of("id", Long.toString(write.id())));
    }
}
