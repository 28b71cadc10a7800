package org.kontor.migration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Files;
import org.kontor.platform.OutgoingHttp;
import org.kontor.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Copies files of a source: only from its own host, so that a row cannot send the server elsewhere. A portal may call itself otherwise
 * than it is reached: what it names at another host is asked for at its own.
 */
@Component
final class Downloads {

    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
    private static final int LARGEST = 100_000_000;

    private final OutgoingHttp http;
    private final Files files;
    private final Sources sources;

    Downloads(OutgoingHttp http, Files files, Sources sources) {
        this.http = http;
        this.files = files;
        this.sources = sources;
    }

    /** The id of the copy; null where it cannot be had. */
    @Nullable Long copy(Run run, String address, String name) {
        byte[] content = fetch(run, address, name);
        if (content == null || content.length == 0) {
            return null;
        }
        try {
            return files.add(name, new ByteArrayInputStream(content), run.actor().personId()).id();
        } catch (Problem refused) {
            LOG.info("A file of {} is not taken: {}", run.source().host(), refused.code());
            return null;
        } catch (IOException e) {
            LOG.info("A file of {} cannot be kept: {}", run.source().host(), e.getClass().getSimpleName());
            return null;
        }
    }

    /** The content behind an address of the source's host; null where it cannot be had. */
    byte @Nullable [] fetch(Run run, String address, String name) {
        try {
            URI base = sources.address(run.id()).uri();
            URI file = base.resolve(address);
            if (!base.getScheme().equals(file.getScheme()) || !base.getHost().equals(file.getHost()) || base.getPort() != file.getPort()) {
                String query = file.getRawQuery() == null ? "" : "?" + file.getRawQuery();
                file = URI.create(base.getScheme() + "://" + base.getRawAuthority() + file.getRawPath() + query);
            }
            OutgoingHttp.Reply reply = http.fetch(file, LARGEST);
            // who is not let in gets a page to sign in, not a file
            boolean page = reply.type().startsWith("text/html") && !name.toLowerCase(java.util.Locale.ROOT).matches(".*\\.html?");
            return reply.status() != 200 || page ? null : reply.body();
        } catch (Problem refused) {
            LOG.info("A file of {} is not fetched: {}", run.source().host(), refused.code());
            return null;
        } catch (IllegalArgumentException | IOException e) {
            LOG.info("A file of {} cannot be copied: {}", run.source().host(), e.getClass().getSimpleName());
            return null;
        }
    }
}
