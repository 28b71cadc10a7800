package org.kontor.disk;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.disk.ItemViews.ItemView;
import org.kontor.disk.Uploads.Taken;
import org.kontor.disk.Uploads.Version;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.FileAnswers;
import org.kontor.platform.Files;
import org.kontor.platform.Files.Stored;
import org.kontor.platform.Problem;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Contents of files: up as the bare body of a request, straight to the disk; down as files of records come ({@link FileAnswers}). */
@RestController
@RequestMapping("/api/disk/items/{id:\\d+}")
class ContentController {

    private final Uploads uploads;
    private final DiskRights rights;
    private final ItemViews views;
    private final Files files;
    private final People people;

    ContentController(Uploads uploads, DiskRights rights, ItemViews views, Files files, People people) {
        this.uploads = uploads;
        this.rights = rights;
        this.views = views;
        this.files = files;
        this.people = people;
    }

    /** Puts a file into a folder; {@code taken} says what is to be done where its name is: refuse, rename or version. */
    @PostMapping(value = "/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ItemView add(
            Actor actor,
            @PathVariable long id,
            @RequestParam String name,
            @RequestParam(defaultValue = "refuse") String taken,
            @RequestHeader(value = HttpHeaders.CONTENT_LENGTH, defaultValue = "-1") long size,
            InputStream body) throws IOException {
        return views.of(actor, uploads.add(actor, id, name, body, size, taken(taken)));
    }

    /** A new content of a file. */
    @PostMapping(value = "/versions", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ItemView version(
            Actor actor, @PathVariable long id, @RequestHeader(value = HttpHeaders.CONTENT_LENGTH, defaultValue = "-1") long size, InputStream body) throws IOException {
        return views.of(actor, uploads.version(actor, id, body, size));
    }

    /** A content of a file; the one with the highest number is the present one. */
    record VersionView(int number, long size, boolean picture, Instant at, @Nullable PersonBrief by) {}

    /** The contents of a file, the newest first. */
    record VersionList(List<VersionView> items) {}

    @GetMapping("/versions")
    VersionList versions(Actor actor, @PathVariable long id) {
        Map<Long, PersonBrief> briefs = people.briefs();
        return new VersionList(uploads.versions(actor, id).stream()
                .map(version -> new VersionView(version.number(), version.size(), version.picture(), version.at(), version.by() == null ? null : briefs.get(version.by())))
                .toList());
    }

    /** Makes an older content the newest once more. */
    @PostMapping("/versions/{number:\\d{1,9}}/restoration")
    ItemView bringBack(Actor actor, @PathVariable long id, @PathVariable int number) {
        return views.of(actor, uploads.bringBack(actor, id, number));
    }

    /** The content, or that of an older version; {@code inline} for the picture of it. */
    @GetMapping("/content")
    ResponseEntity<InputStreamResource> content(
            Actor actor, @PathVariable long id, @RequestParam(required = false) @Nullable Integer version, @RequestParam(required = false) @Nullable String inline) {
        Item item = rights.file(actor, id, Level.READ);
        if (version != null) {
            Version old = uploads.numbered(actor, id, version);
            return FileAnswers.of(files, new Stored(old.file(), item.name(), old.type(), old.size(), old.picture()), inline != null);
        }
        return FileAnswers.of(files, stored(item), inline != null);
    }

    /** A copy of the file for a comment, a letter or a field: it hangs nowhere yet and is the actor's. */
    @PostMapping("/copy")
    @ResponseStatus(HttpStatus.CREATED)
    Stored copy(Actor actor, @PathVariable long id) {
        Item item = rights.file(actor, id, Level.READ);
        return files.copy(Objects.requireNonNull(item.file()), item.name(), actor.person());
    }

    static Stored stored(Item item) {
        return new Stored(Objects.requireNonNull(item.file()), item.name(), item.type(), item.size(), item.picture());
    }

    private static Taken taken(String code) {
        for (Taken taken : Taken.values()) {
            if (taken.name().toLowerCase(Locale.ROOT).equals(code)) {
                return taken;
            }
        }
        throw Problem.invalid("taken", "platform.field.choice", Map.of("choices", "refuse, rename, version"));
    }
}
