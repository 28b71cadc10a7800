package org.kontor.platform.backup;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Environment.BackupStore;

/**
 * A bucket of a store that speaks S3, which takes archives besides the folder, as {@code kontor/<kind>/<archive>}. It needs four calls
 * (put in parts, list, delete), signed as "AWS Signature Version 4" says; the clients at hand bring several megabytes and an HTTP client of
 * their own for that.
 */
public final class BackupBucket {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final Pattern UPLOAD = Pattern.compile("<UploadId>([^<]*)</UploadId>");
    private static final int PART = 64 << 20;

    private final BackupStore store;
    private final Clock clock;

    BackupBucket(BackupStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The bucket of the settings; null if there is none. */
    public static @Nullable BackupBucket of(@Nullable BackupStore store) {
        return store == null ? null : new BackupBucket(store, Clock.systemUTC());
    }

    /**
     * Sends an archive and removes the oldest ones of its kind.
     *
     * @param kind first part of the name in the bucket
     * @param kept how many of the kind stay
     * @throws IOException if the store does not take it; the message holds its answer
     */
    void put(Path archive, String kind, int kept) throws IOException {
        String prefix = "kontor/" + kind + "/";
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build()) {
            String key = prefix + archive.getFileName();
            String upload = found(UPLOAD, call(client, "POST", key, Map.of("uploads", ""), new byte[0]).body());
            try {
                call(client, "POST", key, Map.of("uploadId", upload), parts(client, archive, key, upload));
            } catch (IOException e) {
                call(client, "DELETE", key, Map.of("uploadId", upload), new byte[0]);
                throw e;
            }
            List<String> keys = keys(client, prefix);
            for (String old : keys.subList(0, Math.max(0, keys.size() - kept))) {
                call(client, "DELETE", old, Map.of(), new byte[0]);
            }
        }
    }

    /** Sends the parts and gives the list of them that ends the upload. */
    private byte[] parts(HttpClient client, Path archive, String key, String upload) throws IOException {
        StringBuilder list = new StringBuilder("<CompleteMultipartUpload>");
        long size = Files.size(archive);
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            int number = 1;
            for (long at = 0; at < size; at += PART) {
                byte[] part = new byte[(int) Math.min(PART, size - at)];
                file.seek(at);
                file.readFully(part);
                HttpResponse<String> answer =
                        call(client, "PUT", key, Map.of("partNumber", String.valueOf(number), "uploadId", upload), part);
                list.append("<Part><PartNumber>").append(number++).append("</PartNumber><ETag>")
                        .append(answer.headers().firstValue("ETag").orElseThrow(() -> new IOException("The store gave no ETag")))
                        .append("</ETag></Part>");
            }
        }
        return list.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The archives of a kind, the oldest first: their names hold the moment. */
    private List<String> keys(HttpClient client, String prefix) throws IOException {
        Matcher matcher = KEY.matcher(call(client, "GET", "", Map.of("list-type", "2", "prefix", prefix), new byte[0]).body());
        List<String> keys = new ArrayList<>();
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        keys.sort(null);
        return keys;
    }

    private HttpResponse<String> call(HttpClient client, String method, String key, Map<String, String> query, byte[] body)
            throws IOException {
        String path = store.endpoint().getRawPath() + "/" + store.bucket() + (key.isEmpty() ? "" : "/" + encode(key).replace("%2F", "/"));
        StringBuilder parameters = new StringBuilder();
        new TreeMap<>(query).forEach((name, value) -> parameters
                .append(parameters.isEmpty() ? "" : "&").append(encode(name)).append("=").append(encode(value)));
        URI address = URI.create(store.endpoint().getScheme() + "://" + store.endpoint().getRawAuthority() + path
                + (parameters.isEmpty() ? "" : "?" + parameters));
        String moment = MOMENT.format(clock.instant());
        String hash = hex(sha256(body));
        BodyPublisher content = body.length == 0 && !method.equals("PUT") ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, content)
                .timeout(Duration.ofMinutes(30))
                .header("x-amz-date", moment)
                .header("x-amz-content-sha256", hash)
                .header("Authorization", authorization(method, path, parameters.toString(), hash, moment))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            // A finished upload may answer 200 with an error inside.
            if (answer.statusCode() / 100 != 2 || answer.body().contains("<Error>")) {
                throw new IOException(store + " " + method + ": " + answer.statusCode() + " "
                        + answer.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip());
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private String authorization(String method, String path, String query, String hash, String moment) {
        String names = "host;x-amz-content-sha256;x-amz-date";
        String canonical = String.join("\n", method, path, query, "host:" + store.endpoint().getRawAuthority(),
                "x-amz-content-sha256:" + hash, "x-amz-date:" + moment, "", names, hash);
        String day = moment.substring(0, 8);
        String scope = day + "/" + store.region() + "/s3/aws4_request";
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", moment, scope, hex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
        byte[] key = ("AWS4" + store.secret()).getBytes(StandardCharsets.UTF_8);
        for (String step : List.of(day, store.region(), "s3", "aws4_request", toSign)) {
            key = hmac(key, step);
        }
        return "AWS4-HMAC-SHA256 Credential=" + store.key() + "/" + scope + ", SignedHeaders=" + names + ", Signature=" + hex(key);
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("The store answered without " + pattern);
        }
        return matcher.group(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
