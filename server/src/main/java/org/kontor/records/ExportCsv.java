package org.kontor.records;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UTF-8 with BOM; in Russian with semicolons and decimal commas, as spreadsheets of Russian offices expect. */
final class ExportCsv implements ExportFile {

    private final CsvWriter csv;
    private final boolean russian;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    ExportCsv(OutputStream out, String language, List<String> titles) throws IOException {
        russian = language.equals("ru");
        day = DateTimeFormatter.ofPattern(russian ? "dd.MM.yyyy" : "dd/MM/yyyy");
        moment = DateTimeFormatter.ofPattern(russian ? "dd.MM.yyyy HH:mm" : "dd/MM/yyyy HH:mm");
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        csv = CsvWriter.builder().fieldSeparator(russian ? ';' : ',').build(writer);
        csv.writeRecord(titles.stream().map(ExportCsv::safe).toList());
    }

    @Override
    public void row(List<@Nullable Object> cells) {
        csv.writeRecord(cells.stream().map(this::text).toList());
    }

    private String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> russian ? number.toPlainString().replace('.', ',') : number.toPlainString();
            case Number number -> number.toString();
            case LocalDate date -> day.format(date);
            case LocalDateTime time -> moment.format(time);
            default -> safe(cell.toString());
        };
    }

    /** Text that a spreadsheet would take for a formula is led by an apostrophe. */
    private static String safe(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
