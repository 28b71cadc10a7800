package org.kontor.task.form;

import java.util.Map;
import java.util.TreeMap;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.records.RecordJson;
import org.kontor.task.TaskType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The duties of whom a task is to be set to, and whose they are otherwise. */
@RestController
@RequestMapping("/api/tasks/competence")
class CompetenceController {

    private static final int LONGEST = 4_000;

    private final Competences competences;
    private final Access access;
    private final RecordJson json;

    CompetenceController(Competences competences, Access access, RecordJson json) {
        this.competences = competences;
        this.access = access;
        this.json = json;
    }

    @GetMapping
    Map<String, Object> of(Actor actor, @RequestParam long person, @RequestParam(defaultValue = "") String text) {
        access.require(actor, TaskType.CODE, Access.Action.ADD);
        Competences.Known known = competences.of(person, text.replace("\0", "").substring(0, Math.min(LONGEST, text.replace("\0", "").length())));
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        known.others().forEach(post -> post.holders().forEach(holder -> json.person(refs, holder)));
        return Map.of("own", known.own(), "fits", known.fits(), "others", known.others(), "refs", refs);
    }
}
