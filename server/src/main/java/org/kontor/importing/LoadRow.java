package org.kontor.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.importing.LoadLines.Line;
import org.kontor.importing.OwnRows.Own;
import org.kontor.importing.RowReader.ReadRow;
import org.kontor.platform.Problem;

/** A row on its way from the file into the base: what it says, and what has become of it. */
final class LoadRow {

    final long number;
    final List<String> cells;
    final Map<String, Map<String, @Nullable Object>> parts;
    /** What it says of the main requisites of its company. */
    final Map<String, String> requisites;
    /** What stands for its content in {@link Loads#loaded}. */
    final String key;

    @Nullable Problem problem;
    /** The record that it became or is a double of. */
    @Nullable Long record;
    /** Whether the record was there and stays as it is. */
    boolean known;
    /** Whether the record was there. */
    boolean updated;

    /** The record that it names by its own number, or was taken for. */
    final @Nullable Long own;

    /** Whether it names the record by its number and so says all of it. */
    final boolean whole;

    /** Whether somebody has decided about its likeness. */
    final boolean judged;

    /** What it is known by among the rows of the chunk before, once asked for. */
    @Nullable Set<String> keys;

    /** A record that is like it by name alone. */
    @Nullable Long similar;

    LoadRow(long number, List<String> cells, ReadRow read, String key, Own named, boolean judged) {
        this.own = named.id() == null ? named.taken() : named.id();
        this.whole = named.id() != null;
        this.judged = judged;
        this.number = number;
        this.cells = cells;
        this.parts = read.parts();
        this.requisites = read.requisites();
        this.problem = read.problem();
        this.key = key;
    }

    /** Whether nothing has become of it yet. */
    boolean open() {
        return problem == null && record == null;
    }

    /** What it says of the record itself. */
    Map<String, @Nullable Object> own() {
        return parts.getOrDefault("", Map.of());
    }

    /** What is found for rows by their place, those that name their record added. */
    static Map<Integer, Long> withOwn(List<LoadRow> rows, Map<Integer, Long> found) {
        Map<Integer, Long> all = new HashMap<>(found);
        for (int i = 0; i < rows.size(); i++) {
            Long own = rows.get(i).own;
            if (own != null) {
                all.put(i, own);
            }
        }
        return all;
    }

    /** Reads lines with what they name; rows of the same content differ by how often it stood before among them. */
    static List<LoadRow> read(LoadSettings settings, RowReader reader, List<Line> lines, List<Own> own) {
        Map<String, Integer> seen = new HashMap<>();
        List<LoadRow> rows = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Own named = own.get(i);
            String content = content(settings, line.cells());
            int times = seen.merge(content, 1, Integer::sum);
            rows.add(new LoadRow(line.number(), line.cells(), reader.read(named.cells(), named.id() != null), hash(content + '\u0001' + times), named, line.judged()));
        }
        return rows;
    }

    private static String content(LoadSettings settings, List<String> cells) {
        StringBuilder content = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            if (settings.target(column) != null) {
                content.append(settings.target(column)).append('=').append(cells.get(column).strip()).append('\u0000');
            }
        }
        return content.toString();
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
