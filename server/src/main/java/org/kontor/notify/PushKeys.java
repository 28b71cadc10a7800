package org.kontor.notify;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.kontor.platform.Environment;
import org.kontor.platform.KeyFiles;
import org.springframework.stereotype.Component;

/**
 * The pair of keys by which push services know this portal (VAPID, RFC 8292): made at first use, kept in a key file and so in every backup.
 * With another pair every browser would have to subscribe anew.
 */
@Component
class PushKeys {

    static final int POINT = 65;

    private static final String FILE = "push-key";
    private static final long LIFE_SECONDS = 12 * 3600;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyFiles files;
    private final Environment environment;

    PushKeys(KeyFiles files, Environment environment) {
        this.files = files;
        this.environment = environment;
    }

    private record Pair(ECPrivateKey secret, byte[] open) {}

    /** The public key as the browser wants it: base64url of the uncompressed point. */
    String open() {
        return URL.encodeToString(pair().open());
    }

    /** The header that proves who sends, for the push service behind an endpoint. */
    String authorization(URI endpoint, Instant now) {
        String audience = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        String claims = "{\"aud\":\"" + audience + "\",\"exp\":" + (now.getEpochSecond() + LIFE_SECONDS) + ",\"sub\":\""
                + environment.publicUrl() + "\"}";
        String signed = URL.encodeToString("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + URL.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Pair pair = pair();
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.secret());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return "vapid t=" + signed + "." + URL.encodeToString(signature.sign()) + ", k=" + URL.encodeToString(pair.open());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized Pair pair() {
        try {
            String known = files.text(FILE);
            if (known == null) {
                KeyPair made = generate();
                known = Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()) + " "
                        + Base64.getEncoder().encodeToString(bytes((ECPublicKey) made.getPublic()));
                files.write(FILE, known);
            }
            String[] parts = known.split(" ");
            ECPrivateKey secret = (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[0])));
            return new Pair(secret, Base64.getDecoder().decode(parts[1]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new pair on the curve P-256. */
    static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** The uncompressed point: 4, x, y. */
    static byte[] bytes(ECPublicKey key) {
        byte[] point = new byte[POINT];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 1);
        put(key.getW().getAffineY(), point, 33);
        return point;
    }

    /** The key at an uncompressed point; the JDK refuses one that is not on the curve when it is used. */
    static ECPublicKey key(byte[] point) throws GeneralSecurityException {
        if (point.length != POINT || point[0] != 4) {
            throw new GeneralSecurityException("not an uncompressed point");
        }
        ECPoint place = new ECPoint(new BigInteger(1, Arrays.copyOfRange(point, 1, 33)), new BigInteger(1, Arrays.copyOfRange(point, 33, POINT)));
        ECPublicKey any = (ECPublicKey) generate().getPublic();
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(place, any.getParams()));
    }

    private static void put(BigInteger number, byte[] to, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, to, at + 32 - length, length);
    }
}
