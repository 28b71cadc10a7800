package org.kontor.migration;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolFields;
import tools.jackson.databind.JsonNode;

/** What the ids of a source are here: of one pass, kept in memory as it meets them. Not for several threads. */
final class Lookup {

    private static final int MOST = 200_000;
    private static final List<String> ADDRESSES = List.of("urlMachine", "downloadUrl", "urlDownload", "DOWNLOAD_URL", "url", "showUrl");

    private final Moved moved;
    private final Downloads downloads;
    private final Run run;
    private final ZoneId zone;
    private final Map<String, Map<String, Long>> settings = new HashMap<>();
    private final Map<String, Long> records = new HashMap<>();
    private final Map<String, Optional<Long>> files = new HashMap<>();

    Lookup(Moved moved, Downloads downloads, Run run, ZoneId zone) {
        this.moved = moved;
        this.downloads = downloads;
        this.run = run;
        this.zone = zone;
    }

    /** The zone of moments that have none of their own. */
    ZoneId zone() {
        return zone;
    }

    /** The person; null for one who was not mapped. */
    @Nullable Long person(String there) {
        return setting("person", there);
    }

    @Nullable Long stage(String type, String there) {
        return setting("stage/" + type, there);
    }

    @Nullable Long pipeline(String type, String there) {
        return setting("pipeline/" + type, there);
    }

    @Nullable Long value(String book, String there) {
        return setting(ProtocolFields.byId(book) ? "by_id/" + book : "value/" + ProtocolFields.list(book), there);
    }

    /** The section of the catalogue. */
    @Nullable Long section(String there) {
        return setting("section", there);
    }

    @Nullable Long option(String type, String field, String there) {
        return setting("option/" + type + "/" + field, there);
    }

    private @Nullable Long setting(String kind, String there) {
        return settings.computeIfAbsent(kind, one -> moved.all(run.id(), one)).get(there);
    }

    /** The record, null where it is not here. */
    @Nullable Long record(String type, String there) {
        String key = type + "/" + there;
        Long known = records.get(key);
        if (known != null) {
            return known;
        }
        Optional<Long> found = moved.find(run.id(), type, there);
        if (records.size() > MOST) {
            records.clear();
        }
        found.ifPresent(id -> records.put(key, id));
        return found.orElse(null);
    }

    /** The copy of a file, null where it cannot be had; asked for once. */
    @Nullable Long file(JsonNode value, String name) {
        Row file = new Row(value);
        String there = List.of("id", "FILE_ID", "ATTACHMENT_ID").stream().map(file::text).filter(text -> !text.isEmpty()).findFirst().orElse("");
        String address = ADDRESSES.stream().map(file::text).filter(text -> !text.isEmpty()).findFirst().orElse("");
        if (address.isEmpty()) {
            return null;
        }
        return files.computeIfAbsent(there.isEmpty() ? address : there, key -> {
            Optional<Long> known = there.isEmpty() ? Optional.empty() : moved.find(run.id(), "file", there);
            if (known.isPresent()) {
                return known;
            }
            Optional<Long> copy = Optional.ofNullable(downloads.copy(run, address, name));
            copy.filter(id -> !there.isEmpty()).ifPresent(id -> moved.put(run.id(), "file", there, id));
            return copy;
        }).orElse(null);
    }
}
