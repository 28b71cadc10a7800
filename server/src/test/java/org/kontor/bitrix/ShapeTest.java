package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.bitrix.Samples.Sample;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.records.Journal;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers have the keys and types that the public documentation of the protocol shows ({@code bitrix24/shapes.json}). */
class ShapeTest extends KontorTest {

    /** What the documentation's portal had and others do not, or what Kontor does not have. */
    private static final Set<String> OTHERS = Set.of("PERSONAL_GENDER", "chatId", "webformId", "REVENUE", "LANG", "COMMUNICATIONS", "checklist", "action", "checkListTree", "checkListCanAdd", "newCommentsCount", "lengthDeadline",
            "taskRequireResult", "taskHasOpenResult", "taskHasResult", "timeElapsed", "timerIsRunningForCurrentUser", "parsedDescription", "counter",
            "time", "settings", "WEBDAV_ELEMENTS", "IS_INCOMING_CHANNEL");

    /** What the examples of single methods hold that others have not: what their portal was filled with, and fields that people do not have here. */
    private static final Map<String, Set<String>> EXAMPLES = Map.of(
            "access.name", Set.of("G2"),
            "entity.rights", Set.of("U577"),
            "crm.item.fields", Set.of("xmlId", "contacts", "previousStageId", "mycompanyId"),
            "userfieldconfig.getTypes", Set.of("rest_219_test", "iblock_section", "iblock_element"),
            "tasks.task.getFields", Set.of("UF_NEW_TASKS_FIELD"),
            "event.offline.list", Set.of("EVENT_DATA", "EVENT_ADDITIONAL"),
            "event.offline.get", Set.of("EVENT_DATA", "EVENT_ADDITIONAL", "process_id"),
            "user.fields", Set.of("PERSONAL_ICQ", "PERSONAL_FAX", "PERSONAL_PAGER", "PERSONAL_STREET", "PERSONAL_STATE", "PERSONAL_ZIP", "PERSONAL_COUNTRY", "PERSONAL_MAILBOX", "PERSONAL_NOTES",
                    "WORK_COMPANY", "WORK_DEPARTMENT", "WORK_WWW", "WORK_FAX", "WORK_PAGER", "WORK_STREET", "WORK_MAILBOX", "WORK_CITY", "WORK_STATE", "WORK_ZIP", "WORK_COUNTRY",
                    "WORK_PROFILE", "WORK_LOGO", "WORK_NOTES", "UF_SKYPE_LINK", "UF_ZOOM", "UF_TIMEMAN", "UF_INTERESTS", "UF_SKILLS", "UF_WEB_SITES", "UF_XING", "UF_LINKEDIN", "UF_TWITTER",
                    "UF_SKYPE", "UF_DISTRICT"));

    /** Texts that are digits in the examples by chance. */
    private static final Set<String> TEXTS = Set.of("SOURCE_ID", "xmlId", "PERSONAL_MOBILE", "PHONE_NUMBER", "PORTAL_NUMBER", "NUMBER", "COMMENT_TEXT");

    /** Sums that are whole in the examples by chance. */
    private static final Pattern SUMS = Pattern.compile("(?i)opportunity|.*price.*|quantity|.*sum|.*rate|cost");

    /** Lists that have nothing to show here: there are no smart processes, and the presets of requisites hold all their fields. */
    private static final Set<String> EMPTY = Set.of("crm.type.list", "crm.requisite.preset.field.availabletoadd");

    /** Methods whose page shows the answer of REST 3.0: theirs is that of another method. */
    private static final Map<String, String> OLDER = Map.of("tasks.task.get", "tasks.task.start", "tasks.task.add", "tasks.task.start", "tasks.task.update", "tasks.task.start");

