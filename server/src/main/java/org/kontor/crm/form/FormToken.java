package org.kontor.crm.form;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a form carries so that its answer is taken once and not at once: a key and the moment at which the page was
 * made, signed with the form's secret. It stands for no person and in no cookie.
 */
record FormToken(UUID key, Instant madeAt) {

    private static final int SIGNATURE = 16;

    /** The token as text. */
    String sign(byte[] secret) {
        byte[] body = body();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(
                ByteBuffer.allocate(body.length + SIGNATURE).put(body).put(signature(secret, body)).array());
    }

    /** The token of a text; null where it was not signed with this secret. */
    static @Nullable FormToken read(byte[] secret, @Nullable String text) {
        if (text == null) {
            return null;
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (all.length != 24 + SIGNATURE) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(all);
        FormToken token = new FormToken(new UUID(buffer.getLong(), buffer.getLong()), Instant.ofEpochMilli(buffer.getLong()));
        byte[] given = new byte[SIGNATURE];
        buffer.get(given);
        return MessageDigest.isEqual(given, signature(secret, token.body())) ? token : null;
    }

    private byte[] body() {
        return ByteBuffer.allocate(24)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .putLong(madeAt.toEpochMilli())
                .array();
    }

    private static byte[] signature(byte[] secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return java.util.Arrays.copyOf(mac.doFinal(body), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
