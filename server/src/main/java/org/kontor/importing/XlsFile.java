package org.kontor.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hssf.model.InternalWorkbook;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;

/**
 * The first sheet of a workbook of old Excel (97 to 2003). Its records are read one by one as rows are asked for; only the
 * texts that cells share are kept, as in the file.
 *
 * @param path the file
 */
record XlsFile(Path path) implements TableFile {

    /** Opens a file after having looked whether there is a workbook in it. */
    static XlsFile open(Path path) throws IOException {
        reading(() -> {
            try (POIFSFileSystem parts = new POIFSFileSystem(path.toFile(), true)) {
                return workbook(parts.getRoot());
            }
        });
        return new XlsFile(path);
    }

    private static String workbook(DirectoryNode root) {
        for (String name : InternalWorkbook.WORKBOOK_DIR_ENTRY_NAMES) {
            if (root.hasEntryCaseInsensitive(name)) {
                return name;
            }
        }
        throw Problem.of(Problem.Kind.INVALID, root.hasEntryCaseInsensitive(InternalWorkbook.OLD_WORKBOOK_DIR_ENTRY_NAME) ? "import_old_excel" : "import_format");
    }

    @Override
    public String format() {
        return "xls";
    }

    @Override
    public <T> T rows(Function<Stream<List<String>>, T> reading) throws IOException {
        try (POIFSFileSystem parts = reading(() -> new POIFSFileSystem(path.toFile(), true));
                var content = reading(() -> parts.createDocumentInputStream(workbook(parts.getRoot())))) {
            RecordFactoryInputStream records = reading(() -> new RecordFactoryInputStream(content, false));
            XlsRows rows = new XlsRows();
            return reading.apply(TableFile.each(() -> next(records, rows)));
        }
    }

    /** The next row that is not empty. */
    private static Optional<List<String>> next(RecordFactoryInputStream records, XlsRows rows) throws IOException {
        while (!rows.ended()) {
            @Nullable Record record = XlsFile.<@Nullable Record>reading(records::nextRecord);
            if (record == null) {
                throw broken();
            }
            @Nullable List<String> cells = XlsFile.<@Nullable List<String>>reading(() -> rows.take(record));
            if (cells != null && cells.stream().anyMatch(cell -> !cell.isBlank())) {
                return Optional.of(cells);
            }
        }
        return Optional.empty();
    }

    private interface Reading<T extends @Nullable Object> {
        T read() throws IOException;
    }

    /** What the library says of a damaged file is of many kinds and tells nobody anything. */
    private static <T extends @Nullable Object> T reading(Reading<T> some) throws IOException {
        try {
            return some.read();
        } catch (Problem told) {
            throw told;
        } catch (EncryptedDocumentException e) {
            throw Problem.of(Problem.Kind.INVALID, "import_locked");
        } catch (OldFileFormatException e) {
            throw Problem.of(Problem.Kind.INVALID, "import_old_excel");
        } catch (IOException | RuntimeException e) {
            throw broken();
        }
    }

    private static Problem broken() {
        return Problem.of(Problem.Kind.INVALID, "import_broken", Map.of("reason", ""));
    }
}
