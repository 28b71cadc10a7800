package org.kontor.identity.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Environment;
import org.kontor.platform.Network;
import org.kontor.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The name that passkeys are bound to: the portal's public name, or {@code localhost} while it listens on this machine only. Browsers make
 * none for a bare address such as 127.0.0.1.
 */
@Component
final class PasskeyPlace {

    private final URI publicUrl;
    private final boolean loopback;

    PasskeyPlace(Environment environment) {
        this.publicUrl = environment.publicUrl();
        this.loopback = environment.loopback();
    }

    /**
     * Where a request came in.
     *
     * @param id the name that keys are bound to
     * @param origin what browsers say of the page
     */
    record Place(String id, String origin) {}

    /** The place of a request; null where the portal was opened by a bare address, for which there are no passkeys. */
    @Nullable Place find(HttpServletRequest request) {
        String authority = request.getHeader(HttpHeaders.HOST);
        if (loopback && authority != null && authority.matches("localhost(:[0-9]{1,5})?")) {
            return new Place("localhost", "http://" + authority);
        }
        String host = publicUrl.getHost();
        return host == null || Network.literal(host.replaceAll("[\\[\\]]", "")) != null
                ? null
                : new Place(host, publicUrl.getScheme() + "://" + publicUrl.getAuthority());
    }

    /** The same; 409 "passkey_place" where there is none. */
    Place of(HttpServletRequest request) {
        Place place = find(request);
        if (place == null) {
            throw Problem.of(Problem.Kind.CONFLICT, "passkey_place");
        }
        return place;
    }
}
