package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class DecisionMapJourneyTest extends Journey {

    private long contact(String name, String post, long company) {
        return api.as(Cast.DARIA).post("/api/records/contact", """
                {"values": {"lastName": "%s", "post": "%s", "company": %d}}""".formatted(name, post, company)).expect(201).number("/id");
    }

    private static Locator on(Locator map, String name) {
        return map.getByRole(AriaRole.TREEITEM).filter(new Locator.FilterOptions().setHasText(name));
    }

    @Test
    void theMapOfACompanyIsDrawnAndMovedByMouseAndByKeyboard() {
        long firm = api.as(Cast.DARIA).post("/api/records/company", "{\"values\": {\"title\": \"Завод Карта\"}}").expect(201).number("/id");
        long boss = contact("Бугров", "Директор", firm);
        contact("Лапин", "Главный инженер", firm);
        contact("Юдин", "Снабженец", firm);
        Page page = open(Cast.DARIA, "/companies/" + firm);
        Locator card = dialog(page, "Завод Карта").first();
        assertThat(card.getByText("Среди людей, которых вы видите, никто не принимает решение.")).isVisible();
        button(card, "Карта решений").click();
        Locator map = dialog(page, "Кто решает: Завод Карта");
        assertThat(map.getByRole(AriaRole.TREEITEM)).hasCount(3);
        accessible(page);

        drag(on(map, "Лапин"), on(map, "Бугров"));
        seesToast(page, "Лапин подчиняется: Бугров");
        assertThat(on(map, "Лапин")).hasAttribute("aria-level", "2");

        on(map, "Юдин").focus();
        page.keyboard().press("Alt+ArrowRight");
        assertThat(on(map, "Юдин")).hasAttribute("aria-level", "2");

        on(map, "Бугров").focus();
        page.keyboard().press("Enter");
        Locator person = dialog(page, "Бугров").last();
        person.getByLabel("Роль в решении").selectOption("decision_maker");
        person.getByLabel("Влияние").selectOption("3");
        button(person, "Сохранить").click();
        assertThat(person).isHidden();
        assertThat(on(map, "Бугров")).containsText("ЛПР");
        assertThat(card.getByText("Среди людей, которых вы видите, никто не принимает решение.")).hasCount(0);

        api.as(Cast.DARIA).patch("/api/records/contact/" + boss, "{\"values\": {\"absentUntil\": \"2199-12-31\"}}").expect(200);
        Page phone = open(Cast.DARIA, "/companies/" + firm, 360, 780);
        Locator narrow = dialog(phone, "Завод Карта").first();
        assertThat(narrow.getByText("Кто ещё поможет:")).isVisible();
        button(narrow, "Карта решений").click();
        assertThat(dialog(phone, "Кто решает: Завод Карта").getByRole(AriaRole.TREEITEM)).hasCount(3);
    }

    @Test
    void whoMovesToAnotherCompanyKeepsHisHistoryAndALeadForTheNewOneIsMade() {
        long left = api.as(Cast.DARIA).post("/api/records/company", "{\"values\": {\"title\": \"Прежний завод\"}}").expect(201).number("/id");
        api.as(Cast.DARIA).post("/api/records/company", "{\"values\": {\"title\": \"Новая верфь\"}}").expect(201);
        long person = api.as(Cast.DARIA).post("/api/records/contact", """
                {"values": {"lastName": "Ушаков", "post": "Мастер", "company": %d, "emails": ["ushakov@old.example"], "phones": ["+79120000310"]}}""".formatted(left)).expect(201).number("/id");
        Page page = open(Cast.DARIA, "/contacts/" + person);
        Locator card = dialog(page, "Ушаков").first();
        button(card, "Перешёл в другую компанию…").click();
        Locator window = dialog(page, "Ушаков: новая компания");
        Locator goal = window.getByLabel("Компания").first();
        goal.fill("Новая верфь");
        page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText("Новая верфь")).first().click();
        assertThat(window.getByLabel("ushakov@old.example")).isChecked();
        assertThat(window.getByLabel("+79120000310")).not().isChecked();
        window.getByLabel("Новая должность").fill("Главный мастер");
        assertThat(window.getByLabel("Создать лид для новой компании")).isChecked();
        accessible(page);
        button(window, "Перевести").click();
        assertThat(window).isHidden();
        seesToast(page, "Лид для новой компании создан");
        button(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("Лид для новой компании создан")), "Открыть").click();
        Locator lead = dialog(page, "Ушаков теперь в компании Новая верфь").first();
        assertThat(lead.getByText("Новая верфь").first()).isVisible();
        assertThat(lead.getByText("Ушаков").first()).isVisible();
        org.assertj.core.api.Assertions.assertThat(sql.fetchValue("select count(*) from crm_lead.lead l join crm_client.company c on c.id = l.company_id where c.title = 'Новая верфь' and l.contact_id = " + person)).isEqualTo(1L);
        org.assertj.core.api.Assertions.assertThat(sql.fetchValue("select count(*) from crm_client.contact_company where contact_id = " + person)).as("both companies keep him").isEqualTo(2L);
    }
}
