package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class PhoneJourneyTest extends Journey {

    @Test
    void onAPhoneATableIsLoadedALeadWorkedToAWonDealAndAFigureOpened() {
        MainJob job = new MainJob(open(Cast.ADMIN, "/", 360, 780), api.address(), false, true);
        job.loadsLeads(jobs);
        job.worksALeadToAWonDeal("Остекление балкона", "Громова");
        job.opensTheFigureOfWonDeals(1, "Остекление балкона");
    }

    @Test
    void onAPhoneOneGetsByTheBottomBarToACardAndComments() {
        add(Cast.DARIA, "deal", "\"title\": \"Лоджия под ключ\", \"amount\": 210000");
        Page page = open(Cast.DARIA, "/deals?mode=list", 360, 740);
        // the list is kept as the chosen view once it is there
        assertThat(link(page, "Лоджия под ключ")).isVisible();
        Locator bar = page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Разделы"));
        bar.getByText("Контакты").click();
        assertThat(heading(page, "Контакты")).isVisible();
        bar.getByText("Ещё").click();
        page.getByRole(AriaRole.DIALOG).getByText("Сотрудники").click();
        assertThat(heading(page, "Сотрудники")).isVisible();
        bar.getByText("Сделки").click();
        link(page, "Лоджия под ключ").click();

        Locator deal = dialog(page, "Лоджия под ключ");
        assertThat(deal).containsText("210 000");
        accessible(page);
        deal.getByText("Лента", new Locator.GetByTextOptions().setExact(true)).click();
        deal.getByText("Написать, @упомянуть, вставить файл…").click();
        deal.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Комментарий")).pressSequentially("Перезвонить после обеда");
        button(deal, "Отправить").click();
        assertThat(button(deal, "Отправить")).isHidden();
        assertThat(deal.getByText("Перезвонить после обеда")).isVisible();
        accessible(page);
        org.assertj.core.api.Assertions.assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= 360"))
                .as("Nothing sticks out to the right")
                .isTrue();
    }
}
