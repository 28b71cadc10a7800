package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.records.Journal;
import org.kontor.testing.Cast;
import org.springframework.beans.factory.annotation.Autowired;

class FindJourneyTest extends Journey {

    @Autowired
    private Journal journal;

    @Test
    void oneBoxFindsEveryKindAndOpensAllOfOneAsItsList() {
        for (int i = 0; i < 9; i++) {
            add(Cast.DARIA, "contact", "\"lastName\": \"Черепанов\", \"firstName\": \"Номер " + i + "\"");
        }
        long company = add(Cast.DARIA, "company", "\"title\": \"Черепанов и сыновья\"");
        api.as(Cast.DARIA).post("/api/timeline/company/" + company + "/comments", Map.of("html", "Ждут рулонную черепицу к маю")).expect(201);
        Page page = open(Cast.DARIA, "/people");
        assertThat(heading(page, "Сотрудники")).isVisible();
        page.keyboard().press("Control+k");
        Locator box = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Поиск и действия"));
        box.fill("черепан");
        assertThat(option(page, "Черепанов и сыновья")).isVisible();
        option(page, "Показать все").click();
        assertThat(page).hasURL(Pattern.compile(".*/contacts\\?.*q=.*"));
        assertThat(page.locator("[role=row][aria-rowindex]")).hasCount(9);

        page.navigate(api.address() + "/search");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Что найти")).fill("рулонная черепица");
        Locator comments = page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Ждут"));
        assertThat(comments.locator("mark")).hasText(new String[] {"рулонную", "черепицу"});
        accessible(page);
        comments.getByRole(AriaRole.LINK).click();
        assertThat(dialog(page, "Черепанов и сыновья")).isVisible();
    }

    @Test
    void whatARecordLacksIsFilledOneAfterTheOther() {
        add(Cast.EGOR, "contact", "\"lastName\": \"Пустов\"");
        add(Cast.EGOR, "contact", "\"lastName\": \"Полнов\", \"firstName\": \"Пётр\", \"phones\": [\"+7 905 111-22-33\"]");
        journal.drain();
        Page page = open(Cast.EGOR, "/mend?type=contact");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Пустов"))).isVisible();
        accessible(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Изменить: Имя")).click();
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Имя")).fill("Олег");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Пустов Олег"))).isVisible();
        assertThat(page.getByText("Качество 44")).isVisible();
        page.keyboard().press("j");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Полнов Пётр"))).isVisible();
        page.keyboard().press("j");
        assertThat(page.getByText("Это последняя запись")).isVisible();
        page.keyboard().press("k");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Полнов Пётр")).click();
        button(page, "Качество записи: 64 из 100").click();
        assertThat(page.getByText("Не заполнено: E-mail")).isVisible();
    }

    private static Locator option(Page page, String text) {
        return page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(text)).first();
    }
}
