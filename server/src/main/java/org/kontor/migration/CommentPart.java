package org.kontor.migration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.migration.Moved.One;
import org.kontor.migration.Moved.Print;
import org.kontor.migration.Remarks.Remark;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.timeline.Comment;
import org.kontor.timeline.Comments;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Comments of records and tasks with their authors, moments and files. */
@Component
@Order(700)
final class CommentPart extends HangingPart {

    private final Comments comments;
    private final Moved moved;
    private final Remarks remarks;
    private final Reasons reasons;
    private final RecordMoving moving;
    private final RecordTypes types;
    private final JsonMapper json;
    private final Attempt attempt;

    CommentPart(
            Records records,
            Moved moved,
            Steps steps,
            TransactionTemplate transaction,
            Comments comments,
            Remarks remarks,
            Reasons reasons,
            RecordMoving moving,
            RecordTypes types,
            JsonMapper json,
            Attempt attempt) {
        super(records, moved, steps, transaction);
        this.comments = comments;
        this.moved = moved;
        this.remarks = remarks;
        this.reasons = reasons;
        this.moving = moving;
        this.types = types;
        this.json = json;
        this.attempt = attempt;
    }

    @Override
    public String code() {
        return "comment";
    }

    @Override
    public List<String> kinds() {
        return List.of("comment", "comment/task");
    }

    @Override
    List<String> owners() {
        return List.of("company", "contact", "lead", "deal", "task");
    }

    @Override
    Lookup lookup(Run run) {
        return moving.lookup(run);
    }

    @Override
    Command asking(String type, String there) {
        return type.equals("task")
                ? new Command("task.commentitem.getlist", Map.of("TASKID", there))
                : new Command("crm.timeline.comment.list", asked(type, there, 0));
    }

    private static Map<String, Object> asked(String type, String there, int start) {
        return Map.of("filter", Map.of("ENTITY_ID", there, "ENTITY_TYPE", type), "order", Map.of("ID", "ASC"), "start", start);
    }

    @Override
    Reply complete(Run run, String type, One owner, Reply first) {
        List<Row> rows = Row.rows(first.result());
        if (type.equals("task") || rows.size() < SourcePortal.PAGE) {
            return first;
        }
        ArrayNode all = json.createArrayNode();
        rows.forEach(row -> all.add(row.node()));
        for (int start = SourcePortal.PAGE; ; start += SourcePortal.PAGE) {
            List<Row> page = Row.rows(run.portal().call("crm.timeline.comment.list", asked(type, owner.there(), start)).needed());
            page.forEach(row -> all.add(row.node()));
            if (page.size() < SourcePortal.PAGE) {
                return new Reply(all, -1, null);
            }
        }
    }

    @Override
    void fetch(Lookup lookup, Reply reply) {
        Row.rows(reply.result()).forEach(row -> attached(row).forEach(file -> lookup.file(file.node(), name(file))));
    }

    @Override
    Steps.Came write(Run run, Lookup lookup, String type, One owner, Reply reply) {
        // comments of tasks have numbers of their own
        String kind = type.equals("task") ? "comment/task" : "comment";
        List<Row> rows = Row.rows(reply.result());
        Map<String, One> known = moved.some(run.id(), kind, rows.stream().map(row -> row.text("ID")).toList());
        List<Row> fresh = new ArrayList<>();
        List<Comments.Loaded> loaded = new ArrayList<>();
        long updated = 0;
        for (Row row : rows) {
            String text = text(row);
            One one = known.get(row.text("ID"));
            if (one != null) {
                updated += change(run, owner, type, one, text) ? 1 : 0;
            } else if (!text.isBlank()) {
                Instant at = ProtocolFields.moment(row.text(type.equals("task") ? "POST_DATE" : "CREATED"), lookup.zone());
                fresh.add(row);
                loaded.add(new Comments.Loaded(owner.here(), author(lookup, row), Objects.requireNonNullElse(at, Instant.now()), ProtocolFields.html(text)));
            }
        }
        List<Long> ids = load(run, type, loaded);
        List<One> ones = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            long id = ids.get(i);
            ones.add(print(fresh.get(i).text("ID"), id, text(fresh.get(i)), comments.get(run.actor(), id).html()));
            files(run, lookup, type, owner, fresh.get(i), id);
        }
        moved.put(run.id(), kind, 0, ones);
        return new Steps.Came(1, ids.size(), updated, 0, 0);
    }

    private List<Long> load(Run run, String type, List<Comments.Loaded> loaded) {
        return comments.load(run.operation(), type, loaded);
    }

    private static @Nullable Long author(Lookup lookup, Row row) {
        return row.id("AUTHOR_ID").isEmpty() ? null : lookup.person(row.text("AUTHOR_ID"));
    }

    /** What it says; of one that is only files their names. */
    private static String text(Row row) {
        String said = row.text("COMMENT").isEmpty() ? row.text("POST_MESSAGE") : row.text("COMMENT");
        return said.isBlank() ? String.join("\n", attached(row).stream().map(CommentPart::name).toList()) : said;
    }

    private static List<Row> attached(Row row) {
        List<Row> files = row.rows("FILES");
        return files.isEmpty() ? row.rows("ATTACHED_OBJECTS") : files;
    }

    private static String name(Row file) {
        return file.text("name").isEmpty() ? file.text("NAME") : file.text("name");
    }

    private static One print(String there, long here, String text, String html) {
        return new One(there, here, Map.of("text", new Print(Prints.of(text), Prints.of(html))));
    }

    private boolean change(Run run, One owner, String type, One one, String text) {
        Print print = one.print().get("text");
        if (print == null || print.there().equals(Prints.of(text)) || text.isBlank()) {
            return false;
        }
        boolean[] changed = new boolean[1];
        // a comment that is gone here stays gone
        attempt.write(() -> {
            Comment now = comments.get(run.actor(), one.here());
            if (!Prints.of(now.html()).equals(print.here())) {
                tell(run, owner, type, "kept", reasons.text(run.source().language(), "migration.changed_here", Map.of()));
            } else {
                Comment after = comments.edit(run.actor(), one.here(), ProtocolFields.html(text), null).comment();
                moved.put(run.id(), type.equals("task") ? "comment/task" : "comment", 0, List.of(print(one.there(), one.here(), text, after.html())));
                changed[0] = true;
            }
            return now;
        });
        return changed[0];
    }

    private void files(Run run, Lookup lookup, String type, One owner, Row row, long comment) {
        List<Long> copies = new ArrayList<>();
        for (Row file : attached(row)) {
            JsonNode node = file.node();
            Long copy = lookup.file(node, name(file));
            if (copy == null) {
                tell(run, owner, type, "left_out", reasons.text(run.source().language(), "migration.left_out", Map.of("value", name(file))));
            } else {
                copies.add(copy);
            }
        }
        if (!copies.isEmpty()) {
            comments.attach(run.actor(), comment, copies);
        }
    }

    private void tell(Run run, One owner, String type, String what, String reason) {
        remarks.put(run.id(), run.pass(), List.of(new Remark("comment", type + "/" + owner.there(), types.get(type).id(), owner.here(), what, "", "№ " + owner.there(), reason)));
    }
}
