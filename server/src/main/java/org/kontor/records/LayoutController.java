package org.kontor.records;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Layouts.Scope;
import org.kontor.records.Layouts.Where;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The layout of a card: a person's own (scope mine), of a role (scope role) or everybody's (scope common), also per pipeline. */
@RestController
@RequestMapping("/api/records/{type}/layout")
class LayoutController {

    private final Layouts layouts;
    private final RecordTypes types;

    LayoutController(Layouts layouts, RecordTypes types) {
        this.layouts = layouts;
        this.types = types;
    }

    /** Without a scope what the person sees, with one what stands there (or what would show without it). */
    @GetMapping
    Map<String, Object> get(
            Actor actor,
            @PathVariable String type,
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable Long pipeline) {
        return layouts.at(actor, types.get(type), where(scope, role, pipeline));
    }

    private static Where where(String scope, @Nullable String role, @Nullable Long pipeline) {
        Scope read = Scope.read(scope);
        return new Where(read, read == Scope.ROLE ? Objects.requireNonNullElse(role, "") : null, pipeline);
    }

    /** The roles that a layout can be made for: {items: [{role, title}]}. */
    @GetMapping("/roles")
    Map<String, Object> roles(Actor actor, @PathVariable String type) {
        types.get(type);
        return Map.of("items", layouts.roles(actor));
    }

    @PutMapping
    Map<String, Object> put(
            Actor actor,
            @PathVariable String type,
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable Long pipeline,
            @RequestBody Map<String, Object> body) {
        layouts.keep(actor, types.get(type), where(scope, role, pipeline), body);
        return get(actor, type, scope, role, pipeline);
    }

    @DeleteMapping
    Map<String, Object> delete(
            Actor actor,
            @PathVariable String type,
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable Long pipeline) {
        layouts.drop(actor, types.get(type), where(scope, role, pipeline));
        return get(actor, type, scope, role, pipeline);
    }
}
