package org.kontor.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kontor.access.Actor;
import org.kontor.migration.Moved.One;
import org.kontor.migration.Remarks.Remark;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.records.Change;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The files of tasks; one that was taken off here stays off. */
@Component
@Order(650)
final class TaskFilePart extends HangingPart {

    private final Records records;
    private final Moved moved;
    private final RecordMoving moving;
    private final RecordTypes types;
    private final Remarks remarks;
    private final Reasons reasons;

    TaskFilePart(
            Records records, Moved moved, Steps steps, TransactionTemplate transaction, RecordMoving moving, RecordTypes types, Remarks remarks, Reasons reasons) {
        super(records, moved, steps, transaction);
        this.records = records;
        this.moved = moved;
        this.moving = moving;
        this.types = types;
        this.remarks = remarks;
        this.reasons = reasons;
    }

    @Override
    public String code() {
        return "task_file";
    }

    /** Copies of files are fetched anew where what they hung on was taken back. */
    @Override
    public List<String> kinds() {
        return List.of("task_file", "file");
    }

    @Override
    List<String> owners() {
        return List.of("task");
    }

    @Override
    Lookup lookup(Run run) {
        return moving.lookup(run);
    }

    @Override
    Command asking(String type, String there) {
        return new Command("task.item.getfiles", Map.of("TASKID", there));
    }

    @Override
    void fetch(Lookup lookup, Reply reply) {
        Row.rows(reply.result()).forEach(row -> lookup.file(row.node(), row.text("NAME")));
    }

    @Override
    Steps.Came write(Run run, Lookup lookup, String type, One owner, Reply reply) {
        List<Row> rows = Row.rows(reply.result()).stream().filter(row -> !row.text("ATTACHMENT_ID").isEmpty()).toList();
        Map<String, One> known = moved.some(run.id(), code(), rows.stream().map(row -> row.text("ATTACHMENT_ID")).toList());
        Map<String, Long> fresh = new LinkedHashMap<>();
        long refused = 0;
        for (Row row : rows) {
            if (known.containsKey(row.text("ATTACHMENT_ID"))) {
                continue;
            }
            Long copy = lookup.file(row.node(), row.text("NAME"));
            if (copy == null) {
                refused++;
                tell(run, owner, row.text("NAME"));
            } else {
                fresh.put(row.text("ATTACHMENT_ID"), copy);
            }
        }
        if (fresh.isEmpty()) {
            return new Steps.Came(1, 0, 0, 0, refused);
        }
        List<Object> all = new ArrayList<>();
        Object present = Objects.requireNonNull(records.some(Actor.system("migration"), "task", List.of(owner.here()), List.of("files")).get(owner.here())).value("files");
        if (present instanceof List<?> list) {
            all.addAll(list);
        }
        fresh.values().stream().filter(file -> !all.contains(file)).forEach(all::add);
        records.write(run.operation(), "task", List.of(Change.of(owner.here(), "files", all)), Options.IMPORT);
        moved.put(run.id(), code(), 0, fresh.entrySet().stream().map(one -> new One(one.getKey(), one.getValue(), Map.of())).toList());
        return new Steps.Came(1, fresh.size(), 0, 0, refused);
    }

    private void tell(Run run, One owner, String name) {
        remarks.put(run.id(), run.pass(), List.of(new Remark(
                code(), "task/" + owner.there() + "/" + name, types.get("task").id(), owner.here(), "left_out", "files", "№ " + owner.there(),
                reasons.text(run.source().language(), "migration.left_out", Map.of("value", name)))));
    }
}
