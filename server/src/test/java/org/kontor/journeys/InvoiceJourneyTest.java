package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;

/** Rows typed by keyboard, an invoice printed of them, its money, and a proposal of the same. */
class InvoiceJourneyTest extends Journey {

    @Test
    void rowsAreTypedAnInvoiceIsIssuedAndPaidAndAProposalMade() {
        Api admin = api.as(Cast.ADMIN);
        admin.post("/api/records/product", Map.of("values", Map.of("title", "Окно журнальное", "article", "ОЖ-1", "price", 1500))).expect(201);
        long own = admin.post("/api/records/company", Map.of("values", Map.of("title", "ООО Своя", "isOwn", true))).expect(201).number("/id");
        admin.post("/api/crm/requisites/company/" + own, """
                {"preset": "organization", "main": true, "fullName": "ООО Своя", "inn": "7707083893", "kpp": "770701001",
                 "accounts": [{"bank": "ПАО Сбербанк", "bik": "044525225", "account": "40702810938000000001", "main": true}]}""").expect(201);
        long client = api.as(Cast.ANNA).post("/api/records/company", Map.of("values", Map.of("title", "Покупатель"))).expect(201).number("/id");
        long deal = api.as(Cast.ANNA).post("/api/records/deal", Map.of("values", Map.of("title", "Окна в офис", "company", client))).expect(201).number("/id");
        Page page = open(Cast.ANNA, "/deals/" + deal);
        Locator card = dialog(page, "Окна в офис").first();
        card.getByText("Товары", new Locator.GetByTextOptions().setExact(true)).first().click();
        Locator line = card.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Добавить товар или услугу"));
        line.click();
        line.pressSequentially("журн");
        Locator offer = page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText("Окно журнальное"));
        assertThat(offer).isVisible();
        line.press("ArrowDown");
        line.press("Enter");
        Locator quantity = card.getByLabel("Строка 1: Количество");
        assertThat(quantity).isFocused();
        quantity.fill("2");
        quantity.press("Enter");
        assertThat(card.locator("[data-total]")).containsText("3 000");
        assertThat(line).isFocused();
        line.pressSequentially("Монтаж по договору");
        line.press("Enter");
        Locator second = card.getByLabel("Строка 2: Количество");
        assertThat(second).isFocused();
        second.press("Enter");
        card.getByLabel("Строка 2: Цена").fill("499,5");
        card.getByLabel("Строка 2: Цена").press("Enter");
        assertThat(card.locator("[data-total]")).containsText("3 499,50");
        accessible(page);
        card.getByText("Счета", new Locator.GetByTextOptions().setExact(true)).first().click();
        button(card, "Выставить счёт").click();
        Locator window = dialog(page, "Счёт на оплату");
        assertThat(window.getByText("По товарам сделки")).containsText("3 499,50");
        button(window, "Выставить счёт").click();
        assertThat(window).isHidden();
        Locator invoice = card.getByRole(AriaRole.LISTITEM, new Locator.GetByRoleOptions().setName("Счёт № 1"));
        assertThat(invoice).containsText("Выставлен");
        invoice.getByLabel("Действия со счётом № 1").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Отметить оплату")).click();
        button(dialog(page, "Оплата счёта № 1"), "Записать оплату").click();
        assertThat(invoice).containsText("Оплачен");
        card.getByText("Предложения", new Locator.GetByTextOptions().setExact(true)).first().click();
        button(card, "Составить предложение").click();
        page.waitForURL("**/quotes/*");
        Locator proposal = dialog(page, "Окна в офис").first();
        assertThat(proposal.getByText("Предложение №")).isVisible();
        assertThat(proposal.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Открыть и напечатать"))).isVisible();
        accessible(page);
        button(proposal, "Выставить счёт").click();
        assertThat(dialog(page, "Счёт на оплату").getByText("По товарам предложения")).containsText("3 499,50");
        Page register = open(Cast.ANNA, "/invoices");
        assertThat(register.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Покупатель")).filter(new Locator.FilterOptions().setHasText("Оплачен"))).isVisible();
        accessible(register);
    }
}
