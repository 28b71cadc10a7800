package org.kontor.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.platform.Messages;
import org.kontor.records.FieldFiles;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Stages;
import org.springframework.stereotype.Component;

/** What was found as it is shown, and with it the last word on who may see it: the records are read, one statement a type. */
@Component
final class Finds {

    /** What tells records of one name apart, as far as a type has it. */
    private static final List<String> SUBTITLE = List.of("company", "contact", "companyTitle", "post", "inn", "city", "stage");

    /** A few more are read than are shown, since some may turn out to be nobody's business. */
    private static final int SPARE = 5;

    private final Search search;
    private final Snippets snippets;
    private final Records records;
    private final RecordTypes types;
    private final Access access;
    private final Stages stages;
    private final FieldFiles files;
    private final Messages messages;

    Finds(Search search, Snippets snippets, Records records, RecordTypes types, Access access, Stages stages, FieldFiles files, Messages messages) {
        this.search = search;
        this.snippets = snippets;
        this.records = records;
        this.types = types;
        this.access = access;
        this.stages = stages;
        this.files = files;
        this.messages = messages;
    }

    /**
     * Something that was found.
     *
     * @param kind the record's type, or file, or comment
     * @param type, id the record, or the one that it hangs on
     * @param item id of the file or comment; null for a record
     * @param title what it is called; of a comment its record
     * @param subtitle what tells it apart; of a file its record
     * @param match where it was found; null for the title
     * @param text of a comment: a piece of it, what was found between the characters 2 and 3
     */
    record Item(String kind, String type, long id, @Nullable Long item, String title, @Nullable String subtitle, @Nullable String match, String part, @Nullable String text) {}

    /** The finds, and of each kind whether there are more. */
    record Page(Map<String, Boolean> kinds, List<Item> items) {}

    Page page(Actor actor, SearchQuery query, Search.Scope scope, int each, int from) {
        Map<String, List<Hit>> found = search.find(actor, query, scope);
        Map<String, List<Hit>> shown = new LinkedHashMap<>();
        if (scope.records() && from == 0) {
            search.numbered(query.number(), scope.types()).stream()
                    .filter(hit -> !Ranking.holds(found, hit.record()))
                    .forEach(hit -> shown.put(hit.kind(), new ArrayList<>(List.of(hit))));
        }
        found.forEach((kind, hits) -> shown.computeIfAbsent(kind, key -> new ArrayList<>()).addAll(hits.stream().skip(from).limit(each + SPARE).toList()));
        Map<RecordKey, RecordRow> rows = rows(actor, shown);
        Map<Hit, String> texts = snippets.of(shown.values().stream().flatMap(List::stream).toList(), query);
        Map<String, Boolean> kinds = new LinkedHashMap<>();
        List<Item> items = new ArrayList<>();
        shown.forEach((kind, hits) -> {
            List<Item> ofKind = new ArrayList<>();
            for (Hit hit : hits) {
                RecordRow row = rows.get(hit.record());
                if (row != null && ofKind.size() <= each && !(hit.kind().equals(FileNames.PART) && files.hidden(actor, hit.record().type(), hit.record().id(), hit.item()))) {
                    ofKind.add(item(actor, hit, row, query, texts));
                }
            }
            if (!ofKind.isEmpty()) {
                kinds.put(kind, ofKind.size() > each);
                items.addAll(ofKind.subList(0, Math.min(each, ofKind.size())));
            }
        });
        return new Page(kinds, items);
    }

    private Map<RecordKey, RecordRow> rows(Actor actor, Map<String, List<Hit>> shown) {
        Map<String, Set<Long>> ids = new LinkedHashMap<>();
        shown.values().stream().flatMap(List::stream).map(Hit::record).forEach(key -> ids.computeIfAbsent(key.type(), type -> new LinkedHashSet<>()).add(key.id()));
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

    private Item item(Actor actor, Hit hit, RecordRow row, SearchQuery query, Map<Hit, String> texts) {
        RecordKey key = hit.record();
        String title = row.value("title") instanceof String text && !text.isBlank() ? text : numbered(actor, key.id());
        String text = texts.get(hit);
        if (hit.kind().equals(key.type())) {
            return new Item(hit.kind(), key.type(), key.id(), null, title, subtitle(row), match(actor.language(), hit, query, title + " " + Objects.requireNonNullElse(subtitle(row), "")), hit.part(), null);
        }
        return hit.kind().equals(FileNames.PART)
                ? new Item(hit.kind(), key.type(), key.id(), hit.item(), Objects.requireNonNullElse(text, hit.text()), title, null, hit.part(), null)
                : new Item(hit.kind(), key.type(), key.id(), hit.item(), title, null, messages.text(actor.language(), "search.match." + hit.part(), Map.of()), hit.part(), text);
    }

    private String numbered(Actor actor, long id) {
        return messages.text(actor.language(), "search.number", Map.of("number", String.valueOf(id)));
    }

    private @Nullable String subtitle(RecordRow row) {
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

    private @Nullable String match(String language, Hit hit, SearchQuery query, String shown) {
        if (hit.part().equals("number")) {
            return messages.text(language, "search.number", Map.of("number", String.valueOf(hit.record().id())));
        }
        if (hit.part().equals("title")) {
            String plain = SearchQuery.plain(shown);
            // a name that is not shown: whoever looks at the find must see why it is one
            boolean seen = hit.way().compareTo(Hit.Way.PART) > 0 || query.words().stream().allMatch(plain::contains) || query.digits() != null;
            return seen ? null : messages.text(language, "search.match.title", Map.of("what", named(hit.text(), query)));
        }
        String what = hit.part().equals("phone") ? (hit.text().length() > 7 ? "+" + hit.text() : hit.text()) : piece(hit.text(), query);
        return messages.text(language, "search.match." + hit.part(), Map.of("what", what));
    }

    /** The words of a name in which something was found, each with a capital. */
    private static String named(String text, SearchQuery query) {
        return Arrays.stream(text.split(" "))
                .filter(piece -> query.words().stream().anyMatch(piece::contains))
                .distinct()
                .limit(3)
                .map(piece -> Character.toUpperCase(piece.charAt(0)) + piece.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** The one of several addresses that was meant. */
    private static String piece(String text, SearchQuery query) {
        List<String> wanted = query.digits() == null ? query.words() : query.anywhere();
        return Arrays.stream(text.split(" ")).filter(piece -> wanted.stream().anyMatch(piece::contains)).findFirst().orElse(text);
    }
}
