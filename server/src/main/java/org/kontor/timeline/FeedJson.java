package org.kontor.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldTitles;
import org.kontor.records.History;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** Entries of a feed as the API writes them. */
@Component
final class FeedJson {

    private final RecordTypes types;
    private final FieldTitles titles;
    private final RecordJson records;

    FeedJson(RecordTypes types, FieldTitles titles, RecordJson records) {
        this.types = types;
        this.titles = titles;
        this.records = records;
    }

    /** A comment, or the place of a deleted one. */
    Map<String, @Nullable Object> comment(Actor actor, Comment comment, Map<String, Map<String, Object>> refs) {
        records.person(refs, comment.author());
        records.person(refs, comment.deletedBy());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        boolean deleted = comment.deletedAt() != null;
        json.put("kind", deleted ? "commentDeleted" : "comment");
        json.put("id", comment.id());
        json.put("record", comment.record());
        json.put("at", comment.createdAt());
        json.put("by", comment.author());
        if (deleted) {
            json.put("deletedAt", comment.deletedAt());
            json.put("deletedBy", comment.deletedBy());
        } else {
            boolean mine = Comments.mayChange(actor, comment);
            json.put("html", comment.html());
            json.put("files", comment.files());
            json.put("pinned", comment.pinned());
            json.put("editedAt", comment.editedAt());
            json.put("can", Map.of("edit", mine, "delete", mine, "pin", true));
        }
        return json;
    }

    /** What was done to a record. */
    Map<String, @Nullable Object> done(Actor actor, History.Entry entry, Map<String, Map<String, Object>> refs) {
        records.person(refs, entry.by());
        RecordType type = types.get(entry.record().type());
        History.Pair stage = entry.changes().get("stage");
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", kind(entry));
        json.put("record", entry.record());
        json.put("at", entry.at());
        json.put("by", entry.by());
        json.put("source", entry.source());
        json.put("operation", entry.operation());
        if (entry.operationKind().equals("undo")) {
            json.put("undone", true);
        }
        if (stage != null) {
            json.put("from", stage.from());
            json.put("to", stage.to());
            History.Pair pipeline = entry.changes().get("pipeline");
            if (pipeline != null) {
                json.put("fromPipeline", pipeline.from());
                json.put("toPipeline", pipeline.to());
            }
            if (entry.stageSince() != null) {
                json.put("seconds", Math.max(0, Duration.between(entry.stageSince(), entry.at()).toSeconds()));
            }
        }
        if (!entry.details().isEmpty()) {
            json.put("details", entry.details());
        }
        json.put("changes", changes(actor, type, entry));
        return json;
    }

    private static String kind(History.Entry entry) {
        if (entry.operationKind().equals("conversion") && entry.kind().equals("updated")) {
            return "converted";
        }
        return switch (entry.kind()) {
            case "added" -> "created";
            case "updated" -> entry.changes().containsKey("stage") ? "stage" : "change";
            default -> entry.kind();
        };
    }

    private List<Map<String, @Nullable Object>> changes(Actor actor, RecordType type, History.Entry entry) {
        List<Map<String, @Nullable Object>> changes = new ArrayList<>();
        entry.changes().forEach((code, pair) -> {
            if (code.equals("stage") || code.equals("pipeline")) {
                return;
            }
            FieldDef field = type.field(code);
            Map<String, @Nullable Object> change = new LinkedHashMap<>();
            change.put("field", code);
            change.put("title", titles.of(actor.language(), type, field));
            change.put("fieldKind", field.type().kind());
            change.put("from", pair.from());
            change.put("to", pair.to());
            changes.add(change);
        });
        return changes;
    }
}
