package org.kontor.access;

import java.util.List;
import java.util.Map;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
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

/** Groups of people, for those who give rights; nobody puts people into a group that has a role beyond his own functions. */
@RestController
@RequestMapping("/api/access/groups")
class GroupController {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NOTE = 1_000;

    private final PersonGroups groups;
    private final RoleBook book;
    private final RoleEditing editing;
    private final Access access;
    private final Audit audit;

    GroupController(PersonGroups groups, RoleBook book, RoleEditing editing, Access access, Audit audit) {
        this.audit = audit;
        this.groups = groups;
        this.book = book;
        this.editing = editing;
        this.access = access;
    }

    @GetMapping
    Map<String, List<PersonGroups.Group>> list(Actor actor) {
        access.require(actor, FunctionRight.RIGHTS);
        return Map.of("items", groups.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PersonGroups.Group add(Actor actor, @RequestBody Patch body) {
        access.require(actor, FunctionRight.RIGHTS);
        long id = groups.add(actor.personId(), body.needed("name", LONGEST_NAME), body.text("note", LONGEST_NOTE), body.ids("members"));
        audit.record("rights.group", new Subject("group", id), Map.of("action", "add", "members", body.ids("members")));
        return find(id);
    }

    @PatchMapping("/{id}")
    PersonGroups.Group change(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        require(actor, id);
        PersonGroups.Group old = find(id);
        groups.change(
                actor.personId(),
                id,
                body.has("name") ? body.needed("name", LONGEST_NAME) : old.name(),
                body.has("note") ? body.text("note", LONGEST_NOTE) : old.note(),
                body.has("members") ? body.ids("members") : old.members());
        audit.record("rights.group", new Subject("group", id), Map.of("action", "change", "members", find(id).members()));
        return find(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        require(actor, id);
        groups.remove(actor.personId(), id);
        audit.record("rights.group", new Subject("group", id), Map.of("action", "remove"));
    }

    private void require(Actor actor, long group) {
        access.require(actor, FunctionRight.RIGHTS);
        book.get().holders().stream()
                .filter(holder -> holder.kind().equals("group") && holder.holder() == group)
                .forEach(holder -> editing.mine(actor, holder.role()));
    }

    private PersonGroups.Group find(long id) {
        return groups.all().stream().filter(group -> group.id() == id).findFirst().orElseThrow(Problem::notFound);
    }
}
