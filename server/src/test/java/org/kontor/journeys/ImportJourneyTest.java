package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
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

    private static final String DEALS = """
            Сделка;Стадия;Площадь стекла
            Витрина;Примерка рам;12,5
            Теплица;Примерка рам;40,25
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

    @Test
    void aColumnGetsAFieldOfItsOwnAndAWordItsStage() {
        Page page = open(Cast.ADMIN, "/import?type=deal");
        page.locator("input[type=file]").setInputFiles(new FilePayload("deals.csv", "text/csv", DEALS.getBytes(StandardCharsets.UTF_8)));
        assertThat(heading(page, "Столбцы и поля")).isVisible();
        page.getByLabel("Поле для столбца «Площадь стекла»").first().click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Новое поле…")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("Вид поля подобран по значениям столбца: «Число».")).isVisible();
        accessible(page);
        dialog.getByLabel("Зачем это поле?").fill("Считать стекло");
        dialog.getByLabel("Кто и где", new Locator.GetByLabelOptions().setExact(false)).fill("Замерщики");
        button(dialog, "Добавить").click();
        assertThat(dialog).isHidden();
        page.getByLabel("Примерка рам").first().click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Добавить стадию «Примерка рам»")).click();
        assertThat(page.getByText("добавится 1 рабочая стадия")).isVisible();
        button(page, "Загрузить 2 строки").click();
        assertThat(heading(page, "Загружаем")).isVisible();
        jobs.runDue();
        assertThat(heading(page, "Загружено")).isVisible();
        page.navigate(api.address() + "/deals");
        assertThat(page.getByText("Примерка рам").first()).isVisible();
    }
}
