package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.disk.SignedFiles;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.platform.Files;
import org.kontor.records.RecordKey;
import org.kontor.timeline.Comment;
import org.kontor.timeline.Comments;
import org.springframework.stereotype.Component;

/** task.commentitem.*: what is said on a task. */
@Component
final class TaskCommentMethods implements MethodGroup {

    private static final Refusals REFUSALS = problem -> switch (problem.kind()) {
        case NOT_FOUND, FORBIDDEN, CONFLICT -> new Refusal(400, "ERROR_CORE", "Action is not allowed or the comment is not found");
        default -> problem;
    };

    private static final int MOST = 10_000;

    private final Comments comments;
    private final People people;
    private final WireValues values;
    private final SignedFiles signed;

    TaskCommentMethods(Comments comments, People people, WireValues values, SignedFiles signed) {
        this.comments = comments;
        this.people = people;
        this.values = values;
        this.signed = signed;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                method("add", "FIELDS:object!", "int", call -> Answer.of(add(call, new Params(call.params().map("FIELDS")).text("POST_MESSAGE")))),
                method("get", "ITEMID:int!", "object", call -> Answer.of(row(call, one(call), names(List.of(one(call)))))),
                method("getlist", "ORDER:object FILTER:object", "list", this::list),
                method("update", "ITEMID:int! FIELDS:object!", "bool", call -> {
                    Params fields = new Params(call.params().map("FIELDS"));
                    Comment known = one(call);
                    if (fields.has("POST_MESSAGE")) {
                        REFUSALS.done(() -> comments.edit(call.actor(), known.id(), html(fields.text("POST_MESSAGE")), null));
                    }
                    return Answer.of(true);
                }),
                method("delete", "ITEMID:int!", "bool", call -> {
                    Comment known = one(call);
                    REFUSALS.done(() -> comments.delete(call.actor(), known.id()));
                    return Answer.of(true);
                }),
                method("isactionallowed", "ITEMID:int! ACTIONID:int!", "bool", call -> {
                    Comment known = one(call);
                    Long action = call.params().number("ACTIONID");
                    boolean own = Objects.equals(known.author(), call.actor().personId()) || call.actor().administers();
                    return Answer.of(action != null && (action == 1 || (action == 2 || action == 3) && own));
                }),
                RestMethod.of("task.comment.add", "task", "TASKID:int! COMMENTTEXT:string!", "int", call -> Answer.of(add(call, call.params().text("COMMENTTEXT")))).byPlace());
    }

    private static RestMethod method(String name, String parameters, String result, java.util.function.Function<Call, Answer> body) {
        return RestMethod.of("task.commentitem." + name, "task", "TASKID:int! " + parameters, result, body).byPlace();
    }

    private static String html(String text) {
        if (text.isBlank()) {
            throw new Refusal(400, "ERROR_CORE", "The text of the comment is missing");
        }
        return CommentText.html(text);
    }

    private static RecordKey task(Call call) {
        return new RecordKey("task", ChecklistMethods.needed(call, "TASKID"));
    }

    private long add(Call call, String text) {
        RecordKey task = task(call);
        String html = html(text);
        return REFUSALS.told(() -> comments.add(call.actor(), task, html, List.of(), null).comment().id());
    }

    private Comment one(Call call) {
        RecordKey task = task(call);
        long id = ChecklistMethods.needed(call, "ITEMID");
        Comment found = REFUSALS.told(() -> comments.get(call.actor(), id));
        if (!found.record().equals(task)) {
            throw new Refusal(400, "ERROR_CORE", "Action is not allowed or the comment is not found");
        }
        return found;
    }

    private Answer list(Call call) {
        RecordKey task = task(call);
        List<Comment> found = REFUSALS.told(() -> comments.of(call.actor(), task, 0, MOST));
        Map<Long, Person> names = names(found);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(found.stream().map(one -> row(call, one, names)).filter(Rows.filter(call.params().map("FILTER"))).toList());
        rows.sort(Rows.order(call.params().map("ORDER")));
        return Answer.of(rows);
    }

    private Map<Long, Person> names(List<Comment> all) {
        Map<Long, Person> names = new LinkedHashMap<>();
        if (!all.isEmpty()) {
            people.everybody().forEach(person -> names.put(person.id(), person));
        }
        return names;
    }

    private Map<String, @Nullable Object> row(Call call, Comment comment, Map<Long, Person> names) {
        Person author = comment.author() == null ? null : names.get(comment.author());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("POST_MESSAGE_HTML", null);
        row.put("ID", Long.toString(comment.id()));
        row.put("AUTHOR_ID", comment.author() == null ? "0" : comment.author().toString());
        row.put("AUTHOR_NAME", author == null ? "" : (author.firstName() + " " + author.lastName()).strip());
        row.put("AUTHOR_EMAIL", author == null || author.email() == null ? "" : author.email());
        row.put("POST_DATE", values.moment(comment.createdAt()));
        row.put("POST_MESSAGE", CommentText.text(comment.html()));
        if (!comment.files().isEmpty()) {
            Map<String, Object> attached = new LinkedHashMap<>();
            for (Files.Stored file : comment.files()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("ATTACHMENT_ID", Long.toString(file.id()));
                one.put("NAME", file.name());
                one.put("SIZE", Long.toString(file.size()));
                one.put("FILE_ID", Long.toString(file.id()));
                one.put("DOWNLOAD_URL", signed.attached(file.id(), call.caller()));
                one.put("VIEW_URL", signed.attached(file.id(), call.caller()));
                attached.put(Long.toString(file.id()), one);
            }
            row.put("ATTACHED_OBJECTS", attached);
        }
        return row;
    }
}
