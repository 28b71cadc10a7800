package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class DayInputJourneyTest extends Journey {

    @Test
    void aDayIsTypedInThePersonsLanguageOrPickedByKeys() {
        Page page = open(Cast.ADMIN, "/settings/log");
        Locator from = page.getByLabel("С", new Page.GetByLabelOptions().setExact(true));
        from.fill("22.11.2026");
        assertThat(page).hasURL(Pattern.compile(".*from=2026-11-22.*"));

        from.fill("31.02.2026");
        from.press("Tab");
        assertThat(page.getByText("Дня «31.02.2026» нет")).isVisible();
        assertThat(from).hasValue("22.11.2026");

        button(page, "Выбрать день").first().click();
        assertThat(page.locator("table button:focus")).hasAttribute("aria-label", "22 ноября 2026");
        accessible(page);
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("table button:focus")).hasAttribute("aria-label", "23 ноября 2026");
        page.keyboard().press("Enter");
        assertThat(from).hasValue("23.11.2026");
        assertThat(page).hasURL(Pattern.compile(".*from=2026-11-23.*"));

        from.fill("");
        assertThat(page).not().hasURL(Pattern.compile(".*from=.*"));
    }
}
