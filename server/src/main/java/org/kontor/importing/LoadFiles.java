package org.kontor.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Environment;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** The uploaded files, for as long as their load is a draft: a wrong encoding is mended by reading the file again. */
@Component
final class LoadFiles {

    private final Environment environment;
    private final Messages messages;
    private final org.kontor.platform.Files scanned;

    LoadFiles(Environment environment, Messages messages, org.kontor.platform.Files scanned) {
        this.scanned = scanned;
        this.messages = messages;
        this.environment = environment;
    }

    /**
     * Keeps an upload under a name of its own.
     *
     * @throws Problem INVALID code import_empty; BUSY code import_disk; file_infected, file_unchecked by the malware scanner
     */
    Path take(String name, InputStream content) {
        Path kept = null;
        boolean whole = false;
        try {
            kept = Files.createTempFile(folder(), "upload", ".table");
            Files.copy(content, kept, StandardCopyOption.REPLACE_EXISTING);
            if (Files.size(kept) == 0) {
                throw Problem.of(Problem.Kind.INVALID, "import_empty");
            }
            scanned.inspect(name, kept);
            whole = true;
            return kept;
        } catch (IOException e) {
            throw Problem.of(Problem.Kind.BUSY, "import_disk");
        } finally {
            if (!whole) {
                delete(kept);
            }
        }
    }

    /** Gives a kept upload to a load. */
    void give(Path kept, long load) {
        try {
            // a file of this number can only be left from a database that is gone
            Files.move(kept, path(load), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Problem.of(Problem.Kind.BUSY, "import_disk");
        }
    }

    /** Looks what kind of table a file is. */
    TableFile open(Path path, String language) {
        try {
            byte[] start;
            try (InputStream in = Files.newInputStream(path)) {
                start = in.readNBytes(4);
            }
            if (start.length == 4 && start[0] == 'P' && start[1] == 'K') {
                return XlsxFile.open(path);
            }
            if (start.length == 4 && start[0] == (byte) 0xD0 && start[1] == (byte) 0xCF && start[2] == 0x11 && start[3] == (byte) 0xE0) {
                return XlsFile.open(path);
            }
            if (VcardFile.is(path)) {
                return VcardFile.of(path, messages, language);
            }
            if (HtmlFile.is(path)) {
                return new HtmlFile(path);
            }
            if (!CsvFile.isText(path)) {
                throw Problem.of(Problem.Kind.INVALID, "import_format");
            }
            return CsvFile.detect(path);
        } catch (IOException e) {
            throw Problem.of(Problem.Kind.BUSY, "import_disk");
        }
    }

    /** The file of a draft as it is to be read. */
    TableFile table(Load load, Charset charset, char delimiter) {
        Path path = path(load.id());
        if (!Files.exists(path)) {
            throw Problem.of(Problem.Kind.GONE, "import_gone");
        }
        return switch (load.format()) {
            case "xlsx" -> new XlsxFile(path);
            case "xls" -> new XlsFile(path);
            case "html" -> new HtmlFile(path);
            case "vcard" -> new VcardFile(path, load.columns());
            default -> new CsvFile(path, charset, delimiter);
        };
    }

    /** Forgets the file of a load. */
    void drop(long load) {
        delete(path(load));
    }

    private Path folder() throws IOException {
        return Files.createDirectories(environment.data().resolve("files").resolve("importing"));
    }

    private Path path(long id) {
        return environment.data().resolve("files").resolve("importing").resolve(id + ".table");
    }

    static void delete(@Nullable Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
