package org.kontor.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The one editor of all reference books; everybody reads, administrators write. */
@RestController
@RequestMapping("/api/records/books")
class BookController {

    private final ReferenceBooks books;
    private final BookEditing editing;
    private final Access access;
    private final BookTitles titles;
    private final PersonNames people;

    BookController(ReferenceBooks books, BookEditing editing, Access access, PersonNames people, BookTitles titles) {
        this.titles = titles;
        this.people = people;
        this.access = access;
        this.books = books;
        this.editing = editing;
    }

    @GetMapping
    Map<String, Object> all(Actor actor) {
        Map<String, BookEditing.Check> checks = editing.checks();
        return Map.of("items", books.all().stream().map(book -> json(book, checks)).toList());
    }

    /** One book; each value says whether a record has it. */
    @GetMapping("/{code}")
    Map<String, Object> one(Actor actor, @PathVariable String code) {
        ReferenceBooks.Book book = books.find(code).orElseThrow(Problem::notFound);
        Map<String, Object> json = json(book);
        if (access.may(actor, RecordFunctions.BOOKS)) {
            List<Map<String, @Nullable Object>> values = new ArrayList<>();
            Set<String> held = editing.held(code);
            shown(book).forEach(value -> {
                Map<String, @Nullable Object> one = json(value);
                one.put("used", held.contains(value.title()) || editing.used(code, value.id()));
                values.add(one);
            });
            json.put("values", values);
        }
        return json;
    }

    /** The titles of a book that begin with a text or hold it, to choose from while one types; at most 50. */
    @GetMapping("/{code}/titles")
    Map<String, Object> titles(@PathVariable String code, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "20") int limit) {
        books.find(code).orElseThrow(Problem::notFound);
        return Map.of("items", titles.like(code, q, Math.clamp(limit, 1, 50)));
    }

    /** The title of a book. */
    record BookTitle(@Nullable String title) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @RequestBody BookTitle body) {
        administrator(actor);
        return json(editing.makeBook(body.title() == null ? "" : body.title()));
    }

    @PatchMapping("/{code}")
    Map<String, Object> rename(Actor actor, @PathVariable String code, @RequestBody BookTitle body) {
        administrator(actor);
        return json(editing.renameBook(code, body.title() == null ? "" : body.title()));
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable String code) {
        administrator(actor);
        editing.removeBook(code);
    }

    /** A new value. */
    record NewValue(@Nullable String title, @Nullable Integer color) {}

    @PostMapping("/{code}/values")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> addValue(Actor actor, @PathVariable String code, @RequestBody NewValue body) {
        administrator(actor);
        return json(editing.addValue(code, null, body.title() == null ? "" : body.title(), body.color()));
    }

    @PatchMapping("/{code}/values/{id:\\d+}")
    Map<String, @Nullable Object> changeValue(
            Actor actor, @PathVariable String code, @PathVariable long id, @RequestBody BookEditing.ValueChange body) {
        administrator(actor);
        return json(editing.changeValue(code, id, body));
    }

    /** The ids of values in their new order. */
    record Order(List<Long> ids) {}

    @PutMapping("/{code}/order")
    Map<String, Object> order(Actor actor, @PathVariable String code, @RequestBody Order body) {
        administrator(actor);
        editing.order(code, body.ids());
        return json(books.find(code).orElseThrow(Problem::notFound));
    }

    @DeleteMapping("/{code}/values/{id:\\d+}")
    Map<String, Object> removeValue(Actor actor, @PathVariable String code, @PathVariable long id) {
        administrator(actor);
        return Map.of("archived", editing.removeValue(code, id));
    }

    /** Whether the book has been looked over. */
    record Checked(boolean checked) {}

    @PutMapping("/{code}/check")
    Map<String, Object> check(Actor actor, @PathVariable String code, @RequestBody Checked body) {
        administrator(actor);
        ReferenceBooks.Book book = books.find(code).orElseThrow(Problem::notFound);
        editing.check(code, body.checked() ? actor.person() : null);
        return json(book);
    }

    private void administrator(Actor actor) {
        access.require(actor, RecordFunctions.BOOKS);
    }

    private Map<String, Object> json(ReferenceBooks.Book book) {
        return json(book, editing.checks());
    }

    private Map<String, Object> json(ReferenceBooks.Book book, Map<String, BookEditing.Check> checks) {
        Map<String, Object> json = new LinkedHashMap<>();
        BookEditing.Check check = checks.get(book.code());
        if (check != null) {
            json.put("checked", Map.of(
                    "by", check.by(), "name", people.find(check.by()).map(PersonBrief::name).orElse(""), "at", check.at()));
        }
        json.put("code", book.code());
        json.put("title", book.title());
        json.put("system", book.system());
        json.put("values", shown(book).stream().map(BookController::json).toList());
        json.put("fields", editing.usages(book.code()).stream()
                .map(usage -> Map.of("type", usage.getKey(), "field", usage.getValue()))
                .toList());
        return json;
    }

    private static List<ReferenceBooks.Value> shown(ReferenceBooks.Book book) {
        return book.values().stream().filter(value -> !value.removed()).toList();
    }

    private static Map<String, @Nullable Object> json(ReferenceBooks.Value value) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", value.id());
        json.put("code", value.code());
        json.put("title", value.title());
        json.put("color", value.color());
        json.put("sort", value.sort());
        json.put("system", value.system());
        json.put("archived", value.archived());
        return json;
    }
}
