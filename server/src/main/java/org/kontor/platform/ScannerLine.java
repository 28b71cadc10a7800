package org.kontor.platform;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Speaks to a ClamAV daemon over TCP: one connection for each question, the content in pieces (INSTREAM), the name of what is found back. */
@Component
class ScannerLine {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    // A daemon that reads its signatures anew answers late.
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_REPLY = 4096;
    private static final int LONGEST_FOUND = 200;

    private final OutgoingAddresses addresses;

    ScannerLine(OutgoingAddresses addresses) {
        this.addresses = addresses;
    }

    enum Kind {
        CLEAN,
        FOUND,
        TOO_LARGE
    }

    /** What the daemon says; {@code found} is its name for the malware, empty without. */
    record Reply(Kind kind, String found) {}

    /** Nobody answers, may not be called, or answers something else. */
    static final class Silent extends Exception {

        Silent(String message) {
            super(message);
        }
    }

    /** Offers a content. IOException only where the content itself cannot be read. */
    Reply scan(Scanner.Place place, InputStream content) throws Silent, IOException {
        try (Socket socket = open(place)) {
            String reply;
            byte[] piece = new byte[PIECE];
            boolean cut = false;
            int read = content.read(piece);
            try {
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), PIECE));
                out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
                while (read >= 0) {
                    out.writeInt(read);
                    out.write(piece, 0, read);
                    read = content.read(piece);
                }
                out.writeInt(0);
                out.flush();
            } catch (java.net.SocketException closed) {
                // it stops reading where a stream is longer than it takes, and says so
                cut = true;
            }
            try {
                reply = reply(socket);
            } catch (IOException e) {
                if (cut) {
                    throw new Silent("it has broken off");
                }
                throw new Silent(String.valueOf(e.getMessage()));
            }
            return understood(reply);
        }
    }

    /** What the daemon calls itself, for example "ClamAV 1.4.3/27800/…". */
    String version(Scanner.Place place) throws Silent {
        try (Socket socket = open(place)) {
            socket.getOutputStream().write("zVERSION\0".getBytes(StandardCharsets.US_ASCII));
            String said = reply(socket);
            if (!said.startsWith("ClamAV")) {
                throw new Silent("not ClamAV");
            }
            return said.substring(0, Math.min(said.length(), LONGEST_FOUND));
        } catch (IOException e) {
            throw new Silent(String.valueOf(e.getMessage()));
        }
    }

    private static Reply understood(String said) throws Silent {
        String text = said.startsWith("stream: ") ? said.substring("stream: ".length()) : said;
        if (text.equals("OK")) {
            return new Reply(Kind.CLEAN, "");
        }
        if (text.endsWith(" FOUND")) {
            String found = text.substring(0, text.length() - " FOUND".length()).replaceAll("[^\\w.\\-/:()]", "?");
            return new Reply(Kind.FOUND, found.substring(0, Math.min(found.length(), LONGEST_FOUND)));
        }
        if (text.contains("size limit exceeded")) {
            return new Reply(Kind.TOO_LARGE, "");
        }
        throw new Silent("it answered " + text.replaceAll("\\p{Cntrl}", "?"));
    }

    private Socket open(Scanner.Place place) throws Silent {
        Socket socket = new Socket();
        try {
            InetAddress[] checked = place.inside() ? addresses.resolveInside(place.host()) : addresses.resolve(place.host());
            socket.connect(new InetSocketAddress(checked[0], place.port()), (int) CONNECT.toMillis());
            socket.setSoTimeout((int) ANSWER.toMillis());
            return socket;
        } catch (IOException e) {
            try {
                socket.close();
            } catch (IOException ignored) {
                // it was never open
            }
            throw new Silent(String.valueOf(e.getMessage()));
        }
    }

    /** All up to the closing zero. */
    private static String reply(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        for (int one = in.read(); one > 0 && said.size() < LONGEST_REPLY; one = in.read()) {
            said.write(one);
        }
        if (said.size() == 0) {
            throw new IOException("no answer");
        }
        return said.toString(StandardCharsets.UTF_8).strip();
    }
}
