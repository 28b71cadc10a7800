package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.Together;

class InvitationTest extends KontorTest {

    @Test
    void aNewPersonComesInByHisLinkOnceAndSignsInWithHisPassword() {
        Answer invited = invite("""
                {"email": "new.one@kontor.example", "firstName": "Новый", "lastName": "Человек", "departmentId": 2}""");
        String token = token(invited.text("/link"));
        Answer opened = api.get("/api/links/" + token).expect(200);
        assertThat(opened.text("/kind")).isEqualTo("invite");
        assertThat(opened.text("/person/email")).isEqualTo("new.one@kontor.example");
        assertThat(opened.text("/company/name")).isEqualTo("Контора");

        Answer accepted = accept(token, """
                {"password": "my own password"}""").expect(204);
        Answer me = api.with(SignInTest.token(accepted)).get("/api/me").expect(200);
        assertThat(me.text("/person/name")).isEqualTo("Новый Человек");
        accept(token, """
                {"password": "another password"}""").expectProblem(410, "link_used");
        api.get("/api/links/" + token).expectProblem(410, "link_used");
        api.post("/api/session", """
                {"email": "new.one@kontor.example", "password": "my own password"}""").expect(204);
    }

    @Test
    void ofTwoWhoUseALinkAtOnceOneComesIn() {
        String token = token(invite("""
                {"email": "two@kontor.example", "firstName": "Один", "lastName": "Двоих"}""").text("/link"));
        assertThat(Together.times(2, () -> accept(token, """
                {"password": "my own password"}""").status())).containsExactlyInAnyOrder(204, 410);
    }

    @Test
    void aLinkThatHasExpiredOrWasNeverMadeIsRefused() {
        String token = token(invite("""
                {"firstName": "Поздний"}""").text("/link"));
        sql.execute("update identity.one_time_link set expires_at = now() where person_id = (select id from identity.person where first_name = 'Поздний')");
        api.get("/api/links/" + token).expectProblem(410, "link_expired");
        accept(token, """
                {"password": "my own password", "email": "late@kontor.example"}""").expectProblem(410, "link_expired");
        api.get("/api/links/no-such-token").expectProblem(404, "not_found");
    }

    @Test
    void withAShortPasswordOrWithoutAnAddressTheLinkStaysGood() {
        String token = token(invite("""
                {"firstName": "Безадресный"}""").text("/link"));
        assertThat(accept(token, """
                {"password": "short", "email": "noaddress@kontor.example"}""").expectProblem(422, "invalid").at("/fields/password").asString()).isNotEmpty();
        accept(token, """
                {"password": "my own password"}""").expectProblem(422, "invalid");
        assertThat(accept(token, """
                {"password": "my own password", "email": "anna@kontor.example"}""").expectProblem(422, "invalid").text("/fields/email"))
                .isEqualTo("Somebody else has this address.");
        accept(token, """
                {"password": "my own password", "email": "noaddress@kontor.example"}""").expect(204);
    }

    @Test
    void aLinkToANewPasswordEndsAllOldSessionsAndTheOldPassword() {
        Api before = api.as(Cast.MARIA);
        String link = api.as(Cast.ADMIN).post("/api/identity/people/" + Cast.MARIA.id() + "/reset-link").expect(200).text("/link");
        accept(token(link), """
                {"password": "quite another one"}""").expect(204);
        before.get("/api/me").expect(401);
        api.post("/api/session", """
                {"email": "%s", "password": "%s"}""".formatted(Cast.MARIA.email(), Cast.PASSWORD)).expectProblem(401, "bad_credentials");
    }

    @Test
    void onesOwnPasswordIsChangedByKnowingTheOldOne() {
        Api here = api.as(Cast.NIKITA);
        Api there = api.as(Cast.NIKITA);
        here.put("/api/password", """
                {"current": "wrong-password", "password": "quite another one"}""").expectProblem(422, "invalid");
        here.put("/api/password", """
                {"current": "%s", "password": "quite another one"}""".formatted(Cast.PASSWORD)).expect(204);
        here.get("/api/me").expect(200);
        there.get("/api/me").expect(401);
    }

    @Test
    void anAddressThatIsTakenOrIsNoneCannotBeInvited() {
        api.as(Cast.ADMIN).post("/api/identity/invitations", """
                {"email": "ANNA@kontor.example", "firstName": "Двойник"}""").expectProblem(422, "invalid");
        api.as(Cast.ADMIN).post("/api/identity/invitations", """
                {"email": "not an address", "firstName": "Безадресный"}""").expectProblem(422, "invalid");
        api.as(Cast.ADMIN).post("/api/identity/invitations", "{}").expectProblem(422, "invalid");
    }

    @Test
    void onlyAnAdministratorInvitesAndHandsOverLinks() {
        api.as(Cast.ANNA).post("/api/identity/invitations", """
                {"firstName": "Друг"}""").expectProblem(403, "forbidden");
        api.as(Cast.ANNA).post("/api/identity/people/" + Cast.DARIA.id() + "/reset-link").expectProblem(403, "forbidden");
    }

    @Test
    void askingForANewPasswordTellsNothingAboutWhoIsHere() {
        api.post("/api/password-resets", """
                {"email": "anna@kontor.example"}""").expect(204);
        api.post("/api/password-resets", """
                {"email": "nobody@kontor.example"}""").expect(204);
    }

    private Answer invite(String body) {
        return api.as(Cast.ADMIN).post("/api/identity/invitations", body).expect(201);
    }

    private Answer accept(String token, String body) {
        return api.post("/api/links/" + token, body);
    }

    private static String token(String link) {
        assertThat(link).contains("/link#");
        return link.substring(link.indexOf('#') + 1);
    }
}
