package org.kontor.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.kontor.platform.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Whether a state-changing request comes from our own page: it bears the header {@code X-Kontor: 1}, which no foreign form
 * can set, and what the browser tells of its origin is ours.
 */
@Component
final class SameOrigin {

    /** What mail programs post to: it looks at no session, a sealed token says what it may do (RFC 8058). */
    private static final String UNSUBSCRIBE = "/api/notices/unsubscribe";

    /** What a provider of OpenID Connect posts to: it looks at no session either, the provider's signature says what it may do. */
    static final String SIGNED_OUT = "/api/session/openid/signed-out";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final String publicAuthority;

    SameOrigin(Environment environment) {
        this.publicAuthority = environment.publicUrl().getAuthority();
    }

    boolean allows(HttpServletRequest request) {
        if (READING.contains(request.getMethod()) || request.getRequestURI().equals(UNSUBSCRIBE) || request.getRequestURI().equals(SIGNED_OUT)) {
            return true;
        }
        if (!"1".equals(request.getHeader("X-Kontor"))) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || ours(origin, request);
    }

    private boolean ours(String origin, HttpServletRequest request) {
        int start = origin.indexOf("://");
        String authority = start < 0 ? origin : origin.substring(start + 3);
        return authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST)) || authority.equalsIgnoreCase(publicAuthority);
    }
}
