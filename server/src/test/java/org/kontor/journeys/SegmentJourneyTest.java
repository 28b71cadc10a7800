package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
        Locator city = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Город"));
        city.getByLabel("Найти").fill("перм");
        city.getByLabel("Пермь", new Locator.GetByLabelOptions().setExact(true)).check();
        city.getByLabel("Найти").press("Enter");
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

    @Test
    void chosenCompaniesGoIntoAListAndOutOfItAgain() {
        add(Cast.BORIS, "company", "\"title\": \"Обзвон: Алмаз\"");
        add(Cast.BORIS, "company", "\"title\": \"Обзвон: Берилл\"");
        long list = api.as(Cast.ADMIN).post("/api/crm/segments", Map.of("title", "Позвонить в декабре", "byRule", false, "responsible", Cast.BORIS.id())).expect(201).number("/id");

        Page page = open(Cast.BORIS, "/companies?mode=list&filter=" + URLEncoder.encode("{\"field\":\"title\",\"op\":\"contains\",\"value\":\"Обзвон\"}", StandardCharsets.UTF_8));
        Locator window = chosenToSegment(page);
        accessible(page);
        button(window, "Добавить").click();
        assertThat(window).isHidden();
        seesToast(page, "«Позвонить в декабре»: добавлено 2 клиента");

        page.navigate(api.address() + "/segments/" + list);
        assertThat(page.getByText("вошёл", new Page.GetByTextOptions().setExact(true))).hasCount(2);
        Locator members = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("2 Компании"));
        assertThat(members).isVisible();
        accessible(page);
        members.click();

        // a bulk change of the segment's members: what would come of it, the change, and one undo
        page.getByLabel("Выбрать: Обзвон: Алмаз").check();
        page.getByLabel("Выбрать: Обзвон: Берилл").check();
        button(page, "Изменить поле…").click();
        page.getByLabel("Найти поле").fill("Численность");
        page.keyboard().press("Enter");
        Locator change = dialog(page, "Численность, чел.: изменить у 2");
        change.getByLabel("Численность, чел.").fill("40");
        assertThat(change.getByText("изменятся 2 записи")).isVisible();
        accessible(page);
        button(change, "Изменить").click();
        assertThat(change).isHidden();
        Locator changed = page.getByText("Численность, чел.: изменено у 2", new Page.GetByTextOptions().setExact(true)).locator("xpath=..");
        button(changed, "Отменить").click();
        seesToast(page, "Изменение отменено");
        org.assertj.core.api.Assertions.assertThat(sql.fetchValue("select count(*) from crm_client.company where staff = 40")).isEqualTo(0L);

        Locator out = chosenToSegment(page);
        out.getByText("Убрать", new Locator.GetByTextOptions().setExact(true)).first().click();
        button(out, "Убрать").click();
        assertThat(out).isHidden();
        seesToast(page, "«Позвонить в декабре»: убрано 2 клиента");
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Обзвон: Алмаз"))).isHidden();
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Обзвон: Берилл"))).isHidden();
        accessible(page);
    }

    /** Both companies are chosen in the list, then the segment in the window that the bulk act opens. */
    private static Locator chosenToSegment(Page page) {
        page.getByLabel("Выбрать: Обзвон: Алмаз").check();
        page.getByLabel("Выбрать: Обзвон: Берилл").check();
        Locator bar = page.getByText("Выбрано: 2", new Page.GetByTextOptions().setExact(true)).locator("xpath=..");
        button(bar, "Ещё").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("В сегмент или из него…")).click();
        Locator window = dialog(page, "Сегмент для выбранных: 2");
        assertThat(window).isVisible();
        window.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Сегмент")).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Позвонить в декабре")).click();
        return window;
    }
}
