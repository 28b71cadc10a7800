package org.kontor.bitrix.disk;

import java.util.List;
import java.util.Map;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.disk.DiskBin;
import org.kontor.disk.DiskReading;
import org.kontor.disk.ExternalLinks;
import org.kontor.disk.Item;
import org.kontor.disk.Level;
import org.kontor.disk.Shares;
import org.kontor.disk.Trees;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** disk.folder.*: folders and what is in them. */
@Component
final class FolderMethods implements MethodGroup {

    static final Map<String, Level> TASKS = Map.of("disk_access_read", Level.READ, "disk_access_add", Level.ADD, "disk_access_edit", Level.EDIT, "disk_access_full", Level.FULL);

    private final DiskCalls calls;
    private final DiskWire wire;
    private final DiskReading reading;
    private final Trees trees;
    private final DiskBin bin;
    private final Shares shares;
    private final ExternalLinks links;

    FolderMethods(DiskCalls calls, DiskWire wire, DiskReading reading, Trees trees, DiskBin bin, Shares shares, ExternalLinks links) {
        this.calls = calls;
        this.wire = wire;
        this.reading = reading;
        this.trees = trees;
        this.bin = bin;
        this.shares = shares;
        this.links = links;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                calls.method("folder.get", "id:int!", "object", call -> Answer.of(wire.item(folder(call), call.caller()))),
                calls.method("folder.getFields", "", "object", call -> Answer.of(DiskWire.fields(
                        "ID integer", "NAME string", "TYPE enum", "CODE string", "STORAGE_ID integer", "REAL_OBJECT_ID integer", "PARENT_ID integer", "CREATE_TIME datetime", "UPDATE_TIME datetime",
                        "DELETE_TIME datetime", "CREATED_BY integer", "UPDATED_BY integer", "DELETED_BY integer", "DELETED_TYPE enum"))),
                calls.method("folder.getChildren", "id:int! filter:object order:object start:int", "list", call -> DiskCalls.page(
                        call, reading.children(call.actor(), folder(call).id()).stream().map(item -> wire.item(item, call.caller())).toList())),
                calls.method("folder.addSubFolder", "id:int! data:object! rights:array", "object", call -> {
                    List<DiskCalls.Right> given = DiskCalls.given(call);
                    Item made = trees.addFolder(call.actor(), folder(call).id(), DiskCalls.named(call), false);
                    calls.give(call, made, given);
                    return Answer.of(wire.added(made, call.caller()));
                }),
                calls.method("folder.uploadFile", "id:int! data:object fileContent:array rights:array generateUniqueName:bool", "object", call -> calls.upload(call, folder(call).id())),
                calls.method("folder.rename", "id:int! newName:string!", "object", call -> Answer.of(
                        wire.item(trees.rename(call.actor(), folder(call).id(), DiskCalls.neededText(call, "newName")), call.caller()))),
                calls.method("folder.moveTo", "id:int! targetFolderId:int!", "object", call -> move(call, folder(call), trees, reading, wire)),
                calls.method("folder.copyTo", "id:int! targetFolderId:int!", "object", call -> Answer.of(
                        wire.added(trees.copy(call.actor(), List.of(folder(call).id()), DiskCalls.needed(call, "targetFolderId"), false).getFirst(), call.caller()))),
                calls.method("folder.markDeleted", "id:int!", "object", call -> {
                    bin.delete(call.actor(), List.of(folder(call).id()));
                    return Answer.of(DiskWire.numbers(wire.item(folder(call), call.caller()), "DELETED_TYPE"));
                }),
                calls.method("folder.restore", "id:int!", "object", call -> Answer.of(
                        DiskWire.numbers(wire.item(bin.restore(call.actor(), List.of(folder(call).id())).getFirst(), call.caller()), "DELETED_TYPE"))),
                calls.method("folder.deleteTree", "id:int!", "bool", call -> {
                    bin.destroy(call.actor(), folder(call).id());
                    return Answer.of(true);
                }),
                calls.method("folder.getExternalLink", "id:int!", "string", call -> Answer.of(link(call, folder(call), links))),
                calls.method("folder.shareToUser", "id:int! userId:int! taskName:string!", "bool", call -> {
                    Level level = TASKS.get(DiskCalls.neededText(call, "taskName"));
                    if (level == null) {
                        throw Refusal.denied();
                    }
                    shares.give(call.actor(), folder(call).id(), "person", DiskCalls.needed(call, "userId"), level);
                    return Answer.of(true);
                }));
    }

    /** Moves within one storage; the protocol answers false for another one. */
    static Answer move(Call call, Item item, Trees trees, DiskReading reading, DiskWire wire) {
        Item target = reading.anyway(call.actor(), DiskCalls.needed(call, "targetFolderId"));
        if (target.storage() != item.storage()) {
            return Answer.of(false);
        }
        return Answer.of(DiskWire.numbers(wire.item(trees.move(call.actor(), List.of(item.id()), target.id(), false).getFirst(), call.caller()), "PARENT_ID"));
    }

    /** The address of the link that there is, or of a new one. */
    static String link(Call call, Item item, ExternalLinks links) {
        return links.of(call.actor(), item.id()).orElseGet(() -> links.make(call.actor(), item.id(), null, null)).url();
    }

    private Item folder(Call call) {
        Item item = reading.anyway(call.actor(), DiskCalls.needed(call, "id"));
        if (!item.folder()) {
            throw Problem.notFound();
        }
        return item;
    }
}
