package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class DoublesJourneyTest extends Journey {

    @Test
    void doublesAreFoundComparedMergedAndTakenApart() {
        long full = add(Cast.DARIA, "contact", "\"lastName\": \"Ясенев\", \"firstName\": \"Марк\", \"post\": \"Технолог\", \"phones\": [\"+7 921 300-40-50\"]");
        long bare = add(Cast.DARIA, "contact", "\"lastName\": \"Ясенев\", \"firstName\": \"Марк\", \"phones\": [\"8 (921) 300-40-50\"], \"emails\": [\"mark@yasen.example\"]");
        sql.execute("update crm_client.contact set created_at = created_at - interval '40 days' where id = ?", full);
        Page page = open(Cast.ADMIN, "/doubles");
        Locator find = button(page, "Найти дубли").first();
        assertThat(find).isEnabled();
        find.click();
        assertThat(page.getByText("Ищем дубли")).isVisible();
        jobs.runDue();
        Locator group = page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("mark@yasen.example"));
        assertThat(group).isVisible();
        assertThat(group).containsText("телефон");
        accessible(page);
        group.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Сравнить и объединить")).click();
        Locator side = dialog(page, "Объединить: Контакты");
        assertThat(side.getByRole(AriaRole.TABLE)).containsText("Технолог");
        accessible(page);
        side.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Объединить").setExact(true)).click();
        seesToast(page, "Объединено: Ясенев Марк");
        assertThat(side).isHidden();
        assertThat(group).isHidden();

        // the address of the merged one leads to the one that remains, which tells what was merged and takes it apart
        Page card = open(Cast.ADMIN, "/contacts/" + bare);
        assertThat(card).hasURL(Pattern.compile(".*/contacts/" + full + "(\\?.*)?$"));
        Locator panel = card.getByRole(AriaRole.DIALOG).filter(new Locator.FilterOptions().setHasText("Контакт №"));
        assertThat(panel).containsText("mark@yasen.example");
        assertThat(panel).containsText("Сюда объединены: Ясенев Марк");
        button(panel, "Разъединить").click();
        seesToast(card, "Записи снова раздельны");
        assertThat(panel.getByText("Сюда объединены")).hasCount(0);
    }

    @Test
    void whoIsKnownAlreadyIsOpenedInsteadOfAddedAgain() {
        long known = add(Cast.DARIA, "company", "\"title\": \"ООО «Каменный цветок»\"");
        Page page = open(Cast.DARIA, "/companies?mode=list");
        assertThat(page.locator("[role=row]").filter(new Locator.FilterOptions().setHasText("Каменный цветок"))).isVisible();
        button(page, "Компания").click();
        Locator form = dialog(page, "Добавить: Компания");
        form.getByLabel("Название").fill("Kamenny tsvetok LLC");
        assertThat(form.getByRole(AriaRole.STATUS)).containsText("Каменный цветок");
        button(form, "Это он").click();
        assertThat(page).hasURL(Pattern.compile(".*/companies/" + known + "(\\?.*)?$"));
    }
}
