package org.kontor.crm.privacy;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Consents of clients; the export of all about a person and his erasure, which need the function «privacy». */
@RestController
@RequestMapping("/api/crm/privacy")
class PrivacyController {

    private final Consents consents;
    private final PersonExport export;
    private final PersonErasure erasure;
    private final Records records;
    private final Access access;
    private final Audit audit;

    PrivacyController(Consents consents, PersonExport export, PersonErasure erasure, Records records, Access access, Audit audit) {
        this.consents = consents;
        this.export = export;
        this.erasure = erasure;
        this.records = records;
        this.access = access;
        this.audit = audit;
    }

    @GetMapping("/{type:company|contact}/{id}")
    Map<String, @Nullable Object> of(Actor actor, @PathVariable String type, @PathVariable long id) {
        RecordRow client = records.get(actor, type, id, List.of());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", consents.of(type, id));
        answer.put("can", Map.of("update", client.canUpdate(), "erase", type.equals("contact") && client.canUpdate() && access.may(actor, PrivacyFunctions.PRIVACY)));
        return answer;
    }

    @PostMapping("/{type:company|contact}/{id}/consents")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody Patch body) {
        return done(consents.add(actor, type, id, body));
    }

    @PutMapping("/consents/{id}/withdrawal")
    Map<String, Object> withdraw(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        return done(consents.withdraw(actor, id, body));
    }

    @DeleteMapping("/consents/{id}")
    Map<String, Object> remove(Actor actor, @PathVariable long id) {
        return done(consents.remove(actor, id));
    }

    /** The archive of all that is known of a contact; noted in the log. */
    @GetMapping("/export/{id}")
    void export(Actor actor, @PathVariable long id, HttpServletResponse response) throws IOException {
        access.require(actor, PrivacyFunctions.PRIVACY);
        records.get(actor, "contact", id, List.of());
        audit.record("data.person_exported", new Audit.Subject("contact", id), Map.of());
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"contact-" + id + ".zip\"");
        export.write(actor, id, response.getOutputStream());
    }

    @GetMapping("/erasure/{id}")
    Map<String, @Nullable Object> preview(Actor actor, @PathVariable long id) {
        access.require(actor, PrivacyFunctions.PRIVACY);
        return erasure.preview(actor, id);
    }

    /** Erases a contact: {@code confirm} repeats his name, {@code comments} and {@code files} name what goes with him. */
    @PostMapping("/erasure/{id}")
    Map<String, Object> erase(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        access.require(actor, PrivacyFunctions.PRIVACY);
        return Map.of("operation", erasure.erase(actor, id, body.needed("confirm", 1_000), new HashSet<>(body.ids("comments")), new HashSet<>(body.ids("files"))));
    }

    private static Map<String, Object> done(Operation operation) {
        return Map.of("operation", operation.id());
    }
}
