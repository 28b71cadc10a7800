package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class KeyboardJourneyTest extends Journey {

    @Test
    void theKeyboardAloneFindsOpensWalksAndCloses() {
        add(Cast.DARIA, "deal", "\"title\": \"Первая сделка\"");
        add(Cast.DARIA, "deal", "\"title\": \"Вторая сделка\"");
        Page page = open(Cast.DARIA, "/people");
        assertThat(heading(page, "Сотрудники")).isVisible();
        page.keyboard().press("Control+k");
        page.getByLabel("Поиск и действия").locator("input").or(page.getByRole(AriaRole.COMBOBOX)).first().fill("Сделки");
        assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("Сделки");
        accessible(page);
        page.keyboard().press("Enter");
        assertThat(heading(page, "Сделки")).isVisible();

        page.keyboard().press("v");
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(2);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(dialog(page, "Первая сделка")).isVisible();
        page.keyboard().press("ArrowUp");
        assertThat(dialog(page, "Вторая сделка")).isVisible();
        page.keyboard().press("Escape");
        assertThat(dialog(page, "Вторая сделка")).isHidden();

        page.keyboard().press("Shift+Slash");
        assertThat(dialog(page, "Клавиши")).isVisible();
        accessible(page);
        page.keyboard().press("Escape");
        assertThat(dialog(page, "Клавиши")).isHidden();
    }
}
