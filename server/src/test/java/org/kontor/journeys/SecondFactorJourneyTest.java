package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.AuthenticatorApp;
import org.kontor.testing.Cast;

class SecondFactorJourneyTest extends Journey {

    @Test
    void aPersonConnectsHisAppAndSignsInInTwoSteps() {
        Page page = open(Cast.DARIA, "/people/" + Cast.DARIA.id());
        link(page, "Изменить").click();
        assertThat(heading(page, "Безопасность")).isVisible();
        accessible(page);
        button(page, "Включить").click();
        Locator window = dialog(page, "Второй шаг при входе");
        assertThat(window.getByLabel("QR-код для приложения с кодами")).isVisible();
        accessible(page);
        String key = window.getByLabel("Нельзя снять? Введите этот ключ в приложении:").inputValue().replace(" ", "");
        AuthenticatorApp app = new AuthenticatorApp(key);
        window.getByLabel("Код, который показало приложение").fill(app.code());
        button(window, "Подключить").click();
        Locator codes = dialog(page, "Резервные коды");
        assertThat(codes.getByRole(AriaRole.LISTITEM)).hasCount(10);
        accessible(page);
        String recovery = codes.getByRole(AriaRole.LISTITEM).first().innerText();
        codes.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Закрыть")).last().click();
        assertThat(page.getByText("Осталось 10 кодов")).isVisible();

        page = open("/deals");
        page.getByLabel("Почта").fill(Cast.DARIA.email());
        page.getByLabel("Пароль", new Page.GetByLabelOptions().setExact(true)).fill(Cast.PASSWORD);
        button(page, "Войти").click();
        assertThat(heading(page, "Второй шаг")).isVisible();
        accessible(page);
        page.getByLabel("Код из приложения").fill("000000");
        button(page, "Войти").click();
        assertThat(page.getByText("Код не подошёл")).isVisible();
        button(page, "Нет телефона? Резервный код").click();
        page.getByLabel("Резервный код").fill(recovery);
        button(page, "Войти").click();
        assertThat(heading(page, "Сделки")).isVisible();
    }

    @Test
    void whoMustIsLedToTheSecondStepBeforeAnythingElse() {
        api.as(Cast.ADMIN).patch("/api/identity/sign-in-rules", "{\"secondFactorRoles\": [\"head\"]}").expect(200);
        Page page = open("/deals");
        page.getByLabel("Почта").fill(Cast.IVAN.email());
        page.getByLabel("Пароль", new Page.GetByLabelOptions().setExact(true)).fill(Cast.PASSWORD);
        button(page, "Войти").click();
        assertThat(heading(page, "Защитите вход")).isVisible();
        page.navigate(api.address() + "/leads");
        assertThat(heading(page, "Защитите вход")).isVisible();
        String key = page.getByLabel("Нельзя снять? Введите этот ключ в приложении:").inputValue().replace(" ", "");
        accessible(page);
        page.getByLabel("Код, который показало приложение").fill(new AuthenticatorApp(key).code());
        button(page, "Подключить").click();
        assertThat(heading(page, "Резервные коды")).isVisible();
        button(page, "Коды сохранены").click();
        assertThat(page.locator("#content")).isVisible();
    }
}
