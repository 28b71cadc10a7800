package org.kontor.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Messages;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Stages;
import org.kontor.search.Search.Hit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search over everything: records of all types and people. Too short a text finds nothing. */
@RestController
class SearchController {

    private static final int MOST = 20;
    private static final int MOST_PEOPLE = 7;

    /** What tells records of one name apart, as far as a type has it. */
    private static final List<String> SUBTITLE = List.of("company", "contact", "companyTitle", "post", "inn", "city", "stage");

    private final Search search;
    private final Records records;
    private final RecordTypes types;
    private final Access access;
    private final Stages stages;
    private final People people;
    private final Messages messages;

    SearchController(Search search, Records records, RecordTypes types, Access access, Stages stages, People people, Messages messages) {
        this.search = search;
        this.records = records;
        this.types = types;
        this.access = access;
        this.stages = stages;
        this.people = people;
        this.messages = messages;
    }

    /** A record that was found; match says where, null for its title. */
    record Item(String type, long id, String title, @Nullable String subtitle, @Nullable String match, String part) {}

    /** A person of the directory. */
    record Found(long id, String name, String postTitle, String initials, int color, @Nullable String photo) {}

    record Results(List<Item> items, List<Found> people, boolean tooShort) {}

    @GetMapping("/api/search")
    Results search(Actor actor, @RequestParam String q, @RequestParam(required = false) @Nullable String types) {
        SearchQuery query = SearchQuery.of(q);
        if (query.tooShort()) {
            return new Results(List.of(), List.of(), true);
        }
        List<RecordType> among = among(types);
        Map<RecordKey, @Nullable Hit> found = new LinkedHashMap<>();
        Search.numbered(query.number(), among).forEach(key -> found.put(key, null));
        search.find(actor, query, among, MOST).forEach(hit -> found.put(hit.record(), hit));
        Map<RecordKey, RecordRow> rows = rows(actor, found.keySet());
        List<Item> items = found.entrySet().stream()
                .filter(entry -> rows.containsKey(entry.getKey()))
                .map(entry -> item(actor, entry.getKey(), Objects.requireNonNull(rows.get(entry.getKey())), entry.getValue(), query))
                .limit(MOST)
                .toList();
        boolean withPeople = types == null || types.isBlank() || Arrays.asList(types.split(",")).contains("person");
        return new Results(items, withPeople ? people(query) : List.of(), false);
    }

    private List<RecordType> among(@Nullable String wanted) {
        List<String> codes = wanted == null || wanted.isBlank() ? List.of() : List.of(wanted.split(","));
        return types.all().stream().filter(type -> codes.isEmpty() || codes.contains(type.code())).toList();
    }

    /** What is shown of the finds, and with it the last word on who may see them: one statement a type. */
    private Map<RecordKey, RecordRow> rows(Actor actor, Set<RecordKey> keys) {
        Map<String, Set<Long>> ids = new LinkedHashMap<>();
        keys.forEach(key -> ids.computeIfAbsent(key.type(), type -> new LinkedHashSet<>()).add(key.id()));
        Map<RecordKey, RecordRow> rows = new LinkedHashMap<>();
        ids.forEach((code, some) -> {
            Fields readable = access.fields(actor, code);
            List<String> fields = new ArrayList<>(SUBTITLE);
            fields.add("title");
            fields.removeIf(field -> types.get(code).find(field) == null || !readable.readable(field));
            records.some(actor, code, some, fields).forEach((id, row) -> rows.put(new RecordKey(code, id), row));
        });
        return rows;
    }

    private Item item(Actor actor, RecordKey key, RecordRow row, @Nullable Hit hit, SearchQuery query) {
        String title = row.value("title") instanceof String text && !text.isBlank() ? text : "№ " + key.id();
        String part = hit == null ? "number" : hit.part();
        return new Item(key.type(), key.id(), title, subtitle(key, row), match(actor.language(), key, hit, query), part);
    }

    private @Nullable String subtitle(RecordKey key, RecordRow row) {
        List<String> parts = new ArrayList<>();
        for (String field : SUBTITLE) {
            Object value = row.value(field);
            if (row.titles().containsKey(field)) {
                parts.addAll(Objects.requireNonNull(row.titles().get(field)).values());
            } else if (field.equals("stage") && value instanceof Long stage) {
                stages.stage(stage).ifPresent(known -> parts.add(known.title()));
            } else if (value instanceof String text) {
                parts.add(text);
            }
        }
        parts.removeIf(String::isBlank);
        return parts.isEmpty() ? null : String.join(" · ", parts.subList(0, Math.min(2, parts.size())));
    }

    private @Nullable String match(String language, RecordKey key, @Nullable Hit hit, SearchQuery query) {
        if (hit == null) {
            return "№ " + key.id();
        }
        if (hit.part().equals("title")) {
            return null;
        }
        String what = switch (hit.part()) {
            case "phone" -> hit.text().length() > 7 ? "+" + hit.text() : hit.text();
            case "comment" -> "";
            default -> piece(hit.text(), query);
        };
        return messages.text(language, "search.match." + hit.part(), Map.of("what", what));
    }

    /** The one of several addresses that was meant. */
    private static String piece(String text, SearchQuery query) {
        List<String> wanted = query.digits() == null ? query.words() : query.anywhere();
        return Arrays.stream(text.split(" ")).filter(piece -> wanted.stream().anyMatch(piece::contains)).findFirst().orElse(text);
    }

    private List<Found> people(SearchQuery query) {
        if (query.words().isEmpty()) {
            return List.of();
        }
        return people.briefs().values().stream()
                .filter(person -> !person.status().equals("dismissed") && matches(person, query.words()))
                .limit(MOST_PEOPLE)
                .map(person -> new Found(person.id(), person.name(), person.postTitle(), person.initials(), person.color(), person.photo()))
                .toList();
    }

    private static boolean matches(PersonBrief person, List<String> words) {
        String text = (person.name() + " " + person.postTitle()).toLowerCase(Locale.ROOT).replace('ё', 'е');
        return words.stream().allMatch(text::contains);
    }
}
