package org.kontor.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Places on a board as text that sorts by bytes: a new record gets its place from its creation moment, newest first, without
 * reading others; a drop takes a key between its neighbours. Digits are hexadecimal; equal keys go by id.
 */
public final class Ranks {

    private static final long END = 1L << 47;
    private static final int LENGTH = 12;
    private static final long LAST = (1L << 48) - 1;
    private static final String DIGITS = "0123456789abcdef";

    private Ranks() {}

    /** The place of a record created at this moment: the newer, the smaller. */
    public static String of(Instant created) {
        return String.format("%012x", END - created.toEpochMilli());
    }

    /**
     * A key between two others; null means the end. Before the first and after the last one the key is of the usual length
     * however often that happens: most cards land on top of their stage. The ends may be equal: then the key follows both.
     */
    public static String between(@Nullable String before, @Nullable String after) {
        if (after == null) {
            return before == null ? of(Instant.EPOCH) : stepped(before, 1);
        }
        if (before == null) {
            return stepped(after, -1);
        }
        String low = before;
        if (low.compareTo(after) >= 0) {
            return low + "8";
        }
        StringBuilder key = new StringBuilder();
        boolean bounded = true;
        for (int i = 0; ; i++) {
            int floor = i < low.length() ? DIGITS.indexOf(low.charAt(i)) : 0;
            int ceiling = bounded ? (i < after.length() ? DIGITS.indexOf(after.charAt(i)) : 0) : 16;
            if (bounded && i >= after.length()) {
                // nothing lies between: the lower end continued by zeros is the upper one
                return low + "8";
            }
            if (ceiling - floor > 1) {
                return key.append(DIGITS.charAt((floor + ceiling) / 2)).toString();
            }
            key.append(DIGITS.charAt(floor));
            if (ceiling - floor == 1) {
                bounded = false;
            }
        }
    }

    /** The next number below or above the first twelve digits of a key. */
    private static String stepped(String key, int step) {
        String digits = (key + "000000000000").substring(0, LENGTH);
        return String.format("%012x", Math.clamp(Long.parseLong(digits, 16) + step, 0, LAST));
    }
}
