package org.kontor.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Audit;
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

/** Custom fields of a type, for administrators. */
@RestController
@RequestMapping("/api/records/{type}/fields")
class FieldController {

    private final CustomFields fields;
    private final Audit audit;

    FieldController(CustomFields fields, Audit audit) {
        this.audit = audit;
        this.fields = fields;
    }

    /** The fields, deleted ones that can be brought back at the end, and the kinds that can be added. */
    @GetMapping
    Map<String, Object> all(Actor actor, @PathVariable String type) {
        List<CustomFields.Known> all = fields.all(actor, type);
        return Map.of(
                "items", all.stream().filter(field -> field.deletedAt() == null).map(FieldController::json).toList(),
                "deleted", all.stream().filter(field -> field.deletedAt() != null).map(FieldController::json).toList(),
                "kinds", CustomFieldTypes.KINDS.stream()
                        .map(kind -> {
                            FieldType one = CustomFieldTypes.type(kind, "", "");
                            return Map.of(
                                    "kind", kind,
                                    "multiple", CustomFieldTypes.mayBeMultiple(one),
                                    "filterable", CustomFieldTypes.indexable(one));
                        })
                        .toList(),
                "most", CustomFields.MOST,
                "mostIndexes", CustomFields.MOST_INDEXES);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Actor actor, @PathVariable String type, @RequestBody CustomFields.Draft body) {
        CustomFields.Known added = fields.add(actor, type, body);
        audit.record("settings.field", new Subject(type, null), Map.of("field", added.code(), "action", "add"));
        return json(added);
    }

    @PatchMapping("/{code}")
    Map<String, @Nullable Object> change(
            Actor actor, @PathVariable String type, @PathVariable String code, @RequestBody CustomFields.Draft body) {
        return json(fields.change(actor, type, code, body));
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable String type, @PathVariable String code) {
        fields.delete(actor, type, code);
        audit.record("settings.field", new Subject(type, null), Map.of("field", code, "action", "delete"));
    }

    @PostMapping("/{code}/restore")
    Map<String, @Nullable Object> restore(Actor actor, @PathVariable String type, @PathVariable String code) {
        return json(fields.restore(actor, type, code));
    }

    private static Map<String, @Nullable Object> json(CustomFields.Known field) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", field.id());
        json.put("code", field.code());
        json.put("kind", field.kind());
        json.put("title", field.title());
        json.put("titleEn", field.titleEn());
        json.put("multiple", field.multiple());
        json.put("required", field.required());
        json.put("requiredFrom", field.requiredFrom());
        json.put("options", field.options());
        json.put("recordType", field.recordType());
        json.put("book", field.book());
        json.put("purpose", field.purpose());
        json.put("usedBy", field.usedBy());
        json.put("filterable", field.filterable());
        json.put("section", field.section());
        json.put("sort", field.sort());
        json.put("state", field.column());
        json.put("index", field.index());
        json.put("indexError", field.indexError());
        json.put("createdAt", field.createdAt());
        json.put("createdBy", field.createdBy());
        json.put("deletedAt", field.deletedAt());
        json.put("purgedAt", field.deletedAt() == null ? null : field.deletedAt().plus(CustomFields.KEPT));
        return json;
    }
}
