package org.kontor.disk;

import java.util.List;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.disk.DiskController.ItemList;
import org.kontor.disk.ItemViews.ItemView;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changing the trees of the disk. Several items at once: all or none. */
@RestController
@RequestMapping("/api/disk")
class ItemController {

    private static final int MOST = 500;

    private final Trees trees;
    private final DiskBin bin;
    private final ItemViews views;

    ItemController(Trees trees, DiskBin bin, ItemViews views) {
        this.trees = trees;
        this.bin = bin;
        this.views = views;
    }

    /** A new folder: {@code name}, and {@code anyName} where another may be taken. */
    @PostMapping("/items/{id:\\d+}/folders")
    @ResponseStatus(HttpStatus.CREATED)
    ItemView addFolder(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        return views.of(actor, trees.addFolder(actor, id, body.needed("name", Names.LONGEST), anyName(body)));
    }

    /** Another {@code name}. */
    @PatchMapping("/items/{id:\\d+}")
    ItemView rename(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        return views.of(actor, trees.rename(actor, id, body.needed("name", Names.LONGEST)));
    }

    /** Moves {@code ids} into the folder {@code to}. */
    @PostMapping("/moves")
    ItemList move(Actor actor, @RequestBody Patch body) {
        return new ItemList(views.of(actor, trees.move(actor, ids(body), to(body), anyName(body)), false));
    }

    /** Copies {@code ids} into the folder {@code to}. */
    @PostMapping("/copies")
    ItemList copy(Actor actor, @RequestBody Patch body) {
        return new ItemList(views.of(actor, trees.copy(actor, ids(body), to(body), anyName(body)), false));
    }

    /** Puts {@code ids} into the bin. */
    @PostMapping("/deletions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @RequestBody Patch body) {
        bin.delete(actor, ids(body));
    }

    /** Takes {@code ids} out of the bin. */
    @PostMapping("/restorations")
    ItemList restore(Actor actor, @RequestBody Patch body) {
        return new ItemList(views.of(actor, bin.restore(actor, ids(body)), false));
    }

    /** Removes an item in the bin for good. */
    @DeleteMapping("/items/{id:\\d+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void purge(Actor actor, @PathVariable long id) {
        bin.purge(actor, List.of(id));
    }

    private static List<Long> ids(Patch body) {
        List<Long> ids = body.ids("ids").stream().distinct().toList();
        if (ids.isEmpty() || ids.size() > MOST) {
            throw Problem.invalid("ids", "disk.error.ids", Map.of("most", MOST));
        }
        return ids;
    }

    private static long to(Patch body) {
        Long to = body.id("to");
        if (to == null) {
            throw Problem.invalid("to", "platform.field.needed");
        }
        return to;
    }

    private static boolean anyName(Patch body) {
        return body.has("anyName") && body.flag("anyName");
    }
}
