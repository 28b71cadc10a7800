package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers have the keys and types that the public documentation of the protocol shows ({@code bitrix24/shapes.json}). */
class ShapeTest extends KontorTest {

    /** What the documentation's portal had and others do not, or what Kontor does not have. */
    private static final Set<String> OTHERS = Set.of("PERSONAL_GENDER", "webformId", "REVENUE", "LANG", "COMMUNICATIONS", "checklist", "action", "checkListTree", "checkListCanAdd", "newCommentsCount", "lengthDeadline",
            "taskRequireResult", "taskHasOpenResult", "taskHasResult", "timeElapsed", "timerIsRunningForCurrentUser", "parsedDescription", "counter",
            "time", "settings", "WEBDAV_ELEMENTS", "IS_INCOMING_CHANNEL");

    /** Written by the tests of their part; a method that is new is called here. */
    private static final List<String> ELSEWHERE = List.of(
            "catalog.catalog.isoffers", "catalog.measure.delete", "catalog.measure.get", "catalog.measure.update", "catalog.price.add",
            "catalog.price.delete", "catalog.price.get", "catalog.price.list", "catalog.price.modify", "catalog.product.add",
            "catalog.productproperty.get", "catalog.section.add", "catalog.section.delete", "catalog.section.update", "catalog.vat.delete",
            "catalog.vat.update", "crm.activity.add", "crm.quote.add", "crm.quote.delete", "crm.quote.update", "crm.vat.add", "crm.vat.delete",
            "crm.vat.fields", "crm.vat.update", "disk.attachedobject.get");

    @Autowired
    private Methods methods;

