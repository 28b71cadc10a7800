package org.kontor.letter;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
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

/** Templates and signatures; everybody's templates are below {@code common}. */
@RestController
@RequestMapping("/api/letters")
class TemplateController {

    private final Templates templates;
    private final Placeholders placeholders;
    private final Access access;
    private final Audit audit;

    TemplateController(Templates templates, Placeholders placeholders, Access access, Audit audit) {
        this.templates = templates;
        this.placeholders = placeholders;
        this.access = access;
        this.audit = audit;
    }

    /** The templates that he may use, the fields that may stand in them, and whether he may write everybody's. */
    @GetMapping("/templates")
    Map<String, Object> list(Actor actor) {
        return Map.of("items", templates.of(actor), "fields", placeholders.choices(actor), "common", access.may(actor, LetterFunctions.TEMPLATES));
    }

    @PostMapping("/templates")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Long> add(Actor actor, @RequestBody Templates.Text body) {
        return Map.of("id", templates.add(actor.person(), actor.person(), body));
    }

    @PutMapping("/templates/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Actor actor, @PathVariable long id, @RequestBody Templates.Text body) {
        templates.change(actor.person(), actor.person(), id, body);
    }

    @DeleteMapping("/templates/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        templates.remove(actor.person(), id);
    }

    @PostMapping("/templates/common")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Long> addCommon(Actor actor, @RequestBody Templates.Text body) {
        access.require(actor, LetterFunctions.TEMPLATES);
        long id = templates.add(null, actor.person(), body);
        audit.record("settings.letter_template", new Subject("letter_template", id), Map.of("act", "added", "title", String.valueOf(body.title())));
        return Map.of("id", id);
    }

    @PutMapping("/templates/common/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeCommon(Actor actor, @PathVariable long id, @RequestBody Templates.Text body) {
        access.require(actor, LetterFunctions.TEMPLATES);
        templates.change(null, actor.person(), id, body);
        audit.record("settings.letter_template", new Subject("letter_template", id), Map.of("act", "changed", "title", String.valueOf(body.title())));
    }

    @DeleteMapping("/templates/common/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeCommon(Actor actor, @PathVariable long id) {
        access.require(actor, LetterFunctions.TEMPLATES);
        templates.remove(null, id);
        audit.record("settings.letter_template", new Subject("letter_template", id), Map.of("act", "removed"));
    }

    /** What stands below somebody's letters. */
    record Signature(@Nullable String html) {}

    @GetMapping("/signature")
    Signature signature(Actor actor) {
        return new Signature(templates.signature(actor.person()));
    }

    @PutMapping("/signature")
    Signature sign(Actor actor, @RequestBody Signature body) {
        templates.sign(actor.person(), body.html());
        return signature(actor);
    }
}
