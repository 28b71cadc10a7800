package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.kontor.records.LiveDelivery;
import org.kontor.testing.Cast;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class LiveJourneyTest extends Journey {

    @Autowired
    private BeanFactory beans;

    @Test
    void twoPeopleSeeEachOthersDragWithoutReload() {
        add(Cast.DARIA, "deal", "\"title\": \"Общая сделка\"");
        Page daria = open(Cast.DARIA, "/deals", 1920, 900);
        Page anna = open(Cast.ANNA, "/deals", 1920, 900);
        assertThat(column(daria, "Новая").locator("article")).containsText("Общая сделка");
        assertThat(column(anna, "Новая").locator("article")).containsText("Общая сделка");
        live(daria);
        live(anna);

        drag(card(daria, "Общая сделка"), column(daria, "Подготовка документов"));
        seesToast(daria, "Перенесено в «Подготовка документов»");
        LiveDelivery.now(beans);
        assertThat(column(anna, "Подготовка документов").locator("article")).containsText("Общая сделка");
        drag(card(anna, "Общая сделка"), column(anna, "В работе"));
        seesToast(anna, "Перенесено в «В работе»");
        LiveDelivery.now(beans);
        assertThat(column(daria, "В работе").locator("article")).containsText("Общая сделка");
    }
}
