package org.kontor.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class NoticeTest extends KontorTest {

    private long company(Cast by, String title, Map<String, Object> more) {
        Map<String, Object> values = new java.util.HashMap<>(more);
        values.put("title", title);
        return api.as(by).post("/api/records/company", Map.of("values", values)).expect(201).number("/id");
    }

    private void comment(Cast author, long company, String html) {
        api.as(author).post("/api/timeline/company/" + company + "/comments", Map.of("html", html)).expect(201);
    }

    @Test
    void aMentionAReassignmentAndACommentTellWhomTheyConcernInHisLanguage() {
        long company = company(Cast.ANNA, "Ромашка", Map.of("responsible", Cast.EGOR.id(), "observers", List.of(Cast.ZHANNA.id())));
        comment(Cast.ANNA, company, "<p><span data-person=\"4\">x</span> посмотрите</p>");

        Answer egor = api.as(Cast.EGOR).get("/api/notices").expect(200);
        assertThat(egor.all("/items", "text"))
                .containsExactly("Анна Ковалёва комментирует. Компания «Ромашка»", "Анна Ковалёва назначает вас ответственным. Компания «Ромашка»");
        assertThat(egor.number("/unread")).isEqualTo(2);
        assertThat(egor.text("/items/0/href")).isEqualTo("/companies/" + company);
        assertThat(api.as(Cast.ZHANNA).get("/api/notices").expect(200).all("/items", "kind")).contains("comment");
        sql.execute("update identity.person set language = 'en' where id = 4");
        assertThat(api.as(Cast.BORIS).get("/api/notices").expect(200).all("/items", "text")).contains("Анна Ковалёва mentions you. Company “Ромашка”");
        assertThat(api.as(Cast.ANNA).get("/api/notices").expect(200).at("/items").size()).isZero();
    }

    @Test
    void laterCommentsOfOneRecordTakeThePlaceOfTheEarlier() {
        long company = company(Cast.DARIA, "Лютик", Map.of());
        comment(Cast.EGOR, company, "раз");
        comment(Cast.ANNA, company, "два");
        comment(Cast.DARIA, company, "сама себе");
        Api daria = api.as(Cast.DARIA);
        Answer notices = daria.get("/api/notices").expect(200);
        assertThat(notices.all("/items", "text").stream().filter(text -> text.contains("Лютик"))).containsExactly("Анна Ковалёва комментирует. Компания «Лютик»");
        long id = notices.number("/items/0/id");
        daria.put("/api/notices/read", Map.of("ids", List.of(id))).expect(204);
        assertThat(daria.get("/api/notices").expect(200).number("/unread")).isZero();
        comment(Cast.EGOR, company, "три");
        assertThat(daria.get("/api/notices").expect(200).number("/unread")).isEqualTo(1);
        api.as(Cast.LEV).put("/api/notices/read", Map.of("ids", List.of(id))).expect(204);
        assertThat(daria.get("/api/notices").expect(200).number("/unread")).isEqualTo(1);
        daria.put("/api/notices/read", Map.of("all", true)).expect(204);
        assertThat(daria.get("/api/notices").expect(200).number("/unread")).isZero();
    }

    @Test
    void aNoticeOfARecordThatOneLostDoesNotNameIt() {
        long company = company(Cast.DARIA, "Секрет", Map.of("observers", List.of(Cast.LEV.id())));
        comment(Cast.DARIA, company, "смотрите");
        assertThat(api.as(Cast.LEV).get("/api/notices").expect(200).text()).contains("Секрет");
        api.as(Cast.DARIA).patch("/api/records/company/" + company, Map.of("values", Map.of("observers", List.of()))).expect(200);
        Answer notices = api.as(Cast.LEV).get("/api/notices").expect(200);
        assertThat(notices.text()).doesNotContain("Секрет");
        assertThat(notices.at("/items/0/href").isNull()).isTrue();
    }
}
