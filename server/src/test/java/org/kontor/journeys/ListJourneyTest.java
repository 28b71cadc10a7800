package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class ListJourneyTest extends Journey {

    @BeforeEach
    void threeDeals() {
        add(Cast.DARIA, "deal", "\"title\": \"Алюминиевые двери\", \"amount\": 300000");
        add(Cast.DARIA, "deal", "\"title\": \"Балкон\", \"amount\": 90000");
        add(Cast.DARIA, "deal", "\"title\": \"Витрина\", \"amount\": 150000");
    }

    @Test
    void aListIsFilteredSortedArrangedEditedAndTheEditTakenBack() {
        Page page = open(Cast.DARIA, "/deals?mode=list");
        Locator rows = page.locator("[role=row][aria-rowindex]");
        assertThat(rows).hasCount(3);
        accessible(page);

        page.getByRole(AriaRole.COLUMNHEADER).filter(new Locator.FilterOptions().setHasText("Сумма")).getByRole(AriaRole.BUTTON).click();
        assertThat(rows.first()).containsText("Алюминиевые двери");

        button(page, "Фильтр").click();
        page.getByLabel("Найти поле").fill("Сумма");
        page.keyboard().press("Enter");
        page.getByLabel("От", new Page.GetByLabelOptions().setExact(true)).fill("100000");
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
        assertThat(rows).hasCount(2);

        button(page, "Столбцы").click();
        page.getByLabel("Найти поле").fill("Источник");
        page.getByLabel("Источник", new Page.GetByLabelOptions().setExact(true)).click();
        assertThat(page.getByRole(AriaRole.COLUMNHEADER).filter(new Locator.FilterOptions().setHasText("Источник"))).hasCount(1);
        page.keyboard().press("Escape");

        rows.filter(new Locator.FilterOptions().setHasText("Витрина")).getByText("150 000").dispatchEvent("dblclick");
        Locator amount = page.locator("[role=row] input:focus");
        accessible(page);
        amount.fill("175000");
        amount.press("Enter");
        seesToast(page, "Сумма: сохранено");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Витрина"))).containsText("175 000");
        button(page, "Отменить").click();
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Витрина"))).containsText("150 000");
    }
}
