package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.crm.pipeline.PipelineEditor;
import org.kontor.crm.pipeline.StageRemoval;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.BookEditing;
import org.kontor.records.RecordFunctions;
import org.kontor.records.RecordTypes;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** crm.status.*: values of reference books and stages in one list. Ids of stages are even, those of values odd. */
@Component
final class StatusMethods implements MethodGroup {

    private final StageCodes stages;
    private final ReferenceBooks books;
    private final BookEditing editing;
    private final PipelineEditor editor;
    private final StageRemoval removal;
    private final RecordTypes types;
    private final Access access;
    private final JsonMapper json;
    private final Messages messages;
    private final Company company;

    StatusMethods(
            StageCodes stages,
            ReferenceBooks books,
            BookEditing editing,
            PipelineEditor editor,
            StageRemoval removal,
            RecordTypes types,
            Access access,
            JsonMapper json,
            Messages messages,
            Company company) {
        this.stages = stages;
        this.books = books;
        this.editing = editing;
        this.editor = editor;
        this.removal = removal;
        this.types = types;
        this.access = access;
        this.json = json;
        this.messages = messages;
        this.company = company;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.status.list", "crm", "order:object filter:object", "list", this::list),
                RestMethod.of("crm.status.get", "crm", "id:int!", "object", call -> Answer.of(one(call))),
                RestMethod.of("crm.status.add", "crm", "fields:object!", "int", this::add),
                RestMethod.of("crm.status.update", "crm", "id:int! fields:object!", "bool", this::update),
                RestMethod.of("crm.status.delete", "crm", "id:int! params:object", "bool", this::delete),
                RestMethod.of("crm.status.fields", "crm", "", "object", call -> Answer.of(fields())),
                RestMethod.of("crm.status.entity.types", "crm", "", "list", call -> Answer.of(kinds())),
                RestMethod.of("crm.status.entity.items", "crm", "entityId:string!", "list", this::items));
    }

    private List<Map<String, @Nullable Object>> all() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (short type : List.of((short) 1, (short) 2)) {
            for (Pipeline pipeline : stages.pipelines(type)) {
                pipeline.stages().forEach(stage -> all.add(row(pipeline, stage)));
            }
        }
        for (ReferenceBooks.Book book : books.all()) {
            book.values().stream().filter(value -> !value.removed() && !value.archived()).forEach(value -> all.add(row(book, value)));
        }
        all.addAll(InvoiceStages.rows(messages, company.language()));
        return all;
    }

    private Map<String, @Nullable Object> row(Pipeline pipeline, Stage stage) {
        boolean first = stages.first(pipeline);
        boolean failed = stage.semantic().equals("F");
        boolean firstFailure = failed && pipeline.stages().stream().filter(one -> one.semantic().equals("F")).findFirst().map(one -> one.id() == stage.id()).orElse(false);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(stage.id() * 2));
        row.put("ENTITY_ID", stages.list(pipeline));
        row.put("STATUS_ID", stages.code(stage));
        row.put("NAME", stage.title());
        row.put("NAME_INIT", "");
        row.put("SORT", Integer.toString(stage.sort()));
        row.put("SYSTEM", stage.semantic().equals("S") ? "Y" : "N");
        row.put("CATEGORY_ID", first ? null : Long.toString(pipeline.id()));
        row.put("COLOR", StageColors.hex(stage.color()));
        row.put("SEMANTICS", stage.semantic().equals("P") ? null : stage.semantic());
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("SEMANTICS", failed ? firstFailure ? "failure" : "apology" : stage.semantic().equals("S") ? "success" : "process");
        extra.put("COLOR", StageColors.hex(stage.color()));
        row.put("EXTRA", extra);
        return row;
    }

    private static Map<String, @Nullable Object> row(ReferenceBooks.Book book, ReferenceBooks.Value value) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(value.id() * 2 + 1));
        row.put("ENTITY_ID", StatusBooks.wire(book.code()));
        row.put("STATUS_ID", value.code());
        row.put("NAME", value.title());
        row.put("NAME_INIT", "");
        row.put("SORT", Integer.toString(value.sort()));
        row.put("SYSTEM", value.system() ? "Y" : "N");
        row.put("CATEGORY_ID", null);
        row.put("COLOR", StageColors.hex(value.color()));
        row.put("SEMANTICS", null);
        return row;
    }

    private Answer list(Call call) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>(all().stream().filter(Rows.filter(call.params().map("filter"))).toList());
        found.sort(Rows.order(call.params().map("order")));
        return new Answer(found, null, (long) found.size());
    }

    private Answer items(Call call) {
        String list = call.params().text("entityId");
        List<Map<String, Object>> items = new ArrayList<>();
        for (Map<String, @Nullable Object> row : all()) {
            if (list.equalsIgnoreCase(Params.textOf(row.get("ENTITY_ID")))) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("NAME", Params.textOf(row.get("NAME")));
                item.put("SORT", Objects.requireNonNullElse(Params.numberOf(row.get("SORT")), 0L));
                item.put("STATUS_ID", Params.textOf(row.get("STATUS_ID")));
                items.add(item);
            }
        }
        return Answer.of(items);
    }

    private List<Map<String, Object>> kinds() {
        List<Map<String, Object>> kinds = new ArrayList<>();
        for (short type : List.of((short) 1, (short) 2)) {
            for (Pipeline pipeline : stages.pipelines(type)) {
                Map<String, Object> kind = new LinkedHashMap<>();
                kind.put("ID", stages.list(pipeline));
                kind.put("NAME", pipeline.title());
                kind.put("SEMANTIC_INFO", List.of());
                kinds.add(kind);
            }
        }
        kinds.add(new LinkedHashMap<>(Map.of("ID", InvoiceStages.LIST, "NAME", messages.text(company.language(), "bitrix.invoice"), "SEMANTIC_INFO", List.of())));
        books.all().forEach(book -> {
            Map<String, Object> kind = new LinkedHashMap<>();
            kind.put("ID", StatusBooks.wire(book.code()));
            kind.put("NAME", book.title());
            kind.put("SEMANTIC_INFO", List.of());
            kinds.add(kind);
        });
        return kinds;
    }

    private Map<String, @Nullable Object> one(Call call) {
        String id = Long.toString(call.params().id("id"));
        return all().stream().filter(row -> id.equals(row.get("ID"))).findFirst().orElseThrow(Problem::notFound);
    }

    private Answer add(Call call) {
        Params fields = new Params(call.params().map("fields"));
        String list = fields.text("ENTITY_ID").toUpperCase(Locale.ROOT);
        String code = fields.text("STATUS_ID").strip();
        String name = fields.text("NAME").strip();
        if (name.isEmpty()) {
            throw Refusal.argument("The field NAME is required.");
        }
        for (short type : List.of((short) 1, (short) 2)) {
            for (Pipeline pipeline : stages.pipelines(type)) {
                if (stages.list(pipeline).equals(list)) {
                    configures(call.actor(), type);
                    Map<String, Object> body = stage(fields);
                    body.put("title", name);
                    if (!code.isEmpty()) {
                        body.put("code", code.substring(code.indexOf(':') + 1));
                        if (pipeline.stages().stream().anyMatch(one -> one.code().equalsIgnoreCase(code.substring(code.indexOf(':') + 1)))) {
                            throw new Refusal(400, "ERROR_CORE", "STATUS_ID is taken");
                        }
                    }
                    List<Long> before = pipeline.stages().stream().map(Stage::id).toList();
                    Pipeline after = editor.addStage(pipeline.id(), new Patch(json.valueToTree(body)));
                    return Answer.of(after.stages().stream().map(Stage::id).filter(id -> !before.contains(id)).findFirst().orElse(0L) * 2);
                }
            }
        }
        ReferenceBooks.Book book = books.all().stream().filter(one -> StatusBooks.wire(one.code()).equals(list)).findFirst()
                .orElseThrow(() -> Refusal.argument("The field ENTITY_ID is unknown."));
        access.require(call.actor(), RecordFunctions.BOOKS);
        if (book.values().stream().anyMatch(value -> value.code().equalsIgnoreCase(code))) {
            throw new Refusal(400, "ERROR_CORE", "STATUS_ID is taken");
        }
        return Answer.of(editing.addValue(book.code(), code.isEmpty() ? null : code, name, StageColors.nearest(fields.text("COLOR"))).id() * 2 + 1);
    }

    private static Map<String, Object> stage(Params fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        Params extra = new Params(Params.mapOf("EXTRA", fields.get("EXTRA") instanceof Map<?, ?> map ? map : null));
        Integer color = StageColors.nearest(fields.has("COLOR") ? fields.text("COLOR") : extra.text("COLOR"));
        if (color != null) {
            body.put("color", color);
        }
        Long sort = fields.number("SORT");
        if (sort != null) {
            body.put("sort", (int) Math.clamp(sort, -1_000_000, 1_000_000));
        }
        String semantic = fields.has("SEMANTICS") ? fields.text("SEMANTICS") : extra.text("SEMANTICS");
        if (!semantic.isEmpty()) {
            body.put("semantic", switch (semantic.toLowerCase(Locale.ROOT)) {
                case "s", "success" -> "S";
                case "f", "failure", "apology" -> "F";
                default -> "P";
            });
        }
        return body;
    }

    private Answer update(Call call) {
        long id = call.params().id("id");
        Params fields = new Params(call.params().map("fields"));
        if (id % 2 == 0) {
            Stage stage = stageOf(id);
            configures(call.actor(), stages.of(stage).typeId());
            Map<String, Object> body = stage(fields);
            if (!fields.text("NAME").isBlank()) {
                body.put("title", fields.text("NAME").strip());
            }
            editor.changeStage(stage.id(), new Patch(json.valueToTree(body)));
            return Answer.of(true);
        }
        access.require(call.actor(), RecordFunctions.BOOKS);
        ReferenceBooks.Book book = bookOf(id);
        Long sort = fields.number("SORT");
        editing.changeValue(book.code(), (id - 1) / 2, new BookEditing.ValueChange(
                fields.text("NAME").isBlank() ? null : fields.text("NAME").strip(),
                fields.has("COLOR") ? StageColors.nearest(fields.text("COLOR")) : null,
                sort == null ? null : (int) Math.clamp(sort, -1_000_000, 1_000_000),
                null));
        return Answer.of(true);
    }

    private Answer delete(Call call) {
        long id = call.params().id("id");
        if (id % 2 == 0) {
            Stage stage = stageOf(id);
            configures(call.actor(), stages.of(stage).typeId());
            removal.remove(call.actor(), stage.id(), null);
            return Answer.of(true);
        }
        access.require(call.actor(), RecordFunctions.BOOKS);
        editing.removeValue(bookOf(id).code(), (id - 1) / 2);
        return Answer.of(true);
    }

    private Stage stageOf(long id) {
        return List.of((short) 1, (short) 2).stream()
                .flatMap(type -> stages.all(type).stream())
                .filter(stage -> stage.id() == id / 2)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private ReferenceBooks.Book bookOf(long id) {
        return books.all().stream()
                .filter(book -> book.values().stream().anyMatch(value -> value.id() == (id - 1) / 2))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private void configures(Actor actor, short type) {
        access.require(actor, types.get(type).code(), Access.Action.CONFIGURE);
    }

    private static Map<String, Object> fields() {
        return Plain.fields(
                "ID integer r", "ENTITY_ID string !i", "STATUS_ID string !i", "SORT integer -", "NAME string !", "NAME_INIT string r",
                "SYSTEM char r", "CATEGORY_ID integer i", "COLOR string -", "SEMANTICS char i", "EXTRA crm_status_extra -");
    }
}
