package org.kontor.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.identity.PersonNews;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** The matrix of the administrator, and what each wants within it. */
class NoticeRuleTest extends KontorTest {

    @Autowired
    private ApplicationEventPublisher events;

    private long company(Cast by, Cast responsible) {
        return api.as(by)
                .post("/api/records/company", Map.of("values", Map.of("title", "Ромашка", "responsible", responsible.id())))
                .expect(201)
                .number("/id");
    }

    private void comment(Cast author, long company) {
        api.as(author).post("/api/timeline/company/" + company + "/comments", Map.of("html", "<p>да</p>")).expect(201);
    }

    private void rule(String kind, String role, String channel, String level) {
        Map<String, Object> item = new java.util.HashMap<>(Map.of("kind", kind, "role", role, "channel", channel));
        item.put("level", level);
        api.as(Cast.ADMIN).put("/api/notices/rules", Map.of("items", List.of(item))).expect(200);
    }

    private List<String> kinds(Cast person) {
        return api.as(person).get("/api/notices").expect(200).all("/items", "kind");
    }

    @Test
    void switchingOneOffStopsOnlyThatOne() {
        rule("comment", "*", "system", "off");
        long company = company(Cast.ANNA, Cast.DARIA);
        comment(Cast.ANNA, company);
        assertThat(kinds(Cast.DARIA)).containsExactly("responsible");

        rule("comment", "*", "system", null);
        comment(Cast.ANNA, company);
        assertThat(kinds(Cast.DARIA)).containsExactlyInAnyOrder("comment", "responsible");
    }

    @Test
    void aRuleOfARoleHoldsForThatRoleOnly() {
        rule("comment", "head", "system", "off");
        comment(Cast.ADMIN, company(Cast.ADMIN, Cast.IVAN));
        comment(Cast.ADMIN, company(Cast.ADMIN, Cast.LEV));
        assertThat(kinds(Cast.IVAN)).doesNotContain("comment");
        assertThat(kinds(Cast.LEV)).contains("comment");
        rule("comment", "head", "system", null);
    }

    @Test
    void everybodyChoosesWithinWhatTheAdministratorAllows() {
        Api zhanna = api.as(Cast.ZHANNA);
        zhanna.patch("/api/notices/settings", Map.of("choices", List.of(Map.of("kind", "comment", "channel", "system", "on", false))))
                .expect(200);
        long company = company(Cast.ANNA, Cast.ZHANNA);
        comment(Cast.ANNA, company);
        assertThat(kinds(Cast.ZHANNA)).containsExactly("responsible");

        rule("comment", "*", "system", "forced");
        comment(Cast.ANNA, company);
        assertThat(kinds(Cast.ZHANNA)).contains("comment");
        zhanna.patch("/api/notices/settings", Map.of("choices", List.of(Map.of("kind", "comment", "channel", "system", "on", false))))
                .expectProblem(409, "notice_fixed");
        rule("comment", "*", "system", null);
    }

    @Test
    void onlyAnAdministratorSetsTheMatrixAndItIsBuiltFromTheDeclaredKinds() {
        api.as(Cast.DIRECTOR).get("/api/notices/rules").expectProblem(403, "forbidden");
        api.as(Cast.DIRECTOR).put("/api/notices/rules", Map.of("items", List.of())).expectProblem(403, "forbidden");
        assertThat(api.as(Cast.ADMIN).get("/api/notices/rules").expect(200).all("/items", "code"))
                .contains("responsible", "stage", "mention", "comment", "role", "device", "import_done", "export_done");
        api.as(Cast.ADMIN)
                .put("/api/notices/rules", Map.of("items", List.of(Map.of("kind", "x", "role", "*", "channel", "mail", "level", "on"))))
                .expect(400);
    }

    @Test
    void theResponsibleIsToldOfAStageThatAnotherHasChangedAndNotOfHisOwnMove() {
        long deal = api.as(Cast.ANNA)
                .post("/api/records/deal", Map.of("values", Map.of("title", "Окна", "responsible", Cast.EGOR.id())))
                .expect(201)
                .number("/id");
        long stage = sql.fetchSingle(
                        "select s.id from crm_pipeline.stage s join crm_deal.deal d on d.pipeline_id = s.pipeline_id and d.stage_id <> s.id"
                                + " where d.id = ? and s.semantic = 'P' order by s.sort limit 1", deal)
                .get(0, Long.class);
        api.as(Cast.ANNA).patch("/api/records/deal/" + deal, Map.of("values", Map.of("stage", stage))).expect(200);
        assertThat(api.as(Cast.EGOR).get("/api/notices?kind=stage").expect(200).text("/items/0/text"))
                .startsWith("Анна Ковалёва меняет стадию на «")
                .endsWith("Сделка «Окна»");
        api.as(Cast.EGOR).put("/api/notices/read", Map.of("kind", "stage")).expect(204);
        assertThat(api.as(Cast.EGOR).get("/api/notices?kind=stage&unread=true").expect(200).at("/items").size()).isZero();
        assertThat(api.as(Cast.EGOR).get("/api/notices?unread=true").expect(200).all("/items", "kind")).contains("responsible");
    }

    @Test
    void aModuleBelowTellsByAnEvent() {
        events.publishEvent(new PersonNews(
                "role", "role/" + Cast.NIKITA.id(), java.util.Set.of(Cast.NIKITA.id()), Cast.ADMIN.id(), Map.of("roles", "Руководитель"), "/people/12"));
        var notice = api.as(Cast.NIKITA).get("/api/notices").expect(200);
        assertThat(notice.text("/items/0/text")).isEqualTo("Пётр Климов даёт вам роль: Руководитель");
        assertThat(notice.text("/items/0/href")).isEqualTo("/people/12");
    }
}
