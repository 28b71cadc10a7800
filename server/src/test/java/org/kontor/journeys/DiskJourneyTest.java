package org.kontor.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;

class DiskJourneyTest extends Journey {

    @Test
    void filesGoOntoTheDiskAreSharedAndReachSomebodyOutside() throws IOException {
        Page page = open(Cast.DARIA, "/disk");
        assertThat(page.getByText("Здесь пока ничего нет")).isVisible();
        accessible(page);
        button(page, "Создать папку").click();
        Locator dialog = dialog(page, "Новая папка");
        dialog.getByLabel("Имя папки").fill("Договоры");
        button(dialog, "Создать").click();
        assertThat(dialog).isHidden();
        Locator folder = row(page, "Договоры");
        folder.focus();
        folder.press("Enter");
        assertThat(heading(page, "Мой диск Договоры")).isVisible();
        page.locator("input[type=file][aria-label=Загрузить]").setInputFiles(new FilePayload[] {file("поставка.txt", "условия"), file("аренда.txt", "срок")});
        assertThat(page.getByText("Загружено: 2")).isVisible();
        assertThat(row(page, "поставка.txt")).isVisible();
        page.locator("input[type=file][aria-label=Загрузить]").setInputFiles(file("поставка.txt", "новые условия"));
        button(page, "Новой версией").click();
        assertThat(page.getByText("Загружено: 3")).isVisible();
        button(page, "Скрыть").click();

        Locator rent = row(page, "аренда.txt");
        rent.focus();
        rent.press("F2");
        Locator renaming = dialog(page, "Переименовать");
        renaming.getByLabel("Новое имя").fill("аренда 2026.txt");
        button(renaming, "Сохранить").click();
        assertThat(renaming).isHidden();
        Locator renamed = row(page, "аренда 2026.txt");
        renamed.focus();
        renamed.press("Delete");
        assertThat(renamed).isHidden();
        button(page, "Отменить").click();
        assertThat(renamed).isVisible();

        act(page, "поставка.txt", "Внешняя ссылка");
        Locator link = dialog(page, "Внешняя ссылка: поставка.txt");
        button(link, "Создать ссылку").click();
        String address = link.getByLabel("Адрес").inputValue();
        accessible(page);
        button(link, "Отмена").click();
        assertThat(link).isHidden();
        Page outside = open(address.replaceAll("^https?://[^/]+", ""));
        assertThat(heading(outside, "поставка.txt")).isVisible();
        accessible(outside);
        Download down = outside.waitForDownload(() -> link(outside, "Скачать").click());
        org.assertj.core.api.Assertions.assertThat(Files.readString(down.path())).isEqualTo("новые условия");

        button(page, "Доступ").click();
        Locator access = dialog(page, "Доступ: Договоры");
        assertThat(access.getByText("Это ваш диск")).isVisible();
        access.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Кому")).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Отделы")).click();
        access.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Отделы")).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Сервис")).click();
        button(access, "Добавить").click();
        assertThat(access.getByText("Вместе с отделами ниже.")).isVisible();
        accessible(page);

        Page lev = open(Cast.LEV, "/disk/shared", 360, 740);
        row(lev, "Договоры").click();
        assertThat(row(lev, "поставка.txt")).isVisible();
        assertThat(button(lev, "Загрузить")).isHidden();
        accessible(lev);
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    private static Locator row(Page page, String name) {
        return page.locator("[role=row][data-item]").filter(new Locator.FilterOptions().setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))));
    }

    private static void act(Page page, String name, String act) {
        button(page, "Действия: " + name).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(act)).click();
    }
}
