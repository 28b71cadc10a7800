package org.kontor.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jsoup.select.NodeVisitor;
import org.kontor.platform.Problem;

/**
 * A table of HTML, as Bitrix24 exports it under the name of an old Excel file. It is parsed as it is read, a row at a time.
 *
 * @param path the file
 */
record HtmlFile(Path path) implements TableFile {

    private static final int START = 4096;
    private static final Pattern BEGINNING = Pattern.compile("(?is)^\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|meta|table|style)\\b.*");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w-]+)");

    /** Whether a file begins like HTML. */
    static boolean is(Path path) throws IOException {
        String start = start(path, StandardCharsets.ISO_8859_1);
        return BEGINNING.matcher(start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start).matches();
    }

    private static String start(Path path, Charset charset) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(START), charset);
        }
    }

    private Charset charset() throws IOException {
        Matcher told = CHARSET.matcher(start(path, StandardCharsets.ISO_8859_1));
        if (!CsvFile.isUtf8(path) && told.find() && Charset.isSupported(told.group(1)) && !told.group(1).equalsIgnoreCase("utf-8")) {
            return Charset.forName(told.group(1));
        }
        return CsvFile.detect(path).charset();
    }

    @Override
    public String format() {
        return "html";
    }

    @Override
    public <T> T rows(Function<Stream<List<String>>, T> reading) throws IOException {
        try (Reader reader = new InputStreamReader(Files.newInputStream(path), charset());
                StreamParser parser = new StreamParser(Parser.htmlParser()).parse(reader, "")) {
            return reading.apply(TableFile.each(() -> next(parser)));
        }
    }

    /** The next row that is not empty. */
    private static Optional<List<String>> next(StreamParser parser) throws IOException {
        for (Element row = parser.selectNext("tr"); row != null; row = parser.selectNext("tr")) {
            List<String> cells = cells(row);
            row.remove();
            if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                return Optional.of(cells);
            }
        }
        return Optional.empty();
    }

    private static List<String> cells(Element row) {
        List<String> cells = new ArrayList<>();
        for (Element cell : row.children()) {
            if (cell.normalName().equals("td") || cell.normalName().equals("th")) {
                cells.add(text(cell));
                for (int more = 1; more < Math.min(MOST_COLUMNS, parse(cell.attr("colspan"))); more++) {
                    cells.add("");
                }
            }
        }
        if (cells.size() > MOST_COLUMNS) {
            throw Problem.of(Problem.Kind.INVALID, "import_wide", Map.of("most", MOST_COLUMNS, "now", cells.size()));
        }
        return cells;
    }

    private static int parse(String number) {
        return number.matches("\\d{1,3}") ? Integer.parseInt(number) : 1;
    }

    /** The text of a cell, its line breaks kept. */
    private static String text(Element cell) {
        StringBuilder text = new StringBuilder();
        cell.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText().replaceAll("[\\s\\u00a0]+", " "));
                } else if (node.normalName().equals("br") || depth > 0 && (node.normalName().equals("p") || node.normalName().equals("div"))) {
                    text.append('\n');
                }
            }
        });
        if (text.length() > LONGEST_CELL) {
            throw Problem.of(Problem.Kind.INVALID, "import_broken", Map.of("reason", ""));
        }
        return text.toString().strip();
    }
}
