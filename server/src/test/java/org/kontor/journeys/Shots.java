package org.kontor.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Photographs every page and main state of a running demo portal, wide and on a phone, light and dark. Started by
 * {@code bin/shots}; arguments: address, e-mail, password, language, folder, and the names of those wanted if not all.
 */
public final class Shots {

    private record Shot(String name, String path, Consumer<Page> act) {
        Shot(String name, String path) {
            this(name, path, page -> {});
        }
    }

    private record Size(String name, int width, int height) {}

    private static final List<Size> SIZES = List.of(new Size("wide", 1440, 900), new Size("phone", 360, 740));

    private static final Consumer<Page> FIRST_CARD = page -> {
        page.locator("article").first().click();
        page.locator("aside[role=dialog] [data-card-title] h2, aside[role=dialog] [data-composer]").first().waitFor();
    };

    private static final Consumer<Page> FIRST_ROW = page -> {
        page.locator("[role=row] [role=gridcell] a").first().click();
        page.locator("aside[role=dialog] [data-card-title] h2, aside[role=dialog] [data-composer]").first().waitFor();
    };

    /** Shows the end of the card's left column. */
    private static void below(Page page) {
        settle(page);
        page.locator("aside[role=dialog] section").last().scrollIntoViewIfNeeded();
    }

    /** Opens the window behind one of the last additions of the card's left column. */
    private static void plusFromTheEnd(Page page, int place) {
        below(page);
        Locator all = page.locator("aside[role=dialog] h3 button:has(.tabler-icon-plus)");
        all.nth(all.count() - place).click();
        page.locator(".mantine-Modal-content").waitFor();
    }

    /** A view of the card of the first deal that has an invoice, counted from the last. */
    private static void view(Page page, int place) {
        page.locator("[role=table] a[href^='/deals/']").first().click();
        Locator views = page.locator("aside[role=dialog] .mantine-SegmentedControl-label");
        views.last().waitFor();
        views.nth(views.count() - place).click();
    }

