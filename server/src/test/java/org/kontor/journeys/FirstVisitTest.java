package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.kontor.identity.Links;
import org.kontor.testing.EmptyPortal;
import org.springframework.beans.factory.annotation.Autowired;

@EmptyPortal
class FirstVisitTest extends Journey {

    @Autowired
    private Links links;

    @Test
    void theSetUpLinkLeadsThroughFiveStepsToTheFirstScreen() {
        String link = links.make(Links.Kind.SETUP, null, null);
        Page page = open("/setup" + link.substring(link.indexOf('#')));

        assertThat(heading(page, "Ваша компания")).isVisible();
        accessible(page);
        page.getByLabel("Название компании").fill("Окна и двери");
        button(page, "Дальше").click();
        button(page, "Дальше").click();
        assertThat(page.getByText("Не меньше восьми символов").first()).isVisible();
        page.getByLabel("Имя").fill("Ольга");
        page.getByLabel("Фамилия").fill("Белова");
        page.getByLabel("Почта").fill("olga@kontor.example");
        page.getByLabel("Пароль", new Page.GetByLabelOptions().setExact(true)).fill("три слова подряд");
        button(page, "Дальше").click();
        assertThat(heading(page, "Чем вы занимаетесь?")).isVisible();
        accessible(page);
        button(page, "Дальше").click();
        page.getByText("Без ограничений").click();
        page.getByText("Только свои").click();
        button(page, "Дальше").click();
        button(page, "Начать работу").click();

        assertThat(heading(page, "Первые шаги")).isVisible();
        accessible(page);
        link(page, "Сделки").click();
        assertThat(column(page, "Новая")).isVisible();
    }
}
