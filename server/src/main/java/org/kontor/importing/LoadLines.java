package org.kontor.importing;

import static org.kontor.importing.db.Tables.LINE;
import static org.kontor.importing.db.Tables.LINE_KEY;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.stereotype.Component;

/** The rows of a file in the database, from its upload to the end of its load: read in their order, a part at a time. */
@Component
class LoadLines {

    private static final int BUFFER = 64 * 1024;

    /** As they lie in the database, where long ones are compressed. */
    static final int MOST_BYTES = 8 * 1024 * 1024;

    private final DSLContext sql;

    LoadLines(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A row of the file by its number, the first after the head is 1.
     *
     * @param judged whether somebody has decided about a likeness
     * @param takenFor the record that he has found to be the same
     */
    record Line(long number, List<String> cells, boolean judged, @Nullable Long takenFor) {}

    /**
     * Puts rows in the place of those that are there; in the transaction of the caller.
     *
     * @return how many there are
     * @throws Problem TOO_LARGE code import_long for more than {@link TableFile#MOST_ROWS}
     */
    long fill(long load, Iterator<List<String>> rows) {
        sql.deleteFrom(LINE_KEY).where(LINE_KEY.LOAD_ID.eq(load)).execute();
        sql.deleteFrom(LINE).where(LINE.LOAD_ID.eq(load)).execute();
        return sql.connectionResult(connection -> {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy importing.line (load_id, number, cells) from stdin");
            try {
                StringBuilder text = new StringBuilder(BUFFER + 1024);
                long number = 0;
                while (rows.hasNext()) {
                    List<String> cells = rows.next();
                    if (++number > TableFile.MOST_ROWS) {
                        throw Problem.of(Problem.Kind.TOO_LARGE, "import_long", Map.of("most", TableFile.MOST_ROWS));
                    }
                    text.append(load).append('\t').append(number).append('\t');
                    array(text, cells);
                    text.append('\n');
                    if (text.length() > BUFFER) {
                        write(copy, text);
                    }
                }
                write(copy, text);
                copy.endCopy();
                return number;
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
    }

    private static void write(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    /** An array as COPY reads it: quoted for the array, and its backslashes once more for COPY. */
    private static void array(StringBuilder text, List<String> cells) {
        text.append('{');
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "\"" : ",\"");
            String cell = cells.get(i);
            for (int at = 0; at < cell.length(); at++) {
                char c = cell.charAt(at);
                switch (c) {
                    case '\\' -> text.append("\\\\\\\\");
                    case '"' -> text.append("\\\\\"");
                    case '\n' -> text.append("\\n");
                    case '\r' -> text.append("\\r");
                    case '\t' -> text.append("\\t");
                    case '\u0000' -> { }
                    default -> text.append(Character.isSurrogate(c) && !paired(cell, at) ? '\uFFFD' : c);
                }
            }
            text.append('"');
        }
        text.append('}');
    }

    private static boolean paired(String cell, int at) {
        return Character.isHighSurrogate(cell.charAt(at))
                ? at + 1 < cell.length() && Character.isLowSurrogate(cell.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(cell.charAt(at - 1));
    }

    /** The rows after a number, in order, at most so many and as {@link #fitting}. */
    List<Line> after(long load, long number, int limit) {
        return fitting(sql, LINE.LOAD_ID.eq(load).and(LINE.NUMBER.gt(number)), limit);
    }

    /**
     * The first of these rows: at most so many, and of very long ones (cards with photos) no more than fit into memory beside
     * each other; at least one where there is one.
     */
    static List<Line> fitting(DSLContext sql, Condition which, int limit) {
        return sql.resultQuery(
                        "select x.number, x.cells, x.judged, x.taken_for from (select l.*, sum(pg_column_size(l.cells)) over (order by l.number) - pg_column_size(l.cells) as before from ({0}) l) x"
                                + " where x.before < {1} order by x.number",
                        sql.select(LINE.NUMBER, LINE.CELLS, LINE.JUDGED, LINE.TAKEN_FOR).from(LINE).where(which).orderBy(LINE.NUMBER).limit(DSL.inline(limit)),
                        DSL.inline(MOST_BYTES))
                .fetch(row -> new Line(
                        row.get("number", Long.class), List.of(row.get("cells", String[].class)), row.get("judged", Boolean.class), row.get("taken_for", Long.class)));
    }

    /** The first rows as lists of cells. */
    List<List<String>> begin(long load, int limit) {
        return after(load, 0, limit).stream().map(Line::cells).toList();
    }

    /** What stands in a column (0 is the first) with how often, in the order of its first place; at most so many, blank cells left out. */
    Map<String, Long> distinct(long load, int column, int limit) {
        Map<String, Long> counts = new LinkedHashMap<>();
        sql.resultQuery(
                        "select btrim(l.cells[{1}]) as value, count(*) as n from importing.line l where l.load_id = {0} and btrim(l.cells[{1}]) <> ''"
                                + " group by 1 order by min(l.number) limit {2}",
                        DSL.val(load), DSL.inline(column + 1), DSL.inline(limit))
                .forEach(row -> counts.put(row.get("value", String.class), row.get("n", Long.class)));
        return counts;
    }

    /** The first values of some columns (0 is the first), one after another. */
    List<String> values(long load, List<Integer> columns, int rows) {
        List<String> values = new ArrayList<>();
        for (int column : columns) {
            values.addAll(sql.resultQuery(
                            "select l.cells[{1}] as value from importing.line l where l.load_id = {0} and l.number <= {2} and l.cells[{1}] <> '' order by l.number",
                            DSL.val(load), DSL.inline(column + 1), DSL.inline(rows))
                    .fetch(0, String.class));
        }
        return values;
    }

    /** Forgets the rows of a load that needs them no more. */
    void drop(long load) {
        sql.deleteFrom(LINE_KEY).where(LINE_KEY.LOAD_ID.eq(load)).execute();
        sql.deleteFrom(LINE).where(LINE.LOAD_ID.eq(load)).execute();
    }

    static org.jooq.Field<Long[]> numbers(List<Long> numbers) {
        return DSL.val(numbers.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
