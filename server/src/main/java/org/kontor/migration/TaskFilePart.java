package org.kontor.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kontor.access.Actor;
import org.kontor.migration.Moved.One;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.records.Change;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The files of tasks; one that was taken off here stays off. */
@Component
@Order(650)
final class TaskFilePart extends HangingPart {

    private final Records records;

    TaskFilePart(HangingNeeds needs) {
        super(needs);
        this.records = needs.records();
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
        Map<String, One> known = known(run, code(), rows, "ATTACHMENT_ID");
        List<Row> fresh = new ArrayList<>();
        List<Long> copies = new ArrayList<>();
        long refused = 0;
        for (Row row : rows) {
            if (known.containsKey(row.text("ATTACHMENT_ID"))) {
                continue;
            }
            Long copy = lookup.file(row.node(), row.text("NAME"));
            if (copy == null) {
                refused++;
                leftOut(run, type, owner, row.text("NAME"), "files", row.text("NAME"));
            } else {
                fresh.add(row);
                copies.add(copy);
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
        copies.stream().filter(file -> !all.contains(file)).forEach(all::add);
        records.write(run.operation(), "task", List.of(Change.of(owner.here(), "files", all)), Options.IMPORT);
        brought(run, fresh, "ATTACHMENT_ID", copies);
        return new Steps.Came(1, fresh.size(), 0, 0, refused);
    }
}
