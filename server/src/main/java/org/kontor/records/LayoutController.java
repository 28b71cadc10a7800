package org.kontor.records;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.records.Layouts.Scope;
import org.kontor.records.Layouts.Where;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The layouts of a card: a person's own (scope mine), of a role (role), of a department (department) or everybody's (common), also
 * per pipeline, and several under names in each place.
 */
@RestController
@RequestMapping("/api/records/{type}/layout")
class LayoutController {

    private final Layouts layouts;
    private final RecordTypes types;

    LayoutController(Layouts layouts, RecordTypes types) {
        this.layouts = layouts;
        this.types = types;
    }

    /** Without a scope what the person sees by his choice, with one what stands there (or what would show without it). */
    @GetMapping
    Map<String, Object> get(
            Actor actor,
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable Long department,
            @RequestParam(required = false) @Nullable Long pipeline,
            @RequestParam(required = false) @Nullable String view) {
        RecordType known = types.get(type);
        return scope == null && view == null
                ? layouts.effective(actor, known, pipeline)
                : layouts.at(actor, known, where(Objects.requireNonNullElse(scope, "mine"), role, department, pipeline, view));
    }

    private static Where where(String scope, @Nullable String role, @Nullable Long department, @Nullable Long pipeline, @Nullable String view) {
        Scope read = Scope.read(scope);
        return new Where(
                read,
                read == Scope.ROLE ? Objects.requireNonNullElse(role, "") : null,
                read == Scope.DEPARTMENT ? Objects.requireNonNullElse(department, 0L) : null,
                pipeline,
                view == null ? "" : view.replace("\u0000", "").strip());
    }

    /** The roles that a layout can be made for: {items: [{role, title}]}. */
    @GetMapping("/roles")
    Map<String, Object> roles(Actor actor, @PathVariable String type) {
        types.get(type);
        return Map.of("items", layouts.roles(actor));
    }

    /** Where something is kept: {items: [{scope, role, department, pipeline, view}]}; of others' places only for one who may keep them. */
    @GetMapping("/places")
    Map<String, Object> places(Actor actor, @PathVariable String type) {
        return Map.of("items", layouts.places(actor, types.get(type)).stream().map(LayoutController::json).toList());
    }

    private static Map<String, @Nullable Object> json(Where where) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("scope", where.scope().name().toLowerCase(Locale.ROOT));
        json.put("role", where.role());
        json.put("department", where.department());
        json.put("pipeline", where.pipeline());
        json.put("view", where.view());
        return json;
    }

    /** By which of the named ones the person looks at cards from now on: {view}, empty for the one that they open with. */
    @PutMapping("/choice")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(Actor actor, @PathVariable String type, @RequestBody Patch body) {
        layouts.choose(actor, types.get(type), body.text("view", 60).strip());
    }

    @PutMapping
    Map<String, Object> put(
            Actor actor,
            @PathVariable String type,
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable Long department,
            @RequestParam(required = false) @Nullable Long pipeline,
            @RequestParam(required = false) @Nullable String view,
            @RequestBody Map<String, Object> body) {
        String name = layouts.keep(actor, types.get(type), where(scope, role, department, pipeline, view), body);
        return get(actor, type, scope, role, department, pipeline, name);
    }

    @DeleteMapping
    Map<String, Object> delete(
            Actor actor,
            @PathVariable String type,
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable Long department,
            @RequestParam(required = false) @Nullable Long pipeline,
            @RequestParam(required = false) @Nullable String view) {
        layouts.drop(actor, types.get(type), where(scope, role, department, pipeline, view));
        return get(actor, type, scope, role, department, pipeline, "");
    }
}
