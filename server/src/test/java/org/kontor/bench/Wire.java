package org.kontor.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept connection to the server: HTTP/1.1 by hand, so that the client costs next to nothing beside what it measures. */
final class Wire implements Closeable {

    /** An answer: status, the cookie it sets (empty without one) and the body. */
    record Reply(int status, String cookie, byte[] body) {

        /** The body as text. */
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final int port;
    private final String head;
    private Socket socket;
    private InputStream in;
    private boolean ended;

    /** Connects to the loopback port; {@code token} is the session, empty for nobody. */
    Wire(int port, String token) {
        this.port = port;
        try {
            connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        head = " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nX-Kontor: 1\r\n"
                + (token.isEmpty() ? "" : "Cookie: kontor_session=" + token + "\r\n");
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(120_000);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        ended = false;
    }

    /** GET. */
    Reply get(String path) {
        return send("GET", path, "application/json", new byte[0]);
    }

    /** A request with JSON. */
    Reply send(String method, String path, String json) {
        return send(method, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Any request. */
    Reply send(String method, String path, String contentType, byte[] body) {
        try {
            if (ended) {
                socket.close();
                connect();
            }
            ByteArrayOutputStream request = new ByteArrayOutputStream(512 + body.length);
            request.writeBytes((method + " " + path + head).getBytes(StandardCharsets.UTF_8));
            if (!method.equals("GET")) {
                request.writeBytes(("Content-Type: " + contentType + "\r\nContent-Length: " + body.length + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            request.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    private Reply read() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        String cookie = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = line.substring(line.indexOf(':') + 1).strip();
            switch (name) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equals("chunked");
                // a server ends a connection after so many requests
                case "connection" -> ended = value.equalsIgnoreCase("close");
                case "set-cookie" -> {
                    // the device has a cookie of its own
                    if (value.startsWith("kontor_session=")) {
                        cookie = value.substring(value.indexOf('=') + 1, value.indexOf(';'));
                    }
                }
                default -> {
                    // of no interest here
                }
            }
        }
        if (!chunked) {
            return new Reply(status, cookie, in.readNBytes(length));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 15);
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return new Reply(status, cookie, body.toByteArray());
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server has closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
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
