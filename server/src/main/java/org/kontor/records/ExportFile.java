package org.kontor.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is written row by row, so that its size does not matter. */
interface ExportFile extends Closeable {

    /** A row of text, numbers, {@link java.time.LocalDate}, {@link java.time.LocalDateTime}; null for an empty cell. */
    void row(List<@Nullable Object> cells) throws IOException;

    /**
     * Begins a file.
     *
     * @param format csv or xlsx
     * @param sheet name of the sheet, where there are sheets
     * @param titles the first row
     */
    static ExportFile open(String format, OutputStream out, String language, String sheet, List<String> titles) throws IOException {
        return format.equals("xlsx") ? new ExportXlsx(out, language, sheet, titles) : new ExportCsv(out, language, titles);
    }
}
