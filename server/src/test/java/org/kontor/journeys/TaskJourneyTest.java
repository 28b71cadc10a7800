package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class TaskJourneyTest extends Journey {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    @Test
    void aLetterOnADealGoesToTheSupervisorAndFromHerToTheNextPostAndItsDecisionIsPinned() {
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Насосы для «Ромашки»\"");
        Page daria = open(Cast.DARIA, "/deals/" + deal);
        button(daria, "Поставить задачу").first().click();
        Locator form = dialog(daria, "Новая задача");
        form.getByLabel("Форма").selectOption(new SelectOption().setLabel("Письмо-Решение (ПР)"));
        assertThat(form.getByText(Cast.ANNA.fullName())).isVisible();
        assertThat(form.getByText("Одна задача – один вопрос")).isVisible();
        form.getByLabel("Название").fill("Скидка для «Ромашки»");
        form.getByLabel("Описание ситуации").fill("Клиент просит скидку");
        form.getByLabel("Полные данные").fill("Оборот за год – миллион");
        button(form, "Поставить задачу").click();
        assertThat(form.getByText("Заполните этот блок")).isVisible();
        form.getByLabel("Предлагаемое решение").fill("Дать 5 %");
        form.locator("input[type=file]").first().setInputFiles(new FilePayload("Договор.txt", "text/plain", "договор".getBytes(StandardCharsets.UTF_8)));
        assertThat(form.getByText("Договор.txt")).isVisible();
        accessible(daria);
        button(form, "Поставить задачу").click();
        assertThat(form).isHidden();
        String title = "ПР – Скидка для «Ромашки», сделка № " + deal;
        assertThat(link(daria, title).first()).isVisible();
        long id = (Long) sql.fetchValue("select id from task.item where title = {0}", org.jooq.impl.DSL.val(title));
        daria.navigate(api.address() + "/tasks/" + id);
        Locator card = dialog(daria, title);
        assertThat(card.getByText("Ждёт решения")).isVisible();
        assertThat(card.getByText("Договор.txt").first()).isVisible();

        // the head has been silent for a day and has missed the deadline
        sql.execute("update task.item set answer_due_at = now(), deadline = now() - interval '1 minute' where id = " + id);
        jobs.run("tasks-minutely");
        Page anna = open(Cast.ANNA, "/tasks/" + id);
        Locator hers = dialog(anna, title);
        assertThat(hers.getByText("Первого ответа нет в срок")).isVisible();
        button(hers, "Решение").click();
        Locator decision = dialog(anna, "Решение");
        decision.getByText("Одобрено с изменением").click();
        decision.getByLabel("Слова решения").fill("Не больше 4 %");
        decision.getByLabel("Дальше на согласование").fill("Орлов");
        anna.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(Cast.DIRECTOR.fullName())).click();
        button(decision, "Решение").click();
        assertThat(hers.getByText("Не больше 4 %").first()).isVisible();
        accessible(anna);
        anna.navigate(api.address() + "/tasks/efficiency");
        assertThat(anna.getByText("Задач: 1, просрочено: 1").first()).isVisible();

        Page director = open(Cast.DIRECTOR, "/tasks/" + id);
        Locator his = dialog(director, title);
        button(his, "Решение").click();
        Locator last = dialog(director, "Решение");
        last.getByLabel("Слова решения").fill("Согласен");
        button(last, "Решение").click();
        assertThat(his.getByText("Завершена").first()).isVisible();

        daria.reload();
        assertThat(card.getByRole(AriaRole.LIST, new Locator.GetByRoleOptions().setName("Маршрут"))).containsText("Согласен");
        assertThat(card.getByText("Завершена").first()).isVisible();
        daria.navigate(api.address() + "/notices");
        assertThat(daria.getByText("принимает решение: «" + title + "»").first()).isVisible();
    }

    @Test
    void whoDelegatesWatchesAndWhoTakesOverBeginsWithoutHisRemark() {
        long id = add(Cast.DARIA, "task", "\"title\": \"Проверить насос\", \"responsible\": " + Cast.LEV.id());
        Page lev = open(Cast.LEV, "/tasks/deadlines");
        assertThat(link(lev, "Проверить насос")).isVisible();
        accessible(lev);
        sql.execute("update task.item set deadline = now() - interval '1 minute' where id = " + id);
        jobs.run("tasks-minutely");
        delegate(lev, id, "Рыбакова", Cast.MARIA);
        sql.execute("update task.item set deadline = now() + interval '1 day' where id = " + id);
        Page maria = open(Cast.MARIA, "/tasks/" + id);
        delegate(maria, id, "Егоров", Cast.NIKITA);

        Page nikita = open(Cast.NIKITA, "/tasks/" + id);
        Locator card = dialog(nikita, "Проверить насос");
        assertThat(card.getByText("Ждёт от вас")).isVisible();
        assertThat(role(card, "Постановщик")).hasText(java.util.regex.Pattern.compile(Cast.DARIA.fullName()));
        assertThat(role(card, "Ответственный")).hasText(java.util.regex.Pattern.compile(Cast.NIKITA.fullName()));
        assertThat(card.locator("dl > div").filter(new Locator.FilterOptions().setHasText("Наблюдатель"))).hasCount(2);
        assertThat(button(card, "Делегировать")).isVisible();
        accessible(nikita);
        nikita.navigate(api.address() + "/tasks/efficiency");
        assertThat(nikita.getByText("просрочено: 0").first()).isVisible();
        lev.navigate(api.address() + "/tasks/efficiency");
        assertThat(lev.getByText("просрочено: 1").first()).isVisible();
    }

    private static Locator role(Locator card, String role) {
        return card.locator("dl > div").filter(new Locator.FilterOptions().setHasText(role)).first();
    }

    private void delegate(Page page, long id, String typed, Cast to) {
        page.navigate(api.address() + "/tasks/" + id);
        Locator card = dialog(page, "Проверить насос");
        button(card, "Делегировать").click();
        Locator window = dialog(page, "Делегировать");
        window.getByLabel("Кому").fill(typed);
        page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(to.fullName())).click();
        button(window, "Делегировать").click();
        seesToast(page, "Задача делегирована");
        assertThat(card.getByText("Наблюдатель").first()).isVisible();
        assertThat(card.getByText("Ждёт от", new Locator.GetByTextOptions().setExact(false)).first()).isVisible();
        accessible(page);
    }

    @Test
    void aWeeklyReportIsHandedInWithAllThatIsAskedAFallenFigureWithItsReasonsAndTheHeadSeesWhoIsLate() {
        Page ivan = open(Cast.IVAN, "/tasks/reports");
        button(ivan, "Новый шаблон").click();
        Locator form = dialog(ivan, "Новый шаблон отчета");
        form.getByLabel("Вид отчета").fill("Выезды");
        form.getByLabel("Отделы целиком").fill("Сервис");
        ivan.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText("Сервис")).click();
        form.getByLabel("Если это выходной").selectOption("stay");
        form.getByLabel("Начиная с").fill(LocalDate.now(MOSCOW).minusDays(13).format(DateTimeFormatter.ofPattern("dd.MM.yyyy")));
        form.getByLabel("Начиная с").press("Tab");
        assertThat(form.getByText("до 18:00", new Locator.GetByTextOptions().setExact(false)).first()).isVisible();
        form.getByLabel("Что", new Locator.GetByLabelOptions().setExact(true)).fill("Что сделано");
        button(form, "Добавить").click();
        form.getByLabel("Что", new Locator.GetByLabelOptions().setExact(true)).nth(1).fill("Табель");
        form.getByLabel("Вид", new Locator.GetByLabelOptions().setExact(true)).nth(1).selectOption("file");
        button(form, "Добавить показатель").click();
        form.getByLabel("Показатель", new Locator.GetByLabelOptions().setExact(true)).fill("Заявки");
        accessible(ivan);
        button(form, "Сохранить").click();
        assertThat(form).isHidden();
        assertThat(link(ivan, "Выезды")).isVisible();
        // the server stood still for two weeks
        sql.execute("update task.report_template set issued_on = issued_on - 14 where title = 'Выезды'");
        jobs.run("task-reports");
        List<Long> asked = sql.fetch("select r.task_id from task.report r join task.report_template t on t.id = r.template_id where t.title = 'Выезды' and r.person_id = "
                        + Cast.LEV.id() + " order by r.on_day")
                .map(row -> row.get(0, Long.class));

        Page lev = open(Cast.LEV, "/tasks?mode=list");
        Locator row = lev.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("Отчет – Выезды"));
        assertThat(row.first()).isVisible();
        lev.navigate(api.address() + "/tasks/" + asked.get(0));
        Locator report = lev.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Отчет"));
        fill(report, "10");
        button(report, "Сдать отчет").click();
        assertThat(report.getByText("Приложите этот документ.")).isVisible();
        report.locator("input[type=file]").setInputFiles(new FilePayload("Табель.txt", "text/plain", "табель".getBytes(StandardCharsets.UTF_8)));
        assertThat(report.getByText("Табель.txt")).isVisible();
        button(report, "Сдать отчет").click();
        seesToast(lev, "Отчет сдан");
        assertThat(button(report, "Сдать отчет")).isHidden();

        lev.navigate(api.address() + "/tasks/" + asked.get(1));
        fill(report, "8");
        assertThat(report.getByText("Показатель упал", new Locator.GetByTextOptions().setExact(true))).isVisible();
        report.locator("input[type=file]").setInputFiles(new FilePayload("Табель.txt", "text/plain", "табель".getBytes(StandardCharsets.UTF_8)));
        assertThat(report.getByText("Табель.txt")).isVisible();
        button(report, "Сдать отчет").click();
        assertThat(report.getByText("Показатель упал: опишите причины.")).isVisible();
        report.getByLabel("Причины").fill("Сломалась машина");
        accessible(lev);
        button(report, "Сдать отчет").click();
        assertThat(button(report, "Сдать отчет")).isHidden();

        // Friday, 18:00 has passed for Maria
        sql.execute("update task.item t set deadline = now() - interval '1 minute' from task.report r where r.task_id = t.id and r.person_id = " + Cast.MARIA.id());
        jobs.run("tasks-minutely");
        ivan.navigate(api.address() + "/");
        Locator widget = ivan.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Требует внимания"));
        widget.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("Не сданы отчеты")).click();
        link(ivan, "Выезды").click();
        assertThat(ivan.getByText("Не сдан", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        accessible(ivan);
    }

    private static void fill(Locator report, String figure) {
        report.getByLabel("Что сделано").fill("Выезды за неделю");
        report.getByLabel("Заявки").fill(figure);
        report.getByLabel("Нет", new Locator.GetByLabelOptions().setExact(true)).check();
    }
}
