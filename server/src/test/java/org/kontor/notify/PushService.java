package org.kontor.notify;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import java.security.Signature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A push service and the browser behind it, within the test: checks who sends, decrypts what it got. */
final class PushService implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final KeyPair keys;
    private final byte[] secret = new byte[16];
    private final List<JsonNode> messages = new ArrayList<>();
    private volatile int status = 201;
    private volatile String fault;

    PushService() throws Exception {
        keys = PushKeys.generate();
        Arrays.fill(secret, (byte) 7);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                prove(exchange.getRequestHeaders().getFirst("Authorization"));
                if (!"aes128gcm".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                        || exchange.getRequestHeaders().getFirst("TTL") == null) {
                    fault = "headers " + exchange.getRequestHeaders();
                }
                if (status / 100 == 2) {
                    messages.add(JSON.readTree(decrypt(body)));
                }
            } catch (Exception e) {
                fault = e.toString();
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    /** What the browser would send to the portal. */
    Map<String, Object> subscription(String path) {
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        return Map.of(
                "endpoint", address() + path,
                "keys", Map.of("p256dh", url.encodeToString(PushKeys.bytes((ECPublicKey) keys.getPublic())), "auth", url.encodeToString(secret)));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What arrived, decrypted. */
    List<JsonNode> messages() {
        if (fault != null) {
            throw new AssertionError(fault);
        }
        return List.copyOf(messages);
    }

    void answers(int other) {
        status = other;
    }

    private void prove(String authorization) throws Exception {
        String token = authorization.substring("vapid t=".length(), authorization.indexOf(','));
        byte[] key = Base64.getUrlDecoder().decode(authorization.substring(authorization.indexOf("k=") + 2));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(PushKeys.key(key));
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes());
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        if (!signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)))
                || !claims.path("aud").asString().equals(address())
                || claims.path("exp").asLong() > System.currentTimeMillis() / 1000 + 86_400) {
            throw new IOException("the sender is not proved: " + claims);
        }
    }

    private byte[] decrypt(byte[] body) throws Exception {
        ByteBuffer read = ByteBuffer.wrap(body);
        byte[] salt = new byte[16];
        read.get(salt);
        read.getInt();
        byte[] sender = new byte[read.get()];
        read.get(sender);
        byte[] sealed = new byte[read.remaining()];
        read.get(sealed);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(PushKeys.key(sender), true);
        byte[] own = PushKeys.bytes((ECPublicKey) keys.getPublic());
        byte[] shared = PushEncryption.derive(agreement.generateSecret(), secret, PushEncryption.info("WebPush: info\0", own, sender), 32);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(PushEncryption.derive(shared, salt, PushEncryption.info("Content-Encoding: aes128gcm\0"), 16), "AES"),
                new GCMParameterSpec(128, PushEncryption.derive(shared, salt, PushEncryption.info("Content-Encoding: nonce\0"), 12)));
        byte[] marked = cipher.doFinal(sealed);
        return Arrays.copyOf(marked, marked.length - 1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
