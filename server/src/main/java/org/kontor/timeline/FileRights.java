package org.kontor.timeline;

import java.time.ZoneOffset;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.platform.FileAccess;
import org.kontor.records.FieldFiles;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** A file that hangs on a record may be read by whoever may read the record, or what it became. */
@Component
final class FileRights implements FileAccess {

    private final RecordTypes types;
    private final Actors actors;
    private final Subjects subjects;
    private final FieldFiles fields;

    FileRights(RecordTypes types, Actors actors, Subjects subjects, FieldFiles fields) {
        this.fields = fields;
        this.types = types;
        this.actors = actors;
        this.subjects = subjects;
    }

    @Override
    public boolean readable(long person, int type, long record, long file) {
        return types.all().stream()
                .filter(known -> known.id() == type)
                .map(RecordType::code)
                .anyMatch(code -> {
                    Actor actor = actors.of(person, "en", ZoneOffset.UTC);
                    return subjects.mayRead(actor, new RecordKey(code, record)) && !fields.hidden(actor, code, record, file);
                });
    }
}
