package org.kontor.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;

/**
 * Tells people of the records that others have made theirs: each by itself, many at once as one notice an operation. A module
 * that tells them itself says so in the details of its operation ({@link #TOLD}).
 */
@Component
public final class NewResponsible implements RecordListener {

    /** A detail of an operation: its module tells the new responsibles by itself. */
    public static final String TOLD = "told";

    private final Notices notices;

    NewResponsible(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void written(WriteSet set) {
        // what happened in the past is no news
        if (set.kind() == Kind.DELETED || set.kind() == Kind.RESTORED || set.options().undo() || set.options().at() != null
                || set.operation().details().containsKey(TOLD)) {
            return;
        }
        Map<Long, List<Long>> records = new TreeMap<>();
        for (Write write : set.writes()) {
            Long responsible = write.changes("responsible") ? write.id("responsible") : null;
            if (responsible != null && !Objects.equals(responsible, set.actor().personId())) {
                records.computeIfAbsent(responsible, person -> new ArrayList<>()).add(write.id());
            }
        }
        records.forEach((person, ids) -> notices.tell(
                set.operation(), new RecordKey(set.type().code(), ids.getFirst()), news(set, ids), List.of(person)));
    }

    private static News news(WriteSet set, List<Long> ids) {
        Operation operation = set.operation();
        Long by = set.actor().personId();
        String type = set.type().code();
        if (set.writes().size() == 1) {
            RecordKey record = new RecordKey(type, ids.getFirst());
            return News.of("responsible", "responsible/" + type + "/" + record.id(), record, by);
        }
        UUID whole = Objects.requireNonNullElse(operation.parent(), operation.id());
        return new News("responsible_many", "responsible/" + whole + "/" + type, null, by, ids.size());
    }
}
