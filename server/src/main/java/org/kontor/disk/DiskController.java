package org.kontor.disk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.disk.ItemViews.Crumb;
import org.kontor.disk.ItemViews.ItemView;
import org.kontor.disk.Items.Order;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looking around on the disk. */
@RestController
@RequestMapping("/api/disk")
class DiskController {

    private static final int PAGE = 200;
    private static final int MOST_FOUND = 50;

    private final Storages storages;
    private final DiskRights rights;
    private final Items items;
    private final ItemViews views;
    private final DiskReading reading;
    private final DiskBin bin;
    private final Settings settings;
    private final Access access;

    DiskController(Storages storages, DiskRights rights, Items items, ItemViews views, DiskReading reading, DiskBin bin, Settings settings, Access access) {
        this.storages = storages;
        this.rights = rights;
        this.items = items;
        this.views = views;
        this.reading = reading;
        this.bin = bin;
        this.settings = settings;
        this.access = access;
    }

    /**
     * A storage.
     *
     * @param kind company, person or project
     * @param owner id of the person or project, 0 for the company's
     * @param root id of its folder
     * @param own whether it is the actor's own
     */
    record StorageView(long id, String kind, long owner, String title, long root, String level, boolean own) {}

    /**
     * What the actor reaches.
     *
     * @param shared whether anything of others' storages was shared with him
     * @param largest the greatest file in megabytes
     * @param links whether he may make links for those outside
     * @param administers whether he sets the disk up
     */
    record Overview(List<StorageView> storages, boolean shared, int largest, boolean links, boolean administers) {}

    @GetMapping
    Overview overview(Actor actor) {
        List<Storage> visible = storages.visible(actor);
        Map<Long, String> titles = storages.titles(visible, actor.language());
        List<Item> roots = items.some(visible.stream().map(Storage::root).toList());
        Map<Long, Level> levels = rights.levels(actor, roots);
        List<StorageView> all = visible.stream()
                .map(storage -> new StorageView(
                        storage.id(), storage.kind().code(), storage.owner(), String.valueOf(titles.get(storage.id())), storage.root(),
                        levels.getOrDefault(storage.root(), Level.NONE).code(), storage.kind() == Storage.Kind.PERSON && storage.owner() == actor.person()))
                .toList();
        return new Overview(
                all, !rights.sharedWith(actor).isEmpty(), settings.get(DiskLimits.LARGEST), access.may(actor, DiskFunctions.LINKS), actor.administers());
    }

    /** The folder of a project's disk. */
    @GetMapping("/projects/{id:\\d+}")
    Crumb project(Actor actor, @PathVariable long id) {
        Storage storage = storages.ofProject(actor, id);
        return new Crumb(storage.root(), String.valueOf(storages.titles(List.of(storage), actor.language()).get(storage.id())));
    }

    /**
     * A page of a folder.
     *
     * @param crumbs the folders above it, as far as the actor may read them
     * @param next where the next page begins; null at the end
     */
    record FolderPage(ItemView folder, List<Crumb> crumbs, List<ItemView> items, long total, @Nullable Long next) {}

    @GetMapping("/items/{id:\\d+}/children")
    FolderPage children(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "false") boolean down,
            @RequestParam(defaultValue = "0") long from) {
        Item folder = rights.folder(actor, id, Level.READ);
        long start = Math.max(from, 0);
        List<Item> found = items.in(id, Order.read(sort), down, PAGE + 1, start);
        List<ItemView> page = views.of(actor, found.subList(0, Math.min(PAGE, found.size())), false);
        List<Crumb> crumbs = views.places(actor, List.of(folder)).getOrDefault(id, List.of());
        return new FolderPage(shown(actor, folder), crumbs, page, items.count(id), found.size() > PAGE ? start + PAGE : null);
    }

    /** An item with the way to it. */
    @GetMapping("/items/{id:\\d+}")
    ItemView get(Actor actor, @PathVariable long id) {
        return views.of(actor, List.of(rights.require(actor, id, Level.READ)), true).getFirst();
    }

    /** Several items. */
    record ItemList(List<ItemView> items) {}

    /** What others have shared with the actor and lies in storages of theirs. */
    @GetMapping("/shared")
    ItemList shared(Actor actor) {
        return new ItemList(views.of(actor, rights.sharedWith(actor), true));
    }

    /** The bin of a storage. */
    @GetMapping("/storages/{id:\\d+}/bin")
    ItemList bin(Actor actor, @PathVariable long id) {
        return new ItemList(views.of(actor, bin.of(actor, id), true));
    }

    /** Files and folders whose name holds all words; the latest changed first. */
    @GetMapping("/search")
    ItemList search(Actor actor, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "20") int limit) {
        return new ItemList(views.of(actor, reading.search(actor, q, Math.clamp(limit, 1, MOST_FOUND)), true));
    }

    private ItemView shown(Actor actor, Item folder) {
        ItemView view = views.of(actor, folder);
        if (!folder.root()) {
            return view;
        }
        Storage storage = storages.find(folder.storage()).orElseThrow(Problem::notFound);
        String title = String.valueOf(storages.titles(List.of(storage), actor.language()).get(storage.id()));
        return new ItemView(
                view.id(), view.storage(), null, true, title, "", 0, false, 1, view.createdAt(), view.createdBy(), view.changedAt(), view.changedBy(), view.level(), view.shared(),
                view.linked(), null, null, List.of());
    }
}
