package org.kontor.records;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook with dates and numbers as such; rows leave the memory as they are written, a full sheet is followed by another. */
final class ExportXlsx implements ExportFile {

    /** A sheet holds 1,048,576 rows. */
    private static final int MOST_ROWS = 1_000_000;

    private static final int LONGEST_TEXT = 32_767;
    private static final int FLUSH = 500;

    private final OutputStream out;
    private final Workbook book;
    private final String name;
    private final List<String> titles;
    private final String day;
    private int sheets;
    private int line;
    private @Nullable Worksheet sheet;

    ExportXlsx(OutputStream out, String language, String name, List<String> titles) throws IOException {
        this.out = out;
        this.book = new Workbook(out, "Kontor", "1.0");
        this.name = name.replaceAll("[\\[\\]:*?/\\\\]", " ").strip();
        this.titles = titles;
        this.day = language.equals("ru") ? "dd.mm.yyyy" : "dd/mm/yyyy";
        begin();
    }

    private Worksheet begin() {
        sheets++;
        String title = name.substring(0, Math.min(name.length(), 25));
        Worksheet next = book.newWorksheet(sheets == 1 ? title : title + " " + sheets);
        for (int column = 0; column < titles.size(); column++) {
            next.width(column, Math.clamp(titles.get(column).length() + 6L, 14, 40));
            next.value(0, column, titles.get(column));
            next.style(0, column).bold().set();
        }
        next.freezePane(0, 1);
        sheet = next;
        line = 1;
        return next;
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        Worksheet now = Objects.requireNonNull(sheet);
        if (line > MOST_ROWS) {
            now.finish();
            now = begin();
        }
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case null -> { }
                case Number number -> now.value(line, column, number);
                case LocalDate date -> {
                    now.value(line, column, date);
                    now.style(line, column).format(day).set();
                }
                case LocalDateTime time -> {
                    now.value(line, column, time);
                    now.style(line, column).format(day + " hh:mm").set();
                }
                case Object text -> {
                    String all = text.toString();
                    // in its cell: a table of all texts would be kept in memory to the end
                    now.inlineString(line, column, all.length() > LONGEST_TEXT ? all.substring(0, LONGEST_TEXT) : all);
                }
            }
        }
        line++;
        if (line % FLUSH == 0) {
            now.flush();
        }
    }

    @Override
    public void close() throws IOException {
        // the workbook leaves its stream open
        try (OutputStream last = out) {
            book.close();
        }
    }
}
