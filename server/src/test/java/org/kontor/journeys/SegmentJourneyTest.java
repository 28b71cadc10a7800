package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.records.Journal;
import org.kontor.testing.Cast;
import org.springframework.beans.factory.annotation.Autowired;

/** The client base: a segment made from chips, one's own clients, the moves of relations. */
class SegmentJourneyTest extends Journey {

    @Autowired
    private Journal journal;

    @Test
    void aSegmentByRuleIsBuiltFromChipsCountedWhileItIsWrittenAndOpensItsClients() {
        add(Cast.BORIS, "company", "\"title\": \"Окна Прикамья\", \"city\": \"Пермь\"");
        long sold = add(Cast.BORIS, "company", "\"title\": \"Двери Прикамья\", \"city\": \"Пермь\"");
        api.as(Cast.BORIS).post("/api/records/deal", Map.of("values", Map.of("title", "Двери", "company", sold, "amount", 5_000))).expect(201);

        Page page = open(Cast.ADMIN, "/segments");
        button(page, "Сегмент").click();
        Locator window = dialog(page, "Новый сегмент");
        window.getByLabel("Название").fill("Пермь без сделок");
        button(window, "Условие").first().click();
        page.getByLabel("Найти поле").fill("Город");
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Город")).getByRole(AriaRole.TEXTBOX).fill("Пермь");
        page.keyboard().press("Enter");
        assertThat(window.getByText("2 компании", new Locator.GetByTextOptions().setExact(true))).isVisible();

        button(window, "Условие").first().click();
        page.getByLabel("Найти поле").fill("Сделки");
        page.keyboard().press("Enter");
        Locator related = dialog(page, "Сделки");
        related.getByText("нет", new Locator.GetByTextOptions().setExact(true)).click();
        accessible(page);
        button(related, "Готово").click();
        assertThat(related).isHidden();
        assertThat(window.getByText("1 компания", new Locator.GetByTextOptions().setExact(true))).isVisible();
        accessible(page);
        button(window, "Сохранить").click();
        assertThat(window).isHidden();
        assertThat(heading(page, "Пермь без сделок")).isVisible();
        assertThat(page.getByText("вошёл", new Page.GetByTextOptions().setExact(true))).isVisible();
        accessible(page);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Компании").setExact(false)).filter(new Locator.FilterOptions().setHasText("1")).first().click();
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Окна Прикамья"))).isVisible();
        assertThat(page.getByText("Двери Прикамья")).isHidden();
    }

    @Test
    void myClientsAndTheMovesOfRelationsOpenWhatTheyCount() {
        long late = add(Cast.ZHANNA, "company", "\"title\": \"Ждут звонка\"");
        add(Cast.ZHANNA, "company", "\"title\": \"Всё спокойно\"");
        api.as(Cast.ZHANNA).post("/api/records/deal", Map.of("values", Map.of("title", "Просрочено", "company", late, "amount", 7_000, "closeOn", "2020-02-01"))).expect(201);
        journal.drain();

        Page page = open(Cast.ZHANNA, "/my-clients");
        Locator first = page.locator("tbody tr").first();
        assertThat(first).containsText("Ждут звонка");
        assertThat(first).containsText("Просрочено");
        assertThat(first).containsText("Новый");
        accessible(page);
        page.getByText("Просрочен шаг · 1").click();
        assertThat(page.locator("tbody tr")).hasCount(1);

        Page head = open(Cast.ANNA, "/my-clients");
        Locator row = head.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(Cast.ZHANNA.fullName()));
        button(row, "1").first().click();
        assertThat(head.getByText("Ждут звонка")).isVisible();
        accessible(head);

        Page relations = open(Cast.ZHANNA, "/relations");
        Locator figure = relations.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("впервые в базе → Новый: "));
        assertThat(figure).isVisible();
        accessible(relations);
        figure.click();
        assertThat(relations.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Ждут звонка"))).isVisible();
    }
}
