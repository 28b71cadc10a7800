package org.kontor.notify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.notify.NoticeTexts.Told;
import org.kontor.notify.Notices.Asked;
import org.kontor.notify.Notices.Notice;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own notices, in one's own language; of a record that one may not read any more only that there was something. */
@RestController
@RequestMapping("/api/notices")
class NoticeController {

    private static final int PAGE = 30;

    private final Notices notices;
    private final NoticeKinds kinds;
    private final NoticeTexts texts;
    private final Messages messages;

    NoticeController(Notices notices, NoticeKinds kinds, NoticeTexts texts, Messages messages) {
        this.notices = notices;
        this.kinds = kinds;
        this.texts = texts;
        this.messages = messages;
    }

    @GetMapping
    Map<String, @Nullable Object> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable String cursor) {
        Asked asked = new Asked(kind == null || kind.isBlank() ? null : kinds.texts(kind), unread);
        List<Notice> found = cursor == null || cursor.isBlank()
                ? notices.page(actor.person(), asked, null, 0, PAGE + 1)
                : after(actor, asked, cursor);
        List<Notice> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", texts.of(actor, page).stream().map(this::item).toList());
        answer.put("unread", notices.unread(actor.person()));
        answer.put("next", found.size() > PAGE ? page.getLast().at() + "_" + page.getLast().id() : null);
        return answer;
    }

    /** The kinds that the list can be narrowed to. */
    @GetMapping("/kinds")
    Map<String, Object> kinds(Actor actor) {
        return Map.of("items", kinds.all().stream()
                .map(kind -> Map.of(
                        "code", kind.code(),
                        "group", kind.group().code(),
                        "title", messages.text(actor.language(), "notice.kind." + kind.code())))
                .toList());
    }

    private List<Notice> after(Actor actor, Asked asked, String cursor) {
        try {
            String[] parts = cursor.split("_", 2);
            return notices.page(actor.person(), asked, Instant.parse(parts[0]), Long.parseLong(parts[1]), PAGE + 1);
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Problem.of(Problem.Kind.MALFORMED, "bad_cursor");
        }
    }

    private Map<String, @Nullable Object> item(Told told) {
        News news = told.notice().news();
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("id", told.notice().id());
        item.put("kind", news.kind());
        item.put("group", kinds.find(news.kind()) instanceof NoticeKind kind ? kind.group().code() : "system");
        item.put("at", told.notice().at());
        item.put("by", told.readable() ? news.by() : null);
        item.put("text", told.text());
        item.put("href", told.href());
        item.put("read", told.notice().read());
        return item;
    }

    /** Which notices have been read: some by their ids, those of a kind, or all. */
    record ReadNotices(@Nullable List<Long> ids, @Nullable String kind, @Nullable Boolean all) {}

    @PutMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Actor actor, @RequestBody ReadNotices body) {
        if (body.ids() == null && body.kind() == null && !Boolean.TRUE.equals(body.all())) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        notices.read(
                actor.person(),
                Boolean.TRUE.equals(body.all()) ? null : body.ids(),
                body.kind() == null ? null : kinds.texts(body.kind()));
    }
}
