package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.kontor.identity.Links;
import org.kontor.testing.EmptyPortal;
import org.springframework.beans.factory.annotation.Autowired;

@EmptyPortal
class EnglishJourneyTest extends Journey {

    @Autowired
    private Links links;

    @Test
    void anEnglishCompanyBeginsLoadsItsLeadsSellsAndSeesWhereItsClientsComeFromWideAndOnAPhone() {
        String link = links.make(Links.Kind.SETUP, null, null);
        Page page = open("/setup" + link.substring(link.indexOf('#')), "en-GB", 1440, 900);
        assertThat(heading(page, "Your company")).isVisible();
        accessible(page);
        page.getByLabel("Company name").fill("Windows & Doors");
        button(page, "Next").click();
        page.getByLabel("First name").fill("Olivia");
        page.getByLabel("Last name").fill("White");
        page.getByLabel("E-mail").fill("olivia@kontor.example");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("three words together");
        button(page, "Next").click();
        assertThat(heading(page, "What is your business?")).isVisible();
        button(page, "Next").click();
        page.getByText("Without limits").click();
        button(page, "Next").click();
        button(page, "Start working").click();
        assertThat(heading(page, "First steps")).isVisible();
        accessible(page);

        MainJob wide = new MainJob(page, api.address(), true, false);
        wide.loadsLeads(jobs);
        wide.worksALeadToAWonDeal("A balcony to glaze", "Cooper");
        wide.opensTheFigureOfWonDeals(1, "A balcony to glaze");

        api.as("olivia@kontor.example").post("/api/records/contact", """
                {"values": {"firstName": "Helen", "lastName": "Quinn", "secondName": "Mary"}}""").expect(201);
        page.navigate(api.address() + "/contacts");
        assertThat(link(page, "Helen Mary Quinn")).isVisible();

        Page phone = open("/sign-in", "en-GB", 360, 780);
        phone.getByLabel("E-mail").fill("olivia@kontor.example");
        phone.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("three words together");
        button(phone, "Sign in").click();
        assertThat(phone.locator("#content")).isVisible();
        MainJob onAPhone = new MainJob(phone, api.address(), true, true);
        onAPhone.worksALeadToAWonDeal("A loggia to glaze", "Marsh");
        onAPhone.opensTheFigureOfWonDeals(2, "A loggia to glaze");
    }
}
