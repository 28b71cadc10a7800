package org.kontor.records;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.PersonBrief;
import org.kontor.records.ArchiveTables.Column;

/** A table of the archive that one statement answers; see {@link ArchiveTables}. */
final class ArchiveQuery implements ArchiveTable {

    private final String code;
    private final String select;
    private final List<Column> columns;
    private final String needed;
    private final boolean ofRecords;
    private final ArchiveTables with;

    ArchiveQuery(String code, String select, List<Column> columns, String needed, boolean ofRecords, ArchiveTables with) {
        this.code = code;
        this.select = select;
        this.columns = List.copyOf(columns);
        this.needed = needed;
        this.ofRecords = ofRecords;
        this.with = with;
    }

    @Override
    public String title(String language) {
        return with.messages().text(language, "archive." + code);
    }

    @Override
    public String about(String language) {
        return with.messages().text(language, "archive." + code + ".about");
    }

    @Override
    public boolean ofRecords() {
        return ofRecords;
    }

    @Override
    public List<String> head(String language) {
        return columns.stream().map(column -> with.messages().text(language, "archive.column." + column.name())).toList();
    }

    @Override
    public boolean readable(Actor actor, String type) {
        return needed.isEmpty() || with.types().get(type).find(needed) == null || with.access().fields(actor, type).readable(needed);
    }

    @Override
    public List<Row> after(Actor actor, long last, int limit) {
        Map<Short, String> codes = new HashMap<>();
        with.types().all().forEach(type -> codes.put(type.id(), type.code()));
        List<Row> rows = new ArrayList<>();
        List<Record> found = with.sql().resultQuery(select, DSL.val(last), DSL.inline(limit), DSL.val(actor.person())).fetch();
        Map<String, Map<Long, String>> titles = titles(actor, found);
        for (Record row : found) {
            List<@Nullable Object> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(cell(actor, column, row, titles)));
            RecordKey record = ofRecords ? key(codes, row.get("type_id", Short.class), row.get("record_id", Long.class)) : null;
            RecordKey other = row.field("other_id") == null ? null : key(codes, row.get("other_type_id", Short.class), row.get("other_id", Long.class));
            rows.add(new Row(row.get("id", Long.class), record, other, cells));
        }
        return rows;
    }

    private static @Nullable RecordKey key(Map<Short, String> codes, @Nullable Short type, @Nullable Long id) {
        return type == null || id == null || !codes.containsKey(type) ? null : new RecordKey(Objects.requireNonNull(codes.get(type)), id);
    }

    private Map<String, Map<Long, String>> titles(Actor actor, List<Record> found) {
        Map<String, Set<Long>> named = new HashMap<>();
        columns.stream().filter(column -> column.kind() == ArchiveTables.Kind.RECORD).forEach(column -> found.forEach(row -> {
            Long id = row.get(column.name(), Long.class);
            if (id != null) {
                named.computeIfAbsent(column.words(), type -> new HashSet<>()).add(id);
            }
        }));
        return with.records().titles(actor, named);
    }

    private @Nullable Object cell(Actor actor, Column column, Record row, Map<String, Map<Long, String>> titles) {
        Object value = row.get(column.name());
        if (value == null) {
            return null;
        }
        return switch (column.kind()) {
            case VALUE -> value;
            case DAY -> row.get(column.name(), LocalDate.class);
            case MOMENT -> LocalDateTime.ofInstant(row.get(column.name(), Instant.class), with.company().zone());
            case PERSON -> with.people().find(row.get(column.name(), Long.class)).map(PersonBrief::name).orElse(null);
            case BOOK -> with.books().value(column.words(), row.get(column.name(), Long.class)).map(ReferenceBooks.Value::title).orElse(null);
            case STAGE -> with.stages().stage(row.get(column.name(), Long.class)).map(Stages.Stage::title).orElse(null);
            case RECORD -> titles.getOrDefault(column.words(), Map.of()).get(row.get(column.name(), Long.class));
            case WORD -> with.messages().text(actor.language(), column.words() + "." + value);
            case FLAG -> with.messages().text(actor.language(), row.get(column.name(), Boolean.class) ? "export.yes" : "export.no");
        };
    }
}
