package org.kontor.records;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saved views of a type. */
@RestController
@RequestMapping("/api/records/{type}/views")
class SavedViewController {

    private final SavedViews views;

    SavedViewController(SavedViews views) {
        this.views = views;
    }

    @GetMapping
    Map<String, Object> all(Actor actor, @PathVariable String type) {
        return Map.of("items", views.all(actor, type).stream().map(SavedViewController::json).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Actor actor, @PathVariable String type, @RequestBody SavedViews.Change body) {
        return json(views.add(actor, type, body));
    }

    @PatchMapping("/{id:\\d+}")
    Map<String, @Nullable Object> change(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody SavedViews.Change body) {
        return json(views.change(actor, type, id, body));
    }

    @DeleteMapping("/{id:\\d+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable String type, @PathVariable long id) {
        views.delete(actor, type, id);
    }

    private static Map<String, @Nullable Object> json(SavedViews.View view) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", view.id());
        json.put("title", view.title());
        json.put("shared", view.shared());
        json.put("department", view.department());
        json.put("own", view.own());
        json.put("isDefault", view.isDefault());
        json.put("opens", view.opens());
        json.put("can", Map.of("update", view.canUpdate(), "delete", view.canUpdate()));
        json.put("settings", view.settings());
        return json;
    }
}
