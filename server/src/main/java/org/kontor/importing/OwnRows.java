package org.kontor.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.importing.LoadLines.Line;
import org.kontor.records.ExportForms;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/**
 * Rows that name their record by its own number: an export that comes back. A cell that says what the record says already is
 * no change, whatever it would be read as; so a file that nobody touched changes nothing.
 */
@Component
final class OwnRows {

    /** In the place of an empty cell that empties its field. */
    static final String CLEARED = "\u0000";

    /** The target of the column with the record's own number. */
    static final String ID = "id";

    private final Records records;
    private final RecordTypes types;
    private final ExportForms forms;
    private final Actors actors;

    OwnRows(Records records, RecordTypes types, ExportForms forms, Actors actors) {
        this.actors = actors;
        this.records = records;
        this.types = types;
        this.forms = forms;
    }

    /**
     * A row with what it changes.
     *
     * @param id the record that it names, null where it names none that the loader may read
     * @param taken the record that somebody took it for, as far as it is there and may be read
     * @param cells its cells, those without a change emptied, those that empty their field {@link #CLEARED}
     */
    record Own(@Nullable Long id, @Nullable Long taken, List<String> cells) {}

    /** The rows of these lines, in their order. */
    List<Own> of(Load load, Actor actor, List<Line> lines) {
        int column = load.settings().mapping().indexOf(ID);
        String type = types.get(load.typeId()).code();
        Set<Long> taken = taken(actor, type, lines);
        if (column < 0) {
            return lines.stream().map(line -> new Own(null, taken(line, taken), line.cells())).toList();
        }
        // cells are compared as the export had them: in the zone of who gave the file
        Actor reader = actors.of(load.createdBy(), load.language(), load.settings().ownZone(actor.zone()));
        Set<Long> ids = new LinkedHashSet<>();
        lines.forEach(line -> {
            Long id = id(line.cells(), column);
            if (id != null) {
                ids.add(id);
            }
        });
        List<String> readable = records.readableFields(actor, type);
        Set<String> fields = new HashSet<>();
        load.settings().mapping().forEach(target -> fields.add(field(target)));
        fields.retainAll(readable);
        Map<Long, RecordRow> present = ids.isEmpty() ? Map.of() : records.some(actor, type, ids, fields);
        List<Own> rows = new ArrayList<>();
        for (Line line : lines) {
            Long id = id(line.cells(), column);
            RecordRow row = id == null ? null : present.get(id);
            rows.add(row == null ? new Own(null, taken(line, taken), line.cells()) : new Own(id, null, changes(load, reader, type, row, line.cells(), fields)));
        }
        return rows;
    }

    private Set<Long> taken(Actor actor, String type, List<Line> lines) {
        Set<Long> asked = new HashSet<>();
        lines.forEach(line -> {
            if (line.takenFor() != null) {
                asked.add(line.takenFor());
            }
        });
        return asked.isEmpty() ? Set.of() : records.readable(actor, type, asked);
    }

    private static @Nullable Long taken(Line line, Set<Long> readable) {
        return line.takenFor() != null && readable.contains(line.takenFor()) ? line.takenFor() : null;
    }

    private List<String> changes(Load load, Actor actor, String type, RecordRow row, List<String> cells, Set<String> fields) {
        List<String> changed = new ArrayList<>(cells);
        for (int column = 0; column < cells.size(); column++) {
            String field = field(load.settings().target(column));
            if (fields.contains(field)) {
                boolean same = forms.same(actor, type, row, field, cells.get(column));
                if (same) {
                    changed.set(column, "");
                } else if (load.settings().clears() && cells.get(column).isBlank()) {
                    changed.set(column, CLEARED);
                }
            }
        }
        return changed;
    }

    /** The field of the record that a target speaks of: the client that a row would bring along is the record's own. */
    static String field(@Nullable String target) {
        return switch (target) {
            case null -> "";
            case "company.title" -> "company";
            case "contact.fullName" -> "contact";
            default -> target;
        };
    }

    private static @Nullable Long id(List<String> cells, int column) {
        String text = column < cells.size() ? cells.get(column).strip() : "";
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
