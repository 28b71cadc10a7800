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
                        entry.records().forEach(id -> handlers.queue(handler.id(), event, data(event, id), entry.at()));
                    }
                }
            });
        }
    }

    /** Ids only: who is told reads the rest under his own rights. */
    private static Map<String, Object> data(String event, long id) {
        Map<String, Object> fields = Map.of("ID", id);
        if (!event.startsWith("ONTASK")) {
            return Map.of("FIELDS", fields);
        }
        Map<String, Object> data = new java.util.LinkedHashMap<>();
        data.put("FIELDS_BEFORE", event.equals("ONTASKADD") ? "undefined" : fields);
        data.put("FIELDS_AFTER", event.equals("ONTASKDELETE") ? "undefined" : fields);
        data.put("IS_ACCESSIBLE_BEFORE", event.equals("ONTASKADD") ? "N" : "Y");
        data.put("IS_ACCESSIBLE_AFTER", event.equals("ONTASKDELETE") ? "N" : "Y");
        return data;
    }
}
