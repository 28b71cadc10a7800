package org.kontor.letter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Files;
import org.kontor.platform.Messages;
import org.kontor.records.Filter;
import org.kontor.records.Forgetting;
import org.kontor.records.Operation;
import org.kontor.records.Recalling;
import org.kontor.records.RecordErasure;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** Letters to a person, and those bound to his card: forgotten, that somebody wrote then stays; what, to whom, and the files go. */
@Component
final class LetterTraces implements Forgetting, Recalling {

    private static final int STEP = 500;

    private final Outgoing outgoing;
    private final Records records;
    private final RecordErasure erasure;
    private final RecordTypes types;
    private final Files files;
    private final Messages messages;
    private final Company company;

    LetterTraces(Outgoing outgoing, Records records, RecordErasure erasure, RecordTypes types, Files files, Messages messages, Company company) {
        this.outgoing = outgoing;
        this.records = records;
        this.erasure = erasure;
        this.types = types;
        this.files = files;
        this.messages = messages;
        this.company = company;
    }

    @Override
    public String part() {
        return "letters";
    }

    @Override
    public List<Map<String, Object>> recall(Forgotten person) {
        return of(person).stream().map(letter -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("at", letter.sentAt() == null ? letter.createdAt() : letter.sentAt());
            told.put("to", letter.recipients().stream().map(Recipient::address).toList());
            told.put("subject", letter.subject());
            told.put("text", letter.text());
            told.put("state", letter.state());
            return told;
        }).toList();
    }

    private List<Outgoing.Letter> of(Forgotten person) {
        return outgoing.about(person.addresses(), person.card().type().equals("contact") ? bound(Actor.system("privacy"), person.card().id()) : List.of());
    }

    @Override
    public void forget(Forgotten person) {
        Actor system = Actor.system("privacy");
        List<Outgoing.Letter> his = of(person);
        if (his.isEmpty()) {
            return;
        }
        outgoing.forget(his.stream().map(Outgoing.Letter::id).toList());
        Operation operation = Operation.begin(system, "erasure");
        his.stream().map(Outgoing.Letter::activity).distinct().forEach(activity -> records.find(system, "activity", activity, List.of("files")).ifPresent(row -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("title", messages.text(company.language(), "letter.erased"));
            values.put("comments", null);
            values.put("files", null);
            erasure.replace(operation, "activity", activity, values);
            if (row.value("files") instanceof List<?> ids) {
                files.drop(ids.stream().map(id -> (Long) Objects.requireNonNull(id)).toList(), types.get("activity").id(), activity);
            }
        }));
    }

    private List<Long> bound(Actor system, long contact) {
        List<Long> activities = new ArrayList<>();
        String cursor = null;
        do {
            var page = records.list(system, "activity", Filter.is("contacts", contact), new Sort("id", false), List.of(), STEP, cursor);
            page.rows().stream().map(RecordRow::id).forEach(activities::add);
            cursor = page.next();
        } while (cursor != null);
        return activities;
    }
}
