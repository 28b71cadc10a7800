package org.kontor.search;

import java.util.Collection;
import java.util.List;
import org.kontor.records.RecordListener;
import org.kontor.records.RecordMoves;
import org.kontor.records.RecordType;
import org.kontor.records.SearchableTexts;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;

/** Keeps the search true with every write of records: one statement a set, none where nothing changes that it knows. */
@Component
final class RecordEntries implements RecordListener, RecordMoves {

    private final SearchEntries entries;
    private final LateEntries late;

    RecordEntries(SearchEntries entries, LateEntries late) {
        this.entries = entries;
        this.late = late;
    }

    @Override
    public void written(WriteSet set) {
        RecordType type = set.type();
        switch (set.kind()) {
            case ADDED -> {
                if (set.options().behind() && set.writes().size() >= LateEntries.LEAST) {
                    late.note(type, set.ids());
                } else {
                    entries.add(type, set.ids());
                }
            }
            case DELETED -> entries.remove(type, set.ids());
            case RESTORED -> entries.again(type, set.ids());
            case UPDATED -> {
                List<Long> said = set.writes().stream()
                        .filter(write -> SearchableTexts.concerns(type, write.values().keySet()))
                        .map(Write::id)
                        .toList();
                List<Long> moved = set.writes().stream()
                        .filter(write -> write.changes("responsible") || write.changes("opened"))
                        .map(Write::id)
                        .toList();
                if (!said.isEmpty()) {
                    entries.change(type, said);
                }
                if (!moved.isEmpty()) {
                    entries.scope(type, moved);
                }
            }
        }
    }

    @Override
    public void moved(RecordType type, Collection<Long> records) {
        entries.again(type, records);
    }
}
