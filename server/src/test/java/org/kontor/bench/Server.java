package org.kontor.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The product's server as a child process with 384 MB of heap. */
final class Server implements Closeable {

    private final Process process;
    private final int port;
    private final Path output;
    private final Duration started;

    private Server(Process process, int port, Path output, Duration started) {
        this.process = process;
        this.port = port;
        this.output = output;
        this.started = started;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param command what starts it
     * @param settings variables KONTOR_…
     * @param output file for what it prints
     */
    static Server start(List<String> command, Map<String, String> settings, Path output) {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KONTOR_"));
        builder.environment().putAll(settings);
        builder.environment().put("KONTOR_PORT", String.valueOf(port));
        long begun = System.nanoTime();
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            while (!ready(port)) {
                if (!process.isAlive() || System.nanoTime() - begun > Duration.ofMinutes(5).toNanos()) {
                    process.destroy();
                    throw new IllegalStateException("The server does not start:\n" + Files.readString(output));
                }
                Thread.sleep(20);
            }
            return new Server(process, port, output, Duration.ofNanos(System.nanoTime() - begun));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The loopback port. */
    int port() {
        return port;
    }

    /** From the call to the first answer that it is ready. */
    Duration started() {
        return started;
    }

    /** What it printed, once these words are among it. */
    String printed(String words) {
        try {
            String text = Files.readString(output);
            for (int tries = 0; !text.contains(words) && tries < 100; tries++) {
                Thread.sleep(100);
                text = Files.readString(output);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Resident memory of the process in megabytes. */
    long megabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process. */
    long pid() {
        return process.pid();
    }

    private static boolean ready(int port) {
        try (Wire wire = new Wire(port, "")) {
            return wire.get("/api/health").status() == 200;
        } catch (UncheckedIOException | IllegalStateException e) {
            return false;
        }
    }

    private static int freePort() {
        String wanted = System.getProperty("bench.port");
        if (wanted != null) {
            return Integer.parseInt(wanted);
        }
        for (int port = 18_260; ; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: the next one
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
