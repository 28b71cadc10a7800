package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
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
    void theOrderAndTheWidthOfColumnsAreKept() {
        Page page = open(Cast.DARIA, "/deals?mode=list");
        Locator heads = page.getByRole(AriaRole.COLUMNHEADER);
        Locator amount = heads.filter(new Locator.FilterOptions().setHasText("Сумма"));
        assertThat(amount).isVisible();
        assertThat(heads.nth(2)).not().containsText("Сумма");
        org.assertj.core.api.Assertions.assertThat(page.locator("[role=grid] > [role=row]").evaluate("it => it.offsetWidth - it.parentElement.clientWidth")).as("every column is in sight").isEqualTo(0);
        drag(amount, heads.nth(2));
        assertThat(heads.nth(2)).containsText("Сумма");

        double width = amount.boundingBox().width;
        BoundingBox edge = amount.getByTitle("Ширина столбца").boundingBox();
        page.mouse().move(edge.x + edge.width / 2, edge.y + edge.height / 2);
        page.mouse().down();
        page.mouse().move(edge.x + 40, edge.y + edge.height / 2);
        page.mouse().move(edge.x + 80, edge.y + edge.height / 2);
        page.mouse().up();
        page.waitForCondition(() -> amount.boundingBox().width > width + 60);
        double wider = amount.boundingBox().width;

        page.reload();
        assertThat(heads.nth(2)).containsText("Сумма");
        org.assertj.core.api.Assertions.assertThat(amount.boundingBox().width).isCloseTo(wider, org.assertj.core.api.Assertions.within(1.0));
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
