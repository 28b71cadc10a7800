package org.kontor.records;

import java.util.List;
import java.util.Map;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.FunctionRight;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The readers of the journal for the administrator: how far they are, what stopped them. */
@RestController
@RequestMapping("/api/records/journal")
class JournalController {

    private final JournalReaders readers;
    private final Access access;

    JournalController(JournalReaders readers, Access access) {
        this.access = access;
        this.readers = readers;
    }

    @GetMapping
    Map<String, List<JournalReaders.State>> list(Actor actor) {
        require(actor);
        return Map.of("items", readers.states());
    }

    @PostMapping("/{name}/restart")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restart(Actor actor, @PathVariable String name) {
        require(actor);
        if (!readers.restart(name)) {
            throw Problem.notFound();
        }
    }

    private void require(Actor actor) {
        access.require(actor, FunctionRight.SYSTEM);
    }
}
