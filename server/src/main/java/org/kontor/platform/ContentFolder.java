package org.kontor.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Contents of files by their SHA-256: the same content lies once, a content never changes. What is being written lies under
 * another name until it is whole and on the disk.
 */
final class ContentFolder {

    /** A content that is kept. */
    record Content(String sha256, long size) {}

    private final Path folder;
    private final long reserve;

    /**
     * @param folder where to keep contents; made when needed
     * @param reserve bytes of the disk that uploads leave free, since the database may lie on it
     */
    ContentFolder(Path folder, long reserve) {
        this.folder = folder;
        this.reserve = reserve;
    }

    /**
     * Keeps a content; nothing stays behind if it fails.
     *
     * @throws Problem "disk_full" if there is no room
     * @throws IOException if the source cannot be read
     */
    Content keep(InputStream source) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).getUsableSpace() < reserve) {
            throw full();
        }
        Path whole = Files.createTempFile(folder, "incoming-", "");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = write(new DigestInputStream(source, digest), whole);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            Path target = path(sha256);
            Files.createDirectories(target.getParent());
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
            return new Content(sha256, size);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Where a content lies, whether it is there or not. */
    Path path(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private long write(InputStream source, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[64 * 1024];
            long size = 0;
            for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
                size += read;
                writeOrFull(out, buffer, read);
            }
            if (Files.getFileStore(folder).getUsableSpace() < reserve) {
                throw full();
            }
            channel.force(true);
            return size;
        }
    }

    private static void writeOrFull(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw full();
        }
    }

    private static Problem full() {
        return Problem.of(Problem.Kind.FULL, "disk_full");
    }
}
