package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** Whatever comes in, the answer is a localised problem, nothing is half saved, and the server stays up. */
class BadInputTest extends KontorTest {

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A refusal that says in words of the person's language what is wrong. */
    private static Answer refused(Answer answer) {
        assertThat(answer.status()).as(answer.request() + " " + answer.text()).isBetween(400, 499);
        assertThat(answer.header("Content-Type").orElse("")).as(answer.request()).startsWith("application/problem+json");
        assertThat(answer.text("/code")).as(answer.request()).isNotBlank();
        assertThat(answer.text("/title")).as(answer.request() + " " + answer.text()).matches("(?s).*[а-яё].*");
        answer.at("/fields").forEach(message -> assertThat(message.asString()).as(answer.text()).matches("(?s).*[а-яё].*"));
        return answer;
    }

    private long deals() {
        return (Long) sql.fetchValue("select (select count(*) from crm_deal.deal) + (select count(*) from records.history) + (select count(*) from records.operation) + (select count(*) from records.channel)");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "7", "[]", "\"values\"", "{", "{}", "{\"values\": null}", "{\"values\": []}", "{\"values\": 5}", "{\"values\": \"x\"}",
        "{\"values\": {\"title\": {\"a\": 1}}}", "{\"values\": {\"title\": [\"a\", \"b\"]}}", "{\"values\": {\"title\": [{\"a\": []}]}}",
        "{\"values\": {\"title\": \"x\", \"nothing\": 1}}", "{\"values\": {\"title\": \"x\", \"uf_1; drop table\": 1}}", "{\"values\": {\"title\": \"x\", \"deleted_at\": \"2020-01-01\"}}",
        "{\"values\": {\"title\": \"x\", \"\": 1}}",
        "{\"values\": {\"title\": \"x\", \"id\": 5}}", "{\"values\": {\"title\": \"x\", \"createdAt\": \"2020-01-01T00:00:00Z\"}}", "{\"values\": {\"title\": \"x\", \"rank\": \"0\"}}",
        "{\"values\": {\"title\": \"x\", \"amount\": -1}}", "{\"values\": {\"title\": \"x\", \"amount\": \"много\"}}", "{\"values\": {\"title\": \"x\", \"amount\": 1e400}}",
        "{\"values\": {\"title\": \"x\", \"amount\": 1e40000000}}", "{\"values\": {\"title\": \"x\", \"amount\": 99999999999999999999}}", "{\"values\": {\"title\": \"x\", \"amount\": true}}",
        "{\"values\": {\"title\": \"x\", \"amount\": {}}}", "{\"values\": {\"title\": \"x\", \"amount\": [1, 2]}}", "{\"values\": {\"title\": \"x\", \"amount\": \"NaN\"}}",
        "{\"values\": {\"title\": \"x\", \"currency\": \"ХХХ\"}}", "{\"values\": {\"title\": \"x\", \"currency\": \"QQQ\"}}", "{\"values\": {\"title\": \"x\", \"currency\": {}}}",
        "{\"values\": {\"title\": \"x\", \"closeOn\": \"завтра\"}}", "{\"values\": {\"title\": \"x\", \"closeOn\": \"2026-02-30\"}}", "{\"values\": {\"title\": \"x\", \"closeOn\": \"0001-01-01\"}}",
        "{\"values\": {\"title\": \"x\", \"closeOn\": \"9999-12-31\"}}", "{\"values\": {\"title\": \"x\", \"closeOn\": \"+999999999-01-01\"}}", "{\"values\": {\"title\": \"x\", \"closeOn\": \"2026-01-01oops\"}}",
        "{\"values\": {\"title\": \"x\", \"closeOn\": 20260101}}",
        "{\"values\": {\"title\": \"x\", \"stage\": \"abc\"}}", "{\"values\": {\"title\": \"x\", \"stage\": 987654321}}", "{\"values\": {\"title\": \"x\", \"stage\": 99999999999999999999999}}",
        "{\"values\": {\"title\": \"x\", \"pipeline\": 987654321}}", "{\"values\": {\"title\": \"x\", \"pipeline\": -1}}",
        "{\"values\": {\"title\": \"x\", \"responsible\": 987654321}}", "{\"values\": {\"title\": \"x\", \"responsible\": \"me\"}}", "{\"values\": {\"title\": \"x\", \"responsible\": 1.5}}",
        "{\"values\": {\"title\": \"x\", \"observers\": [987654321]}}", "{\"values\": {\"title\": \"x\", \"observers\": {\"id\": 1}}}", "{\"values\": {\"title\": \"x\", \"observers\": [[1]]}}",
        "{\"values\": {\"title\": \"x\", \"company\": 987654321}}", "{\"values\": {\"title\": \"x\", \"contacts\": [987654321]}}", "{\"values\": {\"title\": \"x\", \"contacts\": \"1,2\"}}",
        "{\"values\": {\"title\": \"x\", \"source\": 987654321}}", "{\"values\": {\"title\": \"x\", \"source\": \"Звонок\"}}",
        "{\"values\": {\"title\": \"x\", \"opened\": \"может быть\"}}", "{\"values\": {\"title\": \"x\", \"probability\": 101}}", "{\"values\": {\"title\": \"x\", \"probability\": 50.5}}"
    })
    void aDealThatCannotBeIsRefusedAndNothingIsKept(String body) {
        long before = deals();
        refused(api.as(Cast.DARIA).send("POST", "/api/records/deal", body.getBytes(StandardCharsets.UTF_8), "application/json"));
        assertThat(deals()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"values\": {}}",
        "{\"values\": {\"title\": null}}", "{\"values\": {\"title\": \"\"}}", "{\"values\": {\"title\": \"   \"}}", "{\"values\": {\"title\": \"\\u0000\"}}"
    })
    void aCompanyWithoutATitleIsRefused(String body) {
        refused(api.as(Cast.DARIA).send("POST", "/api/records/company", body.getBytes(StandardCharsets.UTF_8), "application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"values\": {\"lastName\": \"x\", \"phones\": [\"нет\"]}}", "{\"values\": {\"lastName\": \"x\", \"phones\": [{\"value\": null}]}}", "{\"values\": {\"lastName\": \"x\", \"phones\": [[\"112\"]]}}",
        "{\"values\": {\"lastName\": \"x\", \"emails\": [\"a@b\"]}}", "{\"values\": {\"lastName\": \"x\", \"emails\": [\"\\u0000\"]}}", "{\"values\": {\"lastName\": \"x\", \"emails\": {\"value\": {\"value\": \"a@b.example\"}}}}",
        "{\"values\": {\"lastName\": \"x\", \"sites\": [{}]}}", "{\"values\": {\"lastName\": \"x\", \"sites\": [true, {\"value\": [1]}]}}",
        "{\"values\": {\"lastName\": \"x\", \"title\": \"computed\"}}", "{\"values\": {\"lastName\": \"x\", \"photo\": 987654321}}", "{\"values\": {\"lastName\": \"x\", \"photo\": \"../../etc/passwd\"}}",
        "{\"values\": {\"lastName\": \"x\", \"birthday\": \"1799-12-31\"}}"
    })
    void aContactThatCannotBeIsRefused(String body) {
        long before = deals();
        refused(api.as(Cast.DARIA).post("/api/records/contact", body));
        assertThat(deals()).isEqualTo(before);
    }

    @Test
    void aMegabyteInAFieldIsRefusedWithItsLengthAndAnHonestLongTextIsKept() {
        Api daria = api.as(Cast.DARIA);
        String megabyte = "я".repeat(1_000_000);
        refused(daria.post("/api/records/deal", "{\"values\": {\"title\": \"" + megabyte + "\"}}"));
        refused(daria.post("/api/records/deal", "{\"values\": {\"title\": \"x\", \"comments\": \"" + megabyte + "\"}}"));
        refused(daria.post("/api/records/deal", "{\"values\": {\"title\": \"x\", \"" + megabyte + "\": 1}}"));
        long id = daria.post("/api/records/deal", "{\"values\": {\"title\": \"x\", \"comments\": \"" + "я".repeat(200_000) + "\"}}").expect(201).number("/id");
        assertThat(daria.get("/api/records/deal/" + id).expect(200).text("/values/comments")).hasSize(200_000);
        refused(daria.post("/api/records/contact", "{\"values\": {\"lastName\": \"x\", \"phones\": [" + "\"112\",".repeat(2_000) + "\"112\"]}}"));
    }

    @Test
    void textThatLooksLikeCodeIsTextAndNullBytesAreLeftOut() {
        Api daria = api.as(Cast.DARIA);
        String nasty = "<script>alert(1)</script> '); drop table crm_deal.deal; -- ${7*7} {{7*7}} \\\\u202e 𝕏 \\ud83d\\ude00 \\ud800";
        Answer added = daria.post("/api/records/deal", "{\"values\": {\"title\": \"" + nasty + "\", \"comments\": \"a\\u0000b\", \"utmSource\": \"c\\u0000\"}}").expect(201);
        assertThat(added.text("/values/title")).startsWith("<script>alert(1)</script> '); drop table crm_deal.deal; -- ${7*7} {{7*7}}");
        assertThat(added.text("/values/comments")).isEqualTo("ab");
        assertThat(added.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(added.header("X-Content-Type-Options")).contains("nosniff");
        Answer contact = daria.post("/api/records/contact", "{\"values\": {\"lastName\": \"x\", \"sites\": [\"a\\u0000b.example\"], \"phones\": [\"8 912\\u0000 345-67-89\"]}}").expect(201);
        assertThat(contact.text("/values/sites/0/value")).isEqualTo("ab.example");
        assertThat(contact.text("/values/phones/0/e164")).isEqualTo("+79123456789");
        refused(daria.post("/api/records/company", "{\"values\": {\"title\": \"x\", \"logo\": \"javascript:alert(1)\"}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "filter=%7B", "filter=7", "filter=%5B%5D", "filter=%7B%22op%22%3A%22nope%22%7D",
        "sort=nothing", "sort=phones", "sort=-", "sort=title%20desc", "sort=%00", "sort=title;drop", "sort=comments",
        "fields=nothing", "fields=title,deleted_at", "fields=title,%00", "fields=title%3Bdrop",
        "limit=many", "limit=99999999999999", "cursor=nothing", "cursor=%00", "cursor=e30", "cursor=bnVsbA", "cursor=W10"
    })
    void aListThatCannotBeAskedForIsRefused(String query) {
        refused(api.as(Cast.DARIA).get("/api/records/deal?" + query));
    }

    @Test
    void limitsOutOfBoundsAreBroughtInto() {
        Api daria = api.as(Cast.DARIA);
        daria.get("/api/records/deal?limit=-5").expect(200);
        daria.get("/api/records/deal?limit=0").expect(200);
        daria.get("/api/records/deal?limit=1000000").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"field\":\"nothing\",\"op\":\"is\",\"value\":1}", "{\"field\":\"deleted_at\",\"op\":\"empty\"}", "{\"field\":\"title'\",\"op\":\"empty\"}",
        "{\"field\":\"amount\",\"op\":\"is\",\"value\":\"x\"}", "{\"field\":\"amount\",\"op\":\"between\",\"from\":{\"a\":1}}", "{\"field\":\"amount\",\"op\":\"contains\",\"value\":\"1\"}",
        "{\"field\":\"amount\",\"op\":\"between\",\"from\":1e400}", "{\"field\":\"amount\",\"op\":\"is\",\"value\":[[]]}",
        "{\"field\":\"closeOn\",\"op\":\"between\",\"from\":\"2026-13-01\"}", "{\"field\":\"closeOn\",\"op\":\"period\",\"value\":\"someday\"}", "{\"field\":\"closeOn\",\"op\":\"period\",\"value\":\"days_ago:99999\"}",
        "{\"field\":\"createdAt\",\"op\":\"between\",\"to\":\"0000\"}", "{\"field\":\"createdAt\",\"op\":\"is\",\"value\":\"2026\"}", "{\"field\":\"title\",\"op\":\"between\",\"from\":\"a\"}",
        "{\"field\":\"phones\",\"op\":\"between\",\"from\":1}", "{\"field\":\"observers\",\"op\":\"contains\",\"value\":\"a\"}", "{\"field\":\"contacts\",\"op\":\"between\",\"from\":1}",
        "{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"department:x\"}", "{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"everybody\"}", "{\"field\":\"responsible\",\"op\":\"is\",\"value\":99999999999999999999}",
        "{\"field\":\"stage\",\"op\":\"is\",\"value\":\"first\"}", "{\"field\":\"opened\",\"op\":\"is\",\"value\":\"может быть\"}", "{\"field\":\"title\",\"op\":\"contains\",\"value\":\"\\u0000\"}",
        "{\"field\":\"source\",\"op\":\"in\",\"values\":[1,\"x\"]}", "{\"field\":\"title\",\"op\":\"is\",\"value\":{\"$ne\":1}}"
    })
    void aFilterThatMeansNothingIsRefusedEverywhere(String filter) {
        Api daria = api.as(Cast.DARIA);
        String asked = "filter=" + encode(filter);
        String type = filter.contains("\"phones\"") ? "contact" : "deal";
        refused(daria.get("/api/records/" + type + "?" + asked));
        refused(daria.get("/api/records/" + type + "/total?" + asked));
        if (type.equals("deal")) {
            long pipeline = ((Number) sql.fetchValue("select id from crm_pipeline.pipeline where type_id = 2 limit 1")).longValue();
            refused(daria.get("/api/records/deal/board?pipeline=" + pipeline + "&" + asked));
            long id = daria.post("/api/records/deal", "{\"values\": {\"title\": \"x\"}}").expect(201).number("/id");
            refused(daria.get("/api/records/deal/" + id + "/neighbours?" + asked));
        }
    }

    @Test
    void aBombOfAFilterIsRefused() {
        Api daria = api.as(Cast.DARIA);
        refused(daria.get("/api/records/deal?filter=" + encode("[".repeat(2_000))));
        refused(daria.get("/api/records/deal?filter=" + encode("{\"op\":\"not\",\"of\":".repeat(60) + "{}" + "}".repeat(60))));
        daria.get("/api/records/deal?filter=" + encode("{\"op\":\"all\",\"of\":[" + "{\"field\":\"title\",\"op\":\"contains\",\"value\":\"а\"},".repeat(50) + "{}]}")).expect(200);
    }

    @Test
    void aCursorOfAnotherQueryOrAForgedOneIsRefused() {
        Api daria = api.as(Cast.DARIA);
        for (int i = 0; i < 3; i++) {
            daria.post("/api/records/deal", "{\"values\": {\"title\": \"Страница %d\", \"amount\": %d}}".formatted(i, i)).expect(201);
        }
        for (String sort : List.of("-amount", "-createdAt", "title", "closeOn", "responsible", "id", "opened")) {
            String cursor = daria.get("/api/records/deal?limit=1&sort=" + sort).expect(200).text("/next");
            daria.get("/api/records/deal?limit=1&sort=" + sort + "&cursor=" + cursor).expect(200);
            refused(daria.get("/api/records/deal?limit=1&sort=probability&cursor=" + cursor));
            refused(daria.get("/api/records/deal?limit=1&sort=" + sort + "&cursor=" + cursor + "&filter=" + encode("{\"field\":\"title\",\"op\":\"contains\",\"value\":\"а\"}")));
            String plain = new String(java.util.Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String forged = plain.contains("\"v\"") ? plain.replaceAll("\"v\":\"[^\"]*\"", "\"v\":\"'; select\"") : plain.replaceFirst("\\{", "{\"v\":\"';\",");
            Answer answer = daria.get("/api/records/deal?limit=1&sort=" + sort + "&cursor="
                    + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8)));
            if (!sort.equals("title")) {
                refused(answer);
            }
        }
    }

    @Test
    void unknownAndForeignRecordsAreNotThere() {
        Api daria = api.as(Cast.DARIA);
        long foreign = api.as(Cast.LEV).post("/api/records/deal", "{\"values\": {\"title\": \"Чужая\"}}").expect(201).number("/id");
        for (String id : List.of("987654321", String.valueOf(foreign))) {
            refused(daria.get("/api/records/deal/" + id)).expectProblem(404, "not_found");
            refused(daria.patch("/api/records/deal/" + id, "{\"values\": {\"title\": \"x\"}}")).expectProblem(404, "not_found");
            refused(daria.delete("/api/records/deal/" + id)).expectProblem(404, "not_found");
            refused(daria.put("/api/records/deal/" + id + "/place", "{\"stage\": 1}")).expectProblem(404, "not_found");
            refused(daria.get("/api/records/deal/" + id + "/neighbours")).expectProblem(404, "not_found");
        }
        for (String path : List.of("/api/records/deal/0", "/api/records/deal/-1", "/api/records/deal/1.5", "/api/records/deal/x", "/api/records/deal/99999999999999999999",
                "/api/records/nothing", "/api/records/nothing/1", "/api/records/deal/board?pipeline=987654321", "/api/records/deal/board?pipeline=x", "/api/records/deal/board",
                "/api/records/contact/board?pipeline=1", "/api/records/deal/board/987654321?pipeline=1", "/api/records/types/nothing", "/api/records/nothing/suggest?q=x", "/api/records/nothing/duplicates")) {
            refused(daria.get(path));
        }
        assertThat(sql.fetchValue("select title from crm_deal.deal where id = ?", foreign)).isEqualTo("Чужая");
    }

    @Test
    void aChangeThatCannotBeLeavesTheRecordAsItIs() {
        Api daria = api.as(Cast.DARIA);
        long id = daria.post("/api/records/deal", "{\"values\": {\"title\": \"Как есть\", \"amount\": 5}}").expect(201).number("/id");
        long before = deals();
        for (String body : List.of("", "{}", "[]", "{\"values\": null}", "{\"version\": \"x\", \"values\": {}}", "{\"version\": 1, \"values\": {\"title\": \"новое\", \"amount\": -5}}",
                "{\"values\": {\"title\": \"новое\", \"nothing\": 1}}", "{\"values\": {\"title\": \"новое\", \"company\": 987654321}}",
                "{\"values\": {\"createdBy\": 1}}", "{\"values\": {\"closed\": true}}", "{\"values\": {\"amount\": \"1;2\"}}")) {
            refused(daria.send("PATCH", "/api/records/deal/" + id, body.getBytes(StandardCharsets.UTF_8), "application/json"));
        }
        for (String body : List.of("", "{}", "{\"stage\": null}", "{\"stage\": \"x\"}", "{\"stage\": 987654321}", "{\"stage\": 1, \"values\": []}")) {
            refused(daria.send("PUT", "/api/records/deal/" + id + "/place", body.getBytes(StandardCharsets.UTF_8), "application/json"));
        }
        assertThat(deals()).isEqualTo(before);
        assertThat(daria.get("/api/records/deal/" + id).expect(200).number("/version")).isEqualTo(1);
        refused(daria.send("POST", "/api/records/deal", "title=x".getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded"));
        refused(daria.send("POST", "/api/records/deal", new byte[] {(byte) 0xff, (byte) 0xfe, 0x00}, "application/json"));
        refused(daria.send("DELETE", "/api/records/deal", null, null));
        refused(daria.with("Accept", "image/png").get("/api/records/deal"));
    }

    @Test
    void theSameForeignNumberTwiceIsAConflictNotAnAccident() {
        Api daria = api.as(Cast.DARIA);
        String body = "{\"values\": {\"title\": \"Из другой системы\", \"originator\": \"1c\", \"origin\": \"42\"}}";
        daria.post("/api/records/deal", body).expect(201);
        long before = deals();
        refused(daria.post("/api/records/deal", body)).expectProblem(409, "origin_taken");
        assertThat(deals()).isEqualTo(before);
    }

    @Test
    void theAnswerIsInTheLanguageOfThePerson() {
        sql.execute("update identity.person set language = 'en' where id = ?", Cast.NIKITA.id());
        Answer english = api.as(Cast.NIKITA).post("/api/records/deal", "{\"values\": {\"title\": \"x\", \"amount\": -1}}").expectProblem(422, "invalid");
        assertThat(english.at("/fields/amount").asString()).isEqualTo("An amount cannot be negative.");
    }
}
