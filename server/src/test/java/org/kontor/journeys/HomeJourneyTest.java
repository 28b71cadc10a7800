package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class HomeJourneyTest extends Journey {

    @Test
    void oneArrangesTheStartPageAndAFigureOpensItsList() {
        add(Cast.DARIA, "deal", "\"title\": \"Окна для школы\", \"amount\": 120000");
        Page page = open(Cast.DARIA, "/");
        assertThat(heading(page, "Главная")).isVisible();
        Locator work = tile(page, "Мои в работе: Сделки");
        assertThat(work.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^Сделки: ")))).isVisible();
        assertThat(tile(page, "Недавно изменённые").getByText("Окна для школы")).isVisible();
        accessible(page);

        link(page, "Настроить").click();
        assertThat(heading(page, "Настройка главной")).isVisible();
        assertThat(tile(page, "Недавно изменённые")).isVisible();
        accessible(page);
        button(page, "Убрать: Недавно изменённые").click();
        assertThat(tile(page, "Недавно изменённые")).hasCount(0);
        button(page, "Переместить: Мои в работе: Сделки").press("ArrowLeft");
        button(page, "Изменить: Мои в работе: Сделки").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Заголовок").fill("Мой портфель");
        accessible(page);
        button(dialog, "Готово").click();
        assertThat(dialog).hasCount(0);
        button(page, "Сохранить").click();
        seesToast(page, "Главная сохранена");
        assertThat(tile(page, "Мой портфель")).isVisible();
        assertThat(tile(page, "Недавно изменённые")).hasCount(0);

        tile(page, "Мой портфель").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^Сделки: "))).click();
        assertThat(heading(page, "Сделки")).isVisible();
        assertThat(page.getByText("Окна для школы").first()).isVisible();

        page.navigate(api.address() + "/home/arrange");
        button(page, "Вернуть как у роли").click();
        seesToast(page, "Возвращено");
        assertThat(tile(page, "Недавно изменённые")).isVisible();
    }

    @Test
    void theAdministratorDragsTheBoardOfARoleAndItsPeopleSeeIt() {
        Page admin = open(Cast.ADMIN, "/home/arrange");
        admin.getByText("Для роли", new Page.GetByTextOptions().setExact(true)).click();
        admin.getByLabel("Роль").selectOption("employee");
        Locator recent = tile(admin, "Недавно изменённые");
        Locator attention = tile(admin, "Требует внимания");
        assertThat(recent).isVisible();
        recent.scrollIntoViewIfNeeded();
        recent.getByRole(AriaRole.BUTTON).first().dragTo(attention, new Locator.DragToOptions().setTargetPosition(12, 40).setSteps(10));
        assertThat(admin.locator("section[data-widget]").nth(1)).hasAttribute("data-widget", Pattern.compile("recent|attention"));
        button(admin, "Сохранить").click();
        seesToast(admin, "Главная сохранена");
        assertThat(admin.getByText("Сейчас: как задано для роли")).isVisible();

        Page lev = open(Cast.LEV, "/", 360, 740);
        assertThat(tile(lev, "Недавно изменённые")).isVisible();
        assertThat(tile(lev, "Требует внимания")).isVisible();
        accessible(lev);
    }

    @Test
    void aHiddenPageIsNotInTheMenuAndClosedByItsAddressWhileACardOpens() {
        long company = add(Cast.MARIA, "company", "\"title\": \"Василёк\"");
        Object role = sql.fetchValue("select id from access.role where code = 'employee'");
        Page admin = open(Cast.ADMIN, "/settings/roles/" + role + "?tab=functions");
        Locator companies = admin.getByLabel("Компании: список, выгрузка");
        assertThat(companies).isChecked();
        companies.click();
        assertThat(companies).not().isChecked();

        Page page = open(Cast.MARIA, "/companies");
        assertThat(heading(page, "Нет доступа")).isVisible();
        assertThat(link(page, "Компании")).hasCount(0);
        page.navigate(api.address() + "/companies/" + company);
        assertThat(dialog(page, "Василёк")).isVisible();
        accessible(page);
    }

    private static Locator tile(Page page, String title) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(title).setExact(true));
    }
}
