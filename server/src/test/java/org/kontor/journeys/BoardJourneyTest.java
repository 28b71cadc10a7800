package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class BoardJourneyTest extends Journey {

    @Test
    void aDropOnTheLostStageAsksOnlyForTheReason() {
        add(Cast.DARIA, "deal", "\"title\": \"Фасад склада\", \"amount\": 800000");
        Page page = open(Cast.DARIA, "/deals", 1920, 900);
        assertThat(card(page, "Фасад склада")).isVisible();
        accessible(page);

        drag(card(page, "Фасад склада"), column(page, "Сделка провалена"));
        Locator asking = dialog(page, "Сделка провалена: почему?");
        assertThat(asking).isVisible();
        assertThat(asking.locator("input:visible, textarea:visible")).hasCount(1);
        accessible(page);
        asking.getByRole(AriaRole.COMBOBOX).or(asking.locator("input:visible")).first().click();
        page.getByRole(AriaRole.OPTION).first().click();
        button(asking, "Перенести").click();

        assertThat(asking).isHidden();
        seesToast(page, "Перенесено в «Сделка провалена»");
        assertThat(card(page, "Фасад склада")).hasCount(0);
        button(page, "Развернуть «Сделка провалена»").click();
        assertThat(column(page, "Сделка провалена").locator("article")).containsText("Фасад склада");
    }
}
