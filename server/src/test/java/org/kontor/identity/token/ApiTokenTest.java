package org.kontor.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class ApiTokenTest extends KontorTest {

    @Test
    void aProgramDoesWhatBothThePersonAndTheTokenMay() {
        long deal = add(Cast.DARIA, "deal");
        long others = add(Cast.MARIA, "deal");
        Api reader = program(make(Cast.DARIA, "\"read:deal\""));
        assertThat(reader.get("/api/records/deal/" + deal).expect(200).number("/id")).isEqualTo(deal);
        reader.get("/api/records/deal/" + others).expectProblem(404, "not_found");
        reader.patch("/api/records/deal/" + deal, "{\"values\": {\"title\": \"X\"}}").expectProblem(403, "token_scope");
        reader.get("/api/records/contact").expectProblem(403, "token_scope");
        reader.get("/api/search?q=okna").expectProblem(403, "token_scope");
        assertThat(reader.get("/api/me").expect(200).number("/person/id")).isEqualTo(Cast.DARIA.id());

        Api writer = program(make(Cast.DARIA, "\"write:deal\""));
        writer.patch("/api/records/deal/" + deal, "{\"values\": {\"title\": \"Окна и двери\"}}").expect(200);
        writer.get("/api/records/deal/" + deal).expect(200);
        writer.post("/api/records/contact", "{\"values\": {}}").expectProblem(403, "token_scope");

        Api all = program(make(Cast.DARIA, "\"write\""));
        all.get("/api/identity/people").expect(200);
        all.patch("/api/records/deal/" + others, "{\"values\": {\"title\": \"X\"}}").expectProblem(404, "not_found");
    }

    @Test
    void whatIsBeyondTheScopeIsLikeWhatThePersonMayNotRead() {
        Api daria = api.as(Cast.DARIA);
        long company = daria.post("/api/records/company", "{\"values\": {\"title\": \"Тайная вечеря\"}}").expect(201).number("/id");
        long deal = daria.post("/api/records/deal", "{\"values\": {\"title\": \"Окна\", \"company\": %d}}".formatted(company)).expect(201).number("/id");
        for (Cast person : List.of(Cast.DARIA, Cast.ADMIN)) {
            Api narrow = program(make(person, "\"read:deal\""));
            Answer card = narrow.get("/api/records/deal/" + deal).expect(200);
            assertThat(card.number("/values/company")).isEqualTo(company);
            for (String path : List.of("/" + deal, "?fields=title,company&sort=company&limit=1", "?fields=company&sort=-company&limit=1", "/" + deal + "/history", "/" + deal + "/readers")) {
                assertThat(narrow.get("/api/records/deal" + path).text()).as(path).doesNotContain("вечеря");
            }
            assertThat(narrow.get("/api/timeline/deal/" + deal).expect(200).text()).doesNotContain("вечеря");
            Answer wide = program(make(person, "\"read:deal\", \"read:company\"")).get("/api/records/deal/" + deal).expect(200);
            assertThat(wide.text("/refs/company/" + company + "/title")).isEqualTo("Тайная вечеря");
        }
    }

    @Test
    void noTokenChangesHowOneSignsInOrWhoMayDoWhat() {
        Api all = program(make(Cast.ADMIN, "\"read\", \"write\""));
        for (String path : List.of("/api/security", "/api/security/tokens", "/api/sessions", "/api/session", "/api/identity/sign-in-rules",
                "/api/admin/settings", "/api/identity/people/5/roles", "/api/identity/people/5/security", "/api/live", "/api/%73ecurity/tokens", "/api/identity/people/5/%72oles")) {
            all.get(path).expectProblem(403, "token_closed");
        }
        all.put("/api/password", "{}").expectProblem(403, "token_closed");
        all.post("/api/security/tokens", "{}").expectProblem(403, "token_closed");
        all.post("/api/identity/invitations", "{}").expectProblem(403, "token_closed");
        all.patch("/api/identity/people/5", "{\"email\": \"mine@kontor.example\"}").expectProblem(403, "token_closed");
        all.put("/api/identity/people/5/dismissal").expectProblem(403, "token_closed");
        // what would outlive the token or be a way around
        all.post("/api/handover/handovers", "{\"person\": 5, \"reason\": \"dismissal\", \"parts\": [], \"dismiss\": true}").expectProblem(403, "token_closed");
        all.post("/api/queue/teams", "{}").expectProblem(403, "token_closed");
        all.post("/api/notices/push", "{\"endpoint\": \"https://push.example/1\"}").expectProblem(403, "token_closed");
        all.put("/api/disk/settings", "{}").expectProblem(403, "token_closed");
        all.put("/api/disk/items/1/link", "{}").expectProblem(403, "token_closed");
        all.put("/api/disk/items/1/share%73", "{}").expectProblem(403, "token_closed");
        all.get("/api/disk").expect(200);
        all.get("/api/handover/load").expect(200);
    }

    @Test
    void aTokenNeedsNoHeaderOfOursAndACookieBesideItIsNotLookedAt() {
        String token = make(Cast.EGOR, "\"write\"");
        long deal = add(Cast.EGOR, "deal");
        program(token).without("X-Kontor").with("Origin", "https://elsewhere.example")
                .patch("/api/records/deal/" + deal, "{\"values\": {\"title\": \"Забор\"}}").expect(200);
        Api both = api.as(Cast.ADMIN).with("Authorization", "Bearer " + token);
        assertThat(both.get("/api/me").expect(200).number("/person/id")).isEqualTo(Cast.EGOR.id());
        both.get("/api/admin/settings").expectProblem(403, "token_closed");
        api.as(Cast.ADMIN).with("Authorization", "Bearer wrong").get("/api/me").expectProblem(401, "token_unknown");
    }

    @Test
    void aTokenIsShownOnceListedWithItsLastUseAndRevokedAtOnce() {
        Api zhanna = api.as(Cast.ZHANNA);
        Answer made = zhanna.post("/api/security/tokens", "{\"title\": \"1C\", \"scopes\": [\"read\"], \"days\": 30}").expect(201);
        String token = made.text("/token");
        assertThat(token).matches("kontor_[A-Za-z0-9_-]{43}");
        assertThat(sql.fetch("select * from identity.api_token").toString()).doesNotContain(token.substring(12));
        assertThat(zhanna.get("/api/security/tokens").expect(200).at("/items/0/lastUsedAt").isNull()).isTrue();
        program(token).get("/api/me").expect(200);
        Answer list = zhanna.get("/api/security/tokens").expect(200);
        assertThat(list.at("/items/0/lastUsedAt").isNull()).isFalse();
        assertThat(list.text("/items/0/lastIp")).isEqualTo("127.0.0.1");
        assertThat(list.text()).doesNotContain(token);
        api.as(Cast.LEV).delete("/api/security/tokens/" + made.number("/id")).expect(404);
        zhanna.delete("/api/security/tokens/" + made.number("/id")).expect(204);
        program(token).get("/api/me").expectProblem(401, "token_unknown");
    }

    @Test
    void aTokenEndsWithItsDateAndWithItsPerson() {
        String token = make(Cast.NIKITA, "\"read\"");
        sql.execute("update identity.api_token set expires_at = now() - interval '1 second' where person_id = " + Cast.NIKITA.id());
        program(token).get("/api/me").expectProblem(401, "token_unknown");
        String other = make(Cast.NIKITA, "\"read\"");
        program(other).get("/api/me").expect(200);
        api.as(Cast.ADMIN).put("/api/identity/people/" + Cast.NIKITA.id() + "/dismissal").expect(200);
        program(other).get("/api/me").expectProblem(401, "token_unknown");
        api.as(Cast.ADMIN).delete("/api/identity/people/" + Cast.NIKITA.id() + "/dismissal").expect(200);
        program(other).get("/api/me").expectProblem(401, "token_unknown");
    }

    @Test
    void whatIsChosenWronglyIsSaidAtItsField() {
        Api lev = api.as(Cast.LEV);
        for (String body : List.of("{\"title\": \"x\", \"scopes\": [], \"days\": 30}", "{\"title\": \"x\", \"scopes\": [\"admin\"]}",
                "{\"scopes\": [\"read\"]}", "{\"title\": \"x\", \"scopes\": [\"read\"], \"days\": 4000}")) {
            lev.post("/api/security/tokens", body).expectProblem(422, "invalid");
        }
    }

    @Test
    void aRequestByTokenIsOpenedByOneStatement() {
        Api program = program(make(Cast.KIRA, "\"read\""));
        program.get("/api/me").expect(200);
        // The other tells the place in the journal that a page begins at.
        QueryCount.assertAtMost(2, () -> program.get("/api/me").expect(200));
    }

    private long add(Cast person, String type) {
        return api.as(person).post("/api/records/" + type, "{\"values\": {\"title\": \"Окна\"}}").expect(201).number("/id");
    }

    private String make(Cast person, String scopes) {
        return api.as(person)
                .post("/api/security/tokens", "{\"title\": \"1C\", \"scopes\": [" + scopes + "], \"days\": 30}")
                .expect(201)
                .text("/token");
    }

    private Api program(String token) {
        return api.with("Authorization", "Bearer " + token);
    }
}
