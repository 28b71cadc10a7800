package org.kontor.identity.secondfactor;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One-time codes of RFC 6238 as every authenticator app makes them: HMAC-SHA-1, six digits, a new one each 30 seconds. Own code,
 * since it is a dozen lines over {@code javax.crypto} and the RFC has the test values.
 */
final class Totp {

    /** A code is also taken one step early or late: clocks of phones differ. */
    static final int DRIFT = 1;

    private static final int SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A new seed of 160 bits in base32, as apps take it. */
    static String seed() {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return base32(bytes);
    }

    /** Random text of this many base32 letters, five bits each. */
    static String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(BASE32.charAt(RANDOM.nextInt(32)));
        }
        return letters.toString();
    }

    /** The time step of a moment. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** The code of a step. */
    static String code(String seed, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(seed), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, 4).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The step whose code this is, at most {@link #DRIFT} from now and after the last used one; null for a wrong or used code. */
    static @Nullable Long match(String seed, String code, Instant now, long lastUsed) {
        Long found = null;
        for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
            boolean same = java.security.MessageDigest.isEqual(
                    code(seed, step).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                    code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            if (same && step > lastUsed && found == null) {
                found = step;
            }
        }
        return found;
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = (buffer << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                text.append(BASE32.charAt((buffer >> (bits - 5)) & 31));
                bits -= 5;
            }
        }
        return text.toString();
    }

    private static byte[] bytes(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            buffer = (buffer << 5) | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8 && bytes.hasRemaining()) {
                bytes.put((byte) (buffer >> (bits - 8)));
                bits -= 8;
            }
        }
        return bytes.array();
    }
}
