package org.kontor.importing;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A file of rows: CSV, XLSX, vCard, a table of HTML. */
sealed interface TableFile permits CsvFile, XlsxFile, VcardFile, HtmlFile {

    /** The most columns of a file. */
    int MOST_COLUMNS = 250;

    /** The most rows of a file. */
    int MOST_ROWS = 1_000_000;

    /** The longest cell in characters. */
    int LONGEST_CELL = 100_000;

    /** csv, xlsx, vcard or html. */
    String format();

    /** Gives all rows, the head first, to a function while the file is open. */
    <T> T rows(Function<Stream<List<String>>, T> reading) throws IOException;
}
