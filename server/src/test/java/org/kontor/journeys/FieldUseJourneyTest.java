package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class FieldUseJourneyTest extends Journey {

    @Test
    void aNeedlessFieldIsTakenOffTheCardsInOneClickAndItsPurposeIsSaid() {
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Витраж\", \"amount\": 1000");
        jobs.run("quality-fields");
        Page page = open(Cast.ADMIN, "/settings/field-use?type=deal");
        assertThat(heading(page, "Заполняемость полей")).isVisible();
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("Сумма").setExact(true))));
        assertThat(row).containsText("100 %");
        accessible(page);

        button(row, "Зачем поле «Сумма»").click();
        Locator saying = dialog(page, "Сумма");
        saying.getByLabel("Зачем это поле").fill("Прогноз выручки");
        accessible(page);
        button(saying, "Сохранить").click();
        assertThat(saying).hasCount(0);
        assertThat(row).containsText("Прогноз выручки");

        button(page, "Убрать с карточек: Сумма").click();
        seesToast(page, "Поле «Сумма» убрано с карточек");
        assertThat(button(page, "Вернуть на карточки: Сумма")).isVisible();
        Page card = open(Cast.DARIA, "/deals/" + deal);
        assertThat(dialog(card, "Витраж").locator("dt").first()).isVisible();
        assertThat(dialog(card, "Витраж").locator("dt").getByText("Сумма", new Locator.GetByTextOptions().setExact(true))).hasCount(0);

        button(page, "Вернуть на карточки: Сумма").click();
        assertThat(button(page, "Убрать с карточек: Сумма")).isVisible();
        card.reload();
        assertThat(dialog(card, "Витраж").locator("dt").first()).isVisible();
    }
}
