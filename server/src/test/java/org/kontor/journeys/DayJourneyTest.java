package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class DayJourneyTest extends Journey {

    @Test
    void aStepIsPlannedOnTheCardAndClosedWithTheNextOneFromTheDayByKeys() {
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Остекление лоджии\"");
        add(Cast.DARIA, "activity", "\"title\": \"Узнать размеры\", \"deals\": [" + deal + "], \"planAt\": \"" + Instant.now().minus(2, ChronoUnit.DAYS) + "\"");
        Page page = open(Cast.DARIA, "/deals/" + deal);
        Locator plans = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Дела").setExact(true));
        assertThat(plans).containsText("Узнать размеры");
        button(plans, "Запланировать").click();
        Locator form = plans.getByRole(AriaRole.FORM, new Locator.GetByRoleOptions().setName("Новое дело"));
        Locator subject = form.getByLabel("Тема");
        assertThat(subject).isFocused();
        subject.fill("Прислать смету");
        form.getByLabel("Повторять", new Locator.GetByLabelOptions().setExact(true)).check();
        accessible(page);
        subject.press("Enter");
        assertThat(form).isHidden();
        assertThat(plans).containsText("Прислать смету");
        plans.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Прислать смету")).click();
        Locator series = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Повторение").setExact(true));
        assertThat(series).containsText("Каждую неделю");
        accessible(page);

        page.navigate(api.address() + "/day");
        Locator late = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Просрочено").setExact(true));
        assertThat(late.locator("li")).containsText("Узнать размеры");
        accessible(page);
        page.keyboard().press("ArrowDown");
        assertThat(late.locator("li[data-chosen]")).containsText("Узнать размеры");
        page.keyboard().press(" ");
        Locator closing = dialog(page, "Завершить: Узнать размеры");
        assertThat(closing).isVisible();
        accessible(page);
        closing.getByLabel("Комментарий").fill("Три окна по 1,4");
        button(closing, "Завершить и запланировать").click();
        assertThat(closing).isHidden();
        seesToast(page, "Сделано: Узнать размеры");
        assertThat(late).isHidden();
    }

    @Test
    void aLetterIsWrittenFromATemplateSurvivesAReloadIsTakenBackAndSent() {
        long contact = add(Cast.DARIA, "contact", "\"lastName\": \"Читателев\", \"firstName\": \"Олег\", \"emails\": [\"reader@client.example\"]");
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Зимний сад\", \"contact\": " + contact);
        add(Cast.DARIA, "activity", "\"title\": \"Письмо с чертежом\", \"kind\": " + letterKind() + ", \"deals\": [" + deal + "]");
        api.as(Cast.DARIA).post("/api/letters/templates", "{\"title\": \"Чертёж\", \"subject\": \"Чертёж: {{deal.name}}\", \"html\": \"<p>Здравствуйте, {{contact.firstName}}!</p>\"}").expect(201);
        Page page = open(Cast.DARIA, "/deals/" + deal);
        button(page, "Написать письмо").first().click();
        Locator window = dialog(page, "Письмо: Зимний сад");
        assertThat(window).containsText("Читателев Олег <reader@client.example>");
        Locator body = window.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Текст письма"));
        assertThat(body).isVisible();
        window.getByLabel("Шаблон", new Locator.GetByLabelOptions().setExact(true)).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Чертёж")).click();
        assertThat(window.getByLabel("Тема")).hasValue("Чертёж: Зимний сад");
        assertThat(body).containsText("Здравствуйте, Олег!");
        accessible(page);
        page.reload();
        button(page, "Черновик письма").click();
        assertThat(body).containsText("Здравствуйте, Олег!");
        body.click();
        page.keyboard().press("Control+Enter");
        assertThat(window).isHidden();
        page.getByText("Отменить отправку").click();
        assertThat(window.getByLabel("Тема")).hasValue("Чертёж: Зимний сад");
        button(window, "Отправить").click();
        assertThat(window).isHidden();
        seesToast(page, "Письмо уйдёт через 10 секунд");

        page.navigate(api.address() + "/day");
        Locator planned = page.locator("li[data-activity]").filter(new Locator.FilterOptions().setHasText("Письмо с чертежом"));
        button(planned, "Написать письмо").click();
        window.getByLabel("Тема").fill("Второе письмо");
        body.click();
        page.keyboard().insertText("Посылаю чертёж");
        page.keyboard().press("Control+Enter");
        assertThat(window).isHidden();
        assertThat(planned).isHidden();
        sql.execute("update letter.outgoing set send_at = now() - interval '1 second' where state = 'queued'");
        jobs.run("letter.send");
        org.assertj.core.api.Assertions.assertThat(letters.to("reader@client.example")).hasSize(2);
        page.navigate(api.address() + "/deals/" + deal);
        button(page, "Сделано").click();
        Locator done = page.locator("li[data-activity]").filter(new Locator.FilterOptions().setHasText("Второе письмо"));
        button(done, "Показать письмо").click();
        assertThat(done).containsText("Посылаю чертёж");
        assertThat(done).containsText("Отправлено");
        accessible(page);
    }

    private String letterKind() {
        return String.valueOf(sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = 'activity_kind' and v.code = 'LETTER'"));
    }
}
