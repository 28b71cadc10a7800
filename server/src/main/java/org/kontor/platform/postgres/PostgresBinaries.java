package org.kontor.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.StartRefused;

/**
 * The server programs of PostgreSQL (initdb, pg_ctl, postgres) from the archive on the class path, unpacked once per version into
 * {@code <folder>/bin-<version>}.
 *
 * @param home the unpacked folder
 */
record PostgresBinaries(Path home) {

    private static final String STAMP = "kontor-archive";

    /** Finds or unpacks the binaries; takes 2 s the first time. */
    static PostgresBinaries in(Path folder) throws IOException {
        String name = "postgres-linux-" + (System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
        URL archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null || !System.getProperty("os.name").equals("Linux")) {
            throw new StartRefused("no_binaries", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
        String stamp = stamp(archive);
        Path present = find(folder, stamp);
        if (present != null) {
            return new PostgresBinaries(present);
        }
        Path fresh = folder.resolve("bin-unpacking");
        Folders.delete(fresh);
        Files.createDirectory(fresh);
        Files.setPosixFilePermissions(fresh, permissions(0755));
        unpack(archive, fresh);
        // "postgres (PostgreSQL) 18.6"
        String version = Command.run(List.of(fresh.resolve("bin/postgres").toString(), "--version")).strip().replaceFirst(".* ", "");
        Files.writeString(fresh.resolve(STAMP), stamp);
        Path home = folder.resolve("bin-" + version);
        Folders.delete(home);
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        return new PostgresBinaries(home);
    }

    /** The programs of an older major version that an earlier start has left here; null if there are none. */
    static @Nullable PostgresBinaries older(Path folder, String major) throws IOException {
        try (var folders = Files.newDirectoryStream(folder, "bin-" + major + ".*")) {
            for (Path home : folders) {
                if (Files.exists(home.resolve("bin/postgres"))) {
                    return new PostgresBinaries(home);
                }
            }
        }
        return null;
    }

    /** The full version, for example 18.6. */
    String version() {
        return home.getFileName().toString().substring("bin-".length());
    }

    /** The major version, for example 18: it names the folder of the cluster. */
    String major() {
        return version().replaceFirst("\\..*", "");
    }

    /** Path of one of the programs. */
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static @Nullable Path find(Path folder, String stamp) throws IOException {
        try (var folders = Files.newDirectoryStream(folder, "bin-*")) {
            for (Path home : folders) {
                Path file = home.resolve(STAMP);
                if (Files.exists(file) && Files.readString(file).equals(stamp)) {
                    return home;
                }
            }
        }
        return null;
    }

    /** The checksum that the jar's directory keeps anyway, so that a start does not read 15 MB. */
    private static String stamp(URL archive) throws IOException {
        return archive.openConnection() instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : "size-" + archive.openConnection().getContentLengthLong();
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream file = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("Entry outside the archive: " + entry.getName());
                }
                folder(target, target.relativize(entry.isDirectory() ? path : path.resolveSibling("")));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (!entry.isDirectory()) {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, permissions(entry.getMode()));
                }
            }
        }
    }

    /** Creates a folder that the server's user can pass whatever the umask of this process. */
    private static void folder(Path target, Path below) throws IOException {
        Path path = target;
        for (Path name : below) {
            path = path.resolve(name);
            if (!Files.isDirectory(path)) {
                Files.createDirectory(path);
                Files.setPosixFilePermissions(path, permissions(0755));
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        if ((mode & 0100) != 0) {
            permissions.addAll(EnumSet.of(
                    PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE));
        }
        return permissions;
    }
}
