package org.kontor.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Patch;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Absences: seen by all, entered by the person himself, by those who lead him, and by administrators. */
@RestController
@RequestMapping("/api/identity/absences")
class AbsenceController {

    private final Absences absences;
    private final People people;
    private final Rights rights;

    AbsenceController(Absences absences, People people, Rights rights) {
        this.absences = absences;
        this.people = people;
        this.rights = rights;
    }

    record AbsenceList(List<Absence> items) {}

    @GetMapping
    AbsenceList list(
            SignedIn who,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return new AbsenceList(absences.list(person, from, to));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Absence add(SignedIn who, @RequestBody Patch body) {
        long person = Objects.requireNonNullElse(body.id("personId"), who.person());
        people.present("personId", person);
        rights.selfOrHead(who, person);
        return absences.add(person, body, who.person());
    }

    @PatchMapping("/{id}")
    Absence change(SignedIn who, @PathVariable long id, @RequestBody Patch body) {
        rights.selfOrHead(who, absences.get(id).personId());
        return absences.change(id, body);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable long id) {
        rights.selfOrHead(who, absences.get(id).personId());
        absences.remove(id);
    }
}
