package org.kontor.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Secrets that must not stand in the database: one file each in {@code <data>/keys}, readable by this user only, part of every backup.
 * Nodes over one database share the folder or copies of it.
 */
@Component
public final class KeyFiles {

    private static final int BYTES = 32;

    private final Path folder;

    @Autowired
    KeyFiles(Environment environment) {
        this(environment.data().resolve("keys"));
    }

    /** The keys in another folder; for commands and tests. */
    public KeyFiles(Path folder) {
        this.folder = folder;
    }

    /** The key of 256 random bits with this name; made and kept the first time it is asked for. */
    public synchronized byte[] key(String name) {
        String known = text(name);
        if (known == null) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            known = Base64.getEncoder().encodeToString(random);
            write(name, known);
        }
        return Base64.getDecoder().decode(known);
    }

    /** What the file holds; null where there is none. */
    public @Nullable String text(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8).strip() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file whole: it is on the disk when this returns, and never seen half written. */
    public synchronized void write(String name, String text) {
        try {
            DataFolder.privateFolder(folder);
            Path fresh = folder.resolve(name + ".new");
            Files.deleteIfExists(fresh);
            var privately = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (FileChannel channel =
                    FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), privately)) {
                Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.UTF_8));
                channel.force(true);
            }
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
