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
import org.kontor.records.Stages;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;

/** Tells the responsible that somebody else has moved his record to another stage. */
@Component
final class MovedStage implements RecordListener {

    private final Notices notices;
    private final Stages stages;

    MovedStage(Notices notices, Stages stages) {
        this.notices = notices;
        this.stages = stages;
    }

    @Override
    public void written(WriteSet set) {
        if (set.kind() != Kind.UPDATED || !set.type().staged() || set.options().undo() || set.options().at() != null) {
            return;
        }
        Map<Long, List<Write>> moved = new TreeMap<>();
        for (Write write : set.writes()) {
            // who becomes responsible in the same act is told of that
            Long responsible = write.changes("stage") && !write.changes("responsible") ? write.id("responsible") : null;
            if (responsible != null && !Objects.equals(responsible, set.actor().personId())) {
                moved.computeIfAbsent(responsible, person -> new ArrayList<>()).add(write);
            }
        }
        moved.forEach((person, writes) -> notices.tell(
                set.operation(), new RecordKey(set.type().code(), writes.getFirst().id()), news(set, writes), List.of(person)));
    }

    private News news(WriteSet set, List<Write> writes) {
        Operation operation = set.operation();
        Long by = set.actor().personId();
        String type = set.type().code();
        Write first = writes.getFirst();
        if (set.writes().size() == 1) {
            Long stage = first.id("stage");
            String title = stage == null ? "" : stages.stage(stage).map(Stages.Stage::title).orElse("");
            RecordKey record = new RecordKey(type, first.id());
            return News.of("stage", "stage/" + type + "/" + record.id(), record, by).with(Map.of("stage", title));
        }
        UUID whole = Objects.requireNonNullElse(operation.parent(), operation.id());
        return new News("stage_many", "stage/" + whole + "/" + type, null, by, writes.size());
    }
}
