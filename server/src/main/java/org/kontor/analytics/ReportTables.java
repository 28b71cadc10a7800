package org.kontor.analytics;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.analytics.ReportAnswer.Column;
import org.kontor.analytics.ReportAnswer.Figure;
import org.kontor.analytics.ReportAnswer.Unit;
import org.kontor.platform.Company;
import org.kontor.platform.CsvText;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** The answer of a report as a table: dimensions and measures side by side, all together in the last line. */
@Component
final class ReportTables {

    /** A table with numbers as numbers: shares in percent, times in hours. */
    record Table(List<String> head, List<List<@Nullable Object>> rows) {}

    private final Messages messages;
    private final Company company;

    ReportTables(Messages messages, Company company) {
        this.messages = messages;
        this.company = company;
    }

    /** The table of an answer. */
    Table table(Actor actor, ReportAnswer answer) {
        String language = actor.language();
        List<String> head = new ArrayList<>();
        answer.axes().forEach(axis -> head.add(axis.title()));
        for (Column column : answer.columns()) {
            String title = column.title() + switch (column.unit()) {
                case MONEY -> ", " + company.currency();
                case SHARE -> ", %";
                case SECONDS -> ", " + messages.text(language, "report.hours");
                case NUMBER -> "";
            };
            head.add(title);
            if (answer.before() != null) {
                head.add(title + " (" + messages.text(language, "report.before") + ")");
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ReportAnswer.Cell cell : answer.cells()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int place = 0; place < cell.at().size(); place++) {
                row.add(answer.axes().get(place).values().get(cell.at().get(place)).title());
            }
            figures(answer, cell, row);
            rows.add(row);
        }
        List<@Nullable Object> total = new ArrayList<>();
        for (int place = 0; place < answer.axes().size(); place++) {
            total.add(place == 0 ? messages.text(language, "report.total") : null);
        }
        figures(answer, answer.total(), total);
        rows.add(total);
        return new Table(head, rows);
    }

    private static void figures(ReportAnswer answer, ReportAnswer.Cell cell, List<@Nullable Object> row) {
        for (int number = 0; number < answer.columns().size(); number++) {
            Unit unit = answer.columns().get(number).unit();
            Figure figure = cell.figures().get(number);
            row.add(shown(unit, figure.value()));
            if (answer.before() != null) {
                row.add(shown(unit, figure.before()));
            }
        }
    }

    private static @Nullable BigDecimal shown(Unit unit, @Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        return switch (unit) {
            case SHARE -> value.multiply(BigDecimal.valueOf(100)).stripTrailingZeros();
            case SECONDS -> value.divide(BigDecimal.valueOf(3_600), 1, RoundingMode.HALF_UP);
            default -> value;
        };
    }

    /** The table as CSV: UTF-8 with BOM and semicolons, as spreadsheets of Russian offices expect. */
    byte[] csv(Table table) {
        StringWriter text = new StringWriter();
        text.write('\uFEFF');
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator(';').build(text)) {
            writer.writeRecord(table.head().stream().map(CsvText::safe).toList());
            table.rows().forEach(row -> writer.writeRecord(row.stream()
                    .map(value -> value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : CsvText.safe(value.toString()))
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The table as a workbook of one sheet. */
    byte[] xlsx(String title, Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Kontor", "1.0")) {
            String name = title.replaceAll("[\\\\/*?:\\[\\]']", " ").strip();
            Worksheet sheet = book.newWorksheet(name.isEmpty() ? "Kontor" : name.substring(0, Math.min(31, name.length())));
            for (int column = 0; column < table.head().size(); column++) {
                sheet.width(column, column == 0 ? 32 : 18);
            }
            TableSheet.write(sheet, table.head(), table.rows());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
