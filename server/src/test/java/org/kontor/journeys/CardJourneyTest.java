package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class CardJourneyTest extends Journey {

    @Test
    void anApplicationShowsItsPageOnATabOfTheCardOnceThePersonHasAgreed() throws IOException {
        HttpServer program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext("/", exchange -> {
            String form = URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            String asked = form.contains("PLACEMENT_OPTIONS=") && form.contains("AUTH_ID=") ? form.replaceAll("(?s).*PLACEMENT_OPTIONS=([^&]*).*", "$1") : "";
            byte[] page = ("<!doctype html><html lang=\"ru\"><meta charset=\"utf-8\"><title>Склад</title><h1>Окна на складе</h1><p>" + asked + "</p></html>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        program.start();
        String address = "http://127.0.0.1:" + program.getAddress().getPort() + "/tab";
        long application = api.as(Cast.ADMIN).post("/api/bitrix/applications",
                "{\"title\": \"Склад\", \"redirectUri\": \"" + address + "\", \"scopes\": [\"crm\", \"placement\"]}").expect(201).number("/id");
        try {
            sql.query("insert into bitrix.placement (application_id, place, handler, title) values ({0}, 'CRM_DEAL_DETAIL_TAB', {1}, 'Остатки')", DSL.val(application), DSL.val(address))
                    .execute();
            long deal = add(Cast.DARIA, "deal", "\"title\": \"С приложением\"");
            Page page = open(Cast.DARIA, "/deals/" + deal);
            Locator card = dialog(page, "С приложением");
            card.getByText("Остатки", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(card.getByText("Открыть приложение «Склад»?")).isVisible();
            accessible(page);
            button(card, "Открыть и разрешить").click();
            FrameLocator shown = page.frameLocator("iframe[title='Остатки']").frameLocator("iframe[name=application]");
            assertThat(shown.getByText("{\"ID\":\"" + deal + "\"}")).isVisible();
        } finally {
            program.stop(0);
            api.as(Cast.ADMIN).delete("/api/bitrix/applications/" + application).expect(204);
        }
    }

    @Test
    void aClickOnAValueEditsItAndWhoeverComesSecondChooses() {
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Правка на месте\", \"amount\": 1000");
        Page page = open(Cast.DARIA, "/deals/" + deal);
        Locator card = dialog(page, "Правка на месте");
        Locator amount = card.locator("dd").first();
        assertThat(amount).containsText("1 000");
        amount.click(new Locator.ClickOptions().setPosition(30, 14));
        Locator input = card.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Сумма"));
        input.fill("2000");
        api.as(Cast.ANNA).patch("/api/records/deal/" + deal, "{\"values\": {\"amount\": 3000}}").expect(200);
        input.press("Enter");
        assertThat(card.getByText("тоже изменил это поле")).isVisible();
        accessible(page);
        button(card, "Оставить моё").click();
        assertThat(card.getByText("тоже изменил это поле")).isHidden();
        assertThat(amount).containsText("2 000");
    }
}
