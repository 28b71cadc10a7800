package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class RequisiteJourneyTest extends Journey {

    @Test
    void requisitesAreEnteredCheckedAndShownOnTheCardAndTheClientIsInTheRegister() {
        long firm = api.as(Cast.DARIA).post("/api/records/company", "{\"values\": {\"title\": \"Банк Реквизит\", \"city\": \"Омск\"}}").expect(201).number("/id");
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

        Page register = open(Cast.DARIA, "/clients/companies");
        register.getByLabel("Имя, телефон, почта, ИНН").fill("7707083893");
        assertThat(link(register, "Банк Реквизит")).isVisible();
        accessible(register);
    }

    private static final String ACCOUNT = "40702810938000000001";
}
