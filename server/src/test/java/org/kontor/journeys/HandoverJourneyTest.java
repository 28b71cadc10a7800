package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class HandoverJourneyTest extends Journey {

    @Test
    void aDismissalLeadsIntoTheHandOverAndHappensAfterIt() {
        for (int i = 1; i <= 3; i++) {
            add(Cast.ZHANNA, "deal", "\"title\": \"Дело " + i + "\", \"amount\": 1000");
        }
        Page page = open(Cast.ADMIN, "/people/" + Cast.ZHANNA.id());
        button(page, "Действия").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Уволить").setExact(true)).click();
        button(page.getByRole(AriaRole.DIALOG), "Уволить").click();
        assertThat(heading(page, "Передача дел: " + Cast.ZHANNA.fullName())).isVisible();
        choose(page, "Кому передать", "Ёлкин", Cast.EGOR);
        choose(page, "Кому передать", "Соколова", Cast.DARIA);
        assertThat(page.getByText(Cast.EGOR.fullName() + ": 2 записи")).isVisible();
        assertThat(page.getByText(Cast.DARIA.fullName() + ": 1 запись")).isVisible();
        accessible(page);
        button(page, "Передать и уволить").click();
        assertThat(page.getByText("Увольняем…")).isVisible();
        jobs.runDue();
        assertThat(page.getByText("Сотрудник уволен")).isVisible();
        button(page, "Сделки: 2").click();
        assertThat(link(page, "Дело 1")).isVisible();
        accessible(page);
    }

    @Test
    void aHeadSeesTheLoadAndDragsDealsFromOneToAnother() {
        for (int i = 1; i <= 4; i++) {
            add(Cast.BORIS, "deal", "\"title\": \"Нагрузка " + i + "\", \"amount\": 500");
        }
        Page page = open(Cast.ANNA, "/load");
        Locator from = row(page, Cast.BORIS);
        assertThat(from).containsText("4");
        accessible(page);
        drag(link(page, Cast.BORIS.fullName() + ", Сделки: 4"), row(page, Cast.EGOR));
        Locator dialog = dialog(page, Cast.BORIS.fullName() + ": передать");
        choose(page, "Кому", "Соколова", Cast.DARIA);
        assertThat(dialog.getByText(Cast.DARIA.fullName() + ": 2")).isVisible();
        button(dialog, "Передать").click();
        seesToast(page, "Передано 4 записи");
        assertThat(link(page, Cast.BORIS.fullName() + ", Сделки: 4")).hasCount(0);
    }

    @Test
    void aSettingIsFoundByAWordAndByThePalette() {
        Page page = open(Cast.ADMIN, "/settings");
        assertThat(heading(page, "Данные и карточки")).isVisible();
        accessible(page);
        page.getByLabel("Найти настройку").fill("причины отказа");
        assertThat(page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LISTITEM)).hasCount(1);
        page.getByLabel("Найти настройку").press("Enter");
        assertThat(heading(page, "Справочники")).isVisible();
        page.keyboard().press("Control+k");
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Поиск и действия")).fill("реестры");
        page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText("Все реестры")).click();
        assertThat(heading(page, "Все реестры")).isVisible();
        accessible(page);
    }

    private static Locator row(Page page, Cast person) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(person.fullName()));
    }

    private static void choose(Page page, String label, String typed, Cast person) {
        Locator input = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).and(page.locator("input"));
        input.fill(typed);
        page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(person.fullName())).click();
        // the list of choices would lie over what stands below
        input.press("Tab");
    }
}
