package org.kontor.journeys;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Windows of the one browser that go from journey to journey: each begins without cookies and without anything stored, but with the
 * page's scripts read already, which costs a fresh one more than the journey's first page.
 */
final class Contexts {

    /** Nothing fades or slides: a colour on its way to another is no finding, and nothing is clicked while it moves. */
    private static final String AT_ONCE = """
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
            """;

    private static final Map<Shape, Deque<BrowserContext>> FREE = new HashMap<>();

    private Contexts() {}

    /** What they differ in: the browser's language and the size of the screen; a narrow one is touched. */
    record Shape(String locale, int width, int height) {}

    /** One that a journey has. */
    record Lent(Shape shape, BrowserContext context) {

        /** The first page in it, which finds nothing stored at the portal's address. */
        Page firstPage(String address) {
            Page page = context.newPage();
            CDPSession browser = context.newCDPSession(page);
            JsonObject stored = new JsonObject();
            stored.addProperty("origin", address);
            stored.addProperty("storageTypes", "local_storage,indexeddb");
            browser.send("Storage.clearDataForOrigin", stored);
            browser.detach();
            return page;
        }
    }

    /** One that nobody has. */
    static synchronized Lent lend(Shape shape) {
        Deque<BrowserContext> free = FREE.computeIfAbsent(shape, one -> new ArrayDeque<>());
        return new Lent(shape, free.isEmpty() ? fresh(shape) : free.pop());
    }

    /** Takes one back; whatever became of one whose journey has failed, nobody gets it. */
    static synchronized void takeBack(Lent lent, boolean failed) {
        if (failed) {
            lent.context().close();
            return;
        }
        List.copyOf(lent.context().pages()).forEach(Page::close);
        lent.context().clearCookies();
        FREE.get(lent.shape()).push(lent.context());
    }

    private static BrowserContext fresh(Shape shape) {
        BrowserContext context = Chromium.shared().newContext(new Browser.NewContextOptions()
                .setLocale(shape.locale())
                .setTimezoneId("Europe/Moscow")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setHasTouch(shape.width() < 768)
                .setViewportSize(shape.width(), shape.height()));
        context.setDefaultTimeout(20_000);
        context.addInitScript(AT_ONCE);
        return context;
    }
}
