package org.kontor.search;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Messages;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.search.Finds.Item;
import org.kontor.search.Finds.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search over everything: records of all types, files, comments and people. Too short a text finds nothing. */
@RestController
class SearchController {

    private static final int MOST = 50;
    private static final int MOST_PEOPLE = 7;
    private static final String PERSON = "person";
    private static final String COMMENT = "comment";

    private final Finds finds;
    private final RecordTypes types;
    private final People people;
    private final Messages messages;

    SearchController(Finds finds, RecordTypes types, People people, Messages messages) {
        this.finds = finds;
        this.types = types;
        this.people = people;
        this.messages = messages;
    }

    /** A person of the directory. */
    record Found(long id, String name, String postTitle, String initials, int color, @Nullable String photo) {}

    /** A kind of finds, with its title; more: there are further ones of it. */
    record Kind(String kind, String title, boolean more) {}

    record Results(List<Kind> kinds, List<Item> items, List<Found> people, boolean tooShort) {}

    /**
     * What is found, kind by kind.
     *
     * @param types codes of record types, file, comment, person; everything without it
     * @param each at most so many of each kind
     * @param from leaves out the first ones of each kind
     */
    @GetMapping("/api/search")
    Results search(
            Actor actor,
            @RequestParam String q,
            @RequestParam(required = false) @Nullable String types,
            @RequestParam(defaultValue = "6") int each,
            @RequestParam(defaultValue = "0") int from) {
        SearchQuery query = SearchQuery.of(q);
        if (query.tooShort()) {
            return new Results(List.of(), List.of(), List.of(), true);
        }
        Set<String> wanted = types == null || types.isBlank() ? Set.of() : Set.of(types.split(","));
        Page page = finds.page(actor, query, scope(wanted), Math.clamp(each, 1, MOST), Math.clamp(from, 0, Ranking.CANDIDATES));
        return new Results(
                page.kinds().entrySet().stream().map(kind -> new Kind(kind.getKey(), title(actor, kind.getKey()), kind.getValue())).toList(),
                page.items(),
                wanted.isEmpty() || wanted.contains(PERSON) ? people(query) : List.of(),
                false);
    }

    private Search.Scope scope(Set<String> wanted) {
        List<RecordType> named = types.all().stream().filter(type -> wanted.contains(type.code())).toList();
        boolean files = wanted.isEmpty() || wanted.contains(FileNames.PART);
        boolean said = wanted.isEmpty() || wanted.contains(COMMENT);
        boolean records = wanted.isEmpty() || !named.isEmpty();
        return new Search.Scope(named.isEmpty() ? List.copyOf(types.all()) : named, records, files, said);
    }

    private String title(Actor actor, String kind) {
        return messages.text(actor.language(), types.all().stream().anyMatch(type -> type.code().equals(kind)) ? "type." + kind + ".plural" : "search.kind." + kind);
    }

    private List<Found> people(SearchQuery query) {
        if (query.words().isEmpty()) {
            return List.of();
        }
        List<Found> found = people(query.words());
        List<String> other = found.isEmpty() ? KeyboardLayout.other(query.words()) : List.of();
        return other.isEmpty() ? found : people(other);
    }

    private List<Found> people(List<String> words) {
        return people.briefs().values().stream()
                .filter(person -> !person.status().equals("dismissed") && matches(person, words))
                .limit(MOST_PEOPLE)
                .map(person -> new Found(person.id(), person.name(), person.postTitle(), person.initials(), person.color(), person.photo()))
                .toList();
    }

    private static boolean matches(PersonBrief person, List<String> words) {
        String text = SearchQuery.plain(person.name() + " " + person.postTitle());
        return words.stream().allMatch(text::contains);
    }
}
