package org.kontor.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kontor.access.Actor;
import org.kontor.letter.Letters;
import org.kontor.letter.Recipient;
import org.kontor.letter.Templates;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.Channel;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** Letters of the demo company: three templates for everybody, and what its people wrote to clients. Nothing is sent. */
@Component
final class DemoLetters {

    private static final int LETTERS = 200;

    private final Letters letters;
    private final Templates templates;
    private final Records records;
    private final ReferenceBooks books;
    private final Company company;
    private final Messages messages;

    DemoLetters(Letters letters, Templates templates, Records records, ReferenceBooks books, Company company, Messages messages) {
        this.letters = letters;
        this.templates = templates;
        this.records = records;
        this.books = books;
        this.company = company;
        this.messages = messages;
    }

    /** Writes templates, and the letters that the demo company's activities of this kind were. */
    void write() {
        for (String template : words("demo.letter.templates")) {
            // fields stand in square brackets there: braces mean something else in messages
            String[] parts = template.replace("[[", "{{").replace("]]", "}}").split("#");
            templates.add(null, null, new Templates.Text(parts[0].strip(), parts[1].strip(), parts[2].strip()));
        }
        long kind = books.find("activity_kind").orElseThrow().values().stream().filter(value -> value.code().equals("LETTER")).findFirst().orElseThrow().id();
        Actor system = Actor.system("demo");
        List<RecordRow> written = records.list(
                        system, "activity", Filter.is("kind", kind).and(Filter.is("closed", true)), Sort.NEWEST, List.of("title", "closedAt", "closedBy", "contacts"), LETTERS, null)
                .rows();
        Set<Long> contacts = new LinkedHashSet<>();
        written.forEach(row -> contacts.addAll(ids(row)));
        Map<Long, RecordRow> people = records.some(system, "contact", contacts, List.of("title", "emails"));
        List<String> bodies = words("demo.letter.bodies");
        List<Letters.Left> left = new ArrayList<>();
        for (RecordRow row : written) {
            List<Recipient> to = new ArrayList<>();
            ids(row).stream().map(people::get).filter(Objects::nonNull).forEach(person -> recipients(person, to));
            if (row.value("closedBy") instanceof Long author && row.value("closedAt") instanceof Instant at && !to.isEmpty()) {
                left.add(new Letters.Left(row.id(), author, to.subList(0, 1), String.valueOf(row.value("title")), bodies.get((int) (row.id() % bodies.size())), at));
            }
        }
        Operation operation = Operation.begin(system, "demo");
        records.note(operation);
        letters.load(operation, left);
    }

    private static void recipients(RecordRow person, List<Recipient> to) {
        if (person.value("emails") instanceof List<?> emails) {
            emails.forEach(one -> to.add(new Recipient("to", ((Channel) Objects.requireNonNull(one)).normalized(), String.valueOf(person.value("title")))));
        }
    }

    private static Collection<Long> ids(RecordRow row) {
        return row.value("contacts") instanceof List<?> list ? list.stream().map(id -> (Long) Objects.requireNonNull(id)).toList() : List.of();
    }

    private List<String> words(String key) {
        return List.of(messages.text(company.language(), key).split("\\|"));
    }
}
