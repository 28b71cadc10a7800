package org.kontor.disk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kontor.access.Actor;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Several files and whole folders as one ZIP, made while it goes out. */
@RestController
class ArchiveController {

    private static final int MOST_CHOSEN = 500;

    private final DiskRights rights;
    private final Items items;
    private final Storages storages;
    private final Files files;

    ArchiveController(DiskRights rights, Items items, Storages storages, Files files) {
        this.rights = rights;
        this.items = items;
        this.storages = storages;
        this.files = files;
    }

    /** The chosen items with all under them. */
    @GetMapping("/api/disk/archive")
    void archive(Actor actor, @RequestParam List<Long> ids, HttpServletResponse response) throws IOException {
        if (ids.isEmpty() || ids.size() > MOST_CHOSEN) {
            throw Problem.invalid("ids", "disk.error.ids", Map.of("most", MOST_CHOSEN));
        }
        List<Item> tops = ids.stream().distinct().map(id -> rights.require(actor, id, Level.READ)).toList();
        Item only = tops.getFirst();
        String name = only.root()
                ? String.valueOf(storages.titles(List.of(storages.find(only.storage()).orElseThrow(Problem::notFound)), actor.language()).get(only.storage()))
                : only.name();
        write(response, tops.size() == 1 ? name : "files", tops);
    }

    /** Writes what lies under these items. */
    void write(HttpServletResponse response, String name, List<Item> tops) throws IOException {
        Map<String, Item> entries = entries(tops);
        response.setContentType("application/zip");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name + ".zip", StandardCharsets.UTF_8).build().toString());
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream(), StandardCharsets.UTF_8)) {
            // most of what is kept is packed already
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, Item> entry : entries.entrySet()) {
                ZipEntry written = new ZipEntry(entry.getKey());
                written.setTime(entry.getValue().changedAt().toEpochMilli());
                zip.putNextEntry(written);
                if (!entry.getValue().folder() && !files.withheld(Objects.requireNonNull(entry.getValue().file()))) {
                    try (InputStream content = files.open(Objects.requireNonNull(entry.getValue().file()))) {
                        content.transferTo(zip);
                    }
                }
                zip.closeEntry();
            }
        }
    }

    private Map<String, Item> entries(List<Item> tops) {
        Map<String, Item> entries = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        int left = Trees.MOST;
        for (Item top : tops) {
            Map<Long, String> paths = new HashMap<>();
            for (Item item : items.tree(top.id())) {
                if (--left < 0) {
                    throw Problem.of(Problem.Kind.CONFLICT, "disk_too_many", Map.of("most", Trees.MOST));
                }
                String path = item.id() == top.id() ? first(top, used) : paths.get(item.parent()) + item.name();
                paths.put(item.id(), item.folder() ? path.isEmpty() ? path : path + "/" : path);
                if (!path.isEmpty()) {
                    entries.put(item.folder() ? path + "/" : path, item);
                }
            }
        }
        return entries;
    }

    /** The name of one of several, which may come from different folders; nothing for the root of a storage. */
    private static String first(Item top, Set<String> used) {
        if (top.root()) {
            return "";
        }
        String end = Names.end(top.name());
        String stem = top.name().substring(0, top.name().length() - end.length());
        String name = top.name();
        for (int number = 1; !used.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = stem + " (" + number + ")" + end;
        }
        return name;
    }
}
