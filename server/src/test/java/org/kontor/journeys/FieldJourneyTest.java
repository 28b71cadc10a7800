package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class FieldJourneyTest extends Journey {

    @Test
    void aNewFieldStandsOnTheCardAtOnce() {
        long deal = add(Cast.ADMIN, "deal", "\"title\": \"Сделка с полем\"");
        Page page = open(Cast.ADMIN, "/settings/fields");
        button(page, "Добавить поле").click();
        Locator making = dialog(page, "новое поле");
        making.getByText("Дата", new Locator.GetByTextOptions().setExact(true)).click();
        making.getByLabel("Название", new Locator.GetByLabelOptions().setExact(false)).first().fill("День замера");
        making.getByLabel("Зачем это поле?").fill("Замерщики планируют по нему неделю");
        making.getByLabel("Кто и где", new Locator.GetByLabelOptions().setExact(false)).fill("замерщики");
        accessible(page);
        button(making, "Добавить").click();
        assertThat(page.getByText("День замера").first()).isVisible();
        accessible(page);

        page.navigate(api.address() + "/deals/" + deal);
        assertThat(dialog(page, "Сделка с полем").getByText("День замера").first()).isVisible();
    }
}
