package org.kontor.bitrix.disk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.kontor.bitrix.protocol.Caller;
import org.kontor.platform.Environment;
import org.kontor.platform.Secrets;
import org.springframework.stereotype.Component;

/**
 * Addresses by which a program fetches or sends one file without its token: for a day and as long as the token holds, in the name of the
 * person behind it, whose rights are asked for again when they are used.
 */
@Component
public final class SignedFiles {

    /** Where these addresses begin. */
    static final String PATH = "/disk-files/";

    private static final Duration LIVES = Duration.ofDays(1);
    private static final String PURPOSE = "disk-file";

    /** What an address is for. */
    enum Use {
        /** The content of a file on the disk, by the id of the file. */
        ITEM,
        /** An older content, by the id of the version. */
        VERSION,
        /** A file that hangs on a record. */
        ATTACHED,
        /** The same, told by a method of the record's own scope. */
        HANGING,
        /** A file that is to come into the folder of this id. */
        UPLOAD,
        /** The same, where a taken name gets a number. */
        UPLOAD_ANY
    }

    /**
     * What an address says.
     *
     * @param token names the token of the program that it was given to
     */
    record Signed(Use use, long id, long person, String token) {}

    private final Secrets secrets;
    private final Environment environment;
    private final Clock clock;

    SignedFiles(Secrets secrets, Environment environment, Clock clock) {
        this.secrets = secrets;
        this.environment = environment;
        this.clock = clock;
    }

    /** Where a file that hangs on a record can be fetched in the name of the caller's person, for as long as his token stands. */
    public String attached(long file, Caller caller) {
        return url(Use.HANGING, file, caller);
    }

    /** The whole address. */
    String url(Use use, long id, Caller caller) {
        String text = use + "." + id + "." + caller.actor().person() + "." + caller.token() + "." + clock.instant().plus(LIVES).getEpochSecond();
        return environment.publicUrl() + PATH + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "." + mark(text);
    }

    /** What the last part of an address says; empty where it is not one of ours or too old. */
    Optional<Signed> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(mark(text).getBytes(StandardCharsets.UTF_8), token.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
                return Optional.empty();
            }
            String[] parts = text.split("\\.");
            return parts.length != 5 || Long.parseLong(parts[4]) < clock.instant().getEpochSecond()
                    ? Optional.empty()
                    : Optional.of(new Signed(Use.valueOf(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String mark(String text) {
        return HexFormat.of().formatHex(secrets.mark(PURPOSE, text));
    }
}
