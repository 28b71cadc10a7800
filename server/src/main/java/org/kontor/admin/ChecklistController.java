package org.kontor.admin;

import java.util.List;
import org.kontor.access.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first steps as a list of their own. */
@RestController
class ChecklistController {

    private final FirstSteps steps;

    ChecklistController(FirstSteps steps) {
        this.steps = steps;
    }

    record Checklist(List<FirstSteps.Step> items) {}

    @GetMapping("/api/checklist")
    Checklist list(Actor actor) {
        return new Checklist(steps.list(actor));
    }
}
