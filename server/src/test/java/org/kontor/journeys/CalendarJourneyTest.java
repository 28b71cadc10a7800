package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class CalendarJourneyTest extends Journey {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    // a Wednesday without holidays around it
    private static final LocalDate DAY = LocalDate.of(2027, 4, 14);

    private static String at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(MOSCOW).toInstant().toString();
    }

    private static Locator day(Page page, LocalDate day) {
        return page.locator("section[data-day='" + day + "']");
    }

    /** The place of an hour on a day of the grid. */
    private static double[] place(Page page, LocalDate day, double hour) {
        BoundingBox box = day(page, day).boundingBox();
        return new double[] {box.x + box.width / 2, box.y + box.height * hour / 24};
    }

    @Test
    void workIsMovedLengthenedAndMadeInTheCalendarAndDealsMoveByTheDaysOfTheirSteps() {
        long deal = add(Cast.EGOR, "deal", "\"title\": \"Витраж в холле\"");
        long call = add(Cast.EGOR, "activity", "\"title\": \"Замер витража\", \"deals\": [" + deal + "], \"duration\": 60, \"planAt\": \"" + at(DAY, 10) + "\"");
        Page page = open(Cast.EGOR, "/calendar?show=week&on=" + DAY);
        Locator entry = page.locator("[data-entry='activity " + call + "']");
        assertThat(day(page, DAY).locator("a")).containsText("Замер витража");
        assertThat(entry).containsText("Витраж в холле");
        accessible(page);

        double[] to = place(page, DAY.plusDays(1), 14.5);
        entry.hover();
        page.mouse().down();
        page.mouse().move(to[0], to[1], new Mouse.MoveOptions().setSteps(10));
        page.mouse().up();
        seesToast(page, "Замер витража: 15 апр. 2027, 14:00");
        assertThat(day(page, DAY.plusDays(1)).locator("a")).containsText("Замер витража");
        assertThat(day(page, DAY).locator("a")).hasCount(0);
        assertThat(entry).not().hasAttribute("data-state", "held");
        entry.focus();
        page.keyboard().press("Shift+Alt+ArrowDown");
        seesToast(page, "Замер витража: 75 минут");

        entry.click();
        Locator card = dialog(page, "Замер витража");
        assertThat(card).isVisible();
        page.keyboard().press("Escape");
        assertThat(card).isHidden();

        double[] empty = place(page, DAY.minusDays(1), 12.1);
        page.mouse().click(empty[0], empty[1]);
        Locator making = dialog(page, "Новое дело");
        assertThat(making.getByLabel("Тема")).isFocused();
        making.getByLabel("Тема").fill("Показать эскиз");
        Locator bound = making.getByPlaceholder("Начните вводить название");
        bound.fill("Витраж");
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Витраж в холле")).click();
        page.keyboard().press("Escape");
        button(making, "Запланировать").click();
        assertThat(making).isHidden();
        assertThat(day(page, DAY.minusDays(1)).locator("a")).containsText("12:00");

        LocalDate today = Instant.now().atZone(MOSCOW).toLocalDate();
        String only = URLEncoder.encode("{\"op\":\"all\",\"of\":[{\"field\":\"id\",\"op\":\"in\",\"values\":[" + deal + "," + add(Cast.EGOR, "deal", "\"title\": \"Без дел\"") + "]}]}", StandardCharsets.UTF_8);
        page.navigate(api.address() + "/deals?mode=steps&filter=" + only);
        Locator later = page.locator("section[data-kind='later']");
        Locator tomorrow = page.locator("section[data-kind='tomorrow']");
        assertThat(later.locator("article")).containsText("Показать эскиз");
        assertThat(later.getByRole(AriaRole.LINK)).hasText("1");
        accessible(page);
        drag(later.locator("article"), tomorrow);
        seesToast(page, "дело перенесено на завтра 12:00");
        assertThat(tomorrow.locator("article")).containsText("Показать эскиз");
        assertThat(tomorrow.getByRole(AriaRole.LINK)).hasText("1");
        drag(page.locator("section[data-kind='none'] article"), tomorrow);
        assertThat(dialog(page, "Новое дело: Без дел").getByLabel("День", new Locator.GetByLabelOptions().setExact(true))).hasValue(today.plusDays(1).format(java.time.format.DateTimeFormatter.ofPattern("dd.MM.yyyy")));
    }
}
