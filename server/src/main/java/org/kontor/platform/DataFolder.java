package org.kontor.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder of everything that must not be lost, held by one process at a time: {@code postgres/} (the own server), {@code files/}
 * (uploads), {@code keys/} (secrets that are not in the database), {@code backup/}.
 */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the folder if need be and locks it for this process until {@link #close} or its end.
     *
     * @throws StartRefused if it cannot be written or another process holds it
     */
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            // The own PostgreSQL may run as another user, who must be able to pass through; what lies inside is closed to him.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            privateFolder(path.resolve("files"));
            privateFolder(path.resolve("keys"));
            FileChannel channel = FileChannel.open(
                    path.resolve("kontor.lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String holder = Files.readString(path.resolve("kontor.lock")).strip();
                channel.close();
                throw new StartRefused("data_locked", path, holder);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new StartRefused("data_unwritable", path);
        }
    }

    /** The folder itself, absolute. */
    public Path path() {
        return path;
    }

    /** Releases the folder to the next process. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a folder that only this user may enter. */
    public static void privateFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
