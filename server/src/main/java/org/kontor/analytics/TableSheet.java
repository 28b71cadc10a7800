package org.kontor.analytics;

import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A table on a sheet of a workbook: its head in bold, numbers as numbers, everything else as text. */
final class TableSheet {

    private TableSheet() {}

    /** Writes it from the first line on. */
    static void write(Worksheet sheet, List<String> head, List<List<@Nullable Object>> rows) {
        for (int column = 0; column < head.size(); column++) {
            sheet.value(0, column, head.get(column));
            sheet.style(0, column).bold().set();
        }
        int line = 1;
        for (List<@Nullable Object> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                switch (row.get(column)) {
                    case null -> { }
                    case Number number -> sheet.value(line, column, number);
                    case Object text -> sheet.value(line, column, text.toString());
                }
            }
            line++;
        }
    }
}
