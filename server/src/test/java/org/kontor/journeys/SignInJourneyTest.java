package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class SignInJourneyTest extends Journey {

    @Test
    void aWrongPasswordIsToldARightOneLeadsInAndOneCanLeave() {
        Page page = open("/deals");
        assertThat(heading(page, "Вход")).isVisible();
        accessible(page);

        page.getByLabel("Почта").fill(Cast.DARIA.email());
        page.getByLabel("Пароль", new Page.GetByLabelOptions().setExact(true)).fill("не тот пароль");
        button(page, "Войти").click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();

        page.getByLabel("Пароль", new Page.GetByLabelOptions().setExact(true)).fill(Cast.PASSWORD);
        button(page, "Войти").click();
        assertThat(heading(page, "Сделки")).isVisible();

        button(page, "Меню: " + Cast.DARIA.fullName()).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Выйти")).click();
        assertThat(heading(page, "Вход")).isVisible();
        page.navigate(api.address() + "/deals");
        assertThat(heading(page, "Вход")).isVisible();
    }
}
