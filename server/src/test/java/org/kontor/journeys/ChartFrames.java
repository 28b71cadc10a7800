package org.kontor.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Measures the frames of the chart of a project in the built page: while a bar is dragged, and while the chart is scrolled down and
 * along. Started by {@code bin/frames}; arguments: address, e-mail, password, id of the project. Prints rows of a table,
 * milliseconds between frames as {@code requestAnimationFrame} tells them.
 */
public final class ChartFrames {

    private static final String BEGIN = "() => { window.frames_ = []; let last = performance.now(); const tick = (now) => { window.frames_.push(now - last); last = now; window.ticking_ = requestAnimationFrame(tick); };"
            + " window.ticking_ = requestAnimationFrame((now) => { last = now; window.ticking_ = requestAnimationFrame(tick); }); }";
    private static final String END = "() => { cancelAnimationFrame(window.ticking_); return window.frames_; }";

    /** Scrolls by a step a frame, there and back. */
    private static final String SCROLL = "([name, step, frames]) => new Promise((done) => { const box = document.querySelector('[role=region][tabindex=\"0\"]'); let left = frames;"
            + " const next = () => { box[name] += left > frames / 2 ? step : -step; if (--left > 0) requestAnimationFrame(next); else done(box.scrollHeight); }; requestAnimationFrame(next); })";

    private ChartFrames() {}

    /** Measures. */
    public static void main(String[] arguments) {
        Browser browser = Chromium.shared();
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("ru-RU").setViewportSize(1440, 900));
        context.setDefaultTimeout(60_000);
        Page page = context.newPage();
        page.navigate(arguments[0] + "/sign-in");
        page.locator("input[type=email], input[name=email]").first().fill(arguments[1]);
        page.locator("input[type=password]").first().fill(arguments[2]);
        page.locator("button[type=submit]").first().click();
        page.waitForURL(url -> !url.contains("sign-in"));
        String filter = "{\"field\":\"project\",\"op\":\"is\",\"value\":" + arguments[3] + "}";
        page.navigate(arguments[0] + "/tasks/gantt?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        Locator canvas = page.locator("canvas").first();
        canvas.waitFor();
        page.waitForTimeout(1_500);
        System.out.println("| frames | count | p50 | p95 | longest | over 33 ms |\n|---|---|---|---|---|---|");
        for (int round = 0; round < 2; round++) {
            row(page, "scrolled down, 12 px a frame", () -> page.evaluate(SCROLL, List.of("scrollTop", 12, 240)));
            row(page, "scrolled down, a page of 600 px a frame", () -> page.evaluate(SCROLL, List.of("scrollTop", 600, 160)));
            row(page, "scrolled along, 12 px a frame", () -> page.evaluate(SCROLL, List.of("scrollLeft", 12, 240)));
            drag(page, canvas);
        }
        context.close();
        browser.close();
    }

    /** Drags the first bar that is found over 150 px in 120 moves, and back before it is let go, so that nothing changes. */
    private static void drag(Page page, Locator canvas) {
        BoundingBox box = canvas.boundingBox();
        double y = box.y + 300;
        double x = box.x + 4;
        for (; x < box.x + box.width; x += 6) {
            page.mouse().move(x, y);
            if (canvas.evaluate("each => each.style.cursor").equals("grab")) {
                break;
            }
        }
        double from = x;
        page.mouse().down();
        row(page, "a bar dragged over 150 px", () -> {
            for (int step = 1; step <= 120; step++) {
                page.mouse().move(from + 150.0 * step / 120, y);
            }
            for (int step = 119; step >= 0; step--) {
                page.mouse().move(from + 150.0 * step / 120, y);
            }
        });
        page.mouse().up();
    }

    private static void row(Page page, String what, Runnable act) {
        page.evaluate(BEGIN);
        act.run();
        @SuppressWarnings("unchecked")
        List<Number> told = (List<Number>) page.evaluate(END);
        double[] frames = told.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        System.out.printf("| %s | %d | %.1f | %.1f | %.1f | %d |%n", what, frames.length, frames[frames.length / 2], frames[(int) (frames.length * 0.95)], frames[frames.length - 1],
                java.util.Arrays.stream(frames).filter(each -> each > 33.4).count());
    }
}
