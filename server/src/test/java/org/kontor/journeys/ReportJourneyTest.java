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
    }

    private static void choose(Page page, String label, String option) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label).setExact(true)).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true)).click();
    }
}
