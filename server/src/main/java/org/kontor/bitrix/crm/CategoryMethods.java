package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.crm.pipeline.PipelineEditor;
import org.kontor.platform.Patch;
import org.kontor.records.RecordTypes;
import org.kontor.records.Stages.Pipeline;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** crm.category.* and the older crm.dealcategory.*: pipelines of deals. */
@Component
final class CategoryMethods implements MethodGroup {

    private final StageCodes stages;
    private final PipelineEditor editor;
    private final RecordTypes types;
    private final Access access;
    private final JsonMapper json;

    CategoryMethods(StageCodes stages, PipelineEditor editor, RecordTypes types, Access access, JsonMapper json) {
        this.stages = stages;
        this.editor = editor;
        this.types = types;
        this.access = access;
        this.json = json;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.category.list", "crm", "entityTypeId:int!", "{categories}", this::list),
                RestMethod.of("crm.category.get", "crm", "entityTypeId:int! id:int!", "{category}", call -> Answer.of(Map.of("category", category(one(call))))),
                RestMethod.of("crm.category.add", "crm", "entityTypeId:int! fields:object!", "{category}", call -> {
                    deals(call);
                    return Answer.of(Map.of("category", category(add(call, new Params(call.params().map("fields")).text("name")))));
                }),
                RestMethod.of("crm.category.update", "crm", "entityTypeId:int! id:int! fields:object!", "{category}", call ->
                        Answer.of(Map.of("category", category(change(call, one(call), new Params(call.params().map("fields"))))))),
                RestMethod.of("crm.category.delete", "crm", "entityTypeId:int! id:int!", "null", call -> {
                    remove(call, one(call));
                    return Answer.of(null);
                }),
                RestMethod.of("crm.category.fields", "crm", "entityTypeId:int!", "{fields}", call -> Answer.of(Map.of("fields", Plain.items(
                        "id integer r", "name string -", "sort integer -", "entityTypeId integer !r", "isDefault boolean r", "originId string -", "originatorId string -")))),
                RestMethod.of("crm.dealcategory.list", "crm", "order:object filter:object select:array", "list", call -> {
                    List<Map<String, @Nullable Object>> found = new ArrayList<>(deals().stream().filter(one -> !stages.first(one)).map(this::old)
                            .filter(Rows.filter(call.params().map("filter"))).toList());
                    found.sort(Rows.order(call.params().map("order")));
                    return Answer.page(found, call.params().start());
                }),
                RestMethod.of("crm.dealcategory.get", "crm", "id:int!", "object", call -> Answer.of(old(deal(call)))),
                RestMethod.of("crm.dealcategory.default.get", "crm", "", "object", call -> Answer.of(old(first()))),
                RestMethod.of("crm.dealcategory.default.set", "crm", "name:string!", "bool", call -> {
                    if (call.params().text("name").isBlank()) {
                        throw Refusal.bad("Parameter 'name' is required.");
                    }
                    change(call, first(), new Params(new LinkedHashMap<>(Map.of("name", call.params().text("name").strip()))));
                    return Answer.of(true);
                }),
                RestMethod.of("crm.dealcategory.add", "crm", "fields:object!", "int", call ->
                        Answer.of(add(call, new Params(call.params().map("fields")).text("NAME")).id())),
                RestMethod.of("crm.dealcategory.update", "crm", "id:int! fields:object!", "bool", call -> {
                    change(call, deal(call), new Params(call.params().map("fields")));
                    return Answer.of(true);
                }),
                RestMethod.of("crm.dealcategory.delete", "crm", "id:int!", "bool", call -> {
                    remove(call, deal(call));
                    return Answer.of(true);
                }),
                RestMethod.of("crm.dealcategory.status", "crm", "id:int!", "string", call -> Answer.of(stages.list(deal(call)))),
                RestMethod.of("crm.dealcategory.stage.list", "crm", "id:int", "list", call -> Answer.of(stageList(deal(call)))),
                RestMethod.of("crm.dealcategory.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ID integer r", "CREATED_DATE date r", "NAME string !", "IS_LOCKED char r", "SORT integer -"))));
    }

    private Answer list(Call call) {
        if (number(call) == InvoiceItems.NUMBER) {
            Map<String, @Nullable Object> only = new LinkedHashMap<>();
            only.put("id", InvoiceStages.CATEGORY);
            only.put("name", "");
            only.put("sort", 100);
            only.put("entityTypeId", InvoiceItems.NUMBER);
            only.put("isDefault", "Y");
            return new Answer(Map.of("categories", List.of(only)), null, 1L);
        }
        if (!CrmTypes.CODES.containsKey(number(call))) {
            throw new Refusal(400, "NOT_FOUND", "Unknown entity type " + call.params().text("entityTypeId"));
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        if (number(call) == FirstData.DEAL) {
            deals().forEach(pipeline -> all.add(category(pipeline)));
        } else if (number(call) != 1) {
            // contacts and companies have one list of their own
            Map<String, @Nullable Object> only = new LinkedHashMap<>();
            only.put("id", 0);
            only.put("name", "");
            only.put("sort", 100);
            only.put("entityTypeId", number(call));
            only.put("isDefault", "Y");
            all.add(only);
        } else {
            throw new Refusal(400, "ENTITY_TYPE_NOT_SUPPORTED", "Entity type does not support categories");
        }
        return new Answer(Map.of("categories", all), null, (long) all.size());
    }

    private static int number(Call call) {
        Long number = call.params().number("entityTypeId");
        return number == null ? 0 : number.intValue();
    }

    private List<Pipeline> deals() {
        return stages.pipelines(FirstData.DEAL);
    }

    private static void deals(Call call) {
        if (number(call) != FirstData.DEAL) {
            throw new Refusal(400, "ENTITY_TYPE_NOT_SUPPORTED", "Entity type does not support categories");
        }
    }

    private Pipeline one(Call call) {
        deals(call);
        Long id = call.params().number("id");
        return stages.pipeline(FirstData.DEAL, id == null ? -1 : id).orElseThrow(() -> new Refusal(400, "NOT_FOUND", "Category not found"));
    }

    private Pipeline deal(Call call) {
        Long id = call.params().number("id");
        return stages.pipeline(FirstData.DEAL, id == null ? 0 : id).orElseThrow(() -> Refusal.bad("Not found"));
    }

    private Pipeline first() {
        return stages.pipeline(FirstData.DEAL, 0).orElseThrow(() -> Refusal.bad("Not found"));
    }

    private Map<String, @Nullable Object> category(Pipeline pipeline) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", stages.category(pipeline.id()));
        map.put("name", pipeline.title());
        map.put("sort", pipeline.sort());
        map.put("entityTypeId", (int) pipeline.typeId());
        map.put("isDefault", stages.first(pipeline) ? "Y" : "N");
        map.put("originId", "");
        map.put("originatorId", "");
        return map;
    }

    private Map<String, @Nullable Object> old(Pipeline pipeline) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("ID", Long.toString(stages.category(pipeline.id())));
        map.put("CREATED_DATE", "");
        map.put("NAME", pipeline.title());
        map.put("IS_LOCKED", "N");
        map.put("SORT", Integer.toString(pipeline.sort()));
        return map;
    }

    private List<Map<String, Object>> stageList(Pipeline pipeline) {
        List<Map<String, Object>> list = new ArrayList<>();
        pipeline.stages().forEach(stage -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("NAME", stage.title());
            one.put("SORT", stage.sort());
            one.put("STATUS_ID", stages.code(stage));
            list.add(one);
        });
        return list;
    }

    private Pipeline add(Call call, String name) {
        configures(call);
        return editor.add(types.get("deal"), new Patch(json.valueToTree(Map.of("title", name))));
    }

    private Pipeline change(Call call, Pipeline pipeline, Params fields) {
        configures(call);
        Map<String, Object> body = new LinkedHashMap<>();
        if (fields.has("name")) {
            body.put("title", fields.text("name"));
        }
        if (fields.number("sort") != null) {
            body.put("sort", (int) Math.clamp(Objects.requireNonNull(fields.number("sort")), -1_000_000, 1_000_000));
        }
        return editor.change(pipeline.id(), new Patch(json.valueToTree(body)));
    }

    private void remove(Call call, Pipeline pipeline) {
        configures(call);
        editor.remove(pipeline.id());
    }

    private void configures(Call call) {
        access.require(call.actor(), "deal", Access.Action.CONFIGURE);
    }
}
