package org.kontor.access;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access.Action;
import org.kontor.identity.People;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles with their matrix, fields, functions and holders; for those who give rights. */
@RestController
@RequestMapping("/api/access")
class RoleBookController {

    private static final int MOST_CHANGES = 5_000;

    private final RoleBook book;
    private final RoleEditing editing;
    private final RoleHolders holders;
    private final Access access;
    private final AccessCatalogue catalogue;
    private final People people;
    private final Messages messages;
    private final RoleTitles titles;
    private final Audit audit;

    RoleBookController(
            RoleBook book,
            RoleEditing editing,
            RoleHolders holders,
            Access access,
            AccessCatalogue catalogue,
            People people,
            Messages messages,
            RoleTitles titles,
            Audit audit) {
        this.audit = audit;
        this.titles = titles;
        this.book = book;
        this.editing = editing;
        this.holders = holders;
        this.access = access;
        this.catalogue = catalogue;
        this.people = people;
        this.messages = messages;
    }

    /** What there is to have rights on, beside the types that the page knows. */
    @GetMapping("/registry")
    Map<String, Object> registry(Actor actor) {
        access.require(actor, FunctionRight.RIGHTS);
        Map<String, Object> adjustable = new LinkedHashMap<>();
        catalogue.types().forEach(type -> adjustable.put(type, catalogue.adjustable(type)));
        return Map.of(
                "actions", Arrays.stream(Action.values()).map(Action::code).toList(),
                "scopes", Arrays.stream(Scope.values()).map(Scope::code).toList(),
                "adjustable", adjustable,
                "functions", access.functions().values().stream()
                        .sorted(java.util.Comparator.comparing(FunctionRight::kind).thenComparing(FunctionRight::code))
                        .map(function -> Map.of(
                                "code", function.code(),
                                "title", messages.text(actor.language(), "function." + function.code()),
                                "kind", function.kind().name().toLowerCase(java.util.Locale.ROOT),
                                "mine", access.may(actor, function.code())))
                        .toList());
    }

    @GetMapping("/roles")
    Map<String, Object> list(Actor actor) {
        access.require(actor, FunctionRight.RIGHTS);
        return Map.of("items", book.get().roles().values().stream().map(role -> brief(actor, role)).toList());
    }

    @GetMapping("/roles/{id}")
    Map<String, @Nullable Object> get(Actor actor, @PathVariable long id) {
        access.require(actor, FunctionRight.RIGHTS);
        Role role = book.get().roles().get(id);
        if (role == null) {
            throw Problem.notFound();
        }
        return whole(actor, role);
    }

