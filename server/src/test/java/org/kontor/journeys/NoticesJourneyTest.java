package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class NoticesJourneyTest extends Journey {

    private void company(String title) {
        api.as(Cast.ANNA)
                .post("/api/records/company", Map.of("values", Map.of("title", title, "responsible", Cast.DARIA.id())))
                .expect(201);
    }

    @Test
    void aPersonReadsWhatIsNewAndChoosesWhatHeWantsToBeTold() {
        company("Ромашка");
        company("Лютик");
        Page page = open(Cast.DARIA, "/companies");
        button(page, "Уведомления, новых: 2").click();
        assertThat(page.getByText("Компания «Лютик»").last()).isVisible();
        link(page, "Все уведомления").click();
        assertThat(heading(page, "Уведомления")).isVisible();
        Locator lines = page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LISTITEM);
        assertThat(lines).hasCount(2);
        accessible(page);
        button(lines.first(), "Отметить прочитанным").click();
        page.getByText("Непрочитанные", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(lines).hasCount(1);
        button(page, "Отметить все").click();
        assertThat(page.getByText("Таких уведомлений нет")).isVisible();

        link(page, "Настроить").click();
        assertThat(heading(page, "Мои уведомления").first()).isVisible();
        accessible(page);
        Locator comments = page.getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Комментарий к записи: В системе"));
        assertThat(comments).isChecked();
        comments.press("Space");
        seesToast(page, "Сохранено");
        page.reload();
        assertThat(comments).not().isChecked();
    }

    @Test
    void anAdministratorSetsTheMatrixAndReadsItInTheLog() {
        Page page = open(Cast.ADMIN, "/settings/notices");
        Locator level = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Сменили стадию, В системе"))
                .or(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Сменили стадию, В системе")));
        assertThat(level).hasValue("Включено");
        accessible(page);
        level.click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Выключено")).click();
        assertThat(level).hasValue("Выключено");
        assertThat(button(page, "Вернуть обычное").first()).isVisible();

        page.navigate(api.address() + "/settings/log");
        Locator lines = page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LISTITEM);
        assertThat(lines.first()).containsText("Правила уведомлений");
        assertThat(lines.first()).containsText(Cast.ADMIN.fullName());
        accessible(page);
        Page phone = open(Cast.ADMIN, "/settings/log", 360, 740);
        assertThat(phone.getByText("Правила уведомлений").first()).isVisible();
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }

    @Test
    void thePageCanBeInstalledKeepsItsShellAndNothingOfTheApi() {
        Page page = open(Cast.DARIA, "/notices");
        assertThat(heading(page, "Уведомления")).isVisible();
        assertThat(page.locator("link[rel=manifest]")).hasAttribute("href", "/manifest.json");
        assertThat(page.evaluate("navigator.serviceWorker.ready.then((it) => it.scope)").toString()).endsWith("/");
        page.reload();
        assertThat(heading(page, "Уведомления")).isVisible();
        @SuppressWarnings("unchecked")
        List<String> kept = (List<String>) page.evaluate("caches.keys().then(async (names) => (await Promise.all(names.map(async (name) =>"
                + " (await (await caches.open(name)).keys()).map((it) => new URL(it.url).pathname)))).flat())");
        assertThat(kept).contains("/", "/manifest.json").noneMatch(path -> path.startsWith("/api"));
        page.context().setOffline(true);
        page.reload();
        assertThat(heading(page, "Нет связи с сервером")).isVisible();
        page.context().setOffline(false);
    }
}
