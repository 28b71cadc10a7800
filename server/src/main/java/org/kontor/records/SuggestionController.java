package org.kontor.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.PersonNames;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What helps while a record is entered: records to choose from, and records that are the same client. */
@RestController
@RequestMapping("/api/records/{type}")
class SuggestionController {

    private final Suggestions suggestions;
    private final Duplicates duplicates;
    private final PersonNames people;

    SuggestionController(Suggestions suggestions, Duplicates duplicates, PersonNames people) {
        this.suggestions = suggestions;
        this.duplicates = duplicates;
        this.people = people;
    }

    @GetMapping("/suggest")
    Map<String, Object> suggest(Actor actor, @PathVariable String type, @RequestParam(defaultValue = "") String q) {
        return Map.of("items", suggestions.find(actor, type, q));
    }

    @GetMapping("/duplicates")
    Map<String, Object> duplicates(
            Actor actor,
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String phone,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(required = false) @Nullable String inn,
            @RequestParam(required = false) @Nullable Long except) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Duplicates.Twin twin : duplicates.find(actor, type, new Duplicates.Question(phone, email, title, inn, except))) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("type", twin.type());
            if (twin.id() != null) {
                json.put("id", twin.id());
                json.put("title", twin.title());
            } else {
                json.put("hidden", true);
            }
            json.put("match", twin.match().name().toLowerCase(Locale.ROOT));
            json.put("responsible", twin.responsible() == null
                    ? null
                    : people.find(twin.responsible()).map(person -> Map.of("id", person.id(), "name", person.name())).orElse(null));
            items.add(json);
        }
        return Map.of("items", items);
    }
}
