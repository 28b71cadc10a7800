package org.kontor.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Encrypts what must be read back (seeds of one-time codes, passwords to other systems) with AES-256-GCM. The key is the file {@code
 * keys/secrets} of the data folder: outside of the database, readable by its owner only, part of every backup, the same on
 * every node of one portal. Each value is bound to its purpose, so that one cannot be put in another's place.
 */
@Component
public final class Secrets {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey encryption;
    private final SecretKey marks;

    Secrets(Environment environment) {
        byte[] key = key(environment.data().resolve("keys"));
        this.encryption = new SecretKeySpec(mac(new SecretKeySpec(key, "HmacSHA256"), "encryption"), "AES");
        this.marks = new SecretKeySpec(mac(new SecretKeySpec(key, "HmacSHA256"), "marks"), "HmacSHA256");
    }

    /**
     * Encrypts a text.
     *
     * @param purpose what it is and whose, for example {@code totp:5}; needed again to read it
     * @return version, nonce, ciphertext with its tag
     */
    public byte[] seal(String purpose, String text) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, purpose, nonce, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE + sealed.length).put(VERSION).put(nonce).put(sealed).array();
    }

    /**
     * Reads back what was sealed for this purpose.
     *
     * @throws IllegalStateException if it was changed, sealed for another purpose or with another key
     */
    public String open(String purpose, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        if (buffer.remaining() <= 1 + NONCE || buffer.get() != VERSION) {
            throw new IllegalStateException("The secret " + purpose + " is not one of ours");
        }
        byte[] nonce = new byte[NONCE];
        buffer.get(nonce);
        byte[] text = new byte[buffer.remaining()];
        buffer.get(text);
        return new String(run(Cipher.DECRYPT_MODE, purpose, nonce, text), StandardCharsets.UTF_8);
    }

    /** A keyed hash (HMAC-SHA-256) of a short code: without the key file nobody can try all codes against it. */
    public byte[] mark(String purpose, String text) {
        return mac(marks, purpose + "\n" + text);
    }

    private byte[] run(int mode, String purpose, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret " + purpose + " cannot be read with the key of this portal", e);
        }
    }

    private static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] key(Path folder) {
        Path file = folder.resolve("secrets");
        try {
            if (!Files.exists(file)) {
                DataFolder.privateFolder(folder);
                byte[] random = new byte[32];
                RANDOM.nextBytes(random);
                var privately = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
                try (FileChannel channel =
                        FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), privately)) {
                    channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(random)));
                    channel.force(true);
                } catch (FileAlreadyExistsException e) {
                    // another starting process was quicker: its key is the key
                }
            }
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != 32) {
                throw new IllegalStateException("The key file " + file + " is damaged: put back the one of the backup");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
