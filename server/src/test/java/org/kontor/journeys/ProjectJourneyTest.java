package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class ProjectJourneyTest extends Journey {

    private long task(long project, String title, int from) {
        Instant begin = Instant.now().plus(from, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        return add(Cast.DARIA, "task", "\"title\": \"" + title + "\", \"responsible\": " + Cast.LEV.id() + ", \"project\": " + project
                + ", \"planFrom\": \"" + begin + "\", \"planTo\": \"" + begin.plus(2, ChronoUnit.DAYS) + "\", \"deadline\": \"" + begin.plus(90, ChronoUnit.DAYS) + "\"");
    }

    @Test
    void aProjectIsWorkedOnFromItsBoardToItsPlan() {
        api.as(Cast.ADMIN).patch("/api/tasks/rules", Map.of("preset", "free")).expect(200);
        long id = add(Cast.DARIA, "project", "\"title\": \"Новый склад\", \"members\": [" + Cast.LEV.id() + "]");
        task(id, "Выбрать стеллажи", 1);
        long second = task(id, "Заказать стеллажи", 4);

        Page lev = open(Cast.LEV, "/projects/" + id + "/board");
        Locator first = lev.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Новые"));
        assertThat(link(lev, "Выбрать стеллажи")).isVisible();
        first.locator("article").filter(new Locator.FilterOptions().setHasText("Выбрать стеллажи")).getByLabel("Перенести").click();
        lev.getByRole(AriaRole.MENUITEM).filter(new Locator.FilterOptions().setHasText("В работе")).click();
        seesToast(lev, "Карточка в колонке «В работе»");
        accessible(lev);

        link(lev, "Выбрать стеллажи").click();
        Locator card = dialog(lev, "Выбрать стеллажи");
        button(card, "Запустить счётчик").click();
        assertThat(lev.getByLabel("Счётчик времени: Выбрать стеллажи")).isVisible();
        assertThat(button(card, "Остановить")).isVisible();
        button(card, "Закрыть").click();
        assertThat(card).isHidden();
        lev.getByLabel("Счётчик времени: Выбрать стеллажи").click();
        button(lev, "Остановить").click();
        assertThat(lev.getByLabel("Счётчик времени: Выбрать стеллажи")).isHidden();

        Page daria = open(Cast.DARIA, "/projects/" + id + "/gantt");
        Locator row = button(daria, "Заказать стеллажи");
        assertThat(row).isVisible();
        accessible(daria);
        row.focus();
        daria.keyboard().press("Alt+ArrowRight");
        seesToast(daria, "Перенесено");
        String after = api.as(Cast.DARIA).get("/api/records/task/" + second).expect(200).text("/values/planFrom");
        org.assertj.core.api.Assertions.assertThat(Instant.parse(after)).isAfter(Instant.now().plus(4, ChronoUnit.DAYS));
        BoundingBox chart = daria.locator("canvas").boundingBox();
        org.assertj.core.api.Assertions.assertThat(chart.width).isGreaterThan(300);
    }
}
