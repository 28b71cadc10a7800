package org.kontor.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Settings.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers what comes in to the malware scanner of the company (ClamAV), before anything of it is kept; off until an administrator names one. */
@Component
public class Scanner {

    /** What was set up of it. */
    public static final Setting<Place> PLACE = new Setting<>("platform.scanner", Place.class, Place.NONE);

    private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);

    private final Settings settings;
    private final ScannerLine line;
    private final Audit audit;
    private final TransactionTemplate apart;

    Scanner(Settings settings, ScannerLine line, Audit audit, PlatformTransactionManager transactions) {
        this.settings = settings;
        this.line = line;
        this.audit = audit;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Where the scanner is.
     *
     * @param on whether files are offered to it
     * @param host name or address of its machine
     * @param inside whether it may stand on this machine or within the company's own network
     * @param refuses what becomes of a file while nobody answers: refused, or taken and marked as not checked
     */
    public record Place(boolean on, String host, int port, boolean inside, boolean refuses) {

        /** The port that ClamAV listens on unless told otherwise. */
        public static final int USUAL_PORT = 3310;

        static final Place NONE = new Place(false, "", USUAL_PORT, false, true);
    }

    /** What is known of a content. */
    public enum Verdict {
        /** No scanner is set up. */
        NONE,
        CLEAN,
        /** Nobody has answered, and the setting says that it is taken all the same. */
        UNCHECKED,
        /** The same for what is larger than the scanner takes. */
        TOO_LARGE
    }

    /**
     * What is known of a content that somebody brings.
     *
     * @param name of the file, for the refusal
     * @throws Problem 422 "file_infected"; 503 "file_unchecked" where the scanner does not answer or does not take it, and the setting refuses that
     */
    public Verdict check(String name, Path content) throws IOException {
        try (InputStream in = Files.newInputStream(content)) {
            return check(name, in);
        }
    }

    /** The same for a content that is not kept as it came: a picture that is drawn anew. */
    public Verdict check(String name, byte[] content) {
        try {
            return check(name, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Verdict check(String name, InputStream content) throws IOException {
        Place place = settings.get(PLACE);
        if (!place.on()) {
            return Verdict.NONE;
        }
        ScannerLine.Reply reply;
        try {
            reply = line.scan(place, content);
        } catch (ScannerLine.Silent e) {
            LOG.warn("The malware scanner does not answer: {}", e.getMessage());
            return without(place, name, Verdict.UNCHECKED);
        }
        return switch (reply.kind()) {
            case CLEAN -> Verdict.CLEAN;
            case TOO_LARGE -> without(place, name, Verdict.TOO_LARGE);
            case FOUND -> {
                // the upload is undone with its transaction, the note about it is not
                apart.executeWithoutResult(act -> audit.record("file.infected", null, Map.of("found", reply.found())));
                throw Problem.of(Problem.Kind.INVALID, "file_infected", Map.of("name", name, "found", reply.found()));
            }
        };
    }

    /**
     * What a check of the line has found.
     *
     * @param version what the scanner calls itself; null where it does not answer
     * @param message why it does not; null where it does
     */
    public record Asked(@Nullable String version, @Nullable String message) {}

    /** Asks the scanner that is set up who it is. */
    public Asked ask() {
        try {
            return new Asked(line.version(settings.get(PLACE)), null);
        } catch (ScannerLine.Silent e) {
            return new Asked(null, e.getMessage());
        }
    }

    private static Verdict without(Place place, String name, Verdict verdict) {
        if (place.refuses()) {
            throw Problem.of(Problem.Kind.BUSY, verdict == Verdict.TOO_LARGE ? "file_uncheckable" : "file_unchecked", Map.of("name", name));
        }
        return verdict;
    }
}
