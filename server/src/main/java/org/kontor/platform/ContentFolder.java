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
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Contents of files by their SHA-256: the same content lies once, a content never changes. What is being written lies under
 * another name until it is whole and on the disk.
 */
final class ContentFolder {

    /** A content that is kept. */
    record Content(String sha256, long size) {}

    private static final String ASIDE = ".gone";

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
        return keep(source, whole -> {});
    }

    /** Looks at a content that is whole and not yet kept; what it throws undoes it. */
    @FunctionalInterface
    interface Look {
        void at(Path whole) throws IOException;
    }

    /** The same after somebody has looked at it. */
    Content keep(InputStream source, Look look) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).getUsableSpace() < reserve) {
            throw full();
        }
        Path whole = Files.createTempFile(folder, "incoming-", "");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = write(new DigestInputStream(source, digest), whole);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            look.at(whole);
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

    /** What a sweep has removed for good. */
    record Swept(int contents, long bytes) {}

    /**
     * Removes what nobody needs: a content is first set aside under another name, which no upload of the same content meets, and goes with
     * the next sweep unless it is needed again by then. What has been written lately is left alone.
     *
     * @param settled what was written after this moment is left
     * @param now the moment from which what is set aside waits
     * @param needed tells which of these contents are needed
     */
    Swept sweep(Instant settled, Instant now, UnaryOperator<Set<String>> needed) throws IOException {
        int contents = 0;
        long bytes = 0;
        for (Path part : entries(folder, "[0-9a-f][0-9a-f]")) {
            List<Path> old = new ArrayList<>();
            for (Path path : entries(part, "*")) {
                if (Files.getLastModifiedTime(path).toInstant().isBefore(settled)) {
                    old.add(path);
                }
            }
            Set<String> kept = old.isEmpty() ? Set.of() : needed.apply(old.stream().map(ContentFolder::content).collect(Collectors.toSet()));
            for (Path path : old) {
                boolean aside = path.toString().endsWith(ASIDE);
                Path whole = path.resolveSibling(content(path));
                if (kept.contains(content(path))) {
                    if (aside && !Files.exists(whole)) {
                        Files.move(path, whole, StandardCopyOption.ATOMIC_MOVE);
                    }
                } else if (aside) {
                    bytes += Files.size(path);
                    contents++;
                    Files.delete(path);
                } else {
                    Path gone = path.resolveSibling(path.getFileName() + ASIDE);
                    Files.move(path, gone, StandardCopyOption.ATOMIC_MOVE);
                    Files.setLastModifiedTime(gone, FileTime.from(now));
                }
            }
        }
        for (Path broken : entries(folder, "incoming-*")) {
            if (Files.getLastModifiedTime(broken).toInstant().isBefore(settled)) {
                Files.deleteIfExists(broken);
            }
        }
        return new Swept(contents, bytes);
    }

    private static List<Path> entries(Path folder, String pattern) throws IOException {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (var found = Files.newDirectoryStream(folder, pattern)) {
                found.forEach(entries::add);
            }
        }
        return entries;
    }

    private static String content(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(ASIDE) ? name.substring(0, name.length() - ASIDE.length()) : name;
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
