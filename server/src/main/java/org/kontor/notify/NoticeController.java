package org.kontor.notify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.PersonNames;
import org.kontor.notify.Notices.Notice;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.kontor.records.Records;
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
    private final Records records;
    private final PersonNames people;
    private final Messages messages;

    NoticeController(Notices notices, Records records, PersonNames people, Messages messages) {
        this.notices = notices;
        this.records = records;
        this.people = people;
        this.messages = messages;
    }

    @GetMapping
    Map<String, @Nullable Object> list(Actor actor, @RequestParam(required = false) @Nullable String cursor) {
        List<Notice> found = cursor == null || cursor.isBlank()
                ? notices.page(actor.person(), null, 0, PAGE + 1)
                : after(actor, cursor);
        List<Notice> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<String, Set<Long>> named = new HashMap<>();
        for (Notice notice : page) {
            RecordKey record = notice.news().record();
            if (record != null) {
                named.computeIfAbsent(record.type(), type -> new TreeSet<>()).add(record.id());
            }
        }
        Map<String, Map<Long, String>> titles = records.titles(actor, named);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page.stream().map(notice -> item(actor, notice, titles)).toList());
        answer.put("unread", notices.unread(actor.person()));
        answer.put("next", found.size() > PAGE ? page.getLast().at() + "_" + page.getLast().id() : null);
        return answer;
    }

    private List<Notice> after(Actor actor, String cursor) {
        try {
            String[] parts = cursor.split("_", 2);
            return notices.page(actor.person(), Instant.parse(parts[0]), Long.parseLong(parts[1]), PAGE + 1);
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Problem.of(Problem.Kind.MALFORMED, "bad_cursor");
        }
    }

    private Map<String, @Nullable Object> item(Actor actor, Notice notice, Map<String, Map<Long, String>> titles) {
        News news = notice.news();
        RecordKey record = news.record();
        String title = record == null ? null : titles.getOrDefault(record.type(), Map.of()).get(record.id());
        String language = actor.language();
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("name", news.by() == null
                ? messages.text(language, "notice.system")
                : people.find(news.by()).map(PersonNames.PersonName::name).orElse(""));
        arguments.put("n", news.n());
        if (record != null) {
            arguments.put("type", messages.text(language, "type." + record.type()));
            arguments.put("title", title == null || title.isBlank() ? "№ " + record.id() : title);
        }
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("id", notice.id());
        item.put("kind", news.kind());
        item.put("at", notice.at());
        item.put("by", news.by());
        item.put("text", messages.text(language, "notice." + news.kind(), arguments));
        item.put("href", record == null || title == null ? null : record.path());
        item.put("read", notice.read());
        return item;
    }

    /** Which notices have been read: some by their ids, or all. */
    record ReadNotices(@Nullable List<Long> ids, @Nullable Boolean all) {}

    @PutMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Actor actor, @RequestBody ReadNotices body) {
        boolean all = Boolean.TRUE.equals(body.all());
        List<Long> ids = body.ids();
        if (!all && ids == null) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        notices.read(actor.person(), all ? null : ids);
    }
}
