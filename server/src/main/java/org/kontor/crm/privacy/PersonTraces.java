package org.kontor.crm.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.platform.Files;
import org.kontor.records.Filter;
import org.kontor.records.RecordPage;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.kontor.timeline.CommentErasure;
import org.kontor.timeline.CommentErasure.Said;
import org.springframework.stereotype.Component;

/** Where one person left traces: his deals and leads, the work for them, what was said on all of it, the files. No rights are asked for. */
@Component
class PersonTraces {

    private static final int STEP = 500;
    private static final List<String> SELLING = List.of("deal", "lead");

    private final Records records;
    private final RecordTypes types;
    private final CommentErasure comments;
    private final Files files;

    PersonTraces(Records records, RecordTypes types, CommentErasure comments, Files files) {
        this.records = records;
        this.types = types;
        this.comments = comments;
        this.files = files;
    }

    /** The types whose records name contacts: deals and leads first, then what is done for them. */
    List<RecordType> naming() {
        return types.all().stream()
                .filter(type -> type.find("contacts") != null)
                .sorted(Comparator.comparing((RecordType type) -> !SELLING.contains(type.code())))
                .toList();
    }

    /** The records of a type that name the contact, and what is done for his deals and leads, with all their fields. */
    List<RecordRow> records(String type, long contact) {
        List<Filter> any = new ArrayList<>(List.of(Filter.is("contacts", contact)));
        if (!SELLING.contains(type)) {
            SELLING.stream().filter(selling -> types.get(type).find(selling + "s") != null).forEach(selling -> {
                List<Object> ids = new ArrayList<>(ids(selling, contact));
                if (!ids.isEmpty()) {
                    any.add(new Filter.In(selling + "s", ids));
                }
            });
        }
        return all(type, new Filter.Any(any), records.readableFields(Actor.system("privacy"), type));
    }

    private List<Long> ids(String type, long contact) {
        return all(type, Filter.is("contacts", contact), List.of()).stream().map(RecordRow::id).toList();
    }

    private List<RecordRow> all(String type, Filter filter, List<String> fields) {
        List<RecordRow> all = new ArrayList<>();
        String cursor = null;
        do {
            RecordPage page = records.list(Actor.system("privacy"), type, filter, new Sort("id", false), fields, STEP, cursor);
            all.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private Map<String, Collection<Long>> on(long contact) {
        Map<String, Collection<Long>> on = new LinkedHashMap<>();
        on.put("contact", List.of(contact));
        naming().forEach(type -> on.put(type.code(), records(type.code(), contact).stream().map(RecordRow::id).toList()));
        return on;
    }

    /** What was said on the contact, his deals, his leads, and what was done for them. */
    List<Said> comments(long contact) {
        return comments.on(on(contact));
    }

    /** A file with the record that it hangs on. */
    record Held(Files.Stored file, String type, long record) {}

    /** The files of the contact, his deals, his leads, and of what was done for them. */
    List<Held> files(long contact) {
        List<Held> held = new ArrayList<>();
        on(contact).forEach((type, ids) -> ids.forEach(id -> files.on(types.get(type).id(), id).forEach(file -> held.add(new Held(file, type, id)))));
        return held;
    }
}
