package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class LeadJourneyTest extends Journey {

    @Test
    void aLeadAddedByHandIsWorkedDiscussedConvertedAndWonAndTheFunnelShowsIt() {
        Page page = open(Cast.DARIA, "/leads");
        button(page, "Лид").click();
        Locator adding = dialog(page, "Добавить: Лид");
        adding.getByLabel("Название").fill("Остекление балкона");
        adding.getByLabel("Фамилия").fill("Сидорова");
        button(adding, "Добавить").click();
        assertThat(adding).isHidden();
        assertThat(column(page, "Не обработан").locator("article")).containsText("Остекление балкона");
        accessible(page);

        drag(card(page, "Остекление балкона"), column(page, "В работе"));
        assertThat(column(page, "В работе").locator("article")).containsText("Остекление балкона");
        seesToast(page, "Перенесено в «В работе»");

        card(page, "Остекление балкона").click();
        Locator lead = dialog(page, "Остекление балкона");
        assertThat(lead).isVisible();
        lead.getByText("Написать, @упомянуть, вставить файл…").click();
        Locator text = lead.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Комментарий"));
        text.pressSequentially("Нужен замер, @Анна");
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("Ковалёва"))).click();
        button(lead, "Отправить").click();
        assertThat(lead.getByText("@" + Cast.ANNA.fullName())).isVisible();
        accessible(page);

        Page anna = open(Cast.ANNA, "/leads");
        anna.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Уведомления"))).click();
        assertThat(anna.getByText("Остекление балкона").first()).isVisible();

        button(lead, "Сконвертировать").click();
        Locator converting = dialog(page, "Конвертация лида");
        for (String part : java.util.List.of("Сделка", "Контакт", "Компания")) {
            converting.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(part)).check();
        }
        accessible(page);
        button(converting, "Сконвертировать").click();
        seesToast(page, "Лид сконвертирован");
        Locator deal = page.getByRole(AriaRole.DIALOG).filter(new Locator.FilterOptions().setHasText("Сделка №"));
        assertThat(deal).containsText("Сидорова");
        assertThat(deal.getByText("@" + Cast.ANNA.fullName())).isVisible();
        button(deal, "Завершить").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Сделка успешна")).click();
        seesToast(page, "Сделка выиграна");

        anna.navigate(api.address() + "/analytics");
        assertThat(link(anna, "Сконвертированы: 1")).isVisible();
        link(anna, "Выиграно: 1").first().click();
        assertThat(anna.locator("[role=row][aria-rowindex]")).hasCount(1);
    }
}
