package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.records.Journal;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.springframework.beans.factory.annotation.Autowired;

class QueueJourneyTest extends Journey {

    @Autowired
    private Journal journal;

    @Test
    void aLeadOfTheQueueIsTakenReturnedWithAReasonAndTakenByAnother() {
        Page admin = open(Cast.ADMIN, "/settings/queues");
        button(admin, "Добавить команду").click();
        Locator team = dialog(admin, "Новая команда");
        team.getByLabel("Название").fill("Приёмная");
        choose(admin, team, "Руководитель", Cast.ANNA);
        choose(admin, team, "Участники", Cast.DARIA);
        choose(admin, team, "Участники", Cast.EGOR);
        admin.keyboard().press("Tab");
        accessible(admin);
        button(team, "Добавить").click();
        assertThat(team).isHidden();
        admin.getByLabel("Всё остальное").first().click();
        admin.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Приёмная")).click();
        button(admin, "Сохранить").click();
        seesToast(admin, "Сохранено");
        accessible(admin);

        api.as(Cast.MARIA).post("/api/records/lead", Map.of("values", Map.of("title", "Окна в детский сад", "city", "Тверь"))).expect(201);
        journal.drain();

        Page egor = open(Cast.EGOR, "/queue");
        assertThat(egor.getByText("Окна в детский сад")).isVisible();
        Page daria = open(Cast.DARIA, "/queue");
        accessible(daria);
        button(daria, "Взять на себя: Окна в детский сад").click();
        seesToast(daria, "Вы взяли «Окна в детский сад»");
        assertThat(daria.getByText("Очередь пуста")).isVisible();
        button(egor, "Взять на себя: Окна в детский сад").click();
        seesToast(egor, "Уже в работе: " + Cast.DARIA.fullName());

        long lead = ((Number) sql.fetchValue("select id from crm_lead.lead where title = 'Окна в детский сад'")).longValue();
        daria.navigate(api.address() + "/leads/" + lead);
        Locator card = dialog(daria, "Окна в детский сад");
        button(card, "Ещё").first().click();
        daria.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Вернуть в очередь…")).click();
        Locator giving = dialog(daria, "Вернуть в очередь");
        giving.getByLabel("Почему возвращаете").fill("Нужен замерщик");
        accessible(daria);
        button(giving, "Вернуть").click();
        seesToast(daria, "снова в очереди");

        egor.navigate(api.address() + "/leads/" + lead);
        Locator other = dialog(egor, "Окна в детский сад");
        assertThat(other.getByText("Нужен замерщик")).isVisible();
        button(other, "Взять на себя").click();
        seesToast(egor, "Вы взяли");
        org.assertj.core.api.Assertions.assertThat(sql.fetchValue("select responsible_id from crm_lead.lead where id = ?", lead))
                .isEqualTo(Cast.EGOR.id());
        org.assertj.core.api.Assertions.assertThat(List.of(daria.url(), egor.url())).allMatch(url -> url.contains("/leads/"));
    }

    @Test
    void theQueueFitsOnAPhone() {
        Api admin = api.as(Cast.ADMIN);
        admin.post("/api/queue/teams", Map.of(
                        "name", "Телефонная", "head", Cast.ANNA.id(), "members", List.of(Map.of("person", Cast.LEV.id())), "queues", Map.of("lead", "take")))
                .expect(201);
        long team = ((Number) sql.fetchValue("select id from access.team where name = 'Телефонная'")).longValue();
        admin.put("/api/queue/rules/lead", Map.of("rules", List.of(), "team", team)).expect(200);
        admin.post("/api/records/lead", Map.of("values", Map.of("title", "С дороги", "phones", List.of("+7 900 111-22-33")))).expect(201);
        Page phone = open(Cast.LEV, "/queue", 360, 740);
        assertThat(phone.getByText("С дороги")).isVisible();
        accessible(phone);
        org.assertj.core.api.Assertions.assertThat(phone.evaluate("document.documentElement.scrollWidth <= 360")).isEqualTo(true);
        button(phone, "Взять на себя: С дороги").click();
        seesToast(phone, "Вы взяли");
    }

    private static void choose(Page page, Locator form, String label, Cast person) {
        Locator input = form.getByLabel(label).first();
        input.click();
        input.fill(person.fullName().substring(0, person.fullName().indexOf(' ')));
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile(person.fullName().substring(person.fullName().indexOf(' ') + 1)))).click();
    }
}
