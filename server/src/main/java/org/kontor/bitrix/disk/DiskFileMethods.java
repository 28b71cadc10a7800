package org.kontor.bitrix.disk;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.disk.SignedFiles.Use;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.disk.DiskBin;
import org.kontor.disk.DiskReading;
import org.kontor.disk.ExternalLinks;
import org.kontor.disk.Item;
import org.kontor.disk.Level;
import org.kontor.disk.Trees;
import org.kontor.disk.Uploads;
import org.kontor.disk.Uploads.Version;
import org.kontor.platform.Files;
import org.kontor.platform.Files.Attached;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** disk.file.*, disk.version.*, disk.attachedObject.*, disk.rights.*. */
@Component
final class DiskFileMethods implements MethodGroup {

    private static final int MOST_FOUND = 500;

    private final DiskCalls calls;
    private final DiskWire wire;
    private final SignedFiles signed;
    private final DiskReading reading;
    private final Trees trees;
    private final DiskBin bin;
    private final Uploads uploads;
    private final ExternalLinks links;
    private final Files files;
    private final Messages messages;

    DiskFileMethods(
            DiskCalls calls,
            DiskWire wire,
            SignedFiles signed,
            DiskReading reading,
            Trees trees,
            DiskBin bin,
            Uploads uploads,
            ExternalLinks links,
            Files files,
            Messages messages) {
        this.calls = calls;
        this.wire = wire;
        this.signed = signed;
        this.reading = reading;
        this.trees = trees;
        this.bin = bin;
        this.uploads = uploads;
        this.links = links;
        this.files = files;
        this.messages = messages;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                calls.method("file.get", "id:int!", "object", call -> Answer.of(wire.item(file(call), call.caller()))),
                calls.method("file.getFields", "", "object", call -> Answer.of(DiskWire.fields(
                        "ID integer", "NAME string", "TYPE enum", "CODE string", "STORAGE_ID integer", "PARENT_ID integer", "CREATE_TIME datetime", "UPDATE_TIME datetime", "DELETE_TIME datetime",
                        "CREATED_BY integer", "UPDATED_BY integer", "DELETED_BY integer", "GLOBAL_CONTENT_VERSION integer", "FILE_ID integer", "SIZE integer", "DELETED_TYPE enum"))),
                calls.method("file.rename", "id:int! newName:string!", "object", call -> Answer.of(
                        wire.item(trees.rename(call.actor(), file(call).id(), DiskCalls.neededText(call, "newName")), call.caller()))),
                calls.method("file.moveTo", "id:int! targetFolderId:int!", "object", call -> FolderMethods.move(call, file(call), trees, reading, wire)),
                calls.method("file.copyTo", "id:int! targetFolderId:int!", "object", call -> Answer.of(
                        wire.added(trees.copy(call.actor(), List.of(file(call).id()), DiskCalls.needed(call, "targetFolderId"), false).getFirst(), call.caller()))),
                calls.method("file.markDeleted", "id:int!", "object", call -> {
                    bin.delete(call.actor(), List.of(file(call).id()));
                    return Answer.of(wire.item(file(call), call.caller()));
                }),
                calls.method("file.restore", "id:int!", "object", call -> Answer.of(
                        DiskWire.numbers(wire.item(bin.restore(call.actor(), List.of(file(call).id())).getFirst(), call.caller()), "DELETED_TYPE"))),
                calls.method("file.delete", "id:int!", "bool", call -> {
                    bin.destroy(call.actor(), file(call).id());
                    return Answer.of(true);
                }),
                calls.method("file.getExternalLink", "id:int!", "string", call -> Answer.of(FolderMethods.link(call, file(call), links))),
                calls.method("file.uploadVersion", "id:int! fileContent:array!", "object", call -> {
                    DiskCalls.Content content = DiskCalls.content(call);
                    Item item = uploads.version(call.actor(), file(call).id(), new ByteArrayInputStream(content.bytes()), content.bytes().length);
                    return Answer.of(DiskWire.numbers(wire.item(item, call.caller()), "GLOBAL_CONTENT_VERSION"));
                }),
                calls.method("file.getVersions", "id:int! filter:object order:object start:int", "list", call -> DiskCalls.page(
                        call, uploads.versions(call.actor(), file(call).id()).stream().map(version -> wire.version(version, call.caller())).toList())),
                calls.method("file.restoreFromVersion", "id:int! versionId:int!", "object", call -> {
                    Item item = file(call);
                    Version version = uploads.version(call.actor(), DiskCalls.needed(call, "versionId"));
                    if (version.item() != item.id()) {
                        throw Problem.notFound();
                    }
                    return Answer.of(DiskWire.numbers(wire.item(uploads.bringBack(call.actor(), item.id(), version.number()), call.caller()), "GLOBAL_CONTENT_VERSION"));
                }),
                calls.method("file.search", "QUERY:string! TYPE:string FILTER:object start:int", "list", this::search),
                calls.method("version.get", "id:int!", "object", call -> Answer.of(wire.version(uploads.version(call.actor(), DiskCalls.needed(call, "id")), call.caller()))),
                calls.method("attachedObject.get", "id:int!", "object", this::attached),
                calls.method("rights.getTasks", "start:int", "list", call -> Answer.of(Level.GIVEN.reversed().stream().map(level -> task(level, call.actor().language())).toList())));
    }

    private Answer search(Call call) {
        String type = call.params().text("TYPE").toLowerCase(Locale.ROOT);
        return DiskCalls.page(call, reading.search(call.actor(), DiskCalls.neededText(call, "QUERY"), MOST_FOUND).stream()
                .filter(item -> type.isEmpty() || type.equals(item.folder() ? "folder" : "file"))
                .map(item -> {
                    Map<String, @Nullable Object> row = wire.item(item, call.caller());
                    row.putIfAbsent("REAL_OBJECT_ID", Long.toString(item.id()));
                    return row;
                })
                .toList());
    }

    private Answer attached(Call call) {
        long id = DiskCalls.needed(call, "id");
        files.get(id, call.actor().person());
        Attached file = files.attached(id).orElseThrow(Problem::notFound);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(id));
        row.put("OBJECT_ID", Long.toString(id));
        row.put("MODULE_ID", "crm");
        row.put("ENTITY_TYPE", Short.toString(file.typeId()));
        row.put("ENTITY_ID", Long.toString(file.recordId()));
        row.put("CREATE_TIME", wire.moment(file.at()));
        row.put("CREATED_BY", Objects.toString(file.by(), "0"));
        row.put("DOWNLOAD_URL", signed.url(Use.ATTACHED, id, call.caller()));
        row.put("NAME", file.file().name());
        row.put("SIZE", Long.toString(file.file().size()));
        return Answer.of(row);
    }

    private Map<String, Object> task(Level level, String language) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ID", Integer.toString(Level.GIVEN.indexOf(level) + 1));
        row.put("NAME", "disk_access_" + level.code());
        row.put("TITLE", messages.text(language, "disk.level." + level.code()));
        return row;
    }

    private Item file(Call call) {
        Item item = reading.anyway(call.actor(), DiskCalls.needed(call, "id"));
        if (item.folder()) {
            throw Problem.notFound();
        }
        return item;
    }
}
