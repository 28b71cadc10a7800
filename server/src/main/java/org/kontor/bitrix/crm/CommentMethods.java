package org.kontor.bitrix.crm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.disk.SignedFiles;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Comparison;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.kontor.timeline.Comment;
import org.kontor.timeline.Comments;
import org.springframework.stereotype.Component;

/** crm.timeline.comment.*: what people and programs say on records. */
@Component
final class CommentMethods implements MethodGroup {

    private static final int MOST = 10_000;

    private final Comments comments;
    private final Files files;
    private final WireValues values;
    private final SignedFiles signed;

    CommentMethods(Comments comments, Files files, WireValues values, SignedFiles signed) {
        this.comments = comments;
        this.files = files;
        this.values = values;
        this.signed = signed;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.timeline.comment.add", "crm", "fields:object!", "int", this::add),
                RestMethod.of("crm.timeline.comment.get", "crm", "id:int!", "object", call -> Answer.of(row(call, comments.get(call.actor(), call.params().id("id"))))),
                RestMethod.of("crm.timeline.comment.list", "crm", "filter:object! order:object select:array start:int", "list", this::list),
                RestMethod.of("crm.timeline.comment.update", "crm", "id:int! fields:object!", "int", this::update),
                RestMethod.of("crm.timeline.comment.delete", "crm", "id:int!", "bool", call -> {
                    comments.delete(call.actor(), call.params().id("id"));
                    return Answer.of(true);
                }),
                RestMethod.of("crm.timeline.bindings.list", "crm", "filter:object!", "list", call -> {
                    Comment comment = comments.get(call.actor(), owner(call.params().map("filter")));
                    return new Answer(List.of(Map.of(
                            "OWNER_ID", Long.toString(comment.id()), "ENTITY_ID", Long.toString(comment.record().id()), "ENTITY_TYPE", comment.record().type())), null, 1L);
                }),
                RestMethod.of("crm.timeline.bindings.fields", "crm", "", "object", call -> Answer.of(Plain.fields("OWNER_ID integer !i", "ENTITY_ID integer !i", "ENTITY_TYPE string !i"))),
                RestMethod.of("crm.timeline.item.pin", "crm", "id:int! ownerTypeId:int! ownerId:int!", "null", call -> pin(call, true)),
                RestMethod.of("crm.timeline.item.unpin", "crm", "id:int! ownerTypeId:int! ownerId:int!", "null", call -> pin(call, false)),
                RestMethod.of("crm.timeline.comment.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ID integer r", "ENTITY_ID integer !i", "ENTITY_TYPE string !i", "CREATED datetime r", "COMMENT string -", "AUTHOR_ID integer i", "FILES attached_diskfile *"))));
    }

    private static long owner(Map<String, @Nullable Object> filter) {
        for (Map.Entry<String, @Nullable Object> entry : filter.entrySet()) {
            Long id = Comparison.read(entry.getKey()).field().equalsIgnoreCase("OWNER_ID") ? Params.numberOf(entry.getValue()) : null;
            if (id != null) {
                return id;
            }
        }
        throw Refusal.bad("OWNER_ID is not defined or invalid.");
    }

    private Answer pin(Call call, boolean pinned) {
        long id = call.params().id("id");
        Long type = call.params().number("ownerTypeId");
        RecordKey owner = new RecordKey(type == null ? "" : CrmTypes.CODES.getOrDefault(type.intValue(), ""), call.params().id("ownerId"));
        if (!comments.get(call.actor(), id).record().equals(owner)) {
            throw new Refusal(400, "NOT_FOUND", "Not found");
        }
        comments.pin(call.actor(), id, pinned);
        return Answer.of(null);
    }

    private static RecordKey record(Params fields) {
        String type = fields.text("ENTITY_TYPE").toLowerCase(Locale.ROOT);
        Long number = fields.number("ENTITY_TYPE_ID");
        String code = CrmTypes.CODES.containsValue(type) ? type : number == null ? "" : CrmTypes.CODES.getOrDefault(number.intValue(), "");
        Long id = fields.number("ENTITY_ID");
        if (code.isEmpty() || id == null) {
            throw Refusal.argument("ENTITY_ID and ENTITY_TYPE are required");
        }
        return new RecordKey(code, id);
    }

    private Answer add(Call call) {
        Params fields = new Params(call.params().map("fields"));
        return Answer.of(comments.add(call.actor(), record(fields), CommentText.html(fields.text("COMMENT")), files(call, fields), null).comment().id());
    }

    private Answer update(Call call) {
        Params fields = new Params(call.params().map("fields"));
        long id = call.params().id("id");
        List<Long> attached = null;
        if (fields.has("FILES")) {
            attached = new ArrayList<>(comments.get(call.actor(), id).files().stream().map(Files.Stored::id).toList());
            attached.addAll(files(call, fields));
        }
        String html = fields.has("COMMENT") ? CommentText.html(fields.text("COMMENT")) : comments.get(call.actor(), id).html();
        comments.edit(call.actor(), id, html, attached);
        return Answer.of(id);
    }

    private List<Long> files(Call call, Params fields) {
        List<Long> ids = new ArrayList<>();
        for (@Nullable Object one : fields.list("FILES")) {
            if (one instanceof Map<?, ?> map) {
                one = new Params(Params.mapOf("FILES", map)).get("fileData");
            }
            if (one instanceof List<?> pair && pair.size() == 2) {
                try {
                    byte[] content = Base64.getMimeDecoder().decode(Params.textOf(pair.get(1)));
                    ids.add(files.add(Params.textOf(pair.get(0)), new ByteArrayInputStream(content), call.actor().personId()).id());
                } catch (IllegalArgumentException e) {
                    throw Refusal.argument("A file is not base64");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return ids;
    }

    private Answer list(Call call) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        call.params().map("filter").forEach((key, value) -> {
            Comparison comparison = Comparison.read(key);
            plain.put(comparison.kind() == Comparison.Kind.EQUAL && !comparison.negated() ? comparison.field() : key, value);
        });
        RecordKey record = record(new Params(plain));
        plain.keySet().removeIf(key -> List.of("ENTITY_ID", "ENTITY_TYPE", "ENTITY_TYPE_ID").contains(key.toUpperCase(Locale.ROOT)));
        List<Map<String, @Nullable Object>> found;
        try {
            found = new ArrayList<>(comments.of(call.actor(), record, 0, MOST).stream().map(comment -> row(call, comment)).filter(Rows.filter(plain)).toList());
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.NOT_FOUND) {
                throw problem;
            }
            found = new ArrayList<>();
        }
        if (!call.params().map("order").isEmpty()) {
            found.sort(Rows.order(call.params().map("order")));
        }
        return Answer.page(found, call.params().start());
    }

    private Map<String, @Nullable Object> row(Call call, Comment comment) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(comment.id()));
        row.put("ENTITY_ID", Long.toString(comment.record().id()));
        row.put("ENTITY_TYPE", comment.record().type());
        row.put("CREATED", values.moment(comment.createdAt()));
        row.put("COMMENT", CommentText.text(comment.html()));
        row.put("AUTHOR_ID", comment.author() == null ? null : Long.toString(comment.author()));
        if (!comment.files().isEmpty()) {
            Map<String, Object> attached = new LinkedHashMap<>();
            for (Files.Stored file : comment.files()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("id", file.id());
                one.put("name", file.name());
                one.put("size", file.size());
                one.put("type", file.picture() ? "image" : "file");
                one.put("urlDownload", signed.attached(file.id(), call.caller()));
                attached.put(Long.toString(file.id()), one);
            }
            row.put("FILES", attached);
        }
        return row;
    }
}
