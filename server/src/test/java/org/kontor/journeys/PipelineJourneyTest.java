package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class PipelineJourneyTest extends Journey {

    @Test
    void aStageIsAddedAndRemovedWithAPlaceForItsDeals() {
        Page page = open(Cast.ADMIN, "/settings/pipelines");
        assertThat(page.getByText("В работе").first()).isVisible();
        accessible(page);
        button(page, "Стадия").first().click();
        page.getByLabel("Название стадии").fill("Замер");
        button(page, "Добавить").click();
        assertThat(button(page, "Удалить стадию «Замер»")).isVisible();
        long stage = ((Number) sql.fetchValue("select id from crm_pipeline.stage where title = 'Замер'")).longValue();
        add(Cast.DARIA, "deal", "\"title\": \"Сделка на замере\", \"stage\": " + stage);

        button(page, "Удалить стадию «Замер»").click();
        Locator asking = dialog(page, "Удалить стадию «Замер»?");
        button(asking, "Удалить").click();
        assertThat(asking).containsText("На стадии 1 запись");
        accessible(page);
        asking.getByLabel("Перенести на стадию").first().click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Новая")).click();
        button(asking, "Перенести и удалить").click();
        seesToast(page, "Стадия «Замер» удалена");

        page.navigate(api.address() + "/deals");
        assertThat(column(page, "Новая").locator("article")).containsText("Сделка на замере");
    }
}
