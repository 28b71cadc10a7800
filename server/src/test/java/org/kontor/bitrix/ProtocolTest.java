package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.bitrix.protocol.Limits;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class ProtocolTest extends KontorTest {

    @Autowired
    private Limits limits;

    private Rest rest(String... scopes) {
        return Rest.as(api, sql, Cast.ADMIN, scopes.length == 0 ? new String[] {"crm", "user", "department", "task"} : scopes);
    }

    @Test
    void everyFormOfTheAddressAndOfTheParametersMeansTheSame() {
        Rest rest = rest();
        long id = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Адреса\"}}").number("/result");
        String path = rest.path();
        for (String address : List.of("crm.deal.get?id=" + id, "crm.deal.get.json?ID=" + id, "CRM.Deal.Get/?Id=" + id, "crm.deal.get?ID=" + id + "&", "/crm.deal.get/?id=" + id)) {
            assertThat(api.get(path + address).expect(200).text("/result/TITLE")).as(address).isEqualTo("Адреса");
        }
        assertThat(rest.form("crm.deal.get", "id=" + id).expect(200).text("/result/TITLE")).isEqualTo("Адреса");
        assertThat(rest.post("crm.deal.get", "{\"id\": \"" + id + "\"}").expect(200).text("/result/TITLE")).isEqualTo("Адреса");
        assertThat(rest.get("crm.deal.list?filter%5BID%5D%5B%5D=" + id + "&select[]=ID&select[]=TITLE").expect(200).text("/result/0/TITLE")).isEqualTo("Адреса");
        String boundary = "x7";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"filter[ID]\"\r\n\r\n" + id + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"select[0]\"\r\n\r\nTITLE\r\n--" + boundary + "--\r\n";
        assertThat(api.send("POST", path + "crm.deal.list", body.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=" + boundary)
                        .expect(200).text("/result/0/TITLE"))
                .isEqualTo("Адреса");
        assertThat(rest.get("crm.deal.get.xml?id=" + id).expect(200).text()).contains("<response><result><ID>" + id + "</ID>");
    }

    @Test
    void theEnvelopeTellsTimeAndOffsetsOfThePortal() {
        Answer answer = rest().call("server.time");
        assertThat(answer.text("/result")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+03:00");
        assertThat(answer.at("/time/operating").isNumber()).isTrue();
        assertThat(answer.number("/time/operating_reset_at")).isPositive();
        assertThat(answer.text()).containsPattern("\"start\":\\d{10}\\.\\d{6},\"finish\":\\d{10}\\.\\d{6},\"duration\":\\d+\\.\\d{6}");
        for (String name : List.of("start", "finish", "duration", "processing", "date_start", "date_finish")) {
            assertThat(answer.at("/time/" + name).isMissingNode()).as(name).isFalse();
        }
        assertThat(answer.at("/next").isMissingNode()).isTrue();
    }

    /** Status, code (- for the empty one), method and parameters. */
    private static final String ERRORS = """
            404 ERROR_METHOD_NOT_FOUND crm.nothing {}
            404 ERROR_METHOD_NOT_FOUND im.message.add {}
            400 - crm.lead.get {"id": "abc"}
            400 - crm.company.get {"id": 987654321}
            400 - crm.deal.update {"id": 987654321, "fields": {"TITLE": "x"}}
            400 - crm.contact.delete {"id": 987654321}
            400 - crm.deal.add {"fields": "x"}
            400 ERROR_CORE crm.deal.add {"fields": {"TITLE": "x", "CATEGORY_ID": 987654321}}
            400 NOT_FOUND crm.item.get {"entityTypeId": 1, "id": 987654321}
            400 NOT_FOUND crm.item.delete {"entityTypeId": 2, "id": 987654321}
            400 INVALID_ARG_VALUE crm.item.list {"entityTypeId": 2, "filter": {"nothing": 1}}
            400 NOT_FOUND crm.category.get {"entityTypeId": 2, "id": 987654321}
            400 0 tasks.task.update {"taskId": 987654321, "fields": {"TITLE": "x"}}
            400 100 tasks.task.update {"fields": {"TITLE": "x"}}
            400 LIST_ID_ERROR crm.calllist.get {"ID": 987654321}
            400 ENTITY_TYPE_ERROR crm.calllist.add {"ENTITY_TYPE": "DEAL", "ENTITIES": [1]}
            400 ENTITIES_ERROR crm.calllist.add {"ENTITY_TYPE": "CONTACT", "ENTITIES": 1}
            403 WRONG_AUTH_TYPE event.bind {"event": "ONCRMDEALADD", "handler": "https://a.example/"}
            403 insufficient_scope placement.list {}
            403 insufficient_scope entity.get {}
            403 WRONG_AUTH_TYPE app.info {}
            403 insufficient_scope disk.storage.getlist {}
            403 insufficient_scope calendar.section.get {"type": "user", "ownerId": 1}""";

    @Test
    void errorsHaveTheirCodeAndStatus() {
        Rest rest = rest();
        for (String line : ERRORS.lines().toList()) {
            String[] row = line.split(" ", 4);
            Answer answer = rest.post(row[2], row[3]);
            assertThat(answer.status()).as(line + answer.text()).isEqualTo(Integer.parseInt(row[0]));
            assertThat(answer.text("/error")).as(line + answer.text()).isEqualTo(row[1].equals("-") ? "" : row[1]);
            assertThat(answer.text("/error_description")).as(line).isNotBlank();
            assertThat(answer.at("/result").isMissingNode()).as(line).isTrue();
            assertThat(answer.header("Content-Type").orElse("")).as(line).startsWith("application/json");
        }
        expect(rest.post("crm.nothing", "{}"), 404, "ERROR_METHOD_NOT_FOUND");
        expect(rest.post("crm.deal.get", "{\"id\": 987654321}"), 400, "");
        assertThat(rest.post("crm.deal.get", "{\"id\": 987654321}").text("/error_description")).isEqualTo("Not found");
        expect(rest.post("crm.deal.get", "{}"), 400, "");
        expect(rest.post("crm.deal.get", "{broken"), 400, "INVALID_REQUEST");
        expect(rest.post("crm.item.get", "{\"entityTypeId\": 2, \"id\": 987654321}"), 400, "NOT_FOUND");
        expect(rest.post("crm.item.list", "{\"entityTypeId\": 2, \"filter\": {\">ddId\": 1}}"), 400, "INVALID_ARG_VALUE");
        expect(rest.post("crm.contact.add", "{\"fields\": {\"COMMENTS\": \"Никто\"}}"), 400, "ERROR_CORE");
        expect(Rest.as(api, sql, Cast.ADMIN, "task").post("crm.deal.list", "{}"), 403, "insufficient_scope");
        expect(api.get("/rest/1/abcdef0123456789/profile"), 401, "INVALID_CREDENTIALS");
        expect(api.get("/rest/profile"), 401, "NO_AUTH_FOUND");
        expect(api.get("/rest/profile?auth=abc"), 401, "invalid_token");
    }

    @Test
    void aBatchUsesEarlierResultsAndHaltsWhenAsked() {
        Rest rest = rest();
        Answer answer = rest.call("batch", """
                {"halt": 0, "cmd": {
                    "new": "crm.company.add?fields[TITLE]=%D0%9E%D0%BA%D0%BD%D0%B0&__order=new",
                    "deal": "crm.deal.add?fields[TITLE]=A%20$result[new]&fields[COMPANY_ID]=$result[new]",
                    "list": "crm.deal.list?filter[ID]=$result[deal]&select[]=ID&select[]=COMPANY_ID",
                    "again": {"method": "crm.company.get", "params": {"id": "$result[list][0][COMPANY_ID]"}},
                    "none": "crm.company.get?id=$result[list][7][COMPANY_ID]",
                    "batch": "batch?cmd[a]=profile"}}""");
        String company = answer.text("/result/result/new");
        assertThat(answer.text("/result/result/again/ID")).isEqualTo(company);
        assertThat(answer.text("/result/result/again/TITLE")).isEqualTo("Окна");
        assertThat(answer.number("/result/result_total/list")).isEqualTo(1);
        assertThat(answer.text("/result/result_error/none/error_description")).isEqualTo("ID is not defined or invalid.");
        assertThat(answer.text("/result/result_error/batch/error")).isEqualTo("ERROR_BATCH_METHOD_NOT_ALLOWED");
        assertThat(answer.at("/result/result/none").isMissingNode()).isTrue();
        assertThat(answer.at("/result/result_next").isArray()).isTrue();

        Answer halted = rest.form("batch", "halt=1&cmd[a]=crm.deal.get%3Fid%3D0&cmd[b]=profile").expect(200);
        assertThat(halted.at("/result/result").isArray()).isTrue();
        assertThat(halted.at("/result/result_error/a").isMissingNode()).isFalse();

        Answer listed = rest.call("batch", "{\"cmd\": [\"profile\", \"scope\"]}");
        assertThat(listed.text("/result/result/0/ID")).isEqualTo("1");

        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 51; i++) {
            many.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":\"server.time\"");
        }
        Answer long51 = rest.call("batch", "{\"cmd\": {" + many + "}}");
        assertThat(long51.text("/result/result_error/k50/error")).isEqualTo("ERROR_BATCH_LENGTH_EXCEEDED");
        assertThat(long51.at("/result/result/k49").isMissingNode()).isFalse();
    }

    @Test
    void aFullBucketAnswersAsTheClientsExpect() {
        Rest rest = rest();
        api.as(Cast.ADMIN).put("/api/bitrix/limits", "{\"preset\": \"usual\"}").expect(204);
        try {
            // on a slow machine two leave the bucket each second
            Answer last = rest.post("server.time", "{}");
            for (int i = 0; i < 2_000 && last.status() == 200; i++) {
                last = rest.post("server.time", "{}");
            }
            expect(last, 503, "QUERY_LIMIT_EXCEEDED");
            assertThat(last.text("/error_description")).isEqualTo("Too many requests");
            Rest other = Rest.as(api, sql, Cast.DARIA, "crm");
            limits.spent("w" + sql.fetchValue("select max(id) from bitrix.webhook"), "crm.deal.list", 481);
            Answer slow = other.post("crm.deal.list", "{}");
            expect(slow, 429, "OPERATION_TIME_LIMIT");
            assertThat(slow.text("/error_description")).isEqualTo("Method is blocked due to operation time limit.");
            // within a batch it is told of that command alone, and other methods go on
            Answer batch = other.call("batch", "{\"cmd\": {\"slow\": \"crm.deal.list\", \"other\": \"crm.lead.list\"}}");
            assertThat(batch.text("/result/result_error/slow/error")).isEqualTo("OPERATION_TIME_LIMIT");
            assertThat(batch.at("/result/result/other").isArray()).isTrue();
        } finally {
            api.as(Cast.ADMIN).put("/api/bitrix/limits", "{\"preset\": \"none\"}").expect(204);
        }
        rest.call("server.time");
    }

    @Test
    void aWebhookIsMadeInThePageToldOnceAndRevoked() {
        Answer made = api.as(Cast.ADMIN).post("/api/bitrix/webhooks", "{\"title\": \"Сайт\", \"scopes\": [\"crm\"]}").expect(201);
        String url = made.text("/url");
        String path = url.substring(url.indexOf("/rest/"));
        assertThat(api.get(path + "scope").expect(200).text("/result/0")).isEqualTo("crm");
        Answer seen = api.as(Cast.ADMIN).get("/api/bitrix").expect(200);
        assertThat(seen.text()).doesNotContain(path.split("/")[3]).contains("Сайт");
        api.as(Cast.DARIA).get("/api/bitrix").expectProblem(403, "forbidden");
        api.as(Cast.ADMIN).delete("/api/bitrix/webhooks/" + made.number("/id")).expect(204);
        expect(api.get(path + "scope"), 401, "INVALID_CREDENTIALS");
    }

    @Test
    void anotherSiteMayCallAndNoCookieCounts() {
        Answer answer = api.as(Cast.ADMIN).get("/rest/profile");
        expect(answer, 401, "NO_AUTH_FOUND");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(api.with("Origin", "https://a.example").with("Access-Control-Request-Method", "POST").send("OPTIONS", "/rest/1/x/profile", null, null).status())
                .isEqualTo(204);
        Answer library = api.get("/api/v1/").expect(200);
        assertThat(library.header("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(library.header("Cross-Origin-Resource-Policy")).contains("cross-origin");
        assertThat(library.text()).contains("window.BX24");
    }

    @Test
    void whatIsThereIsToldTruly() {
        Rest rest = rest("crm");
        assertThat(rest.call("methods").text()).contains("crm.deal.list").doesNotContain("department.get");
        assertThat(rest.call("method.get", "{\"name\": \"department.get\"}").text()).contains("\"isExisting\":true", "\"isAvailable\":false");
        assertThat(rest.call("method.get", "{\"name\": \"sale.order.list\"}").at("/result/isExisting").asBoolean()).isFalse();
        assertThat(rest.call("profile").at("/result/ADMIN").asBoolean()).isTrue();
    }

    private static void expect(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text("/error")).isEqualTo(code);
    }
}
