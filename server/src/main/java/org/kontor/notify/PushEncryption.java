package org.kontor.notify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a push for one browser so that its push service cannot read it (RFC 8291 over RFC 8188, one record). The libraries for this are
 * not kept up, and the JDK has every part of it.
 */
final class PushEncryption {

    private static final int RECORD = 4096;
    private static final int SALT = 16;

    /** What fits into one record with its header and mark. */
    static final int MOST = RECORD - SALT - 5 - PushKeys.POINT - 17;

    private PushEncryption() {}

    /** The body of the request. */
    static byte[] encrypt(byte[] text, byte[] browserKey, byte[] browserSecret) throws GeneralSecurityException {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return encrypt(text, browserKey, browserSecret, PushKeys.generate(), salt);
    }

    /** The same with given randomness: for the test vector. */
    static byte[] encrypt(byte[] text, byte[] browserKey, byte[] browserSecret, KeyPair own, byte[] salt) throws GeneralSecurityException {
        byte[] ownKey = PushKeys.bytes((ECPublicKey) own.getPublic());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(PushKeys.key(browserKey), true);
        byte[] shared = derive(agreement.generateSecret(), browserSecret, info("WebPush: info\0", browserKey, ownKey), 32);
        byte[] key = derive(shared, salt, info("Content-Encoding: aes128gcm\0"), 16);
        byte[] nonce = derive(shared, salt, info("Content-Encoding: nonce\0"), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] marked = Arrays.copyOf(text, text.length + 1);
        marked[text.length] = 2;
        byte[] sealed = cipher.doFinal(marked);
        return ByteBuffer.allocate(SALT + 5 + ownKey.length + sealed.length)
                .put(salt)
                .putInt(RECORD)
                .put((byte) ownKey.length)
                .put(ownKey)
                .put(sealed)
                .array();
    }

    /** HKDF with SHA-256. */
    static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt).thenExpand(info, length));
    }

    static byte[] info(String text, byte[]... more) {
        byte[] head = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all = ByteBuffer.allocate(head.length + Arrays.stream(more).mapToInt(part -> part.length).sum()).put(head);
        for (byte[] part : more) {
            all.put(part);
        }
        return all.array();
    }
}
