package org.kontor.migration;

import java.net.URI;
import java.util.regex.Pattern;
import org.kontor.platform.Problem;

/** The address of an incoming webhook, {@code https://<portal>/rest/<person>/<code>/}: whoever knows it reads the portal. */
record SourceAddress(URI uri) {

    private static final Pattern PATH = Pattern.compile("((?:/[^/]+)*?/rest/\\d+/[A-Za-z0-9]+)(?:/.*)?");
    private static final int LONGEST = 500;

    /**
     * Reads what somebody has pasted, with or without a method behind it.
     *
     * @throws Problem INVALID at "address"
     */
    static SourceAddress of(String written) {
        String text = written.strip();
        try {
            URI given = URI.create(text);
            var path = PATH.matcher(given.getPath() == null ? "" : given.getPath());
            boolean web = "https".equals(given.getScheme()) || "http".equals(given.getScheme());
            if (text.length() <= LONGEST && web && given.getHost() != null && given.getUserInfo() == null && path.matches()) {
                return new SourceAddress(new URI(given.getScheme(), null, given.getHost(), given.getPort(), path.group(1) + "/", null, null));
            }
        } catch (IllegalArgumentException | java.net.URISyntaxException e) {
            // told below
        }
        throw Problem.invalid("address", "migration.error.address");
    }

    /** What people are shown of it: the host and the port, never the code. */
    String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    URI method(String name) {
        return uri.resolve(name);
    }

    @Override
    public String toString() {
        return host();
    }
}
