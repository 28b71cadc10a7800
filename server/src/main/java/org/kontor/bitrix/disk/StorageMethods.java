package org.kontor.bitrix.disk;

import java.util.List;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.disk.DiskReading;
import org.kontor.disk.DiskRights;
import org.kontor.disk.Item;
import org.kontor.disk.Level;
import org.kontor.disk.Storage;
import org.kontor.disk.Storages;
import org.kontor.disk.Trees;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** disk.storage.*: the disks that a person reaches. */
@Component
final class StorageMethods implements MethodGroup {

    private static final int LONGEST_NAME = 200;

    private final DiskCalls calls;
    private final DiskWire wire;
    private final Storages storages;
    private final DiskReading reading;
    private final DiskRights rights;
    private final Trees trees;

    StorageMethods(DiskCalls calls, DiskWire wire, Storages storages, DiskReading reading, DiskRights rights, Trees trees) {
        this.calls = calls;
        this.wire = wire;
        this.storages = storages;
        this.reading = reading;
        this.rights = rights;
        this.trees = trees;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                calls.method("storage.getList", "filter:object order:object start:int", "list", this::list),
                calls.method("storage.get", "id:int!", "object", call -> one(call, storage(call, Level.READ))),
                calls.method("storage.getFields", "", "object", call -> Answer.of(DiskWire.fields(
                        "ID integer", "NAME string", "CODE string", "MODULE_ID string", "ENTITY_TYPE string", "ENTITY_ID string", "ROOT_OBJECT_ID integer"))),
                calls.method("storage.getTypes", "", "list", call -> Answer.of(DiskWire.TYPES)),
                calls.method("storage.rename", "id:int! newName:string!", "object", call -> {
                    Storage storage = storage(call, Level.FULL);
                    String name = DiskCalls.neededText(call, "newName").strip();
                    storages.rename(storage.id(), name.substring(0, Math.min(LONGEST_NAME, name.length())));
                    return one(call, storage(call, Level.READ));
                }),
                calls.method("storage.getChildren", "id:int! filter:object order:object start:int", "list", call -> DiskCalls.page(
                        call, reading.children(call.actor(), storage(call, Level.READ).root()).stream().map(item -> wire.item(item, call.caller())).toList())),
                calls.method("storage.addFolder", "id:int! data:object! rights:array", "object", call -> {
                    List<DiskCalls.Right> given = DiskCalls.given(call);
                    Item made = trees.addFolder(call.actor(), storage(call, given.isEmpty() ? Level.ADD : Level.FULL).root(), DiskCalls.named(call), false);
                    calls.give(call, made, given);
                    return Answer.of(wire.added(made, call.caller()));
                }),
                calls.method("storage.uploadFile", "id:int! data:object fileContent:array rights:array generateUniqueName:bool", "object", call -> calls.upload(call, storage(call, Level.ADD).root())));
    }

    private Answer list(Call call) {
        List<Storage> visible = storages.visible(call.actor());
        Map<Long, String> titles = storages.titles(visible, call.actor().language());
        return DiskCalls.page(call, visible.stream().map(storage -> wire.storage(storage, String.valueOf(titles.get(storage.id())))).toList());
    }

    private Answer one(Call call, Storage storage) {
        return Answer.of(wire.storage(storage, String.valueOf(storages.titles(List.of(storage), call.actor().language()).get(storage.id()))));
    }

    private Storage storage(Call call, Level least) {
        Actor actor = call.actor();
        Storage storage = storages.find(DiskCalls.needed(call, "id")).orElseThrow(Problem::notFound);
        rights.require(actor, storage.root(), least);
        return storage;
    }
}
