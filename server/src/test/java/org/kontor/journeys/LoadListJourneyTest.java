package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class LoadListJourneyTest extends Journey {

    private static final String TABLE = """
            Фамилия;Имя;Телефон;Дата рождения
            Списков;Олег;+79140000001;12.05.1980
            Правкин;Пётр;+79140000002;31.02.1980
            Списков;Олег;8 (914) 000-00-01;
            """;

    private static void file(Page page, String name, byte[] content) {
        page.locator("input[type=file]").setInputFiles(new FilePayload(name, "text/csv", content));
        assertThat(heading(page, "Строки файла")).isVisible();
    }

    @Test
    void aListIsCheckedMendedInPlaceAndLoadedAndItsExportComesBackWithoutAChange() throws IOException {
        Page page = open(Cast.ADMIN, "/import?type=contact");
        file(page, "clients.csv", TABLE.getBytes(StandardCharsets.UTF_8));
        button(page, "Проверить все строки").click();
        assertThat(page.getByText("Новых: 1, уже есть: 1, с ошибкой: 1.")).isVisible();
        accessible(page);
        page.getByText("С ошибкой 1", new Page.GetByTextOptions().setExact(true)).click();
        Locator cell = button(page, "Дата рождения, строка 3: изменить");
        assertThat(button(page, "Дата рождения, строка 2: изменить")).isHidden();
        cell.click();
        Locator input = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Дата рождения, строка 3: изменить"));
        input.fill("28.02.1980");
        input.press("Enter");
        assertThat(page.getByText("Новых: 2, уже есть: 1, с ошибкой: 0.")).isVisible();
        button(page, "Загрузить 3 строки").click();
        assertThat(heading(page, "Загружаем")).isVisible();
        jobs.runDue();
        assertThat(heading(page, "Загружено")).isVisible();

        page.navigate(api.address() + "/contacts");
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(2);
        button(page, "Ещё").first().click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Выгрузить в файл…")).click();
        Locator exporting = dialog(page, "Выгрузка: Контакты");
        exporting.getByText("CSV", new Locator.GetByTextOptions().setExact(true)).click();
        Download own = page.waitForDownload(() -> button(exporting, "Выгрузить").click());

        page.navigate(api.address() + "/import?type=contact");
        file(page, "own.csv", Files.readAllBytes(own.path()));
        button(page, "Проверить все строки").click();
        assertThat(page.getByText("Новых: 0, уже есть: 2, с ошибкой: 0.")).isVisible();
        button(page, "Загрузить 2 строки").click();
        assertThat(heading(page, "Загружаем")).isVisible();
        jobs.runDue();
        assertThat(heading(page, "Загружено")).isVisible();
        assertThat(link(page, "Контакты: открыть")).isHidden();
        org.assertj.core.api.Assertions.assertThat(sql.fetchValue("select count(*) from records.history where type_id = 3")).isEqualTo(2L);
    }

    @Test
    void filesOfAFormerProgramAreGivenTogether() {
        Page page = open(Cast.ADMIN, "/import");
        page.locator("input[type=file]").setInputFiles(new FilePayload[] {
            new FilePayload("DEAL.csv", "text/csv", "ID;Название сделки;Компания: ID;Ответственный\n7;Витраж;3;Чужаков\n".getBytes(StandardCharsets.UTF_8)),
            new FilePayload("COMPANY.csv", "text/csv", "ID;Название компании\n3;ООО Витраж\n".getBytes(StandardCharsets.UTF_8)),
        });
        assertThat(page.getByText("Выбрано 2 файла: DEAL.csv, COMPANY.csv")).isVisible();
        accessible(page);
        button(page, "Продолжить").click();
        assertThat(heading(page, "Файлы по порядку")).isVisible();
        assertThat(page.getByText("Чужаков", new Page.GetByTextOptions().setExact(true))).isVisible();
        accessible(page);
        button(page, "Загрузить 2 файла").click();
        assertThat(page.getByText("идёт")).isVisible();
        jobs.runDue();
        // each file makes the job of the next
        jobs.runDue();
        assertThat(button(page, "Отменить загрузку")).isVisible();
        page.navigate(api.address() + "/deals?mode=list");
        assertThat(page.getByText("ООО Витраж").first()).isVisible();
    }
}
