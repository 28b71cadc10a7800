package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class TaskJourneyTest extends Journey {

    @Test
    void aLetterIsWrittenToTheSupervisorAndDecided() {
        Page daria = open(Cast.DARIA, "/tasks");
        button(daria, "Задача").click();
        Locator form = dialog(daria, "Новая задача");
        form.getByLabel("Форма").selectOption(new SelectOption().setLabel("Письмо-Решение (ПР)"));
        assertThat(form.getByText(Cast.ANNA.fullName())).isVisible();
        assertThat(form.getByText("Одна задача – один вопрос")).isVisible();
        form.getByLabel("Название").fill("Скидка для «Ромашки»");
        form.getByLabel("Описание ситуации").fill("Клиент просит скидку");
        form.getByLabel("Полные данные").fill("Оборот за год – миллион");
        form.getByLabel("Предлагаемое решение").fill("Дать 5 %");
        form.getByRole(AriaRole.SWITCH).check();
        assertThat(form.getByRole(AriaRole.SWITCH)).isChecked();
        accessible(daria);
        button(form, "Поставить задачу").click();
        Locator card = dialog(daria, "ПР – Скидка для «Ромашки»");
        assertThat(card.getByText("Ждёт решения")).isVisible();
        String address = daria.url().replaceFirst("^https?://[^/]+", "");

        Page anna = open(Cast.ANNA, address);
        Locator hers = dialog(anna, "ПР – Скидка для «Ромашки»");
        button(hers, "Решение").click();
        Locator decision = dialog(anna, "Решение");
        decision.getByText("Одобрено с изменением").click();
        decision.getByLabel("Слова решения").fill("Не больше 4 %");
        button(decision, "Решение").click();
        assertThat(hers.getByText("Не больше 4 %").first()).isVisible();
        accessible(anna);
    }

    @Test
    void aTaskIsDelegatedAndItsDeadlineStandsOnTheBoard() {
        long id = add(Cast.DARIA, "task", "\"title\": \"Проверить насос\", \"responsible\": " + Cast.LEV.id());
        Page lev = open(Cast.LEV, "/tasks/deadlines");
        assertThat(link(lev, "Проверить насос")).isVisible();
        accessible(lev);
        lev.navigate(api.address() + "/tasks/" + id);
        Locator card = dialog(lev, "Проверить насос");
        button(card, "Делегировать").click();
        Locator window = dialog(lev, "Делегировать");
        window.getByLabel("Кому").fill("Рыбакова");
        lev.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(Cast.MARIA.fullName())).click();
        button(window, "Делегировать").click();
        seesToast(lev, "Задача делегирована");
        assertThat(card.getByText("Наблюдатель").first()).isVisible();
        assertThat(card.getByText("Ждёт от", new Locator.GetByTextOptions().setExact(false)).first()).isVisible();
        accessible(lev);
    }

    @Test
    void aHeadAsksForAReportAndAnEmptyOneIsNotHandedIn() {
        Page ivan = open(Cast.IVAN, "/tasks/reports");
        button(ivan, "Новый шаблон").click();
        Locator form = dialog(ivan, "Новый шаблон отчета");
        form.getByLabel("Вид отчета").fill("Выезды");
        form.getByLabel("Отделы целиком").fill("Сервис");
        ivan.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText("Сервис")).click();
        form.getByLabel("Как часто").selectOption("day");
        form.getByLabel("Если это выходной").selectOption("stay");
        assertThat(form.getByText("Каждый день до 18:00", new Locator.GetByTextOptions().setExact(false)).first()).isVisible();
        form.getByLabel("Что", new Locator.GetByLabelOptions().setExact(true)).fill("Что сделано");
        button(form, "Добавить показатель").click();
        form.getByLabel("Показатель", new Locator.GetByLabelOptions().setExact(true)).fill("Заявки");
        accessible(ivan);
        button(form, "Сохранить").click();
        assertThat(form).isHidden();
        assertThat(link(ivan, "Выезды")).isVisible();
        jobs.run("task-reports");

        Page lev = open(Cast.LEV, "/tasks?mode=list");
        lev.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("Отчет – Выезды")).first().click();
        Locator report = lev.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Отчет"));
        button(report, "Сдать отчет").click();
        assertThat(report.getByText("Без этого отчет не сдать.").first()).isVisible();
        report.getByLabel("Что сделано").fill("Три выезда");
        report.getByLabel("Заявки").fill("3");
        report.getByLabel("Нет", new Locator.GetByLabelOptions().setExact(true)).check();
        button(report, "Сдать отчет").click();
        seesToast(lev, "Отчет сдан");
        assertThat(button(report, "Сдать отчет")).isHidden();
    }
}
