package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class RequisiteJourneyTest extends Journey {

    @Test
    void requisitesConsentsAndCharacteristicsAreKeptOnTheCardAndTheClientIsInTheRegister() {
        long firm = api.as(Cast.DARIA).post("/api/records/company", "{\"values\": {\"title\": \"Банк Реквизит\", \"city\": \"Омск\"}}").expect(201).number("/id");
        api.as(Cast.ADMIN).post("/api/crm/characteristics", Map.of("title", "Надёжность", "kind", "text", "types", List.of("company"), "options", List.of())).expect(201);
        Page page = open(Cast.DARIA, "/companies/" + firm);
        Locator card = dialog(page, "Банк Реквизит").first();
        assertThat(card.getByText("Реквизитов пока нет")).isVisible();
        button(card, "Добавить реквизиты").click();
        Locator window = dialog(page, "Новые реквизиты");
        window.getByLabel("ИНН").fill("7707083890");
        button(window, "Добавить счёт").click();
        window.getByLabel("БИК").fill("044525225");
        window.getByLabel("Расчётный счёт").fill("40702810938000000001");
        button(window, "Сохранить").click();
        assertThat(window.getByText("не ИНН организации")).isVisible();
        window.getByLabel("ИНН").fill("7707083893");
        window.getByLabel("Расчётный счёт").fill("40702810038000000001");
        button(window, "Сохранить").click();
        Locator wrong = window.getByText("не счёт в этом банке");
        assertThat(wrong).isVisible();
        accessible(page);
        window.getByLabel("Расчётный счёт").fill(ACCOUNT);
        button(window, "Сохранить").click();
        assertThat(window).isHidden();
        assertThat(card.getByText(ACCOUNT)).isVisible();

        // a consent is written down, taken back, and the withdrawal undone
        assertThat(card.getByText("Согласий не записано")).isVisible();
        button(card, "Записать согласие").click();
        Locator consent = dialog(page, "Записать согласие");
        consent.getByLabel("На что").selectOption("Рассылки");
        consent.getByLabel("Текст, с которым согласился").fill("Согласны получать письма");
        accessible(page);
        button(consent, "Записать").click();
        assertThat(consent).isHidden();
        seesToast(page, "Согласие записано");
        button(card, "Действия с согласием").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Отозвано…")).click();
        Locator back = dialog(page, "Отзыв согласия");
        button(back, "Записать отзыв").click();
        assertThat(back).isHidden();
        assertThat(card.getByText("Просил: не писать на почту")).isVisible();
        Locator said = page.getByText("Отзыв записан", new Page.GetByTextOptions().setExact(true)).locator("xpath=..");
        button(said, "Отменить").click();
        seesToast(page, "Изменение отменено");
        assertThat(card.getByText("Просил: не писать на почту")).isHidden();

        // a characteristic gets its value from a day on, and an earlier one completes its history
        card.getByText("Надёжность", new Locator.GetByTextOptions().setExact(true)).click();
        Locator trait = dialog(page, "Надёжность");
        trait.getByLabel("Значение", new Locator.GetByLabelOptions().setExact(true)).fill("Платит вовремя");
        accessible(page);
        button(trait, "Сохранить").click();
        assertThat(trait).isHidden();
        assertThat(card.getByText("Платит вовремя")).isVisible();
        card.getByText("Надёжность", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(dialog(page, "Надёжность").getByRole(AriaRole.LIST, new Locator.GetByRoleOptions().setName("История значений")).getByText("Платит вовремя")).isVisible();
        page.keyboard().press("Escape");
        assertThat(dialog(page, "Надёжность")).isHidden();

        // the portrait tells what the client brings; its figures open their lists
        card.getByText("Портрет", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(card.getByText("Что приносит")).isVisible();
        assertThat(card.getByText("Выиграно сделок")).isVisible();
        assertThat(card.getByText("За это время контактов не было")).isVisible();
        accessible(page);

        Page register = open(Cast.DARIA, "/clients/companies");
        register.getByLabel("Имя, телефон, почта, ИНН").fill("7707083893");
        assertThat(link(register, "Банк Реквизит")).isVisible();
        accessible(register);
    }

    private static final String ACCOUNT = "40702810938000000001";
}
