package org.kontor.letter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** The files of letters: uploads of their author, and copies of files of the card. */
@Component
final class Attaching {

    /** All files of a letter together, in bytes: mail servers take 25 MB, and a letter is a third larger than its files. */
    static final long LARGEST = 18L * 1024 * 1024;

    private static final int MOST = 30;
    private static final int OFFERED = 50;

    private final Files files;
    private final RecordTypes types;

    Attaching(Files files, RecordTypes types) {
        this.files = files;
        this.types = types;
    }

    /** The files of a card that he may read, the newest first. */
    List<Files.Stored> offered(Actor actor, RecordKey card) {
        List<Files.Stored> offered = new ArrayList<>();
        for (Files.Stored file : files.on(types.get(card.type()).id(), card.id()).reversed()) {
            if (offered.size() < OFFERED && files.readable(file.id(), actor.person())) {
                offered.add(file);
            }
        }
        return offered;
    }

    /**
     * The files of a letter, none of which hangs anywhere yet.
     *
     * @throws Problem INVALID at files or recordFiles: unknown, too many, too large together
     */
    List<Long> files(Actor actor, RecordKey card, @Nullable List<Long> uploaded, @Nullable List<Long> ofRecord) {
        LinkedHashSet<Long> own = new LinkedHashSet<>(uploaded == null ? List.of() : uploaded);
        LinkedHashSet<Long> copied = new LinkedHashSet<>(ofRecord == null ? List.of() : ofRecord);
        if (own.size() + copied.size() > MOST) {
            throw Problem.invalid("files", "field.error.many", Map.of("most", MOST));
        }
        long size = 0;
        for (long id : own) {
            size += stored(id, actor, "files").size();
        }
        List<Long> offered = copied.isEmpty() ? List.of() : offered(actor, card).stream().map(Files.Stored::id).toList();
        for (long id : copied) {
            if (!offered.contains(id)) {
                throw Problem.invalid("recordFiles", "platform.file.unknown");
            }
            size += stored(id, actor, "recordFiles").size();
        }
        if (size > LARGEST) {
            throw Problem.invalid("files", "letter.error.large", Map.of("most", LARGEST / 1024 / 1024, "now", (size + 1024 * 1024 - 1) / 1024 / 1024));
        }
        List<Long> all = new ArrayList<>(own);
        copied.forEach(id -> all.add(files.copy(id, actor.person()).id()));
        return all;
    }

    /** The same contents as files of his that hang nowhere. */
    List<Files.Stored> copies(Actor actor, List<Long> ids) {
        return ids.stream().map(id -> files.copy(id, actor.person())).toList();
    }

    private Files.Stored stored(long id, Actor actor, String field) {
        try {
            return files.get(id, actor.person());
        } catch (Problem unknown) {
            throw Problem.invalid(field, "platform.file.unknown");
        }
    }
}
