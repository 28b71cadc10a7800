package org.kontor.crm.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.platform.Files;
import org.kontor.records.Filter;
import org.kontor.records.RecordPage;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.kontor.timeline.CommentErasure;
import org.kontor.timeline.CommentErasure.Said;
import org.springframework.stereotype.Component;

/** Where one person left traces: his deals and leads, what was said on them, their files. No rights are asked for. */
@Component
class PersonTraces {

    private static final int STEP = 500;

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

    /** The records of a type that name the contact, with all their fields. */
    List<RecordRow> records(String type, long contact) {
        Actor system = Actor.system("privacy");
        List<String> fields = records.readableFields(system, type);
        List<RecordRow> all = new ArrayList<>();
        String cursor = null;
        do {
            RecordPage page = records.list(system, type, Filter.is("contacts", contact), new Sort("id", false), fields, STEP, cursor);
            all.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    /** What was said on the contact, his deals and his leads. */
    List<Said> comments(long contact) {
        Map<String, java.util.Collection<Long>> on = new LinkedHashMap<>();
        on.put("contact", List.of(contact));
        for (String type : List.of("deal", "lead")) {
            on.put(type, records(type, contact).stream().map(RecordRow::id).toList());
        }
        return comments.on(on);
    }

    /** A file with the record that it hangs on. */
    record Held(Files.Stored file, String type, long record) {}

    /** The files of the contact, his deals and his leads. */
    List<Held> files(long contact) {
        List<Held> held = new ArrayList<>();
        Map<String, List<Long>> on = new LinkedHashMap<>();
        on.put("contact", List.of(contact));
        for (String type : List.of("deal", "lead")) {
            on.put(type, records(type, contact).stream().map(RecordRow::id).toList());
        }
        on.forEach((type, ids) -> ids.forEach(id -> files.on(types.get(type).id(), id)
                .forEach(file -> held.add(new Held(file, type, id)))));
        return held;
    }
}
