package org.kontor.records;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** What became of records in the archive of everything: a row for each field that changed, of those that its reader may read. */
@Component
final class ArchiveHistory {

    private static final int PAGE = 1_000;

    private final History history;
    private final RecordTypes types;
    private final Records records;
    private final ExportCells cells;
    private final FieldTitles titles;
    private final PersonNames people;
    private final Messages messages;

    ArchiveHistory(History history, RecordTypes types, Records records, ExportCells cells, FieldTitles titles, PersonNames people, Messages messages) {
        this.history = history;
        this.types = types;
        this.records = records;
        this.cells = cells;
        this.titles = titles;
        this.people = people;
        this.messages = messages;
    }

    /** The titles of the columns. */
    List<String> head(String language) {
        return List.of("export.record_type", "export.id", "archive.column.at", "archive.column.by_person", "archive.column.event", "archive.column.field", "archive.column.before", "archive.column.after")
                .stream()
                .map(key -> messages.text(language, key))
                .toList();
    }

    /** Hands over the rows of these records, the newest first among them; answers how many. */
    long write(Actor actor, Collection<RecordKey> keys, Consumer<List<@Nullable Object>> row) {
        long written = 0;
        History.Place before = null;
        List<History.Entry> page;
        do {
            page = keys.isEmpty() ? List.of() : history.page(actor, keys, before, Instant.EPOCH, PAGE);
            Map<String, Map<Long, String>> named = records.titles(actor, named(page));
            for (History.Entry entry : page) {
                for (List<@Nullable Object> line : lines(actor, entry, named)) {
                    row.accept(line);
                    written++;
                }
                before = new History.Place(entry.at(), types.get(entry.record().type()).id(), entry.record().id(), entry.version());
            }
        } while (page.size() == PAGE);
        return written;
    }

    private List<List<@Nullable Object>> lines(Actor actor, History.Entry entry, Map<String, Map<Long, String>> named) {
        RecordType type = types.get(entry.record().type());
        List<List<@Nullable Object>> lines = new ArrayList<>();
        entry.changes().forEach((code, pair) -> {
            FieldDef field = type.field(code);
            if (!field.section().equals("hidden")) {
                Object from = cells.former(actor, type, field, pair.from(), named);
                Object to = cells.former(actor, type, field, pair.to(), named);
                if (from != null || to != null) {
                    lines.add(line(actor, entry, titles.of(actor.language(), type, field), from, to));
                }
            }
        });
        if (lines.isEmpty() && !entry.kind().equals("updated")) {
            lines.add(line(actor, entry, null, null, null));
        }
        return lines;
    }

    private List<@Nullable Object> line(Actor actor, History.Entry entry, @Nullable String field, @Nullable Object from, @Nullable Object to) {
        Long by = entry.by();
        return Arrays.asList(
                messages.text(actor.language(), "type." + entry.record().type()),
                entry.record().id(),
                LocalDateTime.ofInstant(entry.at(), actor.zone()),
                by == null ? null : people.find(by).map(PersonBrief::name).orElse(null),
                messages.text(actor.language(), "archive.event." + entry.kind()),
                field,
                from,
                to);
    }

    private Map<String, Set<Long>> named(List<History.Entry> page) {
        Map<String, Set<Long>> named = new HashMap<>();
        for (History.Entry entry : page) {
            RecordType type = types.get(entry.record().type());
            entry.changes().forEach((code, pair) -> {
                if (type.field(code).type() instanceof FieldType.Reference reference) {
                    for (Object side : Arrays.asList(pair.from(), pair.to())) {
                        for (Object value : side instanceof List<?> list ? list : side == null ? List.of() : List.of(side)) {
                            if (value instanceof Number id) {
                                named.computeIfAbsent(reference.type(), key -> new HashSet<>()).add(id.longValue());
                            }
                        }
                    }
                }
            });
        }
        return named;
    }
}
