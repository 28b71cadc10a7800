package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class LayoutJourneyTest extends Journey {

    @Test
    void anAdministratorArrangesTheCardByDraggingAndEverybodySeesIt() {
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Вид карточки\", \"amount\": 5000");
        Page daria = open(Cast.DARIA, "/deals/" + deal);
        Locator card = dialog(daria, "Вид карточки");
        assertThat(card.locator("dt").filter(new Locator.FilterOptions().setHasText("Ответственный")).first()).isVisible();

        Page page = open(Cast.ADMIN, "/deals/" + deal);
        button(page, "Настроить вид").click();
        Locator arranging = dialog(page, "Настроить вид");
        arranging.getByText("Для всех", new Locator.GetByTextOptions().setExact(true)).click();
        Locator hidden = part(arranging, "Скрыто");
        accessible(page);

        Locator handle = arranging.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Переместить поле «Ответственный»")));
        hidden.scrollIntoViewIfNeeded();
        button(arranging, "Скрыть: Ответственный").click();
        assertThat(button(hidden, "Показать: Ответственный")).isVisible();
        button(hidden, "Показать: Ответственный").click();
        assertThat(button(arranging, "Скрыть: Ответственный")).isVisible();

        // by the mouse: the responsible goes to the first place of the card
        Locator first = arranging.locator("[data-kind=field]").first();
        String before = first.innerText();
        first.scrollIntoViewIfNeeded();
        Locator second = arranging.locator("[data-kind=field]").nth(1);
        String moved = second.innerText();
        second.getByRole(AriaRole.BUTTON).first().dragTo(first, new Locator.DragToOptions().setTargetPosition(60, 4).setSteps(8));
        assertThat(arranging.locator("[data-kind=field]").first()).hasText(moved);

        // by the keys: down again over its neighbour
        arranging.locator("[data-kind=field]").first().getByRole(AriaRole.BUTTON).first().press("ArrowDown");
        assertThat(arranging.locator("[data-kind=field]").first()).hasText(before);

        handle.press("ArrowUp");
        button(arranging, "Скрыть: Ответственный").click();
        button(arranging, "Сохранить").click();
        seesToast(page, "Вид карточки сохранён");

        daria.reload();
        assertThat(card.locator("dt").first()).isVisible();
        assertThat(card.locator("dt").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^Ответственный$")))).hasCount(0);
    }

    @Test
    void aNamedViewForADepartmentIsSwitchedToByOneClick() {
        long deal = add(Cast.DARIA, "deal", "\"title\": \"Короткая карточка\", \"amount\": 7000");
        Page page = open(Cast.ADMIN, "/deals/" + deal);
        button(page, "Настроить вид").click();
        Locator arranging = dialog(page, "Настроить вид");
        arranging.getByText("Для отдела", new Locator.GetByTextOptions().setExact(true)).click();
        arranging.getByLabel("Отдел", new Locator.GetByLabelOptions().setExact(true)).selectOption("Продажи");
        arranging.getByLabel("Вид карточки").selectOption("Новый вид…");
        arranging.getByLabel("Название вида").fill("Короткая");
        button(arranging, "Скрыть: Дата завершения").click();
        assertThat(button(part(arranging, "Скрыто"), "Показать: Дата завершения")).isVisible();
        accessible(page);
        button(arranging, "Сохранить").click();
        seesToast(page, "Вид карточки сохранён");

        Page daria = open(Cast.DARIA, "/deals/" + deal);
        Locator card = dialog(daria, "Короткая карточка");
        Locator ends = card.locator("dt").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^Дата завершения$")));
        assertThat(ends).hasCount(1);
        button(card, "Короткая").click();
        assertThat(ends).hasCount(0);
        accessible(daria);
        daria.reload();
        assertThat(card.locator("dt").first()).isVisible();
        assertThat(ends).hasCount(0);
        button(card, "Обычный").click();
        assertThat(ends).hasCount(1);
    }

    private static Locator part(Locator place, String name) {
        return place.getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName(name));
    }
}
