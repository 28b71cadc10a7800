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
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.timeline.Comment;
import org.kontor.timeline.Comments;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Comments of records and tasks with their authors, moments and files. */
@Component
@Order(700)
final class CommentPart extends HangingPart {

    private static final String LIST = "crm.timeline.comment.list";

    private final Comments comments;
    private final Moved moved;
    private final Attempt attempt;

    CommentPart(HangingNeeds needs, Comments comments, Attempt attempt) {
        super(needs);
        this.comments = comments;
        this.moved = needs.moved();
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
        return List.of("company", "contact", "lead", "deal", "quote", "task");
    }

    @Override
    Command asking(String type, String there) {
        return type.equals("task")
                ? new Command("task.commentitem.getlist", Map.of("TASKID", there))
                : new Command(LIST, asked(type, there, 0));
    }

    private static Map<String, Object> asked(String type, String there, int start) {
        return Map.of("filter", Map.of("ENTITY_ID", there, "ENTITY_TYPE", type), "order", Map.of("ID", "ASC"), "start", start);
    }

    @Override
    Reply complete(Run run, String type, One owner, Reply first) {
        return type.equals("task") ? first : joined(run, first, page -> new Command(LIST, asked(type, owner.there(), page * SourcePortal.PAGE)));
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
        Map<String, One> known = known(run, kind, rows, "ID");
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
        List<Long> ids = comments.load(run.operation(), type, loaded);
        List<One> ones = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            long id = ids.get(i);
            ones.add(print(fresh.get(i).text("ID"), id, text(fresh.get(i)), comments.get(run.actor(), id).html()));
            files(run, lookup, type, owner, fresh.get(i), id);
        }
        moved.put(run.id(), kind, 0, ones);
        return new Steps.Came(1, ids.size(), updated, 0, 0);
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
                kept(run, type, owner);
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
                leftOut(run, type, owner, "", "", name(file));
            } else {
                copies.add(copy);
            }
        }
        if (!copies.isEmpty()) {
            comments.attach(run.actor(), comment, copies);
        }
    }
}
