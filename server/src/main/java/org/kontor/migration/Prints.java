package org.kontor.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Values;
import tools.jackson.databind.json.JsonMapper;

/** Short hashes of values: enough to see that one has changed, nothing of what it says. */
final class Prints {

    private static final int BYTES = 6;

    private Prints() {}

    /** The hash of a canonical value; empty for none. */
    static String of(JsonMapper json, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        Object plain = value instanceof java.math.BigDecimal number ? number.stripTrailingZeros().toPlainString() : Values.json(value);
        return of(json.writeValueAsString(plain));
    }

    static String of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
