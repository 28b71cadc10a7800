package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.kontor.testing.Jobs;

/**
 * What a small company does with the portal, from its table to a figure of the funnel, in the words of either language, on a
 * wide screen or on a phone. Axe looks at every screen on the way.
 */
record MainJob(Page page, String address, boolean english, boolean phone) {

    private static final int ROWS = 1_000;

    /** Loads a table of a thousand leads with their sources and dates. */
    void loadsLeads(Jobs jobs) {
        page.navigate(address + "/import?type=lead");
        assertThat(Journey.heading(page, say("Загрузка данных", "Data import"))).isVisible();
        page.locator("input[type=file]").setInputFiles(new FilePayload("leads.csv", "text/csv", table().getBytes(StandardCharsets.UTF_8)));
        assertThat(Journey.heading(page, say("Столбцы и поля", "Columns and fields"))).isVisible();
        look();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(say("^Загрузить 1.?000 строк$", "^Load 1.?000 rows$")))).click();
        assertThat(Journey.heading(page, say("Загружаем", "Loading"))).isVisible();
        jobs.runDue();
        assertThat(Journey.heading(page, say("Загружено", "Loaded"))).isVisible();
        assertThat(page.locator("dl dd").first()).hasText(Pattern.compile("^1.?000$"));
        look();
        Journey.link(page, say("Лиды: открыть", "Leads: open")).click();
        assertThat(page.getByText(say("Балкон 999", "Balcony 999")).first()).isVisible();
    }

    /** Adds a lead by hand, discusses it, moves it on and converts it; its deal is won. */
    void worksALeadToAWonDeal(String title, String surname) {
        page.navigate(address + "/leads");
        Journey.button(page, say("Лид", "Lead")).click();
        Locator adding = Journey.dialog(page, say("Добавить: Лид", "Add: Lead"));
        adding.getByLabel(say("Название", "Title")).fill(title);
        adding.getByLabel(say("Фамилия", "Last name")).fill(surname);
        look();
        Journey.button(adding, say("Добавить и открыть", "Add and open")).click();
        Locator lead = Journey.dialog(page, title);
        assertThat(lead).isVisible();
        comments(lead, say("Нужен замер", "Wants to be measured"));
        lead.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(say("В работе", "In progress")).setExact(true)).click();
        Journey.seesToast(page, say("Перенесено в «В работе»", "Moved to “In progress”"));
        look();

        Journey.button(lead, say("Сконвертировать", "Convert")).click();
        Locator converting = Journey.dialog(page, say("Конвертация лида", "Lead conversion"));
        converting.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(say("Сделка", "Deal"))).check();
        converting.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(say("Контакт", "Contact"))).check();
        look();
        Journey.button(converting, say("Сконвертировать", "Convert")).click();
        Journey.seesToast(page, say("Лид сконвертирован", "The lead was converted"));

        Locator deal = page.getByRole(AriaRole.DIALOG).filter(new Locator.FilterOptions().setHasText(say("Сделка №", "Deal #")));
        assertThat(deal).containsText(surname);
        Journey.button(deal, say("Завершить", "Complete")).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(say("Сделка успешна", "Deal won"))).click();
        Journey.seesToast(page, say("Сделка выиграна", "The deal is won"));
        look();
    }

    /** Opens the funnel and the won deals behind its figure. */
    void opensTheFigureOfWonDeals(int won, String title) {
        page.navigate(address + "/analytics");
        assertThat(Journey.heading(page, say("Где теряются клиенты?", "Where are clients lost?"))).isVisible();
        Locator figure = Journey.link(page, say("Выиграно: ", "Won: ") + won).first();
        assertThat(figure).isVisible();
        look();
        figure.click();
        assertThat(page.locator("[role=row]:has([role=gridcell] a)")).hasCount(won);
        assertThat(Journey.link(page, title).first()).isVisible();
        look();
    }

    private void comments(Locator card, String text) {
        if (phone) {
            card.getByText(say("Лента", "Timeline"), new Locator.GetByTextOptions().setExact(true)).click();
        }
        card.getByText(say("Написать, @упомянуть, вставить файл…", "Write, @mention, paste a file…")).click();
        card.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(say("Комментарий", "Comment"))).pressSequentially(text);
        Journey.button(card, say("Отправить", "Send")).click();
        assertThat(Journey.button(card, say("Отправить", "Send"))).isHidden();
        assertThat(card.getByText(text)).isVisible();
    }

    /** Nothing hinders, nothing sticks out to the right. */
    private void look() {
        Journey.accessible(page);
        org.assertj.core.api.Assertions.assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("Nothing sticks out to the right at " + page.url())
                .isTrue();
    }

    private String table() {
        StringBuilder table = new StringBuilder(say("Название;Фамилия;Источник;Дата создания\n", "Title,Last name,Source,Created\n"));
        LocalDate first = LocalDate.of(2025, 1, 1);
        for (int row = 0; row < ROWS; row++) {
            table.append(english
                    ? "Balcony %d,Cooper,%s,%s\n".formatted(row, row % 3 == 0 ? "Call" : "Exhibition", first.plusDays(row / 2))
                    : "Балкон %d;Сидорова;%s;%s\n".formatted(row, row % 3 == 0 ? "Звонок" : "Выставка", first.plusDays(row / 2)));
        }
        return table.toString();
    }

    private String say(String russian, String inEnglish) {
        return english ? inEnglish : russian;
    }
}
