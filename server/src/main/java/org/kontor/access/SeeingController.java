package org.kontor.access;

import java.util.Map;
import java.util.Objects;
import org.kontor.identity.SignedIn;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Seeing as another person does, until it is ended; nothing can be written meanwhile. */
@RestController
@RequestMapping("/api/access/seeing")
class SeeingController {

    private final Seeing seeing;
    private final Audit audit;

    SeeingController(Seeing seeing, Audit audit) {
        this.audit = audit;
        this.seeing = seeing;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void begin(SignedIn who, Actor actor, @RequestBody Patch body) {
        Long person = body.id("person");
        if (person == null) {
            throw Problem.invalid("person", "platform.field.needed");
        }
        seeing.begin(who, actor, Objects.requireNonNull(person));
        audit.record("rights.seeing", Subject.person(person), Map.of("action", "begin"));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(SignedIn who) {
        seeing.end(who);
        audit.recordAs(who.viewer(), "rights.seeing", Subject.person(who.person()), Map.of("action", "end"));
    }
}
