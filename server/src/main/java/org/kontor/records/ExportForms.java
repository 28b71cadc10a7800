package org.kontor.records;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.springframework.stereotype.Component;

/** Whether a cell of a table says what a record says already: in any of the forms that an export of it would have. */
@Component
public final class ExportForms {

    private final ExportCells cells;
    private final RecordTypes types;

    ExportForms(ExportCells cells, RecordTypes types) {
        this.cells = cells;
        this.types = types;
    }

    /** Whether this text is the value of the field, as CSV or XLSX in any language has it; the record was read with the field. */
    public boolean same(Actor actor, String type, RecordRow row, String field, String text) {
        RecordType known = types.get(type);
        FieldDef found = known.find(field);
        if (found == null) {
            return false;
        }
        return forms(cells.cell(actor, known, row, found)).contains(text.strip().replaceAll("\\r\\n?", "\n"));
    }

    private static Set<String> forms(@Nullable Object cell) {
        Set<String> forms = new LinkedHashSet<>();
        switch (cell) {
            case null -> forms.add("");
            case BigDecimal number -> {
                forms.add(number.toPlainString());
                forms.add(number.toPlainString().replace('.', ','));
                forms.add(number.stripTrailingZeros().toPlainString());
            }
            case LocalDate day -> {
                forms.add(ExportCsv.text(day, true));
                forms.add(ExportCsv.text(day, false));
                forms.add(day.toString());
            }
            case LocalDateTime moment -> {
                forms.add(ExportCsv.text(moment, true));
                forms.add(ExportCsv.text(moment, false));
                forms.add(moment.toString());
                // a workbook rounds
                forms.add(moment.withNano(0).toString());
                forms.add(moment.plusNanos(500_000).withNano(moment.plusNanos(500_000).getNano() / 1_000_000 * 1_000_000).toString());
                if (moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
                    forms.add(moment.toLocalDate().toString());
                }
            }
            default -> forms.add(cell.toString().strip().replaceAll("\\r\\n?", "\n"));
        }
        return forms;
    }
}
