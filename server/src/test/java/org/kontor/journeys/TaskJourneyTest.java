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
}