    /** The documentation shows no answer of these: they are called all the same, and answer in the envelope. */
    private static final List<String> WITHOUT_SHAPE = List.of(
            "calendar.accessibility.get", "calendar.event.get", "calendar.event.get.nearest", "calendar.section.get", "catalog.measure.list", "catalog.pricetype.list", "catalog.productproperty.getfields",
            "catalog.productproperty.list", "catalog.section.list", "catalog.vat.get", "catalog.vat.list", "crm.catalog.fields", "crm.catalog.get", "crm.catalog.list",
            "crm.dealcategory.add", "crm.dealcategory.default.get", "crm.dealcategory.default.set", "crm.dealcategory.delete", "crm.dealcategory.fields",
            "crm.dealcategory.get", "crm.dealcategory.list", "crm.dealcategory.stage.list", "crm.dealcategory.status", "crm.dealcategory.update", "crm.item.delete",
            "crm.lead.list", "crm.measure.add", "crm.measure.delete", "crm.measure.fields", "crm.measure.get", "crm.measure.list", "crm.measure.update", "crm.product.add",
            "crm.product.delete", "crm.product.fields", "crm.product.get", "crm.product.list", "crm.product.property.fields", "crm.product.property.get",
            "crm.product.property.list", "crm.product.update", "crm.productrow.fields", "crm.productrow.list", "crm.productsection.add", "crm.productsection.delete",
            "crm.productsection.fields", "crm.productsection.get", "crm.productsection.list", "crm.productsection.update", "crm.requisite.fields", "crm.status.entity.types",
            "events", "methods", "profile", "scope", "task.comment.add", "task.dependence.add", "task.dependence.delete", "task.item.add", "task.item.addfile",
            "task.item.addtofavorite", "task.item.approve", "task.item.complete", "task.item.defer", "task.item.delegate", "task.item.delete", "task.item.deletefile",
            "task.item.deletefromfavorite", "task.item.disapprove", "task.item.getallowedactions", "task.item.getallowedtaskactionsasstrings", "task.item.getdata",
            "task.item.getdependson", "task.item.getdescription", "task.item.getfiles", "task.item.getmanifest", "task.item.isactionallowed", "task.item.list",
            "task.item.renew", "task.item.startexecution", "task.item.update", "task.item.userfield.get", "task.items.getlist", "tasks.task.getaccess",
            "telephony.externalline.delete", "user.counters");

    @Autowired
    private Methods methods;

    @Autowired
    private Journal journal;

