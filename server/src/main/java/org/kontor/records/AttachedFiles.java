package org.kontor.records;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Files;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;

/**
 * A file that a person puts into a field hangs on the record from then on, with the record's rights; only his own upload that
 * hangs nowhere yet may be put there. What the system writes for somebody (import, conversion) may bring files of his that hang
 * nowhere yet; those that hang already stay where they are.
 */
@Component
final class AttachedFiles implements RecordListener {

    private final Files files;

    AttachedFiles(Files files) {
        this.files = files;
    }

    @Override
    public void written(WriteSet set) {
        Long person = set.actor().personId();
        if (person == null || set.options().undo() || set.kind() == Kind.DELETED || set.kind() == Kind.RESTORED) {
            return;
        }
        for (FieldDef field : set.type().fields().values()) {
            if (field.type() instanceof FieldType.FileId) {
                for (Write write : set.writes()) {
                    if (set.options().system()) {
                        files.settle(fresh(write, field.code()), set.type().id(), write.id(), person);
                        continue;
                    }
                    files.attach(fresh(write, field.code()), set.type().id(), write.id(), person, field.code());
                }
            }
        }
    }

    /** The files that the field did not have before: those have been looked at when they came. */
    static List<Long> fresh(Write write, String field) {
        if (!write.changes(field)) {
            return List.of();
        }
        List<Long> ids = new ArrayList<>(ids(write.now(field)));
        ids.removeAll(ids(write.before(field)));
        return ids;
    }

    private static List<Long> ids(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(id -> (Long) id).toList();
            default -> List.of((Long) value);
        };
    }
}
