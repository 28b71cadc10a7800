package org.kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.bitrix.Webhooks;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An employee who means ill: other people's numbers in every address, fields that nobody offers him, letters written otherwise. */
class AttackTest extends KontorTest {

    private static final String SECRET = "Тайна9471";
    private static final List<String> TYPES = List.of("deal", "lead", "contact", "company");
    private static final List<String> WORK = List.of("activity", "task", "project", "calllist", "quote");

    private static final Map<String, Long> HIDDEN = new LinkedHashMap<>();
    private static final List<OthersWork.Door> DOORS = new ArrayList<>();
    private Api egor;

    @Autowired
    private Methods methods;

    @BeforeEach
    void whatIsNotHis() {
        egor = api.as(Cast.EGOR);
        if (!HIDDEN.isEmpty()) {
            return;
        }
        Api admin = api.as(Cast.ADMIN);
        for (String type : TYPES) {
            String name = type.equals("contact") ? "lastName" : "title";
            long id = admin.post("/api/records/" + type, Map.of("values", Map.of(name, SECRET, "responsible", Cast.MARIA.id()))).expect(201).number("/id");
            HIDDEN.put(type, id);
            long file = admin.upload("/api/files", SECRET + ".txt", SECRET.getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
            HIDDEN.put(type + " file", file);
            HIDDEN.put(type + " comment", admin.post("/api/timeline/" + type + "/" + id + "/comments", Map.of("html", "<p>" + SECRET + "</p>", "files", List.of(file))).expect(201).number("/id"));
        }
        HIDDEN.put("load", admin.upload("/api/importing/files?type=company", SECRET + ".csv", ("Название\n" + SECRET + "\n").getBytes(StandardCharsets.UTF_8), "text/csv").expect(201).number("/id"));
        OthersWork others = OthersWork.make(admin, api.as(Cast.MARIA), api.as(Cast.IVAN), sql, SECRET, Map.copyOf(HIDDEN));
        HIDDEN.putAll(others.ids());
        DOORS.addAll(others.doors());
        HIDDEN.put("view", admin.post("/api/records/deal/views", Map.of("title", SECRET, "shared", false, "settings", Map.of())).status() == 201 ? 1L : 0L);
    }

    private String fingerprint() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("crm_deal.deal", "crm_lead.lead", "crm_client.contact", "crm_client.company", "timeline.comment", "importing.load", "access.role", "access.role_holder", "access.permission",
                "access.\"group\"", "access.group_member", "access.team", "access.team_member", "queue.rule", "crm_form.form", "crm_pipeline.pipeline", "crm_pipeline.stage", "identity.department", "identity.post",
                "identity.membership", "handover.transfer", "platform.setting", "activity.item", "activity.series", "activity.agreement", "letter.outgoing", "letter.template", "letter.signature",
                "project.item", "task.item", "task.check_item", "task.time_entry", "task.dependency", "(select c.* from task.board_column c join task.board b on b.id = c.board_id and b.project_id is not null)", "task.flow", "task.template", "task.report_template", "calllist.item",
                "calllist.member", "calllist.unit", "telephony.call", "telephony.card", "product.product_row", "product.section", "product.item", "invoice.item", "invoice.payment",
                "quote.item", "(select * from disk.item where parent_id is not null)", "disk.version", "disk.share", "disk.link", "migration.source", "crm_privacy.consent", "crm_requisite.requisite", "analytics.report", "home.named_board", "records.book_value")) {
            all.append(table).append(sql.fetchValue("select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from " + table + " t")).append('\n');
        }
        all.append(sql.fetchValue("select md5(string_agg(concat(id, email, first_name, last_name, status, kind, password_hash), '|' order by id)) from identity.person"));
        return all.toString();
    }

    @Test
    void noAddressOfTheContractTellsOrChangesWhatIsNotHis() {
        String before = fingerprint();
        JsonNode paths = api.as(Cast.ADMIN).get("/api/openapi").expect(200).at("/paths");
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            String address = path.getKey();
            if (address.startsWith("/api/session") || address.startsWith("/api/security") || address.startsWith("/api/password") || address.equals("/api/live") || address.startsWith("/api/links") || address.startsWith("/api/setup")) {
                continue;
            }
            for (String verb : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                if (!path.getValue().has(verb.toLowerCase())) {
                    continue;
                }
                boolean mayWrite = !address.contains("{");
                if (!verb.equals("GET") && mayWrite) {
                    // without a number in it it is about new things or his own
                    continue;
                }
                for (String type : address.contains("{type}") ? Stream.concat(TYPES.stream(), WORK.stream()).toList() : List.of("deal")) {
                    for (long id : address.contains("{id") || address.contains("{record") || address.contains("{") && !address.endsWith("{type}") ? ids(type) : List.of(0L)) {
                        String asked = address.replace("{type}", type).replaceAll("\\{[^}]+}", String.valueOf(id));
                        Answer answer = egor.send(verb, asked, verb.equals("GET") ? null : "{}".getBytes(StandardCharsets.UTF_8), verb.equals("GET") ? null : "application/json");
                        tried++;
                        if (answer.text().contains(SECRET)) {
                            wrong.add(verb + " " + asked + " → " + answer.status() + " " + answer.text().substring(0, Math.min(200, answer.text().length())));
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(200);
        String after = fingerprint();
        assertThat(after).isEqualTo(before);
    }

    /** Whoever has no part in it finds nothing: not by its number, not by a body that its own people could send; nor does a guest. */
    @Test
    void whatAnotherDepartmentKeepsIsNotThereForAStranger() {
        String email = "attack@partner.example";
        Answer invited = api.as(Cast.ADMIN).post("/api/identity/invitations", Map.of("firstName", "Глеб", "lastName", "Чужой", "email", email, "guest", true, "companyName", "ООО Чужое")).expect(201);
        api.post("/api/links/" + invited.text("/link").replaceAll(".*#", ""), "{\"password\": \"four words of partner\"}").expect(204);
        Api guest = api.as(email);
        String before = fingerprint();
        List<String> wrong = new ArrayList<>();
        for (OthersWork.Door door : DOORS) {
            byte[] body = door.body() == null ? null : new JsonMapper().writeValueAsBytes(door.body());
            Answer answer = egor.send(door.verb(), door.path(), body, body == null ? null : "application/json");
            boolean open = OPEN.contains(door.path()) && answer.status() == 200;
            if (!open && answer.status() != 404 && answer.status() != 403 || answer.text().contains(SECRET)) {
                wrong.add(door.verb() + " " + door.path() + " → " + answer.status() + " " + answer.text().substring(0, Math.min(200, answer.text().length())));
            }
            Answer outside = guest.send(door.verb(), door.path(), body, body == null ? null : "application/json");
            if (outside.status() != 403 && outside.status() != 404) {
                wrong.add("guest " + door.verb() + " " + door.path() + " → " + outside.status());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(fingerprint()).isEqualTo(before);
        assertThat(DOORS).hasSizeGreaterThan(100);
        for (String path : List.of("/api/tasks/counters", "/api/tasks/flows", "/api/tasks/templates", "/api/tasks/reports", "/api/tasks/gantt", "/api/tasks/time?from=2026-01-01&to=2032-01-01&by=task",
                "/api/tasks/time/entries?from=2026-01-01&to=2032-01-01", "/api/tasks/efficiency", "/api/activities/day?people=true", "/api/activities/calendar?from=2031-01-05&to=2031-01-12&people=" + Cast.MARIA.id(),
                "/api/activities/calendar/days?from=2031-01-05&to=2031-01-12", "/api/activities/planning", "/api/activities/counters", "/api/calllists/mine", "/api/telephony/cards", "/api/letters/templates",
                "/api/letters?activities=" + HIDDEN.get("activity"), "/api/invoices", "/api/invoices?text=1", "/api/reports", "/api/home", "/api/home/boards", "/api/home/widgets", "/api/notices", "/api/timeline/deal/1",
                "/api/disk", "/api/disk/shared", "/api/disk/search?q=" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8), "/api/crm/my-clients", "/api/crm/clients", "/api/records/bin", "/api/records/operations")) {
            assertThat(egor.get(path).text()).as(path).doesNotContain(SECRET);
        }
    }

    /** Every method for programs, asked by his own webhook for what is not his. */
    @Test
    void noMethodForProgramsTellsOrChangesWhatIsNotHis() {
        String program = "/rest/" + Cast.EGOR.id() + "/" + Webhooks.add(sql, Cast.EGOR.id(), "1С", List.copyOf(Methods.SCOPES)).code() + "/";
        Map<String, Integer> numbers = new LinkedHashMap<>(Map.of("lead", 1, "deal", 2, "contact", 3, "company", 4, "activity", 6, "task", 0, "deal comment", 2, "quote", 7));
        numbers.putAll(Map.of("project", 0, "flow", 0, "product row", 2, "disk storage", 0, "disk folder", 0, "disk file", 0, "disk version", 0, "project disk folder", 0, "project disk file", 0));
        List<String> rows = hiddenRows();
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<String, Integer> target : numbers.entrySet()) {
            String type = target.getKey().replaceAll(" .*", "");
            long id = HIDDEN.get(target.getKey());
            Map<String, Object> named = Map.of("ID", id, "OWNER_ID", id, "ENTITY_ID", id, "=ownerId", id, "OWNER_TYPE_ID", target.getValue(), "ENTITY_TYPE", type, "=ownerType", type.substring(0, 1).toUpperCase());
            for (RestMethod method : methods.all().stream().filter(one -> one.name().toLowerCase().matches(ABOUT.getOrDefault(target.getKey(), ".*"))).toList()) {
                Map<String, Object> asked = new LinkedHashMap<>();
                for (RestMethod.Parameter parameter : method.parameters()) {
                    String name = parameter.name().toLowerCase();
                    boolean kind = name.replace("_", "").contains("typeid");
                    asked.put(parameter.name(), switch (parameter.type()) {
                        case "int" -> kind ? target.getValue() : id;
                        case "array", "list" -> List.of(id);
                        case "object" -> name.contains("filter") ? named : Map.of("TITLE", "x", "COMMENTS", "x", "SUBJECT", "x", "COMMENT", "x", "title", "x", "NAME", "x", "id", id);
                        default -> name.contains("type") ? type : String.valueOf(id);
                    });
                }
                Answer answer = api.post(program + method.name(), asked);
                tried++;
                if (answer.text().contains(SECRET) || answer.status() >= 500) {
                    wrong.add(method.name() + " " + asked + " → " + answer.status() + " " + answer.text().substring(0, Math.min(300, answer.text().length())));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(1_000);
        assertThat(hiddenRows()).isEqualTo(rows);
    }

    /** The methods that are about what is not a record of the card, so that not each is asked for everything. */
    private static final Map<String, String> ABOUT = Map.of(
            "quote", "crm\\.(quote|item|documentgenerator|timeline|stagehistory|requisite)\\..*", "project", "(sonet_group|socialnetwork|tasks?|disk)\\..*", "flow", "tasks\\.flow\\..*",
            "product row", "crm\\.item\\.productrow\\..*", "disk storage", "disk\\..*", "disk folder", "disk\\..*", "disk file", "disk\\..*", "disk version", "disk\\..*",
            "project disk folder", "disk\\..*", "project disk file", "disk\\..*");

    private List<String> hiddenRows() {
        List<String> rows = new ArrayList<>();
        Map.of("deal", "crm_deal.deal", "lead", "crm_lead.lead", "contact", "crm_client.contact", "company", "crm_client.company", "activity", "activity.item", "task", "task.item",
                "deal comment", "timeline.comment").forEach((what, table) -> rows.add((String) sql.fetchValue("select t::text from " + table + " t where id = " + HIDDEN.get(what))));
        Map.of("quote", "quote.item", "project", "project.item", "flow", "task.flow", "disk folder", "disk.item", "disk file", "disk.item", "project disk folder", "disk.item", "project disk file", "disk.item")
                .forEach((what, table) -> rows.add((String) sql.fetchValue("select t::text from " + table + " t where id = " + HIDDEN.get(what))));
        for (String table : List.of("disk.version", "disk.share", "disk.link")) {
            rows.add((String) sql.fetchValue("select string_agg(t::text, ' ' order by t::text) from " + table + " t where item_id in (select id from disk.item where created_by = ?)", Cast.MARIA.id()));
        }
        rows.add(sql.fetch("select t::text from product.product_row t where record_id = " + HIDDEN.get("deal") + " order by id").toString());
        rows.add(sql.fetch("select t::text from task.check_item t where task_id = " + HIDDEN.get("task") + " order by id").toString());
        rows.sort(null);
        return rows;
    }

    /** What answers everybody, with his own alone. */
    private static final List<String> OPEN = List.of("/api/telephony/cards");

    private List<Long> ids(String type) {
        if (WORK.contains(type)) {
            return List.of(HIDDEN.get(type));
        }
        return List.of(HIDDEN.get(type), HIDDEN.get(type + " file"), HIDDEN.get(type + " comment"), HIDDEN.get("load"), Cast.MARIA.id());
    }

    @Test
    void whatTheSystemKeepsIsNotTakenFromABody() {
        long own = egor.post("/api/records/deal", Map.of("values", Map.of("title", "Своя"))).expect(201).number("/id");
        for (String field : List.of("id", "version", "createdAt", "createdBy", "modifiedBy", "deletedAt", "movedAt", "closed", "takenAt", "queuedAt", "firstAnswerAt", "amountBase", "responsible_id")) {
            Answer refused = egor.patch("/api/records/deal/" + own, Map.of("values", Map.of(field, field.endsWith("At") ? "2001-01-01T00:00:00Z" : 7)));
            assertThat(refused.status()).as(field).isEqualTo(422);
        }
        String person = (String) sql.fetchValue("select concat(status, kind, password_hash, company_name, dismissed_at) from identity.person where id = " + Cast.EGOR.id());
        for (String body : List.of("{\"status\": \"dismissed\"}", "{\"kind\": \"guest\"}", "{\"passwordHash\": \"x\"}", "{\"password_hash\": \"x\"}", "{\"roles\": [\"administrator\"]}", "{\"id\": 1}", "{\"companyName\": \"x\"}")) {
            egor.patch("/api/identity/people/" + Cast.EGOR.id(), body);
        }
        assertThat(sql.fetchValue("select concat(status, kind, password_hash, company_name, dismissed_at) from identity.person where id = " + Cast.EGOR.id())).isEqualTo(person);
        egor.put("/api/identity/people/" + Cast.EGOR.id() + "/roles", "{\"roles\": [\"administrator\"]}").expectProblem(403, "forbidden");
        egor.patch("/api/identity/people/" + Cast.MARIA.id(), "{\"email\": \"mine@kontor.example\"}").expectProblem(403, "forbidden");
        assertThat(egor.get("/api/access/people/" + Cast.EGOR.id()).expect(200).text()).doesNotContain("portal_admin");
    }

    @Test
    void anEscapedLetterOpensNoDoor() {
        Api admin = api.as(Cast.ADMIN);
        admin.put("/api/access/seeing", Map.of("person", Cast.MARIA.id())).expect(204);
        for (String path : List.of("/api/notices", "/api/%6eotices", "/api/notice%73", "/api/sessions", "/api/%73essions", "/api/%73ecurity", "/api/security/token%73")) {
            admin.get(path).expectProblem(403, "seeing_only");
        }
        admin.delete("/api/access/seeing").expect(204);
        for (String path : List.of("/%61pi/records/deal/" + HIDDEN.get("deal"), "/api/%72ecords/deal/" + HIDDEN.get("deal"), "/api/records/deal/" + HIDDEN.get("deal") + ";x=1", "/api//records/deal/" + HIDDEN.get("deal"),
                "/api/records/deal/%2e%2e/deal/" + HIDDEN.get("deal"), "/api/%61dmin/settings", "/api/admi%6e/log", "/api/ACCESS/roles")) {
            Answer answer = egor.get(path);
            assertThat(answer.status()).as(path).isGreaterThanOrEqualTo(400).isLessThan(500);
            assertThat(answer.text()).as(path).doesNotContain(SECRET);
        }
    }

    @Test
    void nameOfAFileIsNoHeader() {
        long own = egor.post("/api/records/deal", Map.of("values", Map.of("title", "С файлом"))).expect(201).number("/id");
        String boundary = "b7";
        byte[] body = ("--b7\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''a%0d%0aX-Evil%3a%201%0d%0a.html\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n--b7--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        Answer uploaded = egor.send("POST", "/api/files", body, "multipart/form-data; boundary=" + boundary);
        if (uploaded.status() == 201) {
            long file = uploaded.number("/id");
            egor.post("/api/timeline/deal/" + own + "/comments", Map.of("html", "<p>x</p>", "files", List.of(file))).expect(201);
            Answer served = egor.get("/api/files/" + file).expect(200);
            assertThat(served.headers().firstValue("X-Evil")).isEmpty();
            assertThat(served.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment").doesNotContain("\n");
            assertThat(served.headers().firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
            assertThat(served.headers().firstValue("X-Content-Type-Options").orElse("")).isEqualTo("nosniff");
        } else {
            assertThat(uploaded.status()).isBetween(400, 422);
        }
    }

    /** Taking back what one has done is no way to write in a record that has gone out of one's sight since; what took it out is taken back. */
    @Test
    void anOldActIsNotTakenBackInARecordThatOneMayNotReadAnyMore() {
        Api admin = api.as(Cast.ADMIN);
        long deal = egor.post("/api/records/deal", Map.of("values", Map.of("title", "Ушла из отдела", "amount", 1))).expect(201).number("/id");
        String raised = egor.patch("/api/records/deal/" + deal, Map.of("values", Map.of("amount", 2))).expect(200).text("/operation");
        admin.patch("/api/records/deal/" + deal, Map.of("values", Map.of("responsible", Cast.MARIA.id()))).expect(200);
        egor.get("/api/records/deal/" + deal).expectProblem(404, "not_found");
        Answer refused = egor.post("/api/records/operations/" + raised + "/undo").expect(200);
        assertThat(refused.number("/undone")).isZero();
        assertThat(refused.text("/left/0/reason") + refused.text("/left/0/title") + refused.at("/left/0/by").isNull()).isEqualTo("not_foundtrue");
        assertThat(admin.get("/api/records/deal/" + deal).expect(200).number("/values/amount")).isEqualTo(2);

        long given = egor.post("/api/records/deal", Map.of("values", Map.of("title", "Отдана по ошибке"))).expect(201).number("/id");
        String away = egor.patch("/api/records/deal/" + given, Map.of("values", Map.of("responsible", Cast.MARIA.id()))).expect(200).text("/operation");
        egor.get("/api/records/deal/" + given).expectProblem(404, "not_found");
        assertThat(egor.post("/api/records/operations/" + away + "/undo").expect(200).number("/undone")).isEqualTo(1);
        egor.get("/api/records/deal/" + given).expect(200);
    }

    @Test
    void questionsAroundHiddenRecordsAnswerAsIfTheyWereNotThere() {
        String q = java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        for (String path : List.of("/api/search?q=" + q, "/api/records/company/suggest?q=" + q, "/api/records/deal/suggest?q=" + q, "/api/records/deal?q=" + q, "/api/records/contact/duplicates?lastName=" + q,
                "/api/records/company/duplicates?title=" + q, "/api/records/bin?type=deal", "/api/records/deal?sort=company", "/api/records/deal?sort=-contact&limit=1")) {
            assertThat(egor.get(path).text()).as(path).doesNotContain(SECRET);
        }
        long own = egor.post("/api/records/deal", Map.of("values", Map.of("title", "Чужой клиент"))).expect(201).number("/id");
        egor.patch("/api/records/deal/" + own, Map.of("values", Map.of("company", HIDDEN.get("company")))).expectProblem(422, "invalid");
        egor.patch("/api/records/deal/" + own, Map.of("values", Map.of("company", 999_999_999))).expectProblem(422, "invalid");
        String filter = java.net.URLEncoder.encode("{\"field\":\"company\",\"op\":\"contains\",\"value\":\"" + SECRET + "\"}", StandardCharsets.UTF_8);
        assertThat(egor.get("/api/records/deal?filter=" + filter).text()).doesNotContain(SECRET + "\",\"id");
    }
}
