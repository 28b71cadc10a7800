package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;
import static org.kontor.disk.db.Tables.STORAGE;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.access.Actor;
import org.kontor.identity.Belonging;
import org.kontor.identity.People;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/**
 * The files of a person's own disk: with the hand-over they go into a folder with his name on the disk of the receiver. Nobody is kept from
 * leaving by them: what is not handed over is read by those above him and settled by administrators.
 */
@Component
final class OwnDisk implements Belonging {

    private final Storages storages;
    private final Items items;
    private final Trees trees;
    private final People people;
    private final Messages messages;
    private final Company company;

    OwnDisk(Storages storages, Items items, Trees trees, People people, Messages messages, Company company) {
        this.storages = storages;
        this.items = items;
        this.trees = trees;
        this.people = people;
        this.messages = messages;
        this.company = company;
    }

    @Override
    public String code() {
        return "disk";
    }

    @Override
    public boolean work() {
        return false;
    }

    @Override
    public List<Thing> of(long person) {
        return storages.where(STORAGE.PERSON_ID.eq(person)).stream()
                .filter(storage -> items.count(storage.root()) > 0)
                .map(storage -> new Thing(String.valueOf(storage.id()), messages.text(company.language(), "disk.storage.own"), "/disk"))
                .toList();
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        for (Storage storage : storages.where(STORAGE.PERSON_ID.eq(from))) {
            if (things.contains(String.valueOf(storage.id())) && from != to) {
                Storage target = storages.ofPerson(to);
                storages.hold(Set.of(storage.id(), target.id()));
                List<Item> held = items.where(ITEM.PARENT_ID.eq(storage.root()).and(ITEM.DELETED_AT.isNull()), ITEM.ID.asc(), Integer.MAX_VALUE);
                if (!held.isEmpty()) {
                    Actor system = Actor.system("handover");
                    String name = messages.text(company.language(), "disk.handed_over", Map.of("name", people.brief(from).name()));
                    Item into = trees.addFolder(system, target.root(), Names.uploaded(name), true);
                    held.forEach(item -> trees.relocate(system, items.find(item.id()).orElseThrow(), into, item.name()));
                }
            }
        }
    }
}