    @Test
    void everyMethodIsCalledAndAnswersInTheDocumentedShape() throws IOException {
        journal.register();
        Rest webhook = Rest.as(api, sql, Cast.ADMIN, Methods.SCOPES.toArray(String[]::new));
        Rest responsible = Rest.as(api, sql, Cast.DARIA, "task");
        String token = token();
        JsonNode shapes;
        try (InputStream file = ShapeTest.class.getResourceAsStream("/bitrix24/shapes.json")) {
            shapes = new JsonMapper().readTree(file);
        }
        Samples samples = new Samples();
        Set<String> called = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Sample sample : Samples.all()) {
            if (sample.deed()) {
                switch (sample.method()) {
                    // only there people choose what they watch
                    case "!free" -> api.as(Cast.ADMIN).patch("/api/tasks/rules", "{\"preset\": \"free\"}").expect(200);
                    case "!journal" -> journal.drain();
                    case "!finish" -> responsible.call("tasks.task.complete", "{\"taskId\": " + samples.kept(sample.parameters()) + "}");
                    default -> throw new IllegalStateException(sample.method());
                }
                continue;
            }
            RestMethod method = methods.find(sample.method()).orElseThrow(() -> new IllegalStateException(sample.method() + " is not there"));
            called.add(method.key());
            String parameters = samples.parameters(sample);
            Answer answer = method.inApplication()
                    ? api.post("/rest/" + sample.method(), parameters.replaceFirst("^\\{", "{\"auth\": \"" + token + "\"" + (parameters.equals("{}") ? "" : ", ")))
                    : webhook.post(sample.method(), parameters);
            if (answer.status() != sample.status()) {
                wrong.add(sample.method() + " " + parameters + " -> " + answer.status() + " " + answer.text());
                continue;
            }
            if (sample.status() != 200) {
                assertThat(answer.text("/error")).as(sample.method()).isEqualTo(sample.code());
                continue;
            }
            samples.keep(sample, answer, wrong);
            envelope(sample.method(), answer.json(), wrong);
            JsonNode shape = shapes.path(OLDER.getOrDefault(method.key(), method.key()));
            if (!shape.isMissingNode()) {
                compare(sample.method() + " ", shape, answer.at("/result"), wrong);
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
        assertThat(methods.all().stream().map(RestMethod::key).filter(name -> !called.contains(name)).toList()).as("Methods without a call in samples.txt").isEmpty();
        assertThat(called.stream().filter(name -> !shapes.has(name)).toList()).isEqualTo(WITHOUT_SHAPE);
        assertThat(shapes.propertyNames()).as("Shapes of methods that are not there").isSubsetOf(called);
    }

    /** The access token of an application of the administrator with all scopes. */
    private String token() {
        Api admin = api.as(Cast.ADMIN);
        String scopes = new JsonMapper().writeValueAsString(Methods.SCOPES);
        Answer made = admin.post("/api/bitrix/applications", "{\"title\": \"Форма\", \"redirectUri\": \"https://shape.example/in\", \"scopes\": " + scopes + "}").expect(201);
        String location = admin.post("/api/oauth/consent", "{\"clientId\": \"" + made.text("/clientId") + "\"}").expect(200).text("/location");
        return api.get("/oauth/token/?grant_type=authorization_code&client_id=" + made.text("/clientId") + "&client_secret=" + made.text("/clientSecret") + "&code="
                + location.replaceAll(".*[?&]code=([a-z0-9]+).*", "$1")).expect(200).text("/access_token");
    }

    private static void envelope(String method, JsonNode answer, List<String> wrong) {
        for (String name : List.of("start", "finish", "duration", "processing", "operating_reset_at", "operating")) {
            if (!answer.path("time").path(name).isNumber()) {
                wrong.add(method + " tells no time." + name);
            }
        }
        if (!answer.has("result") || answer.has("error") || answer.has("next") && !answer.path("next").isIntegralNumber() || answer.has("total") && !answer.path("total").isIntegralNumber()) {
            wrong.add(method + " answers in another envelope: " + answer);
        }
    }

    private static void compare(String at, JsonNode shape, JsonNode real, List<String> wrong) {
        if (shape.isString()) {
            String name = at.substring(at.lastIndexOf('.') + 1);
            boolean chance = real.isString() && TEXTS.contains(name) || real.isNumber() && shape.asString().equals("int") && SUMS.matcher(name).matches();
            if (!chance && !fits(shape.asString(), real)) {
                wrong.add(at + " is " + real + " instead of " + shape.asString());
            }
        } else if (shape.isArray()) {
            if (!real.isArray()) {
                wrong.add(at + " is no list: " + real);
            } else if (!shape.isEmpty() && !real.isEmpty()) {
                compare(at + "[]", shape.path(0), real.path(0), wrong);
            } else if (!shape.isEmpty() && at.matches("\\S+ |\\S+list \\.\\w+") && !EMPTY.contains(at.substring(0, at.indexOf(' ')))) {
                wrong.add(at + "is empty, so that it shows nothing");
            }
        } else if (shape.isObject() && (at.endsWith(" ") || !real.isArray() && !real.isNull() && !real.asString("-").isEmpty())) {
            if (!real.isObject()) {
                wrong.add(at + " is no object: " + real);
                return;
            }
            shape.properties().forEach(entry -> {
                String key = entry.getKey();
                if (key.matches("(?i)(uf_?crm|parent_?id|ufcrm|property\\d).*") || key.startsWith("<") || OTHERS.contains(key) || EXAMPLES.getOrDefault(at.substring(0, at.indexOf(' ')), Set.of()).contains(key) || key.matches("[a-z]{2}") && shape.has("de")) {
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
