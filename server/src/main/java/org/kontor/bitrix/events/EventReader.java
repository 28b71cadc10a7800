package org.kontor.bitrix.events;

import java.util.List;
import java.util.Map;
import org.kontor.bitrix.events.Handlers.Handler;
import org.kontor.records.Journal;
import org.kontor.records.JournalReader;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** Follows the journal and puts into the queues what somebody wants to be told of: after the commit, exactly once. */
@Component
class EventReader implements JournalReader {

    private final Handlers handlers;
    private final RecordTypes types;

    EventReader(Handlers handlers, RecordTypes types) {
        this.handlers = handlers;
        this.types = types;
    }

    @Override
    public String name() {
        return "bitrix.events";
    }

    @Override
    public boolean inTransaction() {
        return true;
    }

    @Override
    public void read(List<Journal.Entry> entries) {
        List<Handler> all = handlers.list(null);
        if (all.isEmpty()) {
            return;
        }
        for (Journal.Entry entry : entries) {
            EventNames.of(types.get(entry.type()).code(), entry.kind()).ifPresent(event -> {
                for (Handler handler : all) {
                    if (handler.events().contains(event)) {
                        entry.records().forEach(id -> handlers.queue(handler.id(), event, Map.of("FIELDS", Map.of("ID", id)), entry.at()));
                    }
                }
            });
        }
    }
}
