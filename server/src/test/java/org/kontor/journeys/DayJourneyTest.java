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
    void aWholeDayIsWorkedThroughByKeysAlone() {
        long contact = add(Cast.EGOR, "contact", "\"lastName\": \"Звонков\", \"firstName\": \"Пётр\", \"phones\": [\"+7 495 111-22-33\"]");
        long first = add(Cast.EGOR, "deal", "\"title\": \"Первая сделка дня\", \"contact\": " + contact);
        add(Cast.EGOR, "deal", "\"title\": \"Сделка без шага\"");
        Instant now = Instant.now();
        add(Cast.EGOR, "activity", "\"title\": \"Позвонить с утра\", \"kind\": " + kind("CALL") + ", \"deals\": [" + first + "], \"planAt\": \"" + now.minus(2, ChronoUnit.HOURS) + "\"");
        add(Cast.EGOR, "activity", "\"title\": \"Отправить чертёж\", \"kind\": " + kind("TODO") + ", \"deals\": [" + first + "], \"planAt\": \"" + now.minus(1, ChronoUnit.HOURS) + "\"");
        Page page = open(Cast.EGOR, "/");
        assertThat(heading(page, "Главная")).isVisible();
        page.keyboard().press("g");
        page.keyboard().press("y");
        Locator late = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Просрочено").setExact(true));
        assertThat(late.locator("li")).hasCount(2);
        Locator chosen = page.locator("li[data-chosen]");

        // the call: whom, then its result with the next step, two keys
        page.keyboard().press("ArrowDown");
        assertThat(chosen).containsText("Позвонить с утра");
        page.keyboard().press("c");
        Locator call = dialog(page, "Позвонить: Позвонить с утра");
        assertThat(call.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("111-22-33"))).isVisible();
        accessible(page);
        page.keyboard().press("Escape");
        assertThat(call).isHidden();
        page.keyboard().press(" ");
        Locator closing = dialog(page, "Завершить: Позвонить с утра");
        assertThat(closing.getByRole(AriaRole.RADIO).first()).isFocused();
        page.keyboard().press(" ");
        page.keyboard().press("Enter");
        assertThat(closing).isHidden();
        seesToast(page, "Сделано: Позвонить с утра");

        // what needs no result
        assertThat(late.locator("li")).hasCount(1);
        assertThat(chosen).containsText("Отправить чертёж");
        page.keyboard().press(" ");
        Locator second = dialog(page, "Завершить: Отправить чертёж");
        assertThat(second.getByRole(AriaRole.RADIO).first()).isFocused();
        page.keyboard().press("Enter");
        assertThat(second).isHidden();
        assertThat(late).isHidden();

        // the deal without a step gets one
        Locator without = page.locator("li[data-row]").filter(new Locator.FilterOptions().setHasText("Сделка без шага"));
        assertThat(without).isVisible();
        for (int step = 0; step < 20 && without.getAttribute("data-chosen") == null; step++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(chosen).containsText("Сделка без шага");
        page.keyboard().press(" ");
        Locator plan = page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Новое дело"));
        assertThat(plan.getByLabel("Тема")).isFocused();
        page.keyboard().insertText("Узнать сроки");
        page.keyboard().press("Enter");
        assertThat(plan).isHidden();
        assertThat(without).isHidden();
        Locator planned = page.locator("li[data-activity]").filter(new Locator.FilterOptions().setHasText("Узнать сроки"));
        assertThat(planned).isVisible();

        // its card and back
        for (int step = 0; step < 20 && planned.getAttribute("data-chosen") == null; step++) {
            page.keyboard().press("ArrowUp");
        }
        page.keyboard().press("Enter");
        Locator card = dialog(page, "Узнать сроки");
        assertThat(card).isVisible();
        page.keyboard().press("Escape");
        assertThat(card).isHidden();
        accessible(page);
    }

    @Test
    void aLetterIsWrittenFromATemplateSurvivesAReloadIsTakenBackAndSent() {
        long contact = add(Cast.DARIA, "contact", "\"lastName\": \"Читателев\", \"firstName\": \"Олег\", \"emails\": [\"reader@client.example\"]");
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Зимний сад\", \"contact\": " + contact);
        add(Cast.DARIA, "activity", "\"title\": \"Письмо с чертежом\", \"kind\": " + kind("LETTER") + ", \"deals\": [" + deal + "]");
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

    private String kind(String code) {
        return String.valueOf(sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = 'activity_kind' and v.code = {0}", org.jooq.impl.DSL.val(code)));
    }
}
