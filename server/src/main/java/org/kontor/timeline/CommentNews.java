package org.kontor.timeline;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kontor.access.Actor;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** Tells of a comment: those whom it mentions, and the responsible and the observers of the record. */
@Component
final class CommentNews {

    private static final List<String> CONCERNED = List.of("responsible", "observers");

    private final Notices notices;
    private final Records records;
    private final RecordTypes types;

    CommentNews(Notices notices, Records records, RecordTypes types) {
        this.notices = notices;
        this.records = records;
        this.types = types;
    }

    /** Tells of a new comment. */
    void tell(Operation operation, RecordKey record, long comment, List<Long> mentioned) {
        mention(operation, record, comment, mentioned);
        List<String> fields = CONCERNED.stream().filter(types.get(record.type()).fields()::containsKey).toList();
        RecordRow row = records.get(Actor.system("notices"), record.type(), record.id(), fields);
        Set<Long> concerned = new TreeSet<>();
        for (String field : fields) {
            Object value = row.value(field);
            for (Object person : value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value)) {
                concerned.add((Long) person);
            }
        }
        mentioned.forEach(concerned::remove);
        notices.tell(operation, record, News.of("comment", "comment/" + record.type() + "/" + record.id(), record, operation.actor().personId()), concerned);
    }

    /** Tells people that they are mentioned. */
    void mention(Operation operation, RecordKey record, long comment, List<Long> mentioned) {
        notices.tell(operation, record, News.of("mention", "mention/" + comment, record, operation.actor().personId()), mentioned);
    }
}