    private static String encoded(String filter) {
        return URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    private static final List<Shot> SHOTS = List.of(
            new Shot("home", "/"),
            new Shot("home-arrange", "/home/arrange"),
            new Shot("home-add", "/home/arrange", page -> page.locator("main button[aria-haspopup=menu]").last().click()),
            new Shot("first-steps", "/first-steps"),
            new Shot("deal-board", "/deals?mode=board"),
            new Shot("deal-list", "/deals?mode=list"),
            new Shot("deal-card", "/deals?mode=board", FIRST_CARD),
            new Shot("deal-add", "/deals?mode=board", page -> page.keyboard().press("n")),
            new Shot("deal-filter", "/deals?mode=list", page -> page.locator("[aria-haspopup=dialog]").last().click()),
            new Shot("deal-export", "/deals?mode=list", page -> {
                page.locator("button:has(.tabler-icon-dots)").first().click();
                page.locator("[role=menuitem]").filter(new Locator.FilterOptions().setHas(page.locator(".tabler-icon-file-export"))).click();
                page.locator(".mantine-Modal-content form").waitFor();
            }),
            new Shot("deal-number", "/deals?mode=list&filter=" + encoded("{\"op\":\"all\",\"of\":[{\"field\":\"amount\",\"op\":\"between\",\"from\":100000}]}"),
                    page -> page.locator("[aria-haspopup=dialog]").first().click()),
            new Shot("deal-layout", "/deals?mode=board", FIRST_CARD.andThen(page -> {
                page.locator("aside[role=dialog] .tabler-icon-adjustments-horizontal").first().click();
                page.locator(".mantine-Modal-content [data-kind=field]").first().waitFor();
            })),
            new Shot("deal-amount", "/deals?mode=board", FIRST_CARD.andThen(page -> page.locator("aside[role=dialog] dl dd[data-editable]").first().click())),
            new Shot("deal-none", "/deals?mode=list&q=zzzzzz"),
            new Shot("lead-board", "/leads?mode=board"),
            new Shot("lead-list", "/leads?mode=list"),
            new Shot("lead-card", "/leads?mode=board", FIRST_CARD),
            new Shot("lead-conversion", "/leads?mode=board", FIRST_CARD.andThen(page -> {
                page.locator("aside[role=dialog] .mantine-Button-root:has(+ [aria-haspopup=menu])").first().click();
                page.locator(".mantine-Modal-content form").waitFor();
            })),
            new Shot("lead-converted", "/leads?mode=list&filter=" + encoded("{\"op\":\"all\",\"of\":[{\"field\":\"stage\",\"op\":\"is\",\"value\":\"semantic:S\"}]}"), FIRST_ROW),
            new Shot("queue", "/queue"),
            new Shot("contact-list", "/contacts"),
            new Shot("contact-card", "/contacts", FIRST_ROW),
            new Shot("company-list", "/companies"),
            new Shot("company-card", "/companies", FIRST_ROW),
            new Shot("company-map", "/companies", page -> {
                // the first row is the portal's own company, which has no people
                page.locator("[role=row]:has([role=gridcell] a)").nth(1).locator("[role=gridcell] a").first().click();
                page.locator("aside[role=dialog] button:has(.tabler-icon-sitemap)").click();
                page.locator(".mantine-Modal-content h2").waitFor();
            }),
            new Shot("company-requisites", "/companies", FIRST_ROW.andThen(Shots::below)),
            new Shot("company-portrait", "/companies?mode=list&sort=-lastActivityAt", FIRST_ROW.andThen(page -> page.locator("aside[role=dialog] .mantine-SegmentedControl-label").last().click())),
            new Shot("contact-privacy", "/contacts", FIRST_ROW.andThen(Shots::below)),
            new Shot("products", "/products"),
            new Shot("invoices", "/invoices"),
            new Shot("quotes", "/quotes"),
            new Shot("quote-card", "/quotes", FIRST_ROW),
            new Shot("deal-products", "/invoices", page -> view(page, 3)),
            new Shot("deal-invoices", "/invoices", page -> view(page, 1)),
            new Shot("card-gone", "/deals/999999999"),
            new Shot("clients", "/clients"),
            new Shot("day", "/day"),
            new Shot("planner", "/calendar?show=week"),
            new Shot("planner-month", "/calendar?show=month"),
            new Shot("contact-plan", "/contact-plan"),
            new Shot("deals-steps", "/deals?mode=steps&filter="),
            new Shot("activities", "/activities"),
            new Shot("letter-templates", "/letters/templates"),
            new Shot("letter", "/deals?mode=list", FIRST_ROW.andThen(page -> {
                Locator feed = page.locator("aside[role=dialog] input[value=timeline]");
                if (feed.count() > 0) {
                    feed.dispatchEvent("click");
                }
                page.locator("aside[role=dialog] button:has(.tabler-icon-mail)").first().click();
                page.locator(".mantine-Modal-content h2").first().waitFor();
            })),
            new Shot("activity-rules", "/settings/activities"),
            new Shot("call-lists", "/calllists"),
            new Shot("call-list", "/calllists", FIRST_ROW),
            new Shot("calling", "/calllists", FIRST_ROW.andThen(page -> {
                page.locator("aside[role=dialog] a[href^='/calls/']").click();
                page.locator("[data-member]").waitFor();
            })),
            new Shot("task-list", "/tasks"),
            new Shot("task-card", "/tasks", FIRST_ROW),
            new Shot("task-deadlines", "/tasks/deadlines"),
            new Shot("task-plan", "/tasks/plan"),
            new Shot("task-gantt", "/tasks/gantt"),
            new Shot("task-time", "/tasks/time"),
            new Shot("task-efficiency", "/tasks/efficiency"),
            new Shot("task-reports", "/tasks/reports"),
            new Shot("task-templates", "/tasks/templates"),
            new Shot("task-flows", "/tasks/flows"),
            new Shot("task-rules", "/settings/tasks"),
            new Shot("task-forms", "/settings/tasks/forms"),
            new Shot("disk", "/disk"),
            new Shot("disk-shared", "/disk/shared"),
            new Shot("disk-settings", "/settings/disk"),
            new Shot("project-list", "/projects"),
            new Shot("project-card", "/projects", FIRST_ROW),
            new Shot("project-board", "/projects/1/board"),
            new Shot("project-gantt", "/projects/1/gantt"),
            new Shot("own-calendar", "/calendar"),
            new Shot("deal-days", "/deals?mode=steps"),
            new Shot("product-list", "/products"),
            new Shot("product-card", "/products", FIRST_ROW),
            new Shot("my-clients", "/my-clients"),
            new Shot("relations", "/relations"),
            new Shot("segments", "/segments"),
            new Shot("segment", "/segments", page -> page.locator("main a[href^='/segments/']").first().click()),
            new Shot("segment-add", "/segments", page -> page.locator("main button:has(.tabler-icon-plus)").first().click()),
            new Shot("doubles", "/doubles"),
            new Shot("doubles-possible", "/doubles?level=3"),
            new Shot("merge", "/doubles?level=3", page -> {
                page.locator("main button:has(.tabler-icon-search)").first().click();
                page.locator("main li header button").nth(1).waitFor();
                page.locator("main li header button").nth(1).click();
                page.locator(".mantine-Modal-content [role=radiogroup], .mantine-Modal-content table").first().waitFor();
            }),
            new Shot("funnel", "/analytics"),
            new Shot("top", "/analytics/top"),
            new Shot("channels", "/analytics/channels"),
            new Shot("plans", "/analytics/plans"),
            new Shot("reports", "/analytics/reports"),
            new Shot("report", "/analytics/reports/ready/sales"),
            new Shot("report-heat", "/analytics/reports/ready/industries"),
            new Shot("import", "/import"),
            new Shot("import-draft", "/import?type=contact", page -> {
                String table = "Фамилия;Телефон;Дата рождения\nСписков;+79140000001;12.05.1980\nПравкин;+79140000002;31.02.1980\nСписков;8 (914) 000-00-01;\n";
                page.locator("input[type=file]").setInputFiles(new FilePayload("clients.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
                page.locator("[role=grid]").waitFor();
                page.locator("section:has([role=grid]) header button").click();
                page.locator("[role=row][data-mark=error]").waitFor();
            }),
            new Shot("search", "/search?q=" + encoded("example")),
            new Shot("search-none", "/search?q=zzzzzz"),
            new Shot("mend", "/mend?type=contact&whose=all"),
            new Shot("quality", "/settings/quality"),
            new Shot("company-quality", "/companies", FIRST_ROW.andThen(page -> {
                page.locator("aside[role=dialog] header button[data-level]").click();
                page.locator("[data-portal] ul, .mantine-Drawer-content ul").first().waitFor();
            })),
            new Shot("requisite-add", "/contacts", FIRST_ROW.andThen(page -> plusFromTheEnd(page, 3))),
            new Shot("consent-add", "/contacts", FIRST_ROW.andThen(page -> plusFromTheEnd(page, 2))),
            new Shot("bulk-delete", "/contacts", page -> {
                page.locator("[role=row] input[type=checkbox]").nth(1).check();
                page.locator("button[aria-haspopup=menu]:has(.tabler-icon-dots)").last().click();
                page.locator("[role=menuitem]:has(.tabler-icon-trash)").click();
                page.locator(".mantine-Modal-content").waitFor();
            }),
            new Shot("exclusions", "/settings/exclusions"),
            new Shot("archive", "/settings/archive"),
            new Shot("imports", "/settings/imports"),
            new Shot("doubles-settings", "/settings/doubles"),
            new Shot("relation-settings", "/settings/relations"),
            new Shot("characteristics", "/settings/characteristics"),
            new Shot("own-companies", "/settings/own-companies"),
            new Shot("people", "/people"),
            new Shot("person", "/people/1"),
            new Shot("security", "/security"),
            new Shot("sign-in-settings", "/settings/sign-in"),
            new Shot("structure", "/people/structure"),
            new Shot("posts", "/people/posts"),
            new Shot("absences", "/people/absences"),
            new Shot("settings", "/settings"),
            new Shot("settings-found", "/settings?q=%D0%BF%D0%BE%D0%BB%D1%8F"),
            new Shot("company", "/settings/company"),
            new Shot("handover", "/people/3/handover"),
            new Shot("handovers", "/settings/handovers"),
            new Shot("load", "/load"),
            new Shot("registers", "/settings/registers"),
            new Shot("files", "/settings/files"),
            new Shot("operations", "/settings/operations"),
            new Shot("pipelines", "/settings/pipelines"),
            new Shot("queues", "/settings/queues"),
            new Shot("team", "/settings/queues", page -> page.locator("main li button").first().click()),
            new Shot("calendar", "/settings/calendar"),
            new Shot("forms", "/settings/forms"),
            new Shot("form", "/settings/forms", page -> page.locator("a[href^='/settings/forms/']").first().click()),
            new Shot("fields", "/settings/fields"),
            new Shot("field-use", "/settings/field-use"),
            new Shot("books", "/settings/books"),
            new Shot("currencies", "/settings/currencies"),
            new Shot("roles", "/settings/roles"),
            new Shot("role", "/settings/roles/4"),
            new Shot("role-fields", "/settings/roles/4?tab=fields"),
            new Shot("role-holders", "/settings/roles/4?tab=holders"),
            new Shot("groups", "/settings/groups"),
            new Shot("developers", "/settings/developers"),
            new Shot("developers-api", "/settings/developers/api"),
            new Shot("state", "/settings/state"),
            new Shot("notices", "/notices"),
            new Shot("notices-own", "/notices/settings"),
            new Shot("notices-rules", "/settings/notices"),
            new Shot("log", "/settings/log"),
            new Shot("bin", "/bin"),
            new Shot("help", "/help"),
            new Shot("palette", "/deals?mode=list", page -> page.keyboard().press("Control+k")),
            new Shot("palette-found", "/deals?mode=list", page -> {
                page.keyboard().press("Control+k");
                page.locator("[role=combobox]").fill("example");
                page.locator("[role=option] + [role=option], [role=listbox] > div:nth-child(3)").first().waitFor();
            }),
            new Shot("keys", "/deals?mode=list", page -> page.keyboard().press("Shift+Slash")),
            new Shot("no-page", "/no-such-page"));

    private Shots() {}

    /** Takes all pictures; a state that cannot be reached is told and left out. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        String address = arguments[0];
        int missed = 0;
        Set<String> wanted = arguments.length > 5 ? Set.of(Arrays.copyOfRange(arguments, 5, arguments.length)) : Set.of();
        for (Size size : SIZES) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (BrowserContext context = context(arguments[3], size, scheme)) {
                    Path folder = Path.of(arguments[4], arguments[3], size.name() + "-" + scheme.name().toLowerCase());
                    Page page = context.newPage();
                    page.navigate(address + "/sign-in");
                    page.locator("input[name=email]").waitFor();
                    take(page, folder, "sign-in");
                    page.locator("input[name=email]").fill(arguments[1]);
                    page.locator("input[name=password]").fill(arguments[2]);
                    page.locator("button[type=submit]").click();
                    page.locator("#content").waitFor();
                    for (Shot shot : SHOTS) {
                        if (!wanted.isEmpty() && !wanted.contains(shot.name())) {
                            continue;
                        }
                        try {
                            page.navigate(address + shot.path());
                            settle(page);
                            shot.act().accept(page);
                            settle(page);
                            take(page, folder, shot.name());
                        } catch (PlaywrightException e) {
                            missed++;
                            System.out.println("Not reached: " + folder + " " + shot.name() + ": " + e.getMessage().lines().limit(3).toList());
                        }
                    }
                }
            }
        }
        System.exit(missed == 0 ? 0 : 1);
    }

    private static BrowserContext context(String language, Size size, ColorScheme scheme) {
        BrowserContext context = Chromium.shared().newContext(new Browser.NewContextOptions()
                .setLocale(language.equals("ru") ? "ru-RU" : "en-GB")
                .setTimezoneId("Europe/Moscow")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(scheme)
                .setViewportSize(size.width(), size.height()));
        context.setDefaultTimeout(20_000);
        return context;
    }

    /** Waits until the page has its content and draws nothing grey any more; what is fetched late shows its grey after a moment. */
    private static void settle(Page page) {
        page.waitForLoadState(LoadState.LOAD);
        page.locator("#content, form").first().waitFor();
        drawn(page);
        page.waitForTimeout(300);
        drawn(page);
    }

    private static void drawn(Page page) {
        page.waitForFunction("() => document.querySelector('#content')?.innerText.trim() !== ''"
                + " && !document.querySelector('.mantine-Skeleton-root')"
                + " && !!document.querySelector('h1, h2')"
                + " && document.fonts.status === 'loaded'");
        page.evaluate("() => new Promise(done => requestIdleCallback(done, { timeout: 400 }))");
    }

    private static void take(Page page, Path folder, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }
}
