package org.kontor.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class CommentTest extends KontorTest {

    private long contact(Cast responsible) {
        return api.as(responsible).post("/api/records/contact", """
                {"values": {"lastName": "Смирнов", "firstName": "Олег"}}""").expect(201).number("/id");
    }

    private static String feed(long contact) {
        return "/api/timeline/contact/" + contact;
    }

    private long comment(Cast author, long contact, String html) {
        return api.as(author).post(feed(contact) + "/comments", Map.of("html", html)).expect(201).number("/id");
    }

    @Test
    void aScriptInACommentIsCleanedAndItsFormattingStays() {
        long contact = contact(Cast.DARIA);
        Answer written = api.as(Cast.DARIA).post(feed(contact) + "/comments", Map.of("html", """
                <h2>Итоги</h2><p onclick="alert(1)">Звонил <b>Олегу</b>, <i>перезвонит</i><script>alert(1)</script></p><img src=x onerror=alert(1)>\
                <ul><li>цена</li></ul><a href="javascript:alert(1)">плохая</a> <a href="https://example.com/x?a=1" target="_blank">хорошая</a>\
                <table><tr><td colspan="2">1</td></tr></table><blockquote>цитата</blockquote><pre><code>a &lt; b</code></pre><style>p{}</style>""")).expect(201);
        String html = written.text("/html");
        assertThat(html).doesNotContain("script", "onclick", "onerror", "javascript", "<img", "style", "target");
        assertThat(html).contains("<b>Олегу</b>", "<i>перезвонит</i>", "<li>цена</li>", "href=\"https://example.com/x?a&#61;1\"", "rel=\"noopener nofollow\"",
                "<td colspan=\"2\">1</td>", "<blockquote>цитата</blockquote>", "<code>a &lt; b</code>", "<p>Итоги</p>");
        assertThat(sql.fetchValue("select text from timeline.comment where id = ?", written.number("/id")).toString())
                .startsWith("Итоги\nЗвонил Олегу, перезвонит").contains("цитата").doesNotContain("alert");
    }

    @Test
    void theSameKeyTwiceMakesOneComment() {
        long contact = contact(Cast.DARIA);
        Map<String, Object> body = Map.of("html", "<p>один раз</p>", "key", "0199a0de-0000-7000-8000-00000000a001");
        long first = api.as(Cast.DARIA).post(feed(contact) + "/comments", body).expect(201).number("/id");
        assertThat(api.as(Cast.DARIA).post(feed(contact) + "/comments", body).expect(201).number("/id")).isEqualTo(first);
        assertThat(api.as(Cast.DARIA).get(feed(contact) + "?kinds=comment").expect(200).at("/items").size()).isEqualTo(1);
        api.as(Cast.ANNA).post(feed(contact) + "/comments", body).expectProblem(409, "comment_key");
    }

    @Test
    void anEditKeepsItsTraceAndOnlyTheAuthorOrAnAdministratorChanges() {
        long contact = contact(Cast.DARIA);
        long id = comment(Cast.DARIA, contact, "<p>было</p>");
        api.as(Cast.ANNA).patch("/api/timeline/comments/" + id, Map.of("html", "чужое")).expectProblem(403, "forbidden");
        api.as(Cast.ANNA).delete("/api/timeline/comments/" + id).expectProblem(403, "forbidden");
        api.as(Cast.LEV).delete("/api/timeline/comments/" + id).expectProblem(404, "not_found");
        Answer edited = api.as(Cast.DARIA).patch("/api/timeline/comments/" + id, Map.of("html", "<p>стало</p>")).expect(200);
        assertThat(edited.text("/editedAt")).isNotEmpty();
        Answer versions = api.as(Cast.EGOR).get("/api/timeline/comments/" + id + "/versions").expect(200);
        assertThat(versions.all("/items", "html")).containsExactly("<p>стало</p>", "<p>было</p>");

        api.as(Cast.ADMIN).delete("/api/timeline/comments/" + id).expect(204);
        Answer feed = api.as(Cast.DARIA).get(feed(contact) + "?kinds=comment").expect(200);
        assertThat(feed.text("/items/0/kind")).isEqualTo("commentDeleted");
        assertThat(feed.number("/items/0/deletedBy")).isEqualTo(Cast.ADMIN.id());
        assertThat(feed.text()).doesNotContain("стало");
        api.as(Cast.DARIA).get("/api/timeline/comments/" + id + "/versions").expectProblem(404, "not_found");
        api.as(Cast.DARIA).put("/api/timeline/comments/" + id + "/pin").expectProblem(404, "not_found");
    }

    @Test
    void whoCannotReadTheRecordFindsNothing() {
        long contact = contact(Cast.DARIA);
        long id = comment(Cast.DARIA, contact, "тайна");
        Api lev = api.as(Cast.LEV);
        lev.get(feed(contact)).expectProblem(404, "not_found");
        lev.post(feed(contact) + "/comments", Map.of("html", "я тут")).expectProblem(404, "not_found");
        lev.get("/api/timeline/comments/" + id + "/versions").expectProblem(404, "not_found");
        lev.patch("/api/timeline/comments/" + id, Map.of("html", "x")).expectProblem(404, "not_found");
        lev.put("/api/timeline/comments/" + id + "/pin").expectProblem(404, "not_found");
        lev.get("/api/timeline/nothing/1").expectProblem(404, "not_found");
        lev.get("/api/timeline/contact/99999999").expectProblem(404, "not_found");
        lev.delete("/api/timeline/comments/99999999").expectProblem(404, "not_found");
    }

    @Test
    void aMentionShowsTheTrueNameAndTellsWhomItDidNotReach() {
        long contact = contact(Cast.DARIA);
        Answer written = api.as(Cast.DARIA).post(feed(contact) + "/comments", Map.of("html",
                "<p><span data-person=\"3\">@Кто-то Другой</span>, <span data-person=\"10\">@Лев</span> и <span data-person=\"4040\">@Никто</span></p>")).expect(201);
        assertThat(written.text("/html")).contains("<span data-person=\"3\">&#64;Анна Ковалёва</span>").doesNotContain("Другой", "4040").contains("Никто");
        assertThat(written.at("/unreached").toString()).isEqualTo("[10]");
        assertThat(written.text("/refs/person/10/name")).isEqualTo("Лев Павлов");
    }

    @Test
    void aPinnedCommentStandsAboveTheFeed() {
        long contact = contact(Cast.DARIA);
        long id = comment(Cast.DARIA, contact, "важное");
        comment(Cast.DARIA, contact, "прочее");
        api.as(Cast.EGOR).put("/api/timeline/comments/" + id + "/pin").expect(204);
        Answer feed = api.as(Cast.DARIA).get(feed(contact)).expect(200);
        assertThat(feed.all("/pinned", "id")).containsExactly(String.valueOf(id));
        api.as(Cast.EGOR).delete("/api/timeline/comments/" + id + "/pin").expect(204);
        assertThat(api.as(Cast.DARIA).get(feed(contact)).expect(200).at("/pinned").size()).isZero();
    }

    @Test
    void tooLongAndEmptyCommentsAreRefused() {
        long contact = contact(Cast.DARIA);
        assertThat(api.as(Cast.DARIA).post(feed(contact) + "/comments", Map.of("html", "я".repeat(200_001))).expectProblem(422, "invalid").text())
                .contains("200");
        api.as(Cast.DARIA).post(feed(contact) + "/comments", Map.of("html", "<p> </p>")).expectProblem(422, "invalid");
        api.as(Cast.DARIA).post(feed(contact) + "/comments", "{\"html\": 5}").expect(201);
        api.as(Cast.DARIA).post(feed(contact) + "/comments", "{\"html\": [").expectProblem(400, "malformed");
        api.as(Cast.DARIA).post(feed(contact) + "/comments", "{\"html\": \"x\", \"key\": \"nonsense\"}").expectProblem(400, "malformed");
    }

    @Test
    void aCommentIsActivityButNoEdit() {
        long contact = contact(Cast.DARIA);
        comment(Cast.EGOR, contact, "звонил");
        Answer card = api.as(Cast.DARIA).get("/api/records/contact/" + contact).expect(200);
        assertThat(card.number("/version")).isEqualTo(1);
        assertThat(card.number("/values/lastActivityBy")).isEqualTo(Cast.EGOR.id());
        assertThat(sql.fetchValue("select count(*) from records.change where kind = 'companion' and 'comment' = any(fields) and record_ids = array[?]::bigint[]", contact)).isEqualTo(1L);
    }

    @Test
    void theFeedJoinsWhatWasSaidAndDoneAndPagesThroughIt() {
        long contact = contact(Cast.DARIA);
        for (int i = 0; i < 4; i++) {
            comment(Cast.DARIA, contact, "слово " + i);
            api.as(Cast.ANNA).patch("/api/records/contact/" + contact, Map.of("values", Map.of("post", "Должность " + i, "responsible", i % 2 == 0 ? Cast.EGOR.id() : Cast.DARIA.id())))
                    .expect(200);
        }
        Api daria = api.as(Cast.DARIA);
        Answer all = daria.get(feed(contact)).expect(200);
        assertThat(all.all("/items", "kind")).containsExactly("change", "comment", "change", "comment", "change", "comment", "change", "comment", "created");
        assertThat(all.text("/items/0/changes/0/title")).isEqualTo("Должность");
        assertThat(all.text("/items/0/changes/0/from")).isEqualTo("Должность 2");
        assertThat(all.text("/refs/person/6/name")).isEqualTo("Егор Ёлкин");
        StringBuilder walked = new StringBuilder();
        String cursor = "";
        do {
            Answer page = daria.get(feed(contact) + "?limit=2" + cursor).expect(200);
            page.at("/items").forEach(item -> walked.append(item.path("at").asString()).append(' '));
            cursor = page.at("/next").isNull() ? null : "&cursor=" + page.text("/next");
        } while (cursor != null);
        assertThat(walked.toString().trim().split(" ")).containsExactlyElementsOf(all.all("/items", "at"));
        daria.get(feed(contact) + "?cursor=nonsense").expectProblem(400, "bad_cursor");
        QueryCount.assertAtMost(5, () -> daria.get(feed(contact)).expect(200));
    }

    private long file(Cast person, String name, String content) {
        return api.as(person).upload("/api/files", name, content.getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
    }

    @Test
    void aLongCommentWithATableAndFiveFilesLoads() {
        long contact = contact(Cast.DARIA);
        List<Long> files = IntStream.range(0, 5).mapToObj(i -> file(Cast.DARIA, "смета " + i + ".txt", "строка " + i)).toList();
        String table = "<table>" + "<tr><td>работа</td><td>1 000</td></tr>".repeat(500) + "</table>";
        assertThat(table.length()).isGreaterThan(18_000);
        api.as(Cast.DARIA).post(feed(contact) + "/comments", Map.of("html", table, "files", files)).expect(201);
        Api egor = api.as(Cast.EGOR);
        Answer feed = egor.get(feed(contact) + "?kinds=comment").expect(200);
        assertThat(feed.all("/items/0/files", "name")).containsExactly("смета 0.txt", "смета 1.txt", "смета 2.txt", "смета 3.txt", "смета 4.txt");
        assertThat(feed.text("/items/0/html")).contains("<td>1 000</td>");
        assertThat(egor.get("/api/files/" + files.getFirst()).expect(200).text()).isEqualTo("строка 0");
        api.as(Cast.LEV).get("/api/files/" + files.getFirst()).expectProblem(404, "not_found");
        QueryCount.assertAtMost(5, () -> egor.get(feed(contact)).expect(200));
    }

    @Test
    void filesGoWithTheirCommentAndNobodyTakesThoseOfAnother() {
        long contact = contact(Cast.DARIA);
        long kept = file(Cast.DARIA, "останется.txt", "1");
        long gone = file(Cast.DARIA, "уйдёт.txt", "2");
        long comment = api.as(Cast.DARIA).post(feed(contact) + "/comments", Map.of("html", "", "files", List.of(gone, kept))).expect(201).number("/id");
        api.as(Cast.EGOR).post(feed(contact) + "/comments", Map.of("html", "моё", "files", List.of(kept))).expectProblem(422, "invalid");
        long foreign = file(Cast.LEV, "чужое.txt", "3");
        api.as(Cast.EGOR).post(feed(contact) + "/comments", Map.of("html", "моё", "files", List.of(foreign))).expectProblem(422, "invalid");

        Answer edited = api.as(Cast.DARIA).patch("/api/timeline/comments/" + comment, Map.of("html", "без второго", "files", List.of(kept))).expect(200);
        assertThat(edited.all("/files", "id")).containsExactly(String.valueOf(kept));
        api.as(Cast.DARIA).get("/api/files/" + gone).expectProblem(404, "not_found");
        api.as(Cast.DARIA).delete("/api/timeline/comments/" + comment).expect(204);
        api.as(Cast.DARIA).get("/api/files/" + kept).expectProblem(404, "not_found");
    }
}
