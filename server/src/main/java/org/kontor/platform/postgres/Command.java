package org.kontor.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Command {

    private static final long MINUTES = 3;

    private Command() {}

    /**
     * Runs it and gives back what it printed (both streams).
     *
     * @throws Failed if it ends with another code than 0 or takes more than three minutes
     */
    static String run(List<String> words) throws IOException {
        // Into a file, not a pipe: a daemon started by the program would hold the pipe open for ever.
        Path output = Files.createTempFile("kontor", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.directory(Path.of("/").toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.startsWith("KONTOR_"));
            environment.put("LC_ALL", "C");
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new Failed(words, "no end after " + MINUTES + " minutes");
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new Failed(words, text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(words, "interrupted");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Whether it ends with code 0. */
    static boolean succeeds(List<String> words) throws IOException {
        try {
            run(words);
            return true;
        } catch (Failed e) {
            return false;
        }
    }

    /** The program ended with an error; the message holds what it printed. */
    static final class Failed extends IOException {
        Failed(List<String> words, String output) {
            super(String.join(" ", words) + ": " + output.strip());
        }
    }
}
