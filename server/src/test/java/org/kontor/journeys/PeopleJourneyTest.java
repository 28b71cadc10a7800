package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class PeopleJourneyTest extends Journey {

    @Test
    void threeLettersFindAPersonAndTheStructureShowsWhereHeIs() {
        Page page = open(Cast.LEV, "/people");
        assertThat(page.getByText(Cast.DARIA.fullName()).first()).isVisible();
        accessible(page);
        page.getByLabel("Имя, должность, телефон или отдел").fill("елк");
        assertThat(page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Ёлкин"))).isVisible();
        assertThat(page.getByText(Cast.DARIA.fullName())).hasCount(0);

        link(page, "Структура").click();
        assertThat(heading(page, "Сервис")).isVisible();
        assertThat(page.getByText("Рыбакова").first()).isVisible();
        accessible(page);
    }

    @Test
    void aPersonIsDraggedFromOneDepartmentIntoAnother() {
        Page page = open(Cast.ADMIN, "/people/structure");
        Locator service = page.locator("#department-" + Cast.Unit.SERVICE.id());
        Locator sales = page.locator("#department-" + Cast.Unit.SALES.id());
        Locator chip = service.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText(Cast.NIKITA.fullName()));
        assertThat(chip).isVisible();
        accessible(page);
        drag(chip, sales.locator("h3"));
        assertThat(sales).containsText(Cast.NIKITA.fullName());
        assertThat(chip).hasCount(0);
        page.reload();
        assertThat(sales).containsText(Cast.NIKITA.fullName());
        assertThat(service).not().containsText(Cast.NIKITA.fullName());
    }
}
