package org.kontor.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The layout of a card: a person's own (scope mine) or everybody's (scope common, kept by administrators), also per pipeline. */
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
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable Long pipeline) {
        return "common".equals(scope) ? layouts.common(actor, types.get(type), pipeline) : layouts.effective(actor, types.get(type), pipeline);
    }

    @PutMapping
    Map<String, Object> put(
            Actor actor,
            @PathVariable String type,
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(required = false) @Nullable Long pipeline,
            @RequestBody Map<String, Object> body) {
        layouts.keep(actor, types.get(type), Layouts.Scope.read(scope), pipeline, body);
        return get(actor, type, scope, pipeline);
    }

    @DeleteMapping
    Map<String, Object> delete(
            Actor actor,
            @PathVariable String type,
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(required = false) @Nullable Long pipeline) {
        layouts.drop(actor, types.get(type), Layouts.Scope.read(scope), pipeline);
        return get(actor, type, scope, pipeline);
    }
}
