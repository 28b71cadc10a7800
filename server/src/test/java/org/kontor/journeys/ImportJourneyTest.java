package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class ImportJourneyTest extends Journey {

    private static final String TABLE = """
            Название;Источник;Сумма;Дата создания
            Окна для школы;Звонок;120000;03.02.2026
            Двери для кафе;Сайт;не знаю;04.02.2026
            Балкон Ивановых;Звонок;80000;05.02.2026
            """;

    @Test
    void aTableIsLoadedItsBadRowToldAndTheWholeTakenBack() {
        Page page = open(Cast.ADMIN, "/import?type=lead");
        assertThat(heading(page, "Загрузка данных")).isVisible();
        accessible(page);
        page.locator("input[type=file]").setInputFiles(new FilePayload("leads.csv", "text/csv", TABLE.getBytes(StandardCharsets.UTF_8)));
        assertThat(heading(page, "Столбцы и поля")).isVisible();
        accessible(page);
        button(page, "Загрузить 3 строки").click();
        assertThat(heading(page, "Загружаем")).isVisible();
        jobs.runDue();

        assertThat(heading(page, "Загружено")).isVisible();
        assertThat(page.getByText("строка 3")).isVisible();
        accessible(page);
        link(page, "Лиды: открыть").click();
        assertThat(page.getByText("Балкон Ивановых").first()).isVisible();
        page.goBack();

        button(page, "Отменить загрузку").click();
        button(page.getByRole(AriaRole.DIALOG), "Отменить загрузку").click();
        seesToast(page, "Загрузка отменена, записей: 2");
        page.navigate(api.address() + "/leads");
        assertThat(page.getByText("Лиды: пока пусто")).isVisible();
    }
}
