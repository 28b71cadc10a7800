package org.kontor.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kontor.identity.Sessions;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A way that a person goes through the page in a real browser, in Russian unless it says otherwise; a narrow screen is touched. An error in the page's script and an answer of
 * 500 fail the journey too; a failed one leaves its pictures in {@code target/journeys}.
 */
abstract class Journey extends KontorTest {

    @Autowired
    private Sessions sessions;

    private final List<Contexts.Lent> contexts = new ArrayList<>();
    private final List<String> defects = new ArrayList<>();
    private boolean failed;

    @RegisterExtension
    final AfterTestExecutionCallback pictures = context -> {
        if (context.getExecutionException().isPresent()) {
            failed = true;
            takePictures(context.getRequiredTestClass().getSimpleName());
        }
    };

    @BeforeAll
    static void thePageIsBuilt() {
        assertThat(Journey.class.getResource("/static/index.html"))
                .as("The page is not built into the server: run `npm ci && npm run build` in web, then Maven again")
                .isNotNull();
    }

    @BeforeAll
    static void aBusyMachineGetsTime() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterEach
    void endWithoutDefects() {
        contexts.forEach(context -> Contexts.takeBack(context, failed));
        assertThat(defects).as("Errors in the page and answers of 5xx").isEmpty();
    }

    /** The page at this path as one of the cast, on a wide screen. */
    Page open(Cast person, String path) {
        return open(person, path, 1440, 900);
    }

    /** The page at this path as one of the cast, on a screen of this size. */
    Page open(Cast person, String path, int width, int height) {
        Contexts.Lent context = context("ru-RU", width, height);
        String token = sessions.start(person.id(), "127.0.0.1", "journey");
        context.context().addCookies(List.of(new Cookie("kontor_session", token).setUrl(api.address())));
        return go(context, path);
    }

    /** The page at this path as nobody. */
    Page open(String path) {
        return open(path, "ru-RU", 1440, 900);
    }

    /** The page at this path as nobody, in a browser that speaks this language, on a screen of this size. */
    Page open(String path, String locale, int width, int height) {
        return go(context(locale, width, height), path);
    }

    private Contexts.Lent context(String locale, int width, int height) {
        Contexts.Lent context = Contexts.lend(new Contexts.Shape(locale, width, height));
        contexts.add(context);
        return context;
    }

    private Page go(Contexts.Lent context, String path) {
        Page page = context.firstPage(api.address());
        page.onPageError(error -> defects.add(error));
        page.onResponse(response -> {
            if (response.status() >= 500) {
                defects.add(response.status() + " " + response.request().method() + " " + response.url());
            }
        });
        page.navigate(api.address() + path);
        return page;
    }

    /** A button with just this name. */
    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A link with just this name. */
    static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The heading with this name. */
    static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The dialog with this name: a window or the card. */
    static Locator dialog(Page page, String name) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(name));
    }

    /** A button inside of a part of the page. */
    static Locator button(Locator part, String name) {
        return part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The card of a record on the board. */
    static Locator card(Page page, String title) {
        return page.locator("article").filter(new Locator.FilterOptions().setHasText(title));
    }

    /** The column of a stage on the board, open or folded. */
    static Locator column(Page page, String stage) {
        return page.locator("section[aria-label='" + stage + "'], section[aria-label^='" + stage + ", записей']");
    }

    /** Drags by the mouse, in steps as a hand does. */
    static void drag(Locator from, Locator to) {
        from.dragTo(to, new Locator.DragToOptions().setSteps(8));
    }

    /** Waits until the page hears of what others change. */
    static void live(Page page) {
        PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("data-live", "on");
    }

    /** Waits for a toast with this text. */
    static void seesToast(Page page, String text) {
        PlaywrightAssertions.assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(text)).first())
                .isVisible();
    }

    /** Nothing on the screen hinders people with assistive technology seriously. */
    static void accessible(Page page) {
        AxeRunOptions violations = new AxeRunOptions();
        violations.setResultTypes(List.of("violations"));
        // in the page itself, whose frames are all its own: what it opens besides costs more than the whole analysis
        List<String> found = new AxeBuilder(page).setLegacyMode(true).options(violations).analyze().getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream().limit(4).map(node -> node.getHtml()).toList())
                .toList();
        assertThat(found).as("Serious and critical findings of axe at " + page.url()).isEmpty();
    }

    private void takePictures(String name) {
        int number = 0;
        for (Contexts.Lent context : contexts) {
            for (Page page : context.context().pages()) {
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/journeys", name + "-" + number++ + ".png")));
            }
        }
    }

    /** Adds a record as somebody; values as JSON without the outer braces. Returns its id. */
    long add(Cast person, String type, String values) {
        return api.as(person).post("/api/records/" + type, "{\"values\": {" + values + "}}").expect(201).number("/id");
    }

    /** Id of a stage by its code. */
    long stage(String type, String code) {
        return ((Number) sql.fetchValue(
                        "select s.id from crm_pipeline.stage s join crm_pipeline.pipeline p on p.id = s.pipeline_id where p.type_id = {0} and s.code = {1} order by p.id limit 1",
                        org.jooq.impl.DSL.val(type.equals("lead") ? 1 : 2), org.jooq.impl.DSL.val(code)))
                .longValue();
    }
}
