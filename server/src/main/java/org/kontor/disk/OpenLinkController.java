package org.kontor.disk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.disk.ExternalLinks.Opened;
import org.kontor.disk.ExternalLinks.Tried;
import org.kontor.disk.Items.Order;
import org.kontor.platform.Epochs;
import org.kontor.platform.FileAnswers;
import org.kontor.platform.Files;
import org.kontor.platform.Messages;
import org.kontor.platform.RequestLanguage;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Links for those outside: no session, no cookie, no script; nothing but what lies under the link. */
@RestController
@RequestMapping("/d/{token}")
class OpenLinkController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final int MOST_SHOWN = 1_000;

    private final ExternalLinks links;
    private final Items items;
    private final LinkPage page;
    private final Files files;
    private final ArchiveController archives;
    private final Messages messages;
    private final Epochs epochs;

    OpenLinkController(ExternalLinks links, Items items, LinkPage page, Files files, ArchiveController archives, Messages messages, Epochs epochs) {
        this.links = links;
        this.items = items;
        this.page = page;
        this.files = files;
        this.archives = archives;
        this.messages = messages;
        this.epochs = epochs;
    }

    @GetMapping
    ResponseEntity<String> show(
            @PathVariable String token, @RequestParam(value = "in", required = false) @Nullable Long in, @RequestParam(defaultValue = "") String pass, HttpServletRequest request) {
        epochs.refresh();
        String language = RequestLanguage.of(request);
        Opened opened = links.open(token).orElse(null);
        if (opened == null) {
            return gone(language);
        }
        if (!links.passes(opened, pass)) {
            return answer(HttpStatus.OK, page.password(language, token, ""));
        }
        Item at = in == null ? opened.item() : links.within(opened, in).filter(Item::folder).orElse(null);
        return at == null ? gone(language) : shown(language, token, pass, opened, at);
    }

    /** Takes the password. */
    @PostMapping
    ResponseEntity<String> open(@PathVariable String token, @RequestParam(defaultValue = "") String password, HttpServletRequest request) {
        epochs.refresh();
        String language = RequestLanguage.of(request);
        Opened opened = links.open(token).orElse(null);
        if (opened == null) {
            return gone(language);
        }
        return switch (opened.passwordHash() == null ? Tried.RIGHT : links.attempt(opened, password)) {
            case PAUSED -> answer(HttpStatus.TOO_MANY_REQUESTS, page.password(language, token, messages.text(language, "disk.link.paused")));
            case WRONG -> answer(HttpStatus.FORBIDDEN, page.password(language, token, messages.text(language, "disk.link.wrong")));
            case RIGHT -> shown(language, token, opened.passwordHash() == null ? "" : links.pass(opened), opened, opened.item());
        };
    }

    /** A file under the link. */
    @GetMapping("/{item:\\d{1,18}}")
    ResponseEntity<?> content(
            @PathVariable String token,
            @PathVariable long item,
            @RequestParam(defaultValue = "") String pass,
            @RequestParam(required = false) @Nullable String inline,
            HttpServletRequest request) {
        epochs.refresh();
        Opened opened = passed(token, pass).orElse(null);
        Item file = opened == null ? null : links.within(opened, item).filter(one -> !one.folder()).orElse(null);
        if (opened == null || file == null || files.withheld(Objects.requireNonNull(file.file()))) {
            return gone(RequestLanguage.of(request));
        }
        if (inline == null) {
            links.used(opened);
        }
        return FileAnswers.of(files, ContentController.stored(file), inline != null);
    }

    /** A folder under the link as one ZIP. */
    @GetMapping("/archive")
    void archive(
            @PathVariable String token, @RequestParam("in") long in, @RequestParam(defaultValue = "") String pass, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        epochs.refresh();
        Opened opened = passed(token, pass).orElse(null);
        Item folder = opened == null ? null : links.within(opened, in).filter(Item::folder).orElse(null);
        if (opened == null || folder == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            response.setContentType(HTML.toString());
            response.setHeader("Content-Security-Policy", LinkPage.POLICY);
            response.getWriter().write(page.gone(RequestLanguage.of(request)));
            return;
        }
        links.used(opened);
        archives.write(response, folder.name(), List.of(folder));
    }

    private Optional<Opened> passed(String token, String pass) {
        return links.open(token).filter(opened -> links.passes(opened, pass));
    }

    private ResponseEntity<String> shown(String language, String token, String pass, Opened opened, Item at) {
        List<Item> held = at.folder() ? items.in(at.id(), Order.NAME, false, MOST_SHOWN, 0) : List.of();
        List<Item> way = items.above(at).stream().filter(above -> above.path().contains(opened.item().id())).toList();
        return answer(HttpStatus.OK, page.shown(language, token, pass, opened.item(), at, way, held));
    }

    private ResponseEntity<String> gone(String language) {
        return answer(HttpStatus.NOT_FOUND, page.gone(language));
    }

    private static ResponseEntity<String> answer(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", LinkPage.POLICY)
                .header("Referrer-Policy", "no-referrer")
                .body(html);
    }
}
