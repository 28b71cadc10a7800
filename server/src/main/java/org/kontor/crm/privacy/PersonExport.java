package org.kontor.crm.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.requisite.RequisiteData;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Files;
import org.kontor.platform.Messages;
import org.kontor.records.Channel;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldTitles;
import org.kontor.records.FieldType;
import org.kontor.records.Forgetting.Forgotten;
import org.kontor.records.History;
import org.kontor.records.Recalling;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Values;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All that is known of one person as an archive: the data for programs, the same to read, and his files. */
@Component
class PersonExport {

    private static final int MOST_HISTORY = 10_000;

    private final Records records;
    private final RecordTypes types;
    private final FieldTitles titles;
    private final ReferenceBooks books;
    private final PersonNames people;
    private final PersonTraces traces;
    private final Consents consents;
    private final RequisiteData requisites;
    private final History history;
    private final Files files;
    private final Messages messages;
    private final Clock clock;
    private final JsonMapper json;
    private final List<Recalling> others;

    PersonExport(
            Records records,
            RecordTypes types,
            FieldTitles titles,
            ReferenceBooks books,
            PersonNames people,
            PersonTraces traces,
            Consents consents,
            RequisiteData requisites,
            History history,
            Files files,
            Messages messages,
            Clock clock,
            JsonMapper json,
            List<Recalling> others) {
        this.others = others;
        this.records = records;
        this.types = types;
        this.titles = titles;
        this.books = books;
        this.people = people;
        this.traces = traces;
        this.consents = consents;
        this.requisites = requisites;
        this.history = history;
        this.files = files;
        this.messages = messages;
        this.clock = clock;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /** Writes the archive, in the actor's language; he has been asked for his right before. */
    void write(Actor actor, long contact, OutputStream out) throws IOException {
        Actor system = Actor.system("privacy");
        String language = actor.language();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("made", clock.instant());
        RecordRow person = records.get(system, "contact", contact, records.readableFields(system, "contact"));
        all.put("card", card(language, "contact", person));
        all.put("requisites", requisites.of("contact", contact));
        all.put("consents", consents.of("contact", contact));
        List<RecordKey> about = new ArrayList<>();
        for (RecordType naming : traces.naming()) {
            List<Map<String, Object>> cards = new ArrayList<>();
            traces.records(naming.code(), contact).forEach(row -> {
                cards.add(card(language, naming.code(), row));
                about.add(new RecordKey(naming.code(), row.id()));
            });
            all.put(naming.code(), cards);
        }
        Forgotten whom = new Forgotten(new RecordKey("contact", contact), about, PersonErasure.addresses(person), PersonErasure.names(person), PersonErasure.numbers(person, requisites.of("contact", contact)));
        others.forEach(one -> all.put(one.part(), one.recall(whom)));
        List<Map<String, Object>> said = new ArrayList<>();
        traces.comments(contact).forEach(one -> said.add(Map.of("at", one.at(), "by", name(one.author()), "on", one.type() + " " + one.record(), "text", one.text())));
        all.put("comments", said);
        List<Map<String, Object>> changes = new ArrayList<>();
        RecordType type = types.get("contact");
        for (History.Entry entry : history.page(system, List.of(new RecordKey("contact", contact)), null, Instant.EPOCH, MOST_HISTORY)) {
            Map<String, Object> changed = new LinkedHashMap<>();
            entry.changes().forEach((code, pair) -> {
                FieldDef field = type.find(code);
                if (field != null) {
                    changed.put(titles.of(language, type, field), List.of(text(field, pair.from()), text(field, pair.to())));
                }
            });
            changes.add(Map.of("at", entry.at(), "by", name(entry.by()), "kind", entry.kind(), "changes", changed));
        }
        all.put("history", changes);
        List<PersonTraces.Held> held = traces.files(contact);
        all.put("files", held.stream().map(one -> Map.of("name", path(one), "size", one.file().size())).toList());
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("data.json"));
        zip.write(json.writeValueAsBytes(all));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("data.html"));
        zip.write(html(language, all).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        for (PersonTraces.Held one : held) {
            if (files.withheld(one.file().id())) {
                continue;
            }
            zip.putNextEntry(new ZipEntry(path(one)));
            try (InputStream content = files.open(one.file().id())) {
                content.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    private static String path(PersonTraces.Held one) {
        return "files/" + one.file().id() + "-" + one.file().name().replaceAll("[\\\\/:*?\"<>|]", "_");
    }

    private Map<String, Object> card(String language, String code, RecordRow row) {
        RecordType type = types.get(code);
        Map<String, Object> card = new LinkedHashMap<>();
        for (FieldDef field : type.fields().values()) {
            Object value = row.value(field.code());
            if (value != null && !field.section().equals("hidden")) {
                card.put(titles.of(language, type, field), text(field, value));
            }
        }
        return card;
    }

    private Object text(FieldDef field, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> list.stream().map(one -> text(field, one)).toList();
            case Channel channel -> channel.value();
            case Long id when field.type() instanceof FieldType.Book book -> books.value(book.book(), id).map(ReferenceBooks.Value::title).orElse(String.valueOf(id));
            case Long id when field.type() instanceof FieldType.Person -> name(id);
            case Long id when field.type() instanceof FieldType.Reference reference -> {
                List<RecordRow> row = List.copyOf(records.some(Actor.system("privacy"), reference.type(), List.of(id), List.of("title")).values());
                yield row.isEmpty() ? String.valueOf(id) : String.valueOf(row.getFirst().value("title"));
            }
            default -> {
                Object plain = Values.json(value);
                yield plain == null ? "" : plain;
            }
        };
    }

    private String name(@Nullable Long person) {
        return person == null ? "" : people.find(person).map(PersonBrief::name).orElse(String.valueOf(person));
    }

    // ---------------------------------------------------------------- to read

    private String html(String language, Map<String, Object> all) {
        String title = HtmlUtils.htmlEscape(messages.text(language, "privacy.export.title"));
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"" + language + "\"><meta charset=\"utf-8\"><title>" + title
                + "</title><style>body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}"
                + "td,th{border:1px solid;padding:.3rem .5rem;text-align:left;vertical-align:top}th{width:14rem}</style><h1>" + title + "</h1>");
        all.forEach((part, value) -> {
            html.append("<h2>").append(HtmlUtils.htmlEscape(heading(language, part))).append("</h2>");
            cell(html, value);
        });
        return html.append("</html>").toString();
    }

    private String heading(String language, String part) {
        boolean type = types.all().stream().anyMatch(known -> known.code().equals(part));
        return messages.text(language, type ? "type." + part + ".plural" : "privacy.export." + part);
    }

    private static void cell(StringBuilder html, @Nullable Object value) {
        switch (value) {
            case null -> html.append("—");
            case Map<?, ?> map -> {
                html.append("<table>");
                map.forEach((key, one) -> {
                    html.append("<tr><th scope=\"row\">").append(HtmlUtils.htmlEscape(String.valueOf(key))).append("</th><td>");
                    cell(html, one);
                    html.append("</td></tr>");
                });
                html.append("</table>");
            }
            case List<?> list -> {
                if (list.isEmpty()) {
                    html.append("—");
                }
                list.forEach(one -> {
                    html.append("<div>");
                    cell(html, one);
                    html.append("</div>");
                });
            }
            default -> html.append(HtmlUtils.htmlEscape(String.valueOf(value)));
        }
    }
}
