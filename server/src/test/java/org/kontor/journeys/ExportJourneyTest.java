package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class ExportJourneyTest extends Journey {

    @Test
    void aFilteredListComesDownAsATable() throws IOException {
        add(Cast.DARIA, "deal", "\"title\": \"Окна для выгрузки\", \"amount\": 125000");
        add(Cast.DARIA, "deal", "\"title\": \"Совсем другое\"");
        Page page = open(Cast.ADMIN, "/deals?mode=list");
        page.locator("#quick-search").fill("выгрузк");
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(1);
        button(page, "Ещё").first().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Выгрузить в файл…")).click();
        Locator exporting = dialog(page, "Выгрузка: Сделки");
        assertThat(exporting.getByText("1 запись по текущему отбору")).isVisible();
        accessible(page);
        exporting.getByText("CSV", new Locator.GetByTextOptions().setExact(true)).click();
        Download file = page.waitForDownload(() -> button(exporting, "Выгрузить").click());
        org.assertj.core.api.Assertions.assertThat(file.suggestedFilename()).startsWith("Сделки ").endsWith(".csv");
        org.assertj.core.api.Assertions.assertThat(Files.readString(file.path()))
                .contains("Окна для выгрузки;").contains("125000,00").doesNotContain("Совсем другое");
        assertThat(exporting.getByText("Файл готов: Сделки")).isVisible();
        assertThat(exporting.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Скачать"))).isVisible();
    }
}
