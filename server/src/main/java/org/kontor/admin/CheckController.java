package org.kontor.admin;

import java.util.List;
import java.util.Map;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.FunctionRight;
import org.kontor.platform.Checks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the system has found when it checked itself, on the page of its state. */
@RestController
class CheckController {

    private final Checks checks;
    private final Access access;

    CheckController(Checks checks, Access access) {
        this.checks = checks;
        this.access = access;
    }

    @GetMapping("/api/admin/checks")
    Map<String, List<Checks.Result>> list(Actor actor) {
        access.require(actor, FunctionRight.SYSTEM);
        return Map.of("items", checks.list());
    }
}
