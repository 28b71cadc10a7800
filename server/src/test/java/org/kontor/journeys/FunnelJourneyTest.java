package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class FunnelJourneyTest extends Journey {

    @Test
    void aFigureOfTheFunnelOpensJustSoManyRecords() {
        for (int i = 1; i <= 4; i++) {
            add(Cast.DARIA, "deal", "\"title\": \"Сделка %d\", \"amount\": 1000, \"stage\": %d".formatted(i, stage("deal", i > 2 ? "EXECUTING" : "NEW")));
        }
        Page page = open(Cast.ANNA, "/analytics");
        assertThat(heading(page, "Где теряются клиенты?")).isVisible();
        assertThat(link(page, "В работе: 2")).isVisible();
        accessible(page);
        link(page, "В работе: 2").click();
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(2);
        page.goBack();
        link(page, "Сделки: 4").first().click();
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(4);
        page.goBack();
        // of a year down to one deal
        page.getByText("Год", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(java.util.regex.Pattern.compile("unit=year"));
        link(page, "В работе: 2").click();
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(2);
        link(page, "Сделка 4").click();
        assertThat(dialog(page, "Сделка 4")).isVisible();
    }
}
