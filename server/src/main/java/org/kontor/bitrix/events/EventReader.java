package org.kontor.bitrix.events;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.kontor.bitrix.events.Handlers.Handler;
import org.kontor.bitrix.protocol.Caller;
import org.kontor.records.Journal;
import org.kontor.records.JournalReader;
import org.kontor.records.RecordTypes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Follows the journal and puts into the queues what somebody wants to be told of: after the commit, exactly once. */
@Component
class EventReader implements JournalReader {

    private final Handlers handlers;
    private final RecordTypes types;
    private final ObjectProvider<Journal> journal;

    EventReader(Handlers handlers, RecordTypes types, ObjectProvider<Journal> journal) {
        this.handlers = handlers;
        this.types = types;
        this.journal = journal;
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
        Map<String, Set<UUID>> own = own(all, entries);
        for (Journal.Entry entry : entries) {
            if (entry.type() == 0) {
                // a notice or a call that hangs on no record
                continue;
            }
            String type = types.get(entry.type()).code();
            EventNames.of(type, entry.kind()).ifPresent(event -> entry.records().forEach(id -> queue(all, own, entry, event, data(event, id))));
            if (entry.kind().equals("companion")) {
                entry.fields().forEach(which -> {
                    EventNames.said(type, which).ifPresent(said -> queue(all, own, entry, said.event(), said(said, entry.records().getFirst())));
                    EventNames.attached(which).forEach(part -> queue(all, own, entry, part.event(), Map.of("FIELDS", part.fields())));
                });
            }
        }
    }

    private void queue(List<Handler> all, Map<String, Set<UUID>> own, Journal.Entry entry, String event, Map<String, Object> data) {
        for (Handler handler : all) {
            if (handler.events().contains(event) && !own.getOrDefault(handler.connector(), Set.of()).contains(entry.operation())) {
                handlers.queue(handler.id(), event, data, entry.at());
            }
        }
    }

    /** What each connector has done itself: a program that names its connector is not told of its own changes. */
    private Map<String, Set<UUID>> own(List<Handler> all, List<Journal.Entry> entries) {
        Map<String, Set<UUID>> own = new HashMap<>();
        List<UUID> operations = entries.stream().map(Journal.Entry::operation).distinct().toList();
        all.stream()
                .map(Handler::connector)
                .filter(connector -> !connector.isEmpty())
                .distinct()
                .forEach(connector -> own.put(connector, journal.getObject().saying(operations, Caller.CONNECTOR, connector)));
        return own;
    }

    private static Map<String, Object> said(EventNames.Said said, long record) {
        boolean gone = said.event().endsWith("DELETE");
        if (!said.event().startsWith("ONTASK")) {
            return Map.of("ID", said.comment(), "FIELDS", Map.of("ID", said.comment()));
        }
        Map<String, Object> fields = Map.of("ID", said.comment(), "MESSAGE_ID", said.comment(), "TASK_ID", record);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("FIELDS_BEFORE", said.event().endsWith("ADD") ? "undefined" : fields);
        data.put("FIELDS_AFTER", gone ? "undefined" : fields);
        data.put("IS_ACCESSIBLE_BEFORE", "undefined");
        data.put("IS_ACCESSIBLE_AFTER", "undefined");
        return data;
    }

    /** Ids only: who is told reads the rest under his own rights. */
    private static Map<String, Object> data(String event, long id) {
        Map<String, Object> fields = Map.of("ID", id);
        if (!event.startsWith("ONTASK")) {
            return Map.of("FIELDS", fields);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("FIELDS_BEFORE", event.equals("ONTASKADD") ? "undefined" : fields);
        data.put("FIELDS_AFTER", event.equals("ONTASKDELETE") ? "undefined" : fields);
        data.put("IS_ACCESSIBLE_BEFORE", event.equals("ONTASKADD") ? "N" : "Y");
        data.put("IS_ACCESSIBLE_AFTER", event.equals("ONTASKDELETE") ? "N" : "Y");
        return data;
    }
}
