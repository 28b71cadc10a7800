package org.kontor.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app on somebody's phone, written from RFC 6238 apart from the product's own code. */
public record AuthenticatorApp(String secret) {

    /** The code of now. */
    public String code() {
        return code(0);
    }

    /** The code of so many steps of 30 seconds from now. */
    public String code(int steps) {
        return codeAt(Instant.now().getEpochSecond() / 30 + steps);
    }

    /** The code of a time step. */
    public String codeAt(long step) {
        try {
            BigInteger number = BigInteger.ZERO;
            for (char letter : secret.toCharArray()) {
                number = number.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
            }
            byte[] raw = number.toByteArray();
            byte[] key = new byte[20];
            int length = Math.min(20, raw.length);
            System.arraycopy(raw, raw.length - length, key, 20 - length, length);
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[19] & 15;
            int value = new BigInteger(1, Arrays.copyOfRange(hash, offset, offset + 4)).clearBit(31).intValue();
            return "%06d".formatted(value % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
