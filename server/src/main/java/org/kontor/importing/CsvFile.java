package org.kontor.importing;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kontor.platform.Problem;

/**
 * A CSV file: comma, semicolon or tab; UTF-8 with or without BOM, windows-1251 and others, found out by looking.
 *
 * @param path the file
 * @param charset its encoding
 * @param delimiter what parts its cells
 */
record CsvFile(Path path, Charset charset, char delimiter) implements TableFile {

    private static final int SAMPLE = 256 * 1024;

    /** Looks at a file and finds its encoding and delimiter. */
    static CsvFile detect(Path path) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(SAMPLE);
        }
        Charset charset = charset(path, head);
        return new CsvFile(path, charset, delimiter(new String(head, charset)));
    }

    private static Charset charset(Path path, byte[] head) throws IOException {
        if (head.length >= 2 && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE || head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)) {
            return StandardCharsets.UTF_16;
        }
        if (isUtf8(path)) {
            return StandardCharsets.UTF_8;
        }
        CharsetMatch match = new CharsetDetector().setText(head).detect();
        String name = match == null ? "windows-1251" : match.getName();
        // short Cyrillic tables are often taken for a Latin or Greek code page: an office's file is windows-1251 far more often
        return switch (name) {
            case "KOI8-R" -> Charset.forName("KOI8-R");
            case "IBM866" -> Charset.forName("IBM866");
            default -> Charset.forName("windows-1251");
        };
    }

    /** Whether all of a file is UTF-8. */
    static boolean isUtf8(Path path) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new java.io.InputStreamReader(Files.newInputStream(path), decoder)) {
            char[] buffer = new char[64 * 1024];
            while (reader.read(buffer) >= 0) {
                // reading alone tells
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The delimiter that stands most often outside of quotes in the first lines. */
    private static char delimiter(String text) {
        int[] counts = new int[128];
        boolean quoted = false;
        int lines = 0;
        for (int i = 0; i < text.length() && lines < 20; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n') {
                lines++;
            } else if (!quoted && c < 128) {
                counts[c]++;
            }
        }
        char best = ',';
        for (char candidate : new char[] {';', '\t', ','}) {
            if (counts[candidate] > counts[best] || counts[best] == 0) {
                best = candidate;
            }
        }
        return best;
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public <T> T rows(Function<Stream<List<String>>, T> reading) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(4 * 1024 * 1024)
                .ofCsvRecord(path, charset)) {
            return reading.apply(reader.stream().map(CsvFile::cells));
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw Problem.of(Problem.Kind.INVALID, "import_broken", Map.of("reason", String.valueOf(cause.getMessage())))
                    .at("file", "importing.error.broken", Map.of());
        }
    }

    private static List<String> cells(CsvRecord row) {
        if (row.getFieldCount() > MOST_COLUMNS) {
            throw Problem.of(Problem.Kind.INVALID, "import_wide", Map.of("most", MOST_COLUMNS, "now", row.getFieldCount()));
        }
        for (String cell : row.getFields()) {
            if (cell.length() > LONGEST_CELL) {
                throw Problem.of(Problem.Kind.INVALID, "import_broken", Map.of("reason", ""))
                        .at("file", "importing.error.quote", Map.of("line", row.getStartingLineNumber()));
            }
        }
        return row.getFields().stream().map(CsvFile::bare).toList();
    }

    /** Without the apostrophe by which an export keeps a spreadsheet from taking text for a formula. */
    private static String bare(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r".indexOf(cell.charAt(1)) >= 0 ? cell.substring(1) : cell;
    }

    /** Whether the bytes look like text at all. */
    static boolean isText(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(8192);
            if (head.length >= 2 && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE || head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)) {
                return true;
            }
            ByteBuffer bytes = ByteBuffer.wrap(head);
            while (bytes.hasRemaining()) {
                if (bytes.get() == 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
