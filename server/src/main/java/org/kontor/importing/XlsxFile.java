package org.kontor.importing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.kontor.platform.Problem;

/**
 * The first sheet of an XLSX file. What a bomb would unpack to is bounded before anything is read.
 *
 * @param path the file
 */
record XlsxFile(Path path) implements TableFile {

    private static final long MOST_BYTES = 600L * 1024 * 1024;
    private static final long MOST_RATIO = 150;

    /** Opens a file after having weighed it. */
    static XlsxFile open(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            long unpacked = 0;
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw Problem.of(Problem.Kind.INVALID, "import_format");
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                unpacked += weigh(zip, entry, MOST_BYTES - unpacked);
                if (unpacked > MOST_BYTES
                        || unpacked > 20L * 1024 * 1024 && unpacked / Math.max(1, Files.size(path)) > MOST_RATIO) {
                    throw Problem.of(Problem.Kind.TOO_LARGE, "import_bomb");
                }
            }
        } catch (ZipException e) {
            throw Problem.of(Problem.Kind.INVALID, "import_format");
        }
        return new XlsxFile(path);
    }

    /** Unpacks an entry without keeping it: the size that an entry claims may be a lie. */
    private static long weigh(ZipFile zip, ZipEntry entry, long most) throws IOException {
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (var in = zip.getInputStream(entry)) {
            int read;
            while ((read = in.read(buffer)) >= 0) {
                size += read;
                if (size > most) {
                    return size;
                }
            }
        }
        return size;
    }

    @Override
    public String format() {
        return "xlsx";
    }

    @Override
    public <T> T rows(Function<Stream<List<String>>, T> reading) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(path.toFile(), new ReadingOptions(true, false));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            return reading.apply(rows.map(XlsxFile::cells).filter(cells -> cells.stream().anyMatch(cell -> !cell.isBlank())));
        } catch (ExcelReaderException e) {
            throw Problem.of(Problem.Kind.INVALID, "import_broken", Map.of("reason", String.valueOf(e.getMessage())));
        }
    }

    private static List<String> cells(Row row) {
        if (row.getCellCount() > MOST_COLUMNS) {
            throw Problem.of(Problem.Kind.INVALID, "import_wide", Map.of("most", MOST_COLUMNS, "now", row.getCellCount()));
        }
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            cells.add(row.getOptionalCell(column).map(XlsxFile::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            if (isDate(cell)) {
                try {
                    LocalDateTime moment = cell.asDate();
                    return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                            ? moment.toLocalDate().toString()
                            : moment.toString();
                } catch (DateTimeException | ExcelReaderException e) {
                    return cell.getText();
                }
            }
            BigDecimal number = cell.asNumber();
            return number.stripTrailingZeros().toPlainString();
        }
        return cell.getText() == null ? "" : cell.getText();
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && (id >= 14 && id <= 22 || id >= 45 && id <= 47)) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (format == null) {
            return false;
        }
        String plain = format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "");
        return plain.contains("y") || plain.contains("d") && plain.contains("m");
    }
}
