package org.kontor.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A daemon that speaks ClamAV's protocol as far as it is used: VERSION and INSTREAM. It knows EICAR, the harmless file that every scanner must find. */
public final class FakeScanner implements AutoCloseable {

    private static final String SIGN = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

    /** The text that every scanner finds; put together here, so that none finds this source. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + SIGN + "!$H+H*";

    private final ServerSocket socket;
    private final int most;
    private final AtomicInteger asked = new AtomicInteger();

    /** Starts it on a free port; it takes streams of at most so many bytes. */
    public FakeScanner(int most) {
        this.most = most;
        try {
            this.socket = new ServerSocket(0, 20, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How many contents it has been offered. */
    public int asked() {
        return asked.get();
    }

    /** Names it to the portal. */
    public void use(Api administrator, boolean refuses) {
        administrator.put("/api/admin/scanner", Map.of("on", true, "host", "127.0.0.1", "port", port(), "inside", true, "refuses", refuses)).expect(200);
    }

    /** Takes every scanner away from the portal. */
    public static void none(Api administrator) {
        administrator.put("/api/admin/scanner", Map.of("on", false, "host", "", "port", 3310, "inside", false, "refuses", true)).expect(200);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException ended) {
                // the end
            }
        }
    }

    private void talk(Socket client) {
        try (client; DataInputStream in = new DataInputStream(client.getInputStream())) {
            String command = text(in);
            if (command.equals("zVERSION")) {
                say(client, "ClamAV 1.4.3/27800/Sun Nov 22 10:00:00 2026");
            } else if (command.equals("zINSTREAM")) {
                asked.incrementAndGet();
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    all.write(in.readNBytes(length));
                    if (all.size() > most) {
                        say(client, "INSTREAM size limit exceeded. ERROR");
                        return;
                    }
                }
                say(client, all.toString(StandardCharsets.ISO_8859_1).contains(SIGN) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK");
            }
        } catch (IOException gone) {
            // whoever asked has gone
        }
    }

    private static String text(DataInputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int one = in.read(); one > 0; one = in.read()) {
            text.append((char) one);
        }
        return text.toString();
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write((text + "\0").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
