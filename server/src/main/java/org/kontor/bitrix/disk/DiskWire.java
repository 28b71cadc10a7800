package org.kontor.bitrix.disk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.disk.SignedFiles.Use;
import org.kontor.bitrix.protocol.Caller;
import org.kontor.bitrix.protocol.Times;
import org.kontor.disk.Item;
import org.kontor.disk.Storage;
import org.kontor.disk.Storage.Kind;
import org.kontor.disk.Uploads.Version;
import org.kontor.platform.Company;
import org.kontor.platform.Environment;
import org.springframework.stereotype.Component;

/** Storages, folders, files and versions as the protocol writes them: numbers as text, but for some of some methods. */
@Component
final class DiskWire {

    /** The types of storages, in the words of the protocol. */
    static final List<String> TYPES = List.of("user", "common", "group");

    private final SignedFiles signed;
    private final Environment environment;
    private final Company company;

    DiskWire(SignedFiles signed, Environment environment, Company company) {
        this.signed = signed;
        this.environment = environment;
        this.company = company;
    }

    /** A storage under its title. */
    Map<String, @Nullable Object> storage(Storage storage, String title) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(storage.id()));
        row.put("NAME", title);
        row.put("CODE", null);
        row.put("MODULE_ID", "disk");
        row.put("ENTITY_TYPE", TYPES.get(storage.kind() == Kind.PERSON ? 0 : storage.kind() == Kind.COMPANY ? 1 : 2));
        row.put("ENTITY_ID", storage.kind() == Kind.COMPANY ? "shared_files_s1" : Long.toString(storage.owner()));
        row.put("ROOT_OBJECT_ID", Long.toString(storage.root()));
        return row;
    }

    /** A folder or a file. */
    Map<String, @Nullable Object> item(Item item, Caller caller) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(item.id()));
        row.put("NAME", item.name());
        row.put("CODE", null);
        row.put("STORAGE_ID", Long.toString(item.storage()));
        row.put("TYPE", item.folder() ? "folder" : "file");
        if (item.folder()) {
            row.put("REAL_OBJECT_ID", Long.toString(item.id()));
        }
        row.put("PARENT_ID", item.parent() == null ? "0" : item.parent().toString());
        row.put("DELETED_TYPE", !item.deleted() ? "0" : Long.valueOf(item.id()).equals(item.bin()) ? "3" : "4");
        if (!item.folder()) {
            row.put("GLOBAL_CONTENT_VERSION", Integer.toString(item.version()));
            row.put("FILE_ID", String.valueOf(item.file()));
            row.put("SIZE", Long.toString(item.size()));
        }
        row.put("CREATE_TIME", moment(item.createdAt()));
        row.put("UPDATE_TIME", moment(item.changedAt()));
        row.put("DELETE_TIME", item.deletedAt() == null ? null : moment(item.deletedAt()));
        row.put("CREATED_BY", person(item.createdBy()));
        row.put("UPDATED_BY", person(item.changedBy()));
        row.put("DELETED_BY", person(item.deletedBy()));
        if (!item.folder()) {
            row.put("DOWNLOAD_URL", signed.url(Use.ITEM, item.id(), caller));
        }
        row.put("DETAIL_URL", environment.publicUrl() + (item.folder() ? "/disk/" : "/disk/file/") + item.id());
        return row;
    }

    /** The same of one that has just been made: some numbers are numbers then, and nobody has deleted it. */
    Map<String, @Nullable Object> added(Item item, Caller caller) {
        Map<String, @Nullable Object> row = numbers(item(item, caller), "ID", "REAL_OBJECT_ID", "DELETED_TYPE", "GLOBAL_CONTENT_VERSION", "FILE_ID");
        row.put("DELETED_BY", null);
        return row;
    }

    /** The row with these as numbers, as far as it has them. */
    static Map<String, @Nullable Object> numbers(Map<String, @Nullable Object> row, String... names) {
        for (String name : names) {
            if (row.get(name) instanceof String text) {
                row.put(name, Long.valueOf(text));
            }
        }
        return row;
    }

    /** A content of a file. */
    Map<String, @Nullable Object> version(Version version, Caller caller) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(version.id()));
        row.put("OBJECT_ID", Long.toString(version.item()));
        row.put("SIZE", Long.toString(version.size()));
        row.put("NAME", version.name());
        row.put("GLOBAL_CONTENT_VERSION", Integer.toString(version.number()));
        row.put("CREATE_TIME", moment(version.at()));
        row.put("CREATED_BY", person(version.by()));
        row.put("DOWNLOAD_URL", signed.url(Use.VERSION, version.id(), caller));
        return row;
    }

    /** A moment in the zone of the portal. */
    String moment(Instant at) {
        return Times.moment(at, company.zone());
    }

    private static String person(@Nullable Long id) {
        return id == null ? "0" : id.toString();
    }

    /** What is told of fields: their types. */
    static Map<String, Object> fields(String... described) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Set<String> shownOnly = Set.of("SIZE");
        for (String one : described) {
            String[] parts = one.split(" ");
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("TYPE", parts[1]);
            field.put("USE_IN_FILTER", !shownOnly.contains(parts[0]));
            field.put("USE_IN_SHOW", true);
            fields.put(parts[0], field);
        }
        return fields;
    }
}
