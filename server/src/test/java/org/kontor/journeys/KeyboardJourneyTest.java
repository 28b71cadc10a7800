package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.records.LiveDelivery;
import org.kontor.testing.Cast;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class KeyboardJourneyTest extends Journey {

    @Autowired
    private BeanFactory beans;

    @Test
    void whatIsTypedBeforeThePaletteStandsIsNotLostAndEnterOpensWhatIsFound() {
        long deal = add(Cast.LEV, "deal", "\"title\": \"Order novel\"");
        Page page = open(Cast.LEV, "/deals?mode=list");
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(1);
        page.keyboard().press("Control+k");
        page.keyboard().type("Order novel");
        page.keyboard().press("Enter");
        assertThat(dialog(page, "Order novel")).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*/deals/" + deal + "\\b.*"));

        page.keyboard().press("c");
        page.keyboard().type("new");
        assertThat(dialog(page, "Order novel").getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Комментарий"))).hasText("new");
    }

    @Test
    void theKeyboardAloneFindsOpensWalksAndCloses() {
        long first = add(Cast.DARIA, "deal", "\"title\": \"Первая сделка\"");
        add(Cast.DARIA, "deal", "\"title\": \"Вторая сделка\"");
        Page page = open(Cast.DARIA, "/people");
        assertThat(heading(page, "Сотрудники")).isVisible();
        page.keyboard().press("Control+k");
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Поиск и действия")).fill("Сделки");
        assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("Сделки");
        accessible(page);
        page.keyboard().press("Enter");
        assertThat(heading(page, "Сделки")).isVisible();

        page.keyboard().press("v");
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(2);
        live(page);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("e");
        assertThat(page.locator("[role=row] input:focus")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("[role=row] input:focus")).hasCount(0);
        page.keyboard().press("n");
        assertThat(dialog(page, "Добавить: Сделка")).isVisible();
        page.keyboard().press("Escape");
        assertThat(dialog(page, "Добавить: Сделка")).isHidden();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(dialog(page, "Первая сделка")).isVisible();
        page.keyboard().press("ArrowUp");
        assertThat(dialog(page, "Вторая сделка")).isVisible();
        // Steps that come before it is known what stands beside the card are kept.
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowDown");
        assertThat(page).hasURL(Pattern.compile(".*/deals/" + first + "\\b.*"));
        assertThat(dialog(page, "Первая сделка")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);

        // The cursor went along and stays with its record when a colleague's comes above it.
        assertThat(page.locator("[role=row][data-active]")).containsText("Первая сделка");
        add(Cast.ANNA, "deal", "\"title\": \"Третья сделка\"");
        LiveDelivery.now(beans);
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(3);
        page.keyboard().press("Enter");
        assertThat(dialog(page, "Первая сделка")).isVisible();
        // Esc means the window above the card, not the card
        page.keyboard().press("Shift+Slash");
        assertThat(dialog(page, "Клавиши")).isVisible();
        page.keyboard().press("Escape");
        assertThat(dialog(page, "Клавиши")).isHidden();
        assertThat(dialog(page, "Первая сделка")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);

        page.keyboard().press("Shift+Slash");
        assertThat(dialog(page, "Клавиши")).isVisible();
        accessible(page);
        page.keyboard().press("Escape");
        assertThat(dialog(page, "Клавиши")).isHidden();
    }
}
