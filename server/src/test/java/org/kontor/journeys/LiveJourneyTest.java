package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.records.LiveDelivery;
import org.kontor.testing.Cast;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class LiveJourneyTest extends Journey {

    @Autowired
    private BeanFactory beans;

    @Test
    void twoPeopleSeeEachOthersDragWithoutReload() {
        add(Cast.DARIA, "deal", "\"title\": \"Общая сделка\"");
        Page daria = open(Cast.DARIA, "/deals", 1920, 900);
        Page anna = open(Cast.ANNA, "/deals", 1920, 900);
        assertThat(shared(column(daria, "Новая"))).isVisible();
        assertThat(shared(column(anna, "Новая"))).isVisible();
        live(daria);
        live(anna);

        drag(card(daria, "Общая сделка"), column(daria, "Подготовка документов"));
        seesToast(daria, "Перенесено в «Подготовка документов»");
        LiveDelivery.now(beans);
        assertThat(shared(column(anna, "Подготовка документов"))).isVisible();
        drag(card(anna, "Общая сделка"), column(anna, "В работе"));
        seesToast(anna, "Перенесено в «В работе»");
        LiveDelivery.now(beans);
        assertThat(shared(column(daria, "В работе"))).isVisible();
    }

    @Test
    void theFigureBesideTheDayFollowsInAllWindows() {
        long deal = add(Cast.ZHANNA, "deal", "\"title\": \"Срочная\"");
        Page first = open(Cast.ZHANNA, "/deals");
        Page second = open(Cast.ZHANNA, "/people");
        live(first);
        live(second);
        long call = add(Cast.ZHANNA, "activity", "\"title\": \"Уже пора\", \"deals\": [" + deal + "], \"planAt\": \"" + java.time.Instant.now().minusSeconds(60) + "\"");
        LiveDelivery.now(beans);
        for (Page page : List.of(first, second)) {
            assertThat(page.locator("nav b[data-tone=red]")).hasText("1");
        }
        api.as(Cast.ZHANNA).put("/api/activities/" + call + "/closure", java.util.Map.of()).expect(200);
        LiveDelivery.now(beans);
        for (Page page : List.of(first, second)) {
            assertThat(page.locator("nav b[data-tone=red]")).hasCount(0);
        }
    }

    @Test
    void whatHappensBeforeTheLineOpensIsSeenAllTheSame() {
        add(Cast.DARIA, "deal", "\"title\": \"Была сначала\"");
        Page other = open(Cast.ANNA, "/deals", 1920, 900);
        live(other);
        Page page = open(Cast.DARIA, "/people");
        assertThat(heading(page, "Сотрудники")).isVisible();
        List<Route> held = holdTheLine(page);
        page.navigate(api.address() + "/deals");
        assertThat(card(page, "Была сначала")).isVisible();
        page.waitForCondition(() -> !held.isEmpty());

        add(Cast.ANNA, "deal", "\"title\": \"Пришла между\"");
        LiveDelivery.now(beans);
        assertThat(card(other, "Пришла между")).isVisible();
        held.forEach(Route::resume);
        assertThat(card(page, "Пришла между")).isVisible();
    }

    @Test
    void aTabThatTakesTheLineOverHasMissedNothing() {
        add(Cast.DARIA, "deal", "\"title\": \"Видна в обеих\"");
        Page first = open(Cast.DARIA, "/deals");
        live(first);
        Page second = first.context().newPage();
        List<Route> held = holdTheLine(second);
        second.navigate(api.address() + "/deals");
        assertThat(card(second, "Видна в обеих")).isVisible();
        first.close();
        second.waitForCondition(() -> !held.isEmpty());

        add(Cast.ANNA, "deal", "\"title\": \"Пришла без линии\"");
        LiveDelivery.now(beans);
        held.forEach(Route::resume);
        assertThat(card(second, "Пришла без линии")).isVisible();
    }

    @Test
    void aLineThatTheServerRefusesIsOpenedAgainAndTellsWhatCameMeanwhile() {
        add(Cast.DARIA, "deal", "\"title\": \"Была до отказа\"");
        Page page = open(Cast.DARIA, "/people");
        assertThat(heading(page, "Сотрудники")).isVisible();
        List<Route> held = holdTheLine(page);
        page.navigate(api.address() + "/deals");
        assertThat(card(page, "Была до отказа")).isVisible();
        page.waitForCondition(() -> !held.isEmpty());
        add(Cast.ANNA, "deal", "\"title\": \"Пришла после отказа\"");
        LiveDelivery.now(beans);
        page.unrouteAll();
        held.forEach(route -> route.fulfill(new Route.FulfillOptions().setStatus(409)));
        assertThat(card(page, "Пришла после отказа")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
    }

    private static Locator shared(Locator column) {
        return column.locator("article", new Locator.LocatorOptions().setHasText("Общая сделка"));
    }

    /** From now on the page's live line waits at the door. */
    private static List<Route> holdTheLine(Page page) {
        List<Route> held = new ArrayList<>();
        page.route(Pattern.compile(".*/api/live\\?.*"), held::add);
        return held;
    }
}
