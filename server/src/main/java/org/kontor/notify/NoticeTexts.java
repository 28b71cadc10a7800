package org.kontor.notify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.notify.Notices.Notice;
import org.kontor.platform.Messages;
import org.kontor.records.RecordKey;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** What notices say to a reader, in his language and within what he may read now. */
@Component
final class NoticeTexts {

    private final Records records;
    private final PersonNames people;
    private final Messages messages;

    NoticeTexts(Records records, PersonNames people, Messages messages) {
        this.records = records;
        this.people = people;
        this.messages = messages;
    }

    /**
     * A notice as it is read.
     *
     * @param text the sentence; of a record that is not readable any more it says just that
     * @param href the page that it opens, null where there is none
     * @param readable whether its record can be read
     */
    record Told(Notice notice, String text, @Nullable String href, boolean readable) {}

    /** Words some notices for one reader; two statements whatever their number. */
    List<Told> of(Actor reader, Collection<Notice> notices) {
        Map<String, Set<Long>> named = new HashMap<>();
        for (Notice notice : notices) {
            RecordKey record = notice.news().record();
            if (record != null) {
                named.computeIfAbsent(record.type(), type -> new TreeSet<>()).add(record.id());
            }
        }
        Map<String, Map<Long, String>> titles = named.isEmpty() ? Map.of() : records.titles(reader, named);
        List<Told> told = new ArrayList<>();
        for (Notice notice : notices) {
            told.add(told(reader.language(), notice, titles));
        }
        return told;
    }

    private Told told(String language, Notice notice, Map<String, Map<Long, String>> titles) {
        News news = notice.news();
        RecordKey record = news.record();
        if (record == null) {
            return new Told(notice, text(language, news, Map.of()), news.href(), true);
        }
        Map<Long, String> readable = titles.getOrDefault(record.type(), Map.of());
        if (!readable.containsKey(record.id())) {
            return new Told(notice, messages.text(language, "notice.unreadable"), null, false);
        }
        String title = readable.get(record.id());
        Map<String, Object> arguments = Map.of(
                "type", messages.text(language, "type." + record.type()),
                "title", title == null || title.isBlank() ? Messages.numbered(language, record.id()) : title);
        return new Told(notice, text(language, news, arguments), record.path(), true);
    }

    private String text(String language, News news, Map<String, Object> more) {
        Map<String, Object> arguments = new HashMap<>(news.details());
        arguments.putAll(more);
        arguments.put("name", news.by() == null
                ? messages.text(language, "notice.system")
                : people.find(news.by()).map(PersonBrief::name).orElse(""));
        arguments.put("n", news.n());
        return messages.text(language, "notice." + news.kind(), arguments);
    }
}
