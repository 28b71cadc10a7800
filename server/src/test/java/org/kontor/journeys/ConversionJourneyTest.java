package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class ConversionJourneyTest extends Journey {

    @Test
    void aLeadDroppedOnItsSuccessStageIsConvertedThereAndIsReadOnlyFromThenOn() {
        long lead = add(Cast.DARIA, "lead", "\"title\": \"Лоджия под ключ\", \"lastName\": \"Громова\", \"phones\": [\"+7 906 123-45-67\"]");
        Page page = open(Cast.DARIA, "/leads?mode=board", 1920, 900);
        assertThat(card(page, "Лоджия под ключ")).isVisible();

        drag(card(page, "Лоджия под ключ"), column(page, "Качественный лид"));
        Locator converting = dialog(page, "Конвертация лида");
        assertThat(converting).isVisible();
        button(converting, "Отмена").click();
        assertThat(converting).isHidden();
        assertThat(column(page, "Не обработан").locator("article")).containsText("Лоджия под ключ");

        drag(card(page, "Лоджия под ключ"), column(page, "Качественный лид"));
        assertThat(converting.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName("Контакт"))).isChecked();
        button(converting, "Сконвертировать").click();
        seesToast(page, "Лид сконвертирован");
        assertThat(converting).isHidden();
        assertThat(card(page, "Лоджия под ключ")).hasCount(0);
        button(page, "Развернуть «Качественный лид»").click();
        assertThat(column(page, "Качественный лид").locator("article")).containsText("Лоджия под ключ");

        card(page, "Лоджия под ключ").click();
        Locator shown = dialog(page, "Лоджия под ключ");
        assertThat(shown.getByText("менять его нельзя")).isVisible();
        assertThat(shown.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText("Сконвертировать"))).hasCount(0);
        assertThat(shown.locator("[data-editable]")).hasCount(0);
        assertThat(shown.locator("[data-composer]")).hasCount(0);
        accessible(page);
        shown.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Громова")).first().click();
        assertThat(page.getByRole(AriaRole.DIALOG).filter(new Locator.FilterOptions().setHasText("Контакт №"))).isVisible();
        org.assertj.core.api.Assertions.assertThat(
                        api.as(Cast.DARIA).get("/api/records/lead/" + lead).expect(200).at("/can/update").asBoolean())
                .isFalse();
    }

    @Test
    void aLeadGoesIntoTheContactTheCompanyAndTheDealThatAreThere() {
        add(Cast.DARIA, "company", "\"title\": \"Стекло и свет\"");
        add(Cast.DARIA, "contact", "\"lastName\": \"Орехова\", \"phones\": [\"+7 906 555-44-33\"]");
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Витраж уже идёт\"");
        long lead = add(Cast.DARIA, "lead", "\"title\": \"Ещё одно окно\", \"phones\": [\"+7 906 555-44-33\"]");
        Page page = open(Cast.DARIA, "/leads/" + lead);
        button(dialog(page, "Ещё одно окно"), "Сконвертировать").click();
        Locator parts = dialog(page, "Конвертация лида").locator("section");
        // the contact is known by his phone
        assertThat(choice(parts.nth(1))).hasValue("Орехова");
        choose(page, parts.nth(0), "Витраж уже идёт");
        parts.nth(2).getByRole(AriaRole.CHECKBOX).check();
        choose(page, parts.nth(2), "Стекло и свет");
        accessible(page);
        button(dialog(page, "Конвертация лида"), "Сконвертировать").click();
        seesToast(page, "Лид сконвертирован");

        assertThat(page).hasURL(Pattern.compile(".*/deals/" + deal + "\\b.*"));
        Locator card = dialog(page, "Витраж уже идёт");
        assertThat(card).containsText("Орехова");
        assertThat(card).containsText("Стекло и свет");
    }

    private static Locator choice(Locator part) {
        return part.locator("input[aria-haspopup=listbox]");
    }

    private static void choose(Page page, Locator part, String title) {
        part.getByText("Существующая", new Locator.GetByTextOptions().setExact(true)).click();
        choice(part).fill(title);
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(title)).first().click();
    }

    @Test
    void theSuccessStageSetInAListAsksForTheConversionToo() {
        add(Cast.DARIA, "lead", "\"title\": \"Из списка\", \"lastName\": \"Списков\"");
        Page page = open(Cast.DARIA, "/leads?mode=list");
        Locator row = page.locator("[role=row]").filter(new Locator.FilterOptions().setHasText("Из списка"));
        row.locator("[role=gridcell]").filter(new Locator.FilterOptions().setHasText("Не обработан")).dispatchEvent("dblclick");
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Качественный лид").setExact(true)).click();
        Locator converting = dialog(page, "Конвертация лида");
        button(converting, "Сконвертировать").click();
        seesToast(page, "Лид сконвертирован");
        assertThat(row).containsText("Качественный лид");
    }
}
