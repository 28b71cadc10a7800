package org.kontor.disk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.disk.Shares.Share;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rights on an item, for whoever has full access to it. */
@RestController
@RequestMapping("/api/disk/items/{id:\\d+}/shares")
class ShareController {

    private final Shares shares;
    private final DiskRights rights;
    private final Storages storages;

    ShareController(Shares shares, DiskRights rights, Storages storages) {
        this.shares = shares;
        this.rights = rights;
        this.storages = storages;
    }

    /**
     * A right on the item.
     *
     * @param kind person, department, group or all
     * @param subject id of it, 0 for all
     * @param from the folder above on which it was given; null where on the item itself
     */
    record ShareView(String kind, long subject, String name, String level, @Nullable String from) {}

    /** A group of people. */
    record GroupView(long id, String name) {}

    /**
     * The rights on an item.
     *
     * @param storage kind of its storage: who has access anyway
     * @param groups those that can be chosen
     */
    record ShareList(String storage, List<ShareView> items, List<GroupView> groups) {}

    @GetMapping
    ShareList list(Actor actor, @PathVariable long id) {
        List<Share> all = shares.of(actor, id);
        Map<String, String> names = shares.names(all, actor.language());
        Map<Long, String> titles = shares.titles(all);
        Item item = rights.require(actor, id, Level.FULL);
        Storage storage = storages.find(item.storage()).orElseThrow(Problem::notFound);
        String root = String.valueOf(storages.titles(List.of(storage), actor.language()).get(storage.id()));
        List<ShareView> views = all.stream()
                .filter(share -> names.containsKey(share.kind() + "/" + share.subject()))
                .map(share -> new ShareView(
                        share.kind(), share.subject(), String.valueOf(names.get(share.kind() + "/" + share.subject())), share.level().code(),
                        share.item() == id ? null : share.item() == storage.root() ? root : titles.get(share.item())))
                .toList();
        return new ShareList(storage.kind().code(), views, shares.groups().stream().map(group -> new GroupView(group.id(), group.name())).toList());
    }

    /** Gives {@code level} to {@code subject} of {@code kind}. */
    @PutMapping
    ShareList give(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        String kind = body.oneOf("kind", Shares.KINDS);
        Long subject = body.id("subject");
        shares.give(actor, id, kind, subject == null ? 0 : subject, Level.read(body, "level"));
        return list(actor, id);
    }

    /** Takes the right of {@code subject} of a kind away. */
    @DeleteMapping("/{kind:[a-z]+}/{subject:\\d+}")
    ShareList take(Actor actor, @PathVariable long id, @PathVariable String kind, @PathVariable long subject) {
        shares.take(actor, id, kind, subject);
        return list(actor, id);
    }
}
