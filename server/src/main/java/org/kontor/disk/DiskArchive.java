package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.records.ArchiveFiles;
import org.springframework.stereotype.Component;

/** The files of the disk in the archive of everything, in the folders that its reader may see. */
@Component
final class DiskArchive implements ArchiveFiles {

    private final Items items;
    private final DiskRights rights;
    private final Storages storages;
    private final Messages messages;

    DiskArchive(Items items, DiskRights rights, Storages storages, Messages messages) {
        this.items = items;
        this.rights = rights;
        this.storages = storages;
        this.messages = messages;
    }

    @Override
    public String folder(String language) {
        return messages.text(language, "archive.disk");
    }

    @Override
    public String about(String language) {
        return messages.text(language, "archive.disk.about");
    }

    @Override
    public List<Kept> after(Actor actor, long last, int limit) {
        List<Item> files = items.where(
                ITEM.ID.gt(last).and(ITEM.FOLDER.isFalse()).and(ITEM.DELETED_AT.isNull()).and(rights.readable(actor)), ITEM.ID.asc(), limit);
        Set<Long> above = new HashSet<>();
        files.forEach(file -> above.addAll(file.path()));
        Map<Long, Item> known = new HashMap<>();
        items.some(above).forEach(item -> known.put(item.id(), item));
        Map<Long, Level> levels = rights.levels(actor, known.values());
        Map<Long, String> titles = new HashMap<>();
        List<Kept> kept = new ArrayList<>();
        for (Item file : files) {
            List<String> place = new ArrayList<>();
            for (Long id : file.path()) {
                Item item = known.get(id);
                // the folders above one that was shared say nothing to whom it was shared with
                if (item != null && levels.getOrDefault(id, Level.NONE) != Level.NONE) {
                    place.add(item.root() ? titles.computeIfAbsent(item.storage(), storage -> title(actor, storage)) : item.name());
                }
            }
            kept.add(new Kept(file.id(), place, Objects.requireNonNull(file.file())));
        }
        return kept;
    }

    private String title(Actor actor, long storage) {
        return storages.find(storage).map(found -> storages.titles(List.of(found), actor.language()).get(storage)).orElse(messages.text(actor.language(), "archive.disk"));
    }
}
