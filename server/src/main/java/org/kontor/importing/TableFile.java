package org.kontor.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A file of rows: CSV, XLSX, XLS, vCard, a table of HTML. */
sealed interface TableFile permits CsvFile, XlsxFile, XlsFile, VcardFile, HtmlFile {

    /** The most columns of a file. */
    int MOST_COLUMNS = 250;

    /** The most rows of a file. */
    int MOST_ROWS = 1_000_000;

    /** The longest cell in characters. */
    int LONGEST_CELL = 100_000;

    /** csv, xlsx, xls, vcard or html. */
    String format();

    /** Gives all rows, the head first, to a function while the file is open. */
    <T> T rows(Function<Stream<List<String>>, T> reading) throws IOException;

    /** One after the other; empty after the last. */
    interface Reading<T> {
        Optional<T> next() throws IOException;
    }

    /** What is read one by one, each only when it is asked for; a failure is an {@link UncheckedIOException}. */
    static <T> Stream<T> each(Reading<T> reading) {
        return Stream.generate(() -> {
                    try {
                        return reading.next();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow);
    }
}
