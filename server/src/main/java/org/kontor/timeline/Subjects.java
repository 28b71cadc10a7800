package org.kontor.timeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** The records that something is said on, as far as the actor may see them. */
@Component
final class Subjects {

    private final Records records;
    private final RecordTypes types;
    private final Access access;
    private final List<TimelineSource> sources;

    Subjects(Records records, RecordTypes types, Access access, List<TimelineSource> sources) {
        this.records = records;
        this.types = types;
        this.access = access;
        this.sources = sources;
    }

    /**
     * A record with the others whose entries its feed shows.
     *
     * @param row its creation and what the sources need
     */
    record Subject(RecordKey key, RecordRow row, List<RecordKey> all) {}

    /**
     * The record for a reader: one statement.
     *
     * @throws Problem NOT_FOUND
     */
    Subject readable(Actor actor, RecordKey key) {
        Set<String> fields = new LinkedHashSet<>(List.of("createdAt"));
        sources.forEach(source -> fields.addAll(source.fields(key.type())));
        fields.removeIf(field -> !access.fields(actor, key.type()).readable(field));
        RecordRow row = records.get(actor, types.get(key.type()).code(), key.id(), fields);
        List<RecordKey> all = new ArrayList<>(List.of(key));
        sources.forEach(source -> all.addAll(source.earlier(key.type(), row)));
        return new Subject(key, row, all.stream().distinct().toList());
    }

    /**
     * The record for one who wants to say something on it.
     *
     * @throws Problem NOT_FOUND, or FORBIDDEN where nothing can be said any more
     */
    Subject writable(Actor actor, RecordKey key) {
        Subject subject = readable(actor, key);
        if (sources.stream().anyMatch(source -> source.closed(key.type(), subject.row()))) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "record_closed");
        }
        return subject;
    }

    /** Whether the actor may read what was said on the record: through itself, or through what it became. */
    boolean mayRead(Actor actor, RecordKey key) {
        if (!records.readable(actor, key.type(), List.of(key.id())).isEmpty()) {
            return true;
        }
        return later(key).stream().anyMatch(later -> !records.readable(actor, later.type(), List.of(later.id())).isEmpty());
    }

    /** The records whose feeds show the entries of this one too. */
    List<RecordKey> later(RecordKey key) {
        return sources.stream().map(source -> source.later(key)).flatMap(Collection::stream).distinct().toList();
    }
}
