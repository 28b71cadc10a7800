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
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class CardJourneyTest extends Journey {

    /** What a page does by the library that it loads from the portal. */
    private static final String LIBRARY = """
            <button id="other">К клиенту</button><ul id="told"></ul>
            <script src="{portal}/api/v1/"></script>
            <script>
            const tell = (text) => { const line = document.createElement('li'); line.textContent = text; document.getElementById('told').append(line); };
            BX24.init(() => {
              const { placement, options } = BX24.placement.info();
              tell(placement + ' ' + options.ID + ' ' + BX24.isAdmin() + ' ' + BX24.getLang() + ' ' + Boolean(BX24.getAuth().access_token));
              BX24.callMethod('crm.deal.get', { id: options.ID }, (result) => tell(result.error() ? String(result.error()) : 'Сделка «' + result.data().TITLE + '»'));
              BX24.callMethod('crm.deal.get', { id: 999999 }, (result) => tell('Нет: ' + result.error_description()));
              BX24.callBatch({ one: ['crm.deal.list', { filter: { ID: options.ID } }], two: ['user.current', {}] }, (all) => tell('Пакет ' + all.one.total() + ' ' + all.two.error()));
              BX24.resizeWindow(600, 777, (done) => tell('Высота ' + done));
              BX24.openPath('/company/', (result) => tell(result.result + ' ' + result.errorCode));
              document.getElementById('other').onclick = () => BX24.openPath('/crm/contact/details/{contact}/');
            });
            </script>""";

    @Test
    void anApplicationShowsItsPageOnATabOfTheCardOnceThePersonHasAgreed() throws IOException {
        long contact = add(Cast.DARIA, "contact", "\"lastName\": \"Складской\"");
        HttpServer program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext("/", exchange -> {
            String form = URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            String asked = form.contains("PLACEMENT_OPTIONS=") && form.contains("AUTH_ID=") ? form.replaceAll("(?s).*PLACEMENT_OPTIONS=([^&]*).*", "$1") : "";
            byte[] page = ("<!doctype html><html lang=\"ru\"><meta charset=\"utf-8\"><title>Склад</title><h1>Окна на складе</h1><p>" + asked + "</p>" + LIBRARY.replace("{portal}", api.address()).replace("{contact}", Long.toString(contact)) + "</html>")
                    .getBytes(StandardCharsets.UTF_8);
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
            for (String told : List.of("CRM_DEAL_DETAIL_TAB " + deal + " false ru true", "Сделка «С приложением»", "Нет: Not found", "Пакет 1 insufficient_scope", "Высота true", "error PATH_NOT_AVAILABLE")) {
                assertThat(shown.getByText(told, new FrameLocator.GetByTextOptions().setExact(true))).isVisible();
            }
            assertThat(page.locator("iframe[title='Остатки']")).hasCSS("height", "777px");
            shown.locator("#other").click();
            page.waitForURL("**/contacts/" + contact);
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
