package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class RoleJourneyTest extends Journey {

    @Test
    void aRoleOfOnesOwnOpensDealsToAnotherDepartment() {
        long deal = add(Cast.LEV, "deal", "\"title\": \"Сделка сервиса\"");
        Page page = open(Cast.ADMIN, "/settings/roles");
        accessible(page);
        button(page, "Роль").click();
        Locator making = dialog(page, "Новая роль");
        making.getByLabel("Название").fill("Видит все сделки");
        button(making, "Добавить").click();
        assertThat(heading(page, "Видит все сделки")).isVisible();

        button(page, "Сделки, Чтение: Нет").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Все любые записи")).click();
        seesToast(page, "Права изменены");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Сделки, Чтение: Все (задано здесь)"))).isVisible();
        accessible(page);
        // however far down a stage stands, what its columns are is in sight
        for (int level = 0; level < 2; level++) {
            page.locator("tbody th button[aria-expanded='false']").last().click();
        }
        page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("Предложения")).scrollIntoViewIfNeeded();
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Чтение"))).isInViewport();

        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Поля")).click();
        assertThat(page.getByText("Скрытого поля для человека нет нигде")).isVisible();
        accessible(page);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("У кого")).click();
        button(page, "Дать роль").first().click();
        Locator giving = dialog(page, "Кому дать роль");
        giving.getByLabel("Кто именно").fill("Соколова");
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Дарья Соколова")).click();
        button(giving, "Дать роль").click();
        seesToast(page, "Роль дана");

        Page daria = open(Cast.DARIA, "/deals/" + deal);
        assertThat(dialog(daria, "Сделка сервиса")).isVisible();
    }

    @Test
    void whoSeesARecordIsToldOnItsCardAndWhatAPersonSeesIsSeenThroughHisEyes() {
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Чья видимость\"");
        Page page = open(Cast.ADMIN, "/deals/" + deal);
        button(dialog(page, "Чья видимость"), "Ещё").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Кто это видит и почему")).click();
        Locator readers = dialog(page, "Кто видит «Чья видимость»");
        assertThat(readers.getByText("Анна Ковалёва")).isVisible();
        assertThat(readers.getByText("запись подчинённого отдела (Руководитель)").first()).isVisible();
        assertThat(readers.getByText("Мария Рыбакова")).isHidden();
        accessible(page);

        page.navigate(api.address() + "/people/" + Cast.MARIA.id());
        button(page, "Смотреть его глазами").click();
        assertThat(page.getByText("Вы смотрите глазами сотрудника: Мария Рыбакова.", new Page.GetByTextOptions().setExact(false))).isVisible();
        page.navigate(api.address() + "/deals/" + deal);
        assertThat(page.getByText("Вы смотрите глазами сотрудника", new Page.GetByTextOptions().setExact(false))).isVisible();
        assertThat(page.getByText("Чья видимость")).isHidden();
        button(page, "Закончить").click();
        assertThat(heading(page, "Мария Рыбакова")).isVisible();
    }

    @Test
    void aGroupIsMadeAndChanged() {
        Page page = open(Cast.ADMIN, "/settings/groups", 360, 740);
        button(page, "Группа").click();
        Locator making = dialog(page, "Новая группа");
        making.getByLabel("Название").fill("Тендерный отдел");
        making.getByLabel("Кто в ней").fill("Павлов");
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Лев Павлов")).click();
        making.getByLabel("Название").click();
        button(making, "Добавить").click();
        assertThat(page.getByText("Тендерный отдел")).isVisible();
        assertThat(page.getByText("1 человек")).isVisible();
        accessible(page);
    }
}
