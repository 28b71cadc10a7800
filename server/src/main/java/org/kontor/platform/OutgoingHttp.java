package org.kontor.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls to addresses that somebody else has chosen: only https (plain http only within networks that the administrator has named), only
 * where {@link OutgoingAddresses} lets, no redirects, ten seconds for each step and two minutes for all of an answer. The JDK's
 * client cannot be given the address that was checked, so that Apache's is used.
 */
@Component
public final class OutgoingHttp implements AutoCloseable {

    private static final int LARGEST = 2_000_000;
    private static final Duration WHOLE = Duration.ofMinutes(2);
    private static final Timeout PATIENCE = Timeout.ofSeconds(10);

    private final OutgoingAddresses addresses;
    private final CloseableHttpClient client;

    OutgoingHttp(OutgoingAddresses addresses) {
        this.addresses = addresses;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Checked(addresses))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE)
                                .setSocketTimeout(PATIENCE)
                                .build())
                        .setMaxConnTotal(10)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(PATIENCE).setConnectionRequestTimeout(PATIENCE).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Kontor")
                .build();
    }

    /** Refuses an address that may not be called, as far as that can be said now. */
    public void check(URI address) throws IOException {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            throw new UnknownHostException(address.toString());
        }
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        addresses.resolve(name);
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && addresses.named(name))) {
            throw new OutgoingAddresses.Refused(address.getScheme() + "://" + host);
        }
    }

    /**
     * Posts bytes and answers the status.
     *
     * @throws IOException if the address may not be called or nobody answers
     */
    public int post(URI address, Map<String, String> headers, byte[] body) throws IOException {
        check(address);
        ClassicRequestBuilder request = ClassicRequestBuilder.post(address)
                .setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
        headers.forEach(request::setHeader);
        return client.execute(request.build(), response -> response.getCode());
    }

    /** What came back: status, type of the content, body of at most two million bytes. */
    public record Reply(int status, String type, byte[] body) {

        /** The body as text in UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * Sends a request and answers what came back.
     *
     * @param body null for none
     * @param type the body's type of content
     * @throws IOException if the address may not be called, nobody answers, or the answer is too large
     */
    public Reply send(String method, URI address, Map<String, String> headers, byte @Nullable [] body, String type) throws IOException {
        return send(method, address, headers, body, type, LARGEST);
    }

    /**
     * Fetches a file.
     *
     * @param largest so many bytes it may have
     * @throws IOException if the address may not be called, nobody answers, or the file is too large
     */
    public Reply fetch(URI address, int largest) throws IOException {
        return send("GET", address, Map.of(), null, "", largest);
    }

    /**
     * Posts something whose answer is long and takes its time.
     *
     * @param largest so many bytes the answer may have
     * @param patience so long nothing may come
     * @throws IOException if the address may not be called, nobody answers in time, or the answer is too large
     */
    public Reply post(URI address, byte[] body, String type, int largest, Duration patience) throws IOException {
        RequestConfig slow = RequestConfig.custom().setResponseTimeout(Timeout.of(patience)).setConnectionRequestTimeout(PATIENCE).build();
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(slow);
        return send("POST", address, Map.of(), body, type, largest, context);
    }

    private Reply send(String method, URI address, Map<String, String> headers, byte @Nullable [] body, String type, int largest) throws IOException {
        return send(method, address, headers, body, type, largest, HttpClientContext.create());
    }

    private Reply send(
            String method, URI address, Map<String, String> headers, byte @Nullable [] body, String type, int largest, HttpClientContext context)
            throws IOException {
        check(address);
        ClassicRequestBuilder request = ClassicRequestBuilder.create(method).setUri(address);
        headers.forEach(request::setHeader);
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, ContentType.parse(type)));
        }
        return client.execute(request.build(), context, response -> {
            var entity = response.getEntity();
            byte[] content = new byte[0];
            if (entity != null) {
                try (var stream = entity.getContent()) {
                    content = read(stream, largest + 1);
                }
            }
            if (content.length > largest) {
                throw new IOException("The answer of " + address.getHost() + " is too large");
            }
            String contentType = entity == null || entity.getContentType() == null ? "" : entity.getContentType();
            return new Reply(response.getCode(), contentType, content);
        });
    }

    /** At most so many bytes; whoever lets them drip does not keep us waiting for ever. */
    private static byte[] read(InputStream stream, int most) throws IOException {
        long end = System.nanoTime() + WHOLE.toNanos();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] part = new byte[16_384];
        int size;
        while (read.size() < most && (size = stream.read(part, 0, Math.min(part.length, most - read.size()))) >= 0) {
            read.write(part, 0, size);
            if (System.nanoTime() > end) {
                throw new IOException("The answer takes too long");
            }
        }
        return read.toByteArray();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private record Checked(OutgoingAddresses addresses) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return addresses.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