    @Test
    void everyReadingMethodAnswersInTheDocumentedShape() throws IOException {
        Rest rest = Rest.as(api, sql, Cast.ADMIN, Methods.SCOPES.toArray(String[]::new));
        Map<String, String> calls = calls(rest);
        JsonNode shapes;
        try (InputStream file = ShapeTest.class.getResourceAsStream("/bitrix24/shapes.json")) {
            shapes = new JsonMapper().readTree(file);
        }
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, String> call : calls.entrySet()) {
            JsonNode shape = shapes.path(call.getKey().toLowerCase());
            JsonNode result = rest.call(call.getKey(), call.getValue()).at("/result");
            if (!shape.isMissingNode()) {
                compare(call.getKey(), shape, result, wrong);
                compared++;
            }
        }
        assertThat(wrong).isEmpty();
        Set<String> called = calls.keySet().stream().map(String::toLowerCase).collect(java.util.stream.Collectors.toSet());
        List<String> uncalled = methods.all().stream().map(method -> method.key()).filter(name -> shapes.has(name) && !called.contains(name)).toList();
        assertThat(uncalled).as("Methods whose shape is documented and that are called by other tests only").containsExactlyElementsOf(ELSEWHERE);
        assertThat(compared).isEqualTo((int) called.stream().filter(shapes::has).count()).isGreaterThan(180);
    }

    private Map<String, String> calls(Rest rest) {
        String company = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Форма\", \"PHONE\": [{\"VALUE\": \"+74951112233\"}]}}").text("/result");
        String contact = rest.call("crm.contact.add", "{\"fields\": {\"NAME\": \"Фома\", \"COMPANY_ID\": " + company + ", \"PHONE\": [{\"VALUE\": \"+74951112234\"}]}}").text("/result");
        String lead = rest.call("crm.lead.add", "{\"fields\": {\"TITLE\": \"Форма\", \"NAME\": \"Фома\", \"PHONE\": [{\"VALUE\": \"+74951112235\"}]}}").text("/result");
        String deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Форма\", \"COMPANY_ID\": %s, \"CONTACT_IDS\": [%s], \"OPPORTUNITY\": 5, \"CURRENCY_ID\": \"RUB\", \"PROBABILITY\": 5, \"BEGINDATE\": \"2026-01-01\", \"CLOSEDATE\": \"2026-02-01\", \"TYPE_ID\": \"SALE\"}}"
                .formatted(company, contact)).text("/result");
        String comment = rest.call("crm.timeline.comment.add", "{\"fields\": {\"ENTITY_ID\": %s, \"ENTITY_TYPE\": \"deal\", \"COMMENT\": \"x\"}}".formatted(deal)).text("/result");
        String field = rest.call("crm.deal.userfield.add", "{\"fields\": {\"FIELD_NAME\": \"SHAPE\", \"USER_TYPE_ID\": \"string\", \"EDIT_FORM_LABEL\": \"Форма\"}}").text("/result");
        Map<String, String> calls = new LinkedHashMap<>();
        Map<String, String> ids = Map.of("lead", lead, "deal", deal, "contact", contact, "company", company);
        Map<String, Integer> numbers = Map.of("lead", 1, "deal", 2, "contact", 3, "company", 4);
        ids.forEach((type, id) -> {
            calls.put("crm." + type + ".get", "{\"id\": " + id + "}");
            calls.put("crm." + type + ".list", "{\"filter\": {\"ID\": " + id + "}, \"select\": [\"*\", \"UF_*\", \"PHONE\", \"EMAIL\"]}");
            calls.put("crm." + type + ".userfield.list", "{}");
            rest.call("crm.item.get", "{\"entityTypeId\": " + numbers.get(type) + ", \"id\": " + id + "}");
        });
        calls.put("crm.item.add", "{\"entityTypeId\": 2, \"fields\": {\"title\": \"Форма\"}}");
        calls.put("crm.item.get", "{\"entityTypeId\": 1, \"id\": " + lead + "}");
        calls.put("crm.item.delete", "{\"entityTypeId\": 1, \"id\": " + lead + "}");
        calls.put("crm.status.list", "{\"filter\": {\"ENTITY_ID\": \"DEAL_STAGE\"}}");
        calls.put("crm.status.entity.types", "{}");
        calls.put("crm.status.entity.items", "{\"entityId\": \"SOURCE\"}");
        calls.put("crm.category.list", "{\"entityTypeId\": 2}");
        calls.put("crm.category.get", "{\"entityTypeId\": 2, \"id\": 0}");
        calls.put("crm.dealcategory.stage.list", "{\"id\": 0}");
        calls.put("crm.dealcategory.default.get", "{}");
        calls.put("crm.stagehistory.list", "{\"entityTypeId\": 2}");
        calls.put("crm.timeline.comment.get", "{\"id\": " + comment + "}");
        calls.put("crm.timeline.comment.list", "{\"filter\": {\"ENTITY_ID\": %s, \"ENTITY_TYPE\": \"deal\"}}".formatted(deal));
        calls.put("crm.deal.contact.items.get", "{\"id\": " + deal + "}");
        calls.put("crm.contact.company.items.get", "{\"id\": " + contact + "}");
        calls.put("crm.company.contact.items.get", "{\"id\": " + company + "}");
        calls.put("crm.currency.list", "{}");
        calls.put("crm.currency.get", "{\"id\": \"RUB\"}");
        calls.put("crm.currency.base.get", "{}");
        calls.put("crm.enum.ownertype", "{}");
        calls.put("crm.deal.userfield.get", "{\"id\": " + field + "}");
        calls.put("userfieldconfig.get", "{\"moduleId\": \"crm\", \"id\": " + field + "}");
        calls.put("userfieldconfig.list", "{\"moduleId\": \"crm\"}");
        calls.put("crm.userfield.types", "{}");
        String activity = rest.call("crm.activity.add", "{\"fields\": {\"OWNER_TYPE_ID\": 2, \"OWNER_ID\": %s, \"TYPE_ID\": 1, \"SUBJECT\": \"Форма\"}}".formatted(deal)).text("/result");
        calls.put("crm.activity.get", "{\"id\": " + activity + "}");
        calls.put("crm.activity.list", "{\"filter\": {\"ID\": " + activity + "}}");
        String requisite = rest.call("crm.requisite.add", "{\"fields\": {\"ENTITY_TYPE_ID\": 4, \"ENTITY_ID\": %s, \"PRESET_ID\": 1, \"NAME\": \"Форма\", \"RQ_INN\": \"7707083893\"}}".formatted(company)).text("/result");
        String account = rest.call("crm.requisite.bankdetail.add", "{\"fields\": {\"ENTITY_ID\": %s, \"NAME\": \"Счёт\", \"RQ_BIK\": \"044525225\"}}".formatted(requisite)).text("/result");
        rest.call("crm.address.add", "{\"fields\": {\"TYPE_ID\": 6, \"ENTITY_TYPE_ID\": 8, \"ENTITY_ID\": %s, \"CITY\": \"Тула\"}}".formatted(requisite));
        calls.put("crm.requisite.get", "{\"id\": " + requisite + "}");
        calls.put("crm.requisite.list", "{\"filter\": {\"ID\": " + requisite + "}}");
        calls.put("crm.requisite.fields", "{}");
        calls.put("crm.requisite.bankdetail.get", "{\"id\": " + account + "}");
        calls.put("crm.requisite.bankdetail.list", "{\"filter\": {\"ID\": " + account + "}}");
        calls.put("crm.requisite.bankdetail.fields", "{}");
        calls.put("crm.requisite.preset.list", "{}");
        calls.put("crm.requisite.preset.get", "{\"id\": 1}");
        calls.put("crm.requisite.preset.countries", "{}");
        calls.put("crm.requisite.preset.fields", "{}");
        calls.put("crm.requisite.preset.field.list", "{\"preset\": {\"ID\": 1}}");
        calls.put("crm.requisite.preset.field.get", "{\"id\": 1, \"preset\": {\"ID\": 1}}");
        rest.call("crm.deal.productrows.set", "{\"id\": %s, \"rows\": [{\"PRODUCT_NAME\": \"Форма\", \"PRICE\": 1.5, \"QUANTITY\": 2, \"MEASURE_CODE\": 796}]}".formatted(deal));
        calls.put("crm.deal.productrows.get", "{\"id\": " + deal + "}");
        calls.put("crm.item.productrow.list", "{\"filter\": {\"=ownerType\": \"D\", \"=ownerId\": " + deal + "}}");
        calls.put("crm.item.productrow.fields", "{}");
        calls.put("crm.vat.list", "{}");
        rest.call("crm.requisite.link.register", "{\"fields\": {\"ENTITY_TYPE_ID\": 2, \"ENTITY_ID\": %s, \"REQUISITE_ID\": %s}}".formatted(deal, requisite));
        calls.put("crm.requisite.link.get", "{\"entityTypeId\": 2, \"entityId\": " + deal + "}");
        calls.put("crm.requisite.link.list", "{}");
        calls.put("crm.requisite.link.fields", "{}");
        calls.put("crm.type.list", "{}");
        calls.put("crm.deal.details.configuration.get", "{}");
        calls.put("crm.item.details.configuration.get", "{\"entityTypeId\": 2}");
        calls.put("catalog.catalog.list", "{}");
        calls.put("catalog.catalog.get", "{\"id\": 1}");
        calls.put("catalog.catalog.getFields", "{}");
        String section = rest.call("catalog.section.add", "{\"fields\": {\"iblockId\": 1, \"name\": \"Форма\"}}").text("/result/section/id");
        String product = rest.call("catalog.product.add", "{\"fields\": {\"iblockId\": 1, \"name\": \"Форма\", \"code\": \"F-1\", \"iblockSectionId\": %s}}".formatted(section)).text("/result/element/id");
        rest.call("catalog.price.add", "{\"fields\": {\"productId\": %s, \"catalogGroupId\": 1, \"price\": 12.5, \"currency\": \"RUB\"}}".formatted(product));
        calls.put("catalog.section.get", "{\"id\": " + section + "}");
        calls.put("catalog.section.list", "{}");
        calls.put("catalog.section.getFields", "{}");
        calls.put("catalog.product.get", "{\"id\": " + product + "}");
        calls.put("catalog.product.list", "{\"filter\": {\"iblockId\": 1, \"id\": " + product + "}}");
        calls.put("catalog.product.getFieldsByFilter", "{\"filter\": {\"iblockId\": 1}}");
        calls.put("catalog.product.update", "{\"id\": " + product + ", \"fields\": {\"active\": \"Y\"}}");
        calls.put("catalog.price.getFields", "{}");
        calls.put("catalog.price.update", "{\"id\": " + product + ", \"fields\": {\"price\": 13.5}}");
        calls.put("catalog.priceType.getFields", "{}");
        calls.put("catalog.priceType.get", "{\"id\": 1}");
        calls.put("catalog.vat.getFields", "{}");
        calls.put("catalog.vat.list", "{}");
        calls.put("catalog.vat.add", "{\"fields\": {\"name\": \"НДС 15%\", \"rate\": 15}}");
        calls.put("catalog.measure.getFields", "{}");
        calls.put("catalog.measure.list", "{}");
        calls.put("catalog.measure.add", "{\"fields\": {\"code\": 55501, \"measureTitle\": \"форма\"}}");
        calls.put("catalog.productProperty.list", "{}");
        calls.put("crm.catalog.list", "{}");
        calls.put("crm.vat.get", "{\"id\": " + rest.call("crm.vat.list", "{}").text("/result/1/ID") + "}");
        String quote = rest.call("crm.quote.add", "{\"fields\": {\"TITLE\": \"Форма\", \"DEAL_ID\": %s, \"BEGINDATE\": \"2026-01-01\", \"CLOSEDATE\": \"2026-02-01\"}}".formatted(deal)).text("/result");
        rest.call("crm.quote.productrows.set", "{\"id\": %s, \"rows\": [{\"PRODUCT_NAME\": \"Форма\", \"PRICE\": 1, \"QUANTITY\": 1, \"MEASURE_CODE\": 796}]}".formatted(quote));
        rest.call("crm.quote.contact.add", "{\"id\": %s, \"fields\": {\"CONTACT_ID\": %s}}".formatted(quote, contact));
        calls.put("crm.quote.get", "{\"id\": " + quote + "}");
        calls.put("crm.quote.list", "{\"filter\": {\"ID\": " + quote + "}}");
        calls.put("crm.quote.fields", "{}");
        calls.put("crm.quote.productrows.get", "{\"id\": " + quote + "}");
        calls.put("crm.quote.contact.items.get", "{\"id\": " + quote + "}");
        calls.put("crm.quote.contact.fields", "{}");
        calls.put("crm.quote.userfield.list", "{}");
        calls.put("crm.type.fields", "{}");
        calls.put("crm.userfield.enumeration.fields", "{}");
        calls.put("crm.address.list", "{\"filter\": {\"ENTITY_TYPE_ID\": 8, \"ENTITY_ID\": " + requisite + "}}");
        calls.put("crm.address.fields", "{}");
        calls.put("crm.enum.addresstype", "{}");
        calls.put("crm.enum.activitytype", "{}");
        calls.put("crm.enum.settings.mode", "{}");
        calls.put("crm.enum.fields", "{}");
        String task = rest.call("tasks.task.add", "{\"fields\": {\"TITLE\": \"Форма\", \"DESCRIPTION\": \"x\", \"RESPONSIBLE_ID\": %d, \"DEADLINE\": \"%s\"}}".formatted(Cast.ADMIN.id(), Instant.now().plusSeconds(3600))).text("/result/task/id");
        String item = rest.call("task.checklistitem.add", "[" + task + ", {\"TITLE\": \"Пункт\", \"MEMBERS\": {\"%d\": {\"TYPE\": \"A\"}}}]".formatted(Cast.ADMIN.id())).text("/result");
        String said = rest.call("task.commentitem.add", "{\"TASKID\": " + task + ", \"FIELDS\": {\"POST_MESSAGE\": \"Сказано\"}}").text("/result");
        calls.put("tasks.task.list", "{\"filter\": {\"ID\": " + task + "}}");
        calls.put("tasks.task.getFields", "{}");
        calls.put("tasks.task.history.list", "{\"taskId\": " + task + "}");
        calls.put("tasks.task.start", "{\"taskId\": " + task + "}");
        calls.put("tasks.task.pause", "{\"taskId\": " + task + "}");
        calls.put("tasks.task.defer", "{\"taskId\": " + task + "}");
        calls.put("tasks.task.complete", "{\"taskId\": " + task + "}");
        calls.put("tasks.task.renew", "{\"taskId\": " + task + "}");
        calls.put("crm.activity.todo.add", "{\"ownerTypeId\": 2, \"ownerId\": %s, \"deadline\": \"%s\", \"title\": \"Форма\"}".formatted(deal, Instant.now().plusSeconds(3600)));
        for (String type : List.of("lead", "deal", "contact", "company", "activity", "status", "currency", "timeline.comment", "timeline.bindings", "multifield", "deal.contact", "contact.company",
                "requisite", "currency.localizations", "userfield")) {
            calls.put("crm." + type + ".fields", "{}");
        }
        for (String kind : List.of("activitydirection", "activitynotifytype", "activitypriority", "activitystatus", "contenttype", "getorderownertypes")) {
            calls.put("crm.enum." + kind, "{}");
        }
        calls.put("crm.timeline.bindings.list", "{\"filter\": {\"OWNER_ID\": " + comment + "}}");
        calls.put("crm.currency.localizations.get", "{\"id\": \"RUB\"}");
        calls.put("crm.settings.mode.get", "{}");
        calls.put("crm.duplicate.findbycomm", "{\"type\": \"PHONE\", \"values\": [\"+74951112234\"]}");
        calls.put("crm.item.list", "{\"entityTypeId\": 2, \"filter\": {\"id\": " + deal + "}}");
        calls.put("crm.item.fields", "{\"entityTypeId\": 2}");
        calls.put("crm.lead.contact.items.get", "{\"id\": " + rest.call("crm.lead.add", "{\"fields\": {\"TITLE\": \"Люди\", \"CONTACT_IDS\": [" + contact + "]}}").text("/result") + "}");
        calls.put("crm.status.get", "{\"id\": " + rest.call("crm.status.list", "{\"filter\": {\"ENTITY_ID\": \"SOURCE\"}}").text("/result/0/ID") + "}");
        calls.put("user.search", "{\"FIND\": \"Дарья\"}");
        calls.put("user.admin", "{}");
        calls.put("userfieldconfig.getTypes", "{\"moduleId\": \"crm\"}");
        calls.put("im.notify.system.add", "{\"USER_ID\": %d, \"MESSAGE\": \"x\"}".formatted(Cast.DARIA.id()));
        calls.put("im.notify.read.all", "{}");
        calls.put("task.checklistitem.get", "[" + task + "," + item + "]");
        calls.put("task.checklistitem.getlist", "[" + task + "]");
        calls.put("task.checklistitem.complete", "[" + task + "," + item + "]");
        calls.put("task.checklistitem.renew", "[" + task + "," + item + "]");
        calls.put("task.checklistitem.isactionallowed", "[" + task + "," + item + ", 2]");
        calls.put("task.commentitem.get", "[" + task + "," + said + "]");
        calls.put("task.commentitem.getlist", "[" + task + "]");
        calls.put("tasks.task.delete", "{\"taskId\": " + rest.call("task.item.add", "[{\"TITLE\": \"Лишняя\"}]").text("/result") + "}");
        calls.put("telephony.externalCall.searchCrmEntities", "{\"PHONE_NUMBER\": \"+74951112234\"}");
        calls.put("telephony.externalCall.register", "{\"USER_ID\": 5, \"PHONE_NUMBER\": \"+74951112234\", \"TYPE\": 2}");
        String call = rest.call("telephony.externalCall.register", "{\"USER_ID\": 5, \"PHONE_NUMBER\": \"+74951112234\", \"TYPE\": 1, \"SHOW\": 0}").text("/result/CALL_ID");
        calls.put("telephony.externalCall.finish", "{\"CALL_ID\": \"" + call + "\", \"USER_ID\": 5, \"DURATION\": 5, \"STATUS_CODE\": \"200\", \"LINE_NUMBER\": \"1\"}");
        rest.call("telephony.externalLine.add", "{\"NUMBER\": \"74951110000\", \"NAME\": \"Форма\"}");
        calls.put("telephony.externalLine.get", "{}");
        calls.put("voximplant.statistic.get", "{}");
        disk(rest, calls);
        String entry = rest.call("task.elapseditem.add", "[" + task + ", {\"SECONDS\": 60, \"COMMENT_TEXT\": \"1\"}]").text("/result");
        calls.put("task.elapseditem.getlist", "[" + task + "]");
        calls.put("task.elapseditem.isactionallowed", "[" + task + "," + entry + ", 2]");
        calls.put("task.stages.get", "{\"entityId\": 0}");
        calls.put("task.stages.canmovetask", "{\"entityId\": 0, \"entityType\": \"U\"}");
        calls.put("task.planner.getlist", "{}");
        calls.put("tasks.task.counters.get", "{}");
        calls.put("tasks.task.favorite.add", "{\"taskId\": " + task + "}");
        calls.put("tasks.task.result.addFromComment", "{\"commentId\": " + said + "}");
        calls.put("tasks.task.result.list", "{\"taskId\": " + task + "}");
        calls.put("task.elapseditem.getmanifest", "{}");
        calls.put("task.commentitem.getmanifest", "{}");
        calls.put("task.checklistitem.getmanifest", "{}");
        calls.put("tasks.flow.Flow.create", "{\"flowData\": {\"name\": \"Форма\", \"responsibleList\": [[\"user\", 5]]}}");
        calls.put("tasks.flow.Flow.isExists", "{\"flowData\": {\"name\": \"Форма\"}}");
        String group = rest.call("sonet_group.create", "{\"NAME\": \"Форма\"}").text("/result");
        calls.put("sonet_group.get", "{\"FILTER\": {\"ID\": " + group + "}}");
        calls.put("sonet_group.user.get", "{\"ID\": " + group + "}");
        calls.put("sonet_group.user.add", "{\"GROUP_ID\": " + group + ", \"USER_ID\": [5]}");
        calls.put("sonet_group.user.groups", "{}");
        calls.put("socialnetwork.api.workgroup.get", "{\"params\": {\"groupId\": " + group + "}}");
        calls.put("socialnetwork.api.workgroup.list", "{}");
        calls.put("user.access", "{\"ACCESS\": [\"U1\"]}");
        calls.put("department.add", "{\"NAME\": \"Форма\", \"PARENT\": 1}");
        calls.put("department.fields", "{}");
        calls.put("user.get", "{\"ID\": 5}");
        calls.put("user.current", "{}");
        calls.put("department.get", "{\"ID\": 2}");
        calls.put("profile", "{}");
        calls.put("server.time", "{}");
        calls.put("scope", "{}");
        calls.put("methods", "{}");
        calls.put("method.get", "{\"name\": \"crm.deal.get\"}");
        return calls;
    }

    private static void disk(Rest rest, Map<String, String> calls) {
        Answer storages = rest.call("disk.storage.getList", "{\"filter\": {\"ENTITY_TYPE\": \"user\"}}");
        String storage = storages.text("/result/0/ID");
        String root = storages.text("/result/0/ROOT_OBJECT_ID");
        String folder = rest.call("disk.storage.addFolder", "{\"id\": %s, \"data\": {\"NAME\": \"Форма\"}}".formatted(storage)).text("/result/ID");
        String other = rest.call("disk.folder.addSubFolder", "{\"id\": %s, \"data\": {\"NAME\": \"Другая\"}}".formatted(folder)).text("/result/ID");
        String third = rest.call("disk.folder.addSubFolder", "{\"id\": %s, \"data\": {\"NAME\": \"Третья\"}}".formatted(folder)).text("/result/ID");
        String fourth = rest.call("disk.folder.addSubFolder", "{\"id\": %s, \"data\": {\"NAME\": \"Четвёртая\"}}".formatted(folder)).text("/result/ID");
        String file = rest.call("disk.folder.uploadFile", "{\"id\": %s, \"data\": {\"NAME\": \"f.txt\"}, \"fileContent\": [\"f.txt\", \"MTIz\"]}".formatted(folder)).text("/result/ID");
        String gone = rest.call("disk.folder.uploadFile", "{\"id\": %s, \"data\": {\"NAME\": \"g.txt\"}, \"fileContent\": \"MTIz\"}".formatted(folder)).text("/result/ID");
        String version = rest.call("disk.file.getVersions", "{\"id\": " + file + "}").text("/result/0/ID");
        String id = "{\"id\": " + file + "}";
        String into = "{\"id\": %s, \"targetFolderId\": %s}";
        calls.put("disk.storage.getList", "{\"filter\": {\"ENTITY_TYPE\": \"user\"}}");
        calls.put("disk.storage.get", "{\"id\": " + storage + "}");
        calls.put("disk.storage.getFields", "{}");
        calls.put("disk.storage.getTypes", "{}");
        calls.put("disk.storage.rename", "{\"id\": " + storage + ", \"newName\": \"Диск\"}");
        calls.put("disk.storage.getChildren", "{\"id\": " + storage + ", \"filter\": {\"TYPE\": \"folder\"}}");
        calls.put("disk.storage.addFolder", "{\"id\": " + storage + ", \"data\": {\"NAME\": \"Ещё\"}}");
        calls.put("disk.storage.uploadFile", "{\"id\": " + storage + ", \"data\": {\"NAME\": \"s.txt\"}, \"fileContent\": [\"s.txt\", \"MTIz\"]}");
        calls.put("disk.folder.get", "{\"id\": " + folder + "}");
        calls.put("disk.folder.getFields", "{}");
        calls.put("disk.folder.getChildren", "{\"id\": " + folder + ", \"order\": {\"NAME\": \"DESC\"}, \"filter\": {\"TYPE\": \"folder\"}}");
        calls.put("disk.folder.addSubFolder", "{\"id\": " + folder + ", \"data\": {\"NAME\": \"Новая\"}}");
        calls.put("disk.folder.uploadFile", "{\"id\": " + folder + ", \"data\": {\"NAME\": \"u.txt\"}, \"fileContent\": [\"u.txt\", \"MTIz\"]}");
        calls.put("disk.folder.rename", "{\"id\": " + folder + ", \"newName\": \"Переименована\"}");
        calls.put("disk.folder.moveTo", into.formatted(third, other));
        calls.put("disk.folder.copyTo", into.formatted(other, root));
        calls.put("disk.folder.getExternalLink", "{\"id\": " + other + "}");
        calls.put("disk.folder.shareToUser", "{\"id\": " + other + ", \"userId\": 5, \"taskName\": \"disk_access_read\"}");
        calls.put("disk.folder.markDeleted", "{\"id\": " + other + "}");
        calls.put("disk.folder.restore", "{\"id\": " + other + "}");
        calls.put("disk.folder.deleteTree", "{\"id\": " + other + "}");
        calls.put("disk.file.get", id);
        calls.put("disk.file.getFields", "{}");
        calls.put("disk.file.rename", "{\"id\": " + file + ", \"newName\": \"n.txt\"}");
        calls.put("disk.file.copyTo", into.formatted(file, root));
        calls.put("disk.file.moveTo", into.formatted(file, fourth));
        calls.put("disk.file.uploadVersion", "{\"id\": " + file + ", \"fileContent\": [\"n.txt\", \"NDU2\"]}");
        calls.put("disk.file.getVersions", id);
        calls.put("disk.file.restoreFromVersion", "{\"id\": " + file + ", \"versionId\": " + version + "}");
        calls.put("disk.file.search", "{\"QUERY\": \"Переименована\"}");
        calls.put("disk.file.getExternalLink", id);
        calls.put("disk.file.markDeleted", id);
        calls.put("disk.file.restore", id);
        calls.put("disk.file.delete", "{\"id\": " + gone + "}");
        calls.put("disk.version.get", "{\"id\": " + version + "}");
        calls.put("disk.rights.getTasks", "{}");
    }

    private static void compare(String at, JsonNode shape, JsonNode real, List<String> wrong) {
        if (shape.isString()) {
            if (!fits(shape.asString(), real)) {
                wrong.add(at + " is " + real + " instead of " + shape.asString());
            }
        } else if (shape.isArray()) {
            if (!real.isArray()) {
                wrong.add(at + " is no list: " + real);
            } else if (!shape.isEmpty() && !real.isEmpty()) {
                compare(at + "[]", shape.path(0), real.path(0), wrong);
            }
        } else if (shape.isObject() && !real.isArray() && !real.isNull()) {
            if (!real.isObject()) {
                wrong.add(at + " is no object: " + real);
                return;
            }
            shape.properties().forEach(entry -> {
                String key = entry.getKey();
                if (key.matches("(?i)(uf_?crm|parent_?id|ufcrm|property\\d).*") || key.startsWith("<") || OTHERS.contains(key) || key.matches("[a-z]{2}") && shape.has("de")) {
                    return;
                }
                JsonNode value = real.path(key);
                if (value.isMissingNode()) {
                    if (!Set.of("PHONE", "EMAIL", "WEB", "IM", "PARENT", "UF_HEAD", "FILES", "ATTACHED_OBJECTS", "PERSONAL_PHOTO", "LIST", "enum", "EXTRA").contains(key)) {
                        wrong.add(at + "." + key + " is missing");
                    }
                } else {
                    compare(at + "." + key, entry.getValue(), value, wrong);
                }
            });
        }
    }

    private static boolean fits(String type, JsonNode real) {
        if (real.isNull() || type.equals("null") || real.isArray() && real.isEmpty() || real.isString() && real.asString().isEmpty()) {
            return true;
        }
        return switch (type) {
            case "int" -> real.isIntegralNumber();
            case "float" -> real.isNumber();
            case "bool" -> real.isBoolean();
            case "str:int" -> real.isString() && real.asString().matches("-?\\d+");
            case "str:decimal" -> real.isString() && real.asString().matches("-?\\d+(\\.\\d+)?");
            case "str:Y|N" -> real.isString() && real.asString().matches("[YNE]");
            case "str:datetime" -> real.isString() && real.asString().matches("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d)?");
            default -> !type.startsWith("str") || real.isString();
        };
    }
}
