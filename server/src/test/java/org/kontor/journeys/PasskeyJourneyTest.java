package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

/** With the authenticator that Chromium plays for tests: made, named, used without a password, taken away. */
class PasskeyJourneyTest extends Journey {

    @Test
    void aPersonSignsInByHisPasskeyAloneUntilHeTakesItAway() {
        Page page = open("/sign-in");
        String address = api.address().replace("127.0.0.1", "localhost");
        page.navigate(address + "/sign-in");
        authenticator(page);
        page.getByLabel("Почта").fill(Cast.LEV.email());
        page.getByLabel("Пароль", new Page.GetByLabelOptions().setExact(true)).fill(Cast.PASSWORD);
        button(page, "Войти").click();
        assertThat(page.locator("#content")).isVisible();

        page.navigate(address + "/security");
        button(page, "Добавить ключ").click();
        assertThat(dialog(page, "Ключ доступа")).isVisible();
        dialog(page, "Ключ доступа").getByLabel("Название").fill("Рабочий ноутбук");
        button(dialog(page, "Ключ доступа"), "Сохранить").click();
        assertThat(page.getByText("Рабочий ноутбук")).isVisible();
        accessible(page);

        signOut(page);
        List<String> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith("/api/session/passkey")) {
                sent.add(request.postData());
            }
        });
        button(page, "Войти ключом доступа").click();
        assertThat(page.locator("#content")).isVisible();
        Object again = page.evaluate(
                "body => fetch('/api/session/passkey', {method: 'POST', headers: {'X-Kontor': '1', 'Content-Type': 'application/json'}, body}).then(answer => answer.status)",
                sent.getFirst());
        assertThat(again).as("the same signature once more").isEqualTo(422);
        assertThat(sql.fetchValue("select count(*) from identity.passkey where last_used_at is not null")).isEqualTo(1L);

        page.navigate(address + "/security");
        page.getByTitle("Удалить").click();
        button(dialog(page, "Удалить ключ «Рабочий ноутбук»?"), "Удалить").click();
        assertThat(page.getByText("Рабочий ноутбук")).isHidden();
        signOut(page);
        button(page, "Войти ключом доступа").click();
        assertThat(page.getByText("Ключ не подошёл")).isVisible();
    }

    @Test
    void whoMustHaveASecondStepMayTakeAPasskeyForIt() {
        api.as(Cast.ADMIN).patch("/api/identity/sign-in-rules", "{\"secondFactorRoles\": [\"head\"]}").expect(200);
        Page page = open("/sign-in");
        page.navigate(api.address().replace("127.0.0.1", "localhost") + "/sign-in");
        authenticator(page);
        page.getByLabel("Почта").fill(Cast.IVAN.email());
        page.getByLabel("Пароль", new Page.GetByLabelOptions().setExact(true)).fill(Cast.PASSWORD);
        button(page, "Войти").click();
        assertThat(heading(page, "Защитите вход")).isVisible();
        button(page, "Добавить ключ").click();
        assertThat(page.locator("#content")).isVisible();
        assertThat(sql.fetchValue("select count(*) from identity.passkey where person_id = " + Cast.IVAN.id())).isEqualTo(1L);
    }

    private static void signOut(Page page) {
        button(page, "Меню: " + Cast.LEV.fullName()).click();
        page.getByRole(com.microsoft.playwright.options.AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Выйти")).click();
        assertThat(heading(page, "Вход")).isVisible();
    }

    private static void authenticator(Page page) {
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        browser.send("WebAuthn.addVirtualAuthenticator", arguments);
    }
}
