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

    ExportCsv(OutputStream out, String language, List<String> titles) throws IOException {
        russian = language.equals("ru");
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
            case LocalDate date -> text(date, russian);
            case LocalDateTime time -> text(time, russian);
            default -> safe(cell.toString());
        };
    }

    /** A day as an office of the language writes it. */
    static String text(LocalDate day, boolean russian) {
        return (russian ? RUSSIAN : ENGLISH).format(day);
    }

    /** A moment as an office of the language writes it, with its seconds where it has any. */
    static String text(LocalDateTime moment, boolean russian) {
        return text(moment.toLocalDate(), russian) + ' ' + (moment.getSecond() == 0 ? TIME : TO_THE_SECOND).format(moment);
    }

    private static final DateTimeFormatter RUSSIAN = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Text that a spreadsheet would take for a formula is led by an apostrophe. */
    private static String safe(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
