package org.kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;

/** An employee who means ill: other people's numbers in every address, fields that nobody offers him, letters written otherwise. */
class AttackTest extends KontorTest {

    private static final String SECRET = "Тайна9471";
    private static final List<String> TYPES = List.of("deal", "lead", "contact", "company");

    private static final Map<String, Long> HIDDEN = new LinkedHashMap<>();
    private Api egor;

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
        HIDDEN.put("view", admin.post("/api/records/deal/views", Map.of("title", SECRET, "shared", false, "settings", Map.of())).status() == 201 ? 1L : 0L);
    }

    private String fingerprint() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("crm_deal.deal", "crm_lead.lead", "crm_client.contact", "crm_client.company", "timeline.comment", "importing.load", "access.role", "access.role_holder", "access.permission",
                "access.\"group\"", "access.group_member", "access.team", "access.team_member", "queue.rule", "crm_form.form", "crm_pipeline.pipeline", "crm_pipeline.stage", "identity.department", "identity.post",
                "identity.membership", "handover.transfer", "platform.setting")) {
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
                for (String type : address.contains("{type}") ? TYPES : List.of("deal")) {
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

    private List<Long> ids(String type) {
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
