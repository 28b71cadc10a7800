package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class CardJourneyTest extends Journey {

    @Test
    void aClickOnAValueEditsItAndWhoeverComesSecondChooses() {
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Правка на месте\", \"amount\": 1000");
        Page page = open(Cast.DARIA, "/deals/" + deal);
        Locator card = dialog(page, "Правка на месте");
        Locator amount = card.locator("dd").first();
        assertThat(amount).containsText("1 000");
        amount.click(new Locator.ClickOptions().setPosition(30, 14));
        Locator input = card.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Сумма"));
        input.fill("2000");
        api.as(Cast.ANNA).patch("/api/records/deal/" + deal, "{\"values\": {\"amount\": 3000}}").expect(200);
        input.press("Enter");
        assertThat(card.getByText("тоже изменил это поле")).isVisible();
        accessible(page);
        button(card, "Оставить моё").click();
        assertThat(card.getByText("тоже изменил это поле")).isHidden();
        assertThat(amount).containsText("2 000");
    }
}