    @PostMapping("/roles")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Actor actor, @RequestBody Patch body) {
        long id = editing.add(actor, body.needed("title", 100), body.id("from"));
        noted(id, "add", Map.of());
        return get(actor, id);
    }

    @PatchMapping("/roles/{id}")
    Map<String, @Nullable Object> change(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        editing.change(actor, id, body);
        noted(id, "change", Map.of());
        return get(actor, id);
    }

    @DeleteMapping("/roles/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        editing.remove(actor, id);
        noted(id, "remove", Map.of());
    }

    /** Fields of the matrix that change. */
    record Cells(List<RoleEditing.CellChange> cells) {}

    @PutMapping("/roles/{id}/cells")
    Map<String, @Nullable Object> cells(Actor actor, @PathVariable long id, @RequestBody Cells body) {
        editing.cells(actor, id, few(body.cells()));
        noted(id, "cells", Map.of("cells", body.cells()));
        return get(actor, id);
    }

    /** Levels of fields that change. */
    record FieldLevels(List<RoleEditing.FieldChange> fields) {}

    @PutMapping("/roles/{id}/fields")
    Map<String, @Nullable Object> fields(Actor actor, @PathVariable long id, @RequestBody FieldLevels body) {
        editing.fields(actor, id, few(body.fields()));
        noted(id, "fields", Map.of("fields", body.fields()));
        return get(actor, id);
    }

    /** Functions that change. */
    record FunctionLevels(List<RoleEditing.FunctionChange> functions) {}

    @PutMapping("/roles/{id}/functions")
    Map<String, @Nullable Object> functions(Actor actor, @PathVariable long id, @RequestBody FunctionLevels body) {
        editing.functions(actor, id, few(body.functions()));
        noted(id, "functions", Map.of("functions", body.functions()));
        return get(actor, id);
    }

    @PostMapping("/roles/{id}/holders")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> give(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        String kind = body.oneOf("kind", RoleHolders.KINDS);
        long holder = Objects.requireNonNullElse(body.id("holder"), 0L);
        holders.give(actor, id, kind, holder, moment(body.text("until", 40)));
        audit.record("rights.given", new Subject("role", id), Map.of("kind", kind, "holder", holder, "until", body.text("until", 40)));
        return get(actor, id);
    }

    @DeleteMapping("/roles/{id}/holders/{given}")
    Map<String, @Nullable Object> take(Actor actor, @PathVariable long id, @PathVariable long given) {
        holders.take(actor, id, given);
        audit.record("rights.taken", new Subject("role", id), Map.of("given", given));
        return get(actor, id);
    }

    /** The roles of a person and by what he has them: for himself and for those who give rights. */
    @GetMapping("/people/{id}")
    Map<String, Object> person(Actor actor, @PathVariable long id) {
        people.brief(id);
        if (actor.person() != id) {
            access.require(actor, FunctionRight.RIGHTS);
        }
        List<Map<String, Object>> roles = new ArrayList<>();
        for (Grants.Held held : book.grants(id).roles()) {
            roles.add(Map.of(
                    "id", held.role().id(),
                    "title", title(actor, held.role()),
                    "by", holders.by(id, held.role().id())));
        }
        return Map.of("roles", roles);
    }

    private void noted(long role, String action, Map<String, Object> details) {
        Map<String, Object> all = new LinkedHashMap<>(details);
        all.put("action", action);
        audit.record("rights.role", new Subject("role", role), all);
    }

    private Map<String, @Nullable Object> brief(Actor actor, Role role) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<RoleHolders.Named> held = holders.of(role.id());
        json.put("id", role.id());
        json.put("code", role.code());
        json.put("title", title(actor, role));
        json.put("note", role.note());
        json.put("ready", role.code() != null);
        json.put("locked", role.is(ReadyRole.PORTAL_ADMIN));
        ReadyRole stands = role.basedOn();
        json.put("basedOn", stands == null ? null : stands.code());
        json.put("basis", role.leader() ? "leader" : "member");
        json.put("alone", role.alone());
        json.put("changed", role.cells().size() + role.functions().size() + role.fields().values().stream().mapToInt(Map::size).sum());
        json.put("holders", held);
        return json;
    }

    private Map<String, @Nullable Object> whole(Actor actor, Role role) {
        Map<String, @Nullable Object> json = brief(actor, role);
        List<Map<String, @Nullable Object>> cells = new ArrayList<>();
        role.cells().forEach((place, cell) -> {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("type", place.type());
            one.put("pipeline", place.pipeline());
            one.put("stage", place.stage());
            one.put("action", place.action().code());
            one.put("scope", cell.scope().code());
            one.put("opened", cell.opened());
            cells.add(one);
        });
        json.put("cells", cells);
        Map<String, Object> standard = new LinkedHashMap<>();
        ReadyRole stands = role.basedOn();
        for (Action action : Action.values()) {
            Cell cell = stands == null ? Cell.NONE : stands.cell(action);
            standard.put(action.code(), right(cell));
        }
        json.put("standard", standard);
        Map<String, Object> standards = new LinkedHashMap<>();
        for (String type : role.special()) {
            Map<String, Object> own = new LinkedHashMap<>();
            for (Action action : Action.values()) {
                Cell cell = role.ready(type, action);
                if (cell != null) {
                    own.put(action.code(), right(cell));
                }
            }
            if (!own.isEmpty()) {
                standards.put(type, own);
            }
        }
        json.put("standards", standards);
        List<Map<String, Object>> fields = new ArrayList<>();
        role.fields().forEach((type, levels) -> levels.forEach(
                (field, level) -> fields.add(Map.of("type", type, "field", field, "level", RoleEditing.code(level)))));
        json.put("fields", fields);
        List<Map<String, Object>> functions = new ArrayList<>();
        access.functions().values().forEach(function -> functions.add(Map.of(
                "code", function.code(), "granted", role.has(function), "standard", role.standard(function))));
        json.put("functions", functions);
        return json;
    }

    private static Map<String, Object> right(Cell cell) {
        return Map.of("scope", cell.scope().code(), "opened", cell.opened());
    }

    /** The title of a role in the reader's language. */
    private String title(Actor actor, Role role) {
        return titles.of(actor.language(), role);
    }

    private static <T> List<T> few(@Nullable List<T> changes) {
        if (changes == null || changes.size() > MOST_CHANGES) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        return changes;
    }

    private static @Nullable Instant moment(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("until", "access.error.until");
        }
    }
}
