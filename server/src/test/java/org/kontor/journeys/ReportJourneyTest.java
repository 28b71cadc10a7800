package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class ReportJourneyTest extends Journey {

    @Test
    void onesOwnReportIsBuiltWithoutCodeOpensItsRecordsAndStandsOnTheStartPage() {
        for (int number = 1; number <= 3; number++) {
            add(Cast.DARIA, "deal", "\"title\": \"Отчётная %d\", \"amount\": 1000".formatted(number));
        }
        Page page = open(Cast.ANNA, "/analytics/reports");
        assertThat(link(page, "Продажи по месяцам Сколько выиграли и на какую сумму в этом году.")).isVisible();
        accessible(page);
        link(page, "Новое").or(page.locator("a[href='/analytics/reports/new']")).first().click();
        assertThat(heading(page, "Новый отчёт")).isVisible();
        assertThat(link(page, "Дарья Соколова, Сделки: 3")).isVisible();
        choose(page, "Вид", "Таблица");
        assertThat(page).hasURL(Pattern.compile("picture.*table"));
        button(page, "Показатель").click();
        Locator second = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Показатель")).nth(1);
        second.click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Сумма").setExact(true)).click();
        assertThat(link(page, "Дарья Соколова, Сумма: 3 000 ₽")).isVisible();
        accessible(page);

        link(page, "Дарья Соколова, Сделки: 3").click();
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(3);
        page.goBack();
        // what is not saved stands in the address
        assertThat(link(page, "Дарья Соколова, Сумма: 3 000 ₽")).isVisible();

        button(page, "Сохранить").click();
        Locator dialog = dialog(page, "Сохранить");
        dialog.getByLabel("Название").fill("Суммы по людям");
        button(dialog, "Сохранить").click();
        assertThat(heading(page, "Суммы по людям")).isVisible();
        assertThat(dialog).isHidden();

        String id = page.url().replaceAll(".*/", "");
        api.as(Cast.ANNA).put("/api/home/board?scope=mine", """
                {"tiles": [{"id": "own", "widget": "report", "settings": {"report": "%s"}}]}""".formatted(id)).expect(200);
        page.navigate(api.address() + "/");
        assertThat(heading(page, "Суммы по людям")).isVisible();
        assertThat(link(page, "Дарья Соколова, Сумма: 3 000 ₽")).isVisible();
        link(page, "Весь отчёт").click();
        assertThat(page).hasURL(Pattern.compile("/analytics/reports/" + id));

        // and on a board of its own beside it
        page.navigate(api.address() + "/");
        link(page, "Новая доска").click();
        page.getByLabel("Название").fill("Доска продаж");
        button(page, "Добавить виджет").click();
        page.getByRole(AriaRole.MENUITEM).filter(new Locator.FilterOptions().setHasText("Отчёт")).first().click();
        page.getByLabel("Изменить: Отчёт").click();
        Locator tile = page.getByRole(AriaRole.DIALOG);
        tile.getByRole(AriaRole.COMBOBOX).first().selectOption(id);
        button(tile, "Готово").click();
        assertThat(tile).isHidden();
        accessible(page);
        button(page, "Сохранить").click();
        assertThat(heading(page, "Доска продаж")).isVisible();
        assertThat(link(page, "Дарья Соколова, Сумма: 3 000 ₽")).isVisible();
        accessible(page);
        link(page, "Главная").last().click();
        assertThat(link(page, "Доска продаж")).isVisible();
    }

    @Test
    void aPlanIsSetWithItsProgressAndTheOnePageForTheTopShowsIt() {
        add(Cast.EGOR, "deal", "\"title\": \"Выигранная\", \"amount\": 500, \"closeOn\": \"2030-01-01\", \"stage\": " + stage("deal", "WON"));
        Page page = open(Cast.ADMIN, "/analytics/plans");
        assertThat(heading(page, "Плана на этот срок нет")).isVisible();
        button(page, "Задать план").click();
        page.getByRole(AriaRole.TEXTBOX).first().fill("2000");
        button(page, "Сохранить").click();
        seesToast(page, "План сохранён");
        assertThat(page.getByRole(AriaRole.PROGRESSBAR)).hasAttribute("aria-valuenow", "25");
        accessible(page);
        link(page, "Руководителю").click();
        assertThat(heading(page, "План продаж")).isVisible();
        assertThat(page.getByRole(AriaRole.PROGRESSBAR)).hasAttribute("aria-valuenow", "25");
        accessible(page);
        link(page, "Каналы").click();
        button(page, "Затраты").click();
        Locator costs = dialog(page, "Затраты");
        costs.getByRole(AriaRole.TEXTBOX).first().fill("100");
        button(costs, "Сохранить").click();
        seesToast(page, "Затраты сохранены");
        assertThat(costs).isHidden();
        accessible(page);
    }

    private static void choose(Page page, String label, String option) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label).setExact(true)).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true)).click();
    }
}
