package org.kontor.admin;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.CsvText;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.platform.audit.AuditEntries;
import org.kontor.platform.audit.AuditEntries.Entry;
import org.kontor.platform.audit.AuditEntries.Question;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log for those who may read it: newest first, filtered, and as a table to take away. */
@RestController
@RequestMapping("/api/admin/log")
class LogController {

    private static final int PAGE = 50;
    private static final int MOST_EXPORTED = 100_000;
    private static final int STEP = 1_000;
    private static final String PREFIX = "audit.kind.";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final AuditEntries entries;
    private final Audit audit;
    private final Messages messages;
    private final PersonNames people;
    private final Records records;
    private final RecordTypes types;
    private final Company company;
    private final Access access;

    LogController(
            AuditEntries entries,
            Audit audit,
            Messages messages,
            PersonNames people,
            Records records,
            RecordTypes types,
            Company company,
            Access access) {
        this.access = access;
        this.entries = entries;
        this.audit = audit;
        this.messages = messages;
        this.people = people;
        this.records = records;
        this.types = types;
        this.company = company;
    }

    /** The one place that says who may read the log. */
    private void refuseOthers(Actor actor) {
        access.require(actor, AdminFunctions.LOG);
    }

    @GetMapping
    Map<String, @Nullable Object> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Long id,
            @RequestParam(required = false) @Nullable Long cursor) {
        refuseOthers(actor);
        List<Entry> found = entries.before(question(person, kind, from, to, type, id), cursor, PAGE + 1);
        List<Entry> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<String, Map<Long, String>> titles = titles(actor, page);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page.stream().map(entry -> item(actor, entry, titles)).toList());
        answer.put("next", found.size() > PAGE ? page.getLast().id() : null);
        return answer;
    }

    /** The kinds to filter by, and whether the database itself keeps the log from being changed. */
    @GetMapping("/kinds")
    Map<String, Object> kinds(Actor actor) {
        refuseOthers(actor);
        return Map.of(
                "items", messages.keys("en").stream()
                        .filter(key -> key.startsWith(PREFIX))
                        .map(key -> key.substring(PREFIX.length()))
                        .sorted()
                        .map(kind -> Map.of("code", kind, "group", kind.substring(0, kind.indexOf('.')), "title", title(actor, kind)))
                        .toList(),
                "groups", messages.keys("en").stream()
                        .filter(key -> key.startsWith("audit.group."))
                        .map(key -> key.substring("audit.group.".length()))
                        .sorted()
                        .map(group -> Map.of("code", group, "title", messages.text(actor.language(), "audit.group." + group)))
                        .toList(),
                "sealed", entries.sealed());
    }

    /** The same entries as a table; taking it away stands in the log itself. */
    @GetMapping("/log.csv")
    void csv(
            Actor actor,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Long id,
            HttpServletResponse response)
            throws IOException {
        refuseOthers(actor);
        Question question = question(person, kind, from, to, type, id);
        audit.record("data.export", null, Map.of("what", "log"));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"log.csv\"");
        Writer text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        text.write('\uFEFF');
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator(';').build(text)) {
            writer.writeRecord(List.of("at", "person", "kind", "subject", "id", "address", "agent", "details").stream()
                    .map(column -> messages.text(actor.language(), "audit.column." + column))
                    .toList());
            Long before = null;
            for (int written = 0; written < MOST_EXPORTED; written += STEP) {
                List<Entry> part = entries.before(question, before, STEP);
                part.forEach(entry -> writer.writeRecord(cells(actor, entry)));
                if (part.size() < STEP) {
                    break;
                }
                before = part.getLast().id();
            }
        }
    }

    private List<String> cells(Actor actor, Entry entry) {
        return List.of(
                        MOMENT.format(entry.at().atZone(actor.zone())),
                        entry.person() == null ? "" : name(actor, entry.person()),
                        title(actor, entry.kind()),
                        entry.subjectType() == null ? "" : entry.subjectType(),
                        entry.subjectId() == null ? "" : entry.subjectId().toString(),
                        entry.address(),
                        entry.agent(),
                        entry.details().isEmpty() ? "" : entry.details().toString())
                .stream()
                .map(CsvText::safe)
                .toList();
    }

    private Question question(
            @Nullable Long person, @Nullable String kind, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String type, @Nullable Long id) {
        return new Question(
                person, kind == null || kind.isBlank() ? null : kind, company.begin(from), company.end(to), type == null || type.isBlank() ? null : type, id);
    }

    private Map<String, @Nullable Object> item(Actor actor, Entry entry, Map<String, Map<Long, String>> titles) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("id", entry.id());
        item.put("at", entry.at());
        item.put("person", entry.person() == null ? null : Map.of("id", entry.person(), "name", name(actor, entry.person())));
        item.put("kind", entry.kind());
        item.put("title", title(actor, entry.kind()));
        item.put("subject", subject(actor, entry, titles));
        item.put("address", entry.address());
        item.put("agent", entry.agent());
        item.put("details", entry.details());
        return item;
    }

    private @Nullable Map<String, @Nullable Object> subject(Actor actor, Entry entry, Map<String, Map<Long, String>> titles) {
        String type = entry.subjectType();
        if (type == null) {
            return null;
        }
        Long id = entry.subjectId();
        boolean record = types.all().stream().anyMatch(known -> known.code().equals(type));
        String title = id == null ? null : type.equals("person") ? name(actor, id) : titles.getOrDefault(type, Map.of()).get(id);
        String key = record ? "type." + type : "audit.subject." + type;
        Map<String, @Nullable Object> subject = new LinkedHashMap<>();
        subject.put("type", type);
        subject.put("typeTitle", messages.has(actor.language(), key) ? messages.text(actor.language(), key) : type);
        subject.put("id", id);
        subject.put("title", title);
        subject.put("href", id == null || title == null ? null : type.equals("person") ? "/people/" + id : new RecordKey(type, id).path());
        return subject;
    }

    private Map<String, Map<Long, String>> titles(Actor actor, List<Entry> page) {
        Set<String> known = new TreeSet<>(types.all().stream().map(type -> type.code()).toList());
        Map<String, Set<Long>> named = new HashMap<>();
        for (Entry entry : page) {
            if (entry.subjectId() != null && known.contains(Objects.requireNonNullElse(entry.subjectType(), ""))) {
                named.computeIfAbsent(entry.subjectType(), type -> new TreeSet<>()).add(entry.subjectId());
            }
        }
        return named.isEmpty() ? Map.of() : records.titles(actor, named);
    }

    private String title(Actor actor, String kind) {
        return messages.text(actor.language(), PREFIX + kind);
    }

    private String name(Actor actor, long person) {
        return people.find(person).map(PersonBrief::name).orElse(Messages.numbered(actor.language(), person));
    }
}
