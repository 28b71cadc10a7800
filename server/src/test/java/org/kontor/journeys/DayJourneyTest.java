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
        subject.press("Enter");
        assertThat(form).isHidden();
        assertThat(plans).containsText("Прислать смету");
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
}
