package org.kontor.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.token.ApiTokens;
import org.kontor.identity.token.TokenScopes;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.platform.RequestLanguage;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.UriUtils;

/** Opens every request to the API: refuses what another site may have sent, then finds the session behind its cookie. */
final class SessionFilter extends OncePerRequestFilter {

    /** The request attribute of a session in which only the password was proved. */
    static final String HALF_WAY = "org.kontor.halfWay";

    // What somebody who must first set up a second factor may reach.
    private static final Pattern SET_UP = Pattern.compile("/api/(session|security)(/.*)?|/api/setup|/api/health");

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final ApiTokens tokens;
    private final AllowedAddresses addresses;
    private final Epochs epochs;
    private final SameOrigin sameOrigin;
    private final HandlerExceptionResolver problems;

    SessionFilter(
            Sessions sessions,
            ApiTokens tokens,
            AllowedAddresses addresses,
            Epochs epochs,
            SameOrigin sameOrigin,
            HandlerExceptionResolver problems) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.addresses = addresses;
        this.epochs = epochs;
        this.sameOrigin = sameOrigin;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            String bearer = bearer(request);
            if (bearer != null) {
                // What a program sends is its own: no cookie is looked at, and no browser can be made to send it.
                openByToken(request, bearer);
            } else {
                open(request);
                if (!sameOrigin.allows(request)) {
                    throw Problem.of(Problem.Kind.FORBIDDEN, "csrf");
                }
            }
            if (request.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn who && who.viewer() != null && !seen(request)) {
                throw Problem.of(Problem.Kind.FORBIDDEN, "seeing_only");
            }
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private void openByToken(HttpServletRequest request, String token) {
        SignedIn signedIn = tokens.open(token, request.getRemoteAddr())
                .orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "token_unknown"));
        addresses.check(request.getRemoteAddr());
        TokenScopes scopes = signedIn.scopes();
        if (scopes != null) {
            // As the controllers see it: an escaped letter is the letter.
            scopes.check(request.getMethod(), UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8));
        }
        request.setAttribute(RequestLanguage.ATTRIBUTE, signedIn.language());
        acts(request, signedIn);
    }

    /** What is a person's alone, whoever looks with his eyes. */
    private static final List<String> PRIVATE = List.of("/api/notices", "/api/notify", "/api/sessions", "/api/security", "/api/disk");

    /** What one may do who looks with another's eyes: read what is not that person's alone, and end it. */
    private static boolean seen(HttpServletRequest request) {
        // as the controllers see it: an escaped letter is the letter
        String path = UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> PRIVATE.stream().noneMatch(path::startsWith) && !path.endsWith("/security");
            case "DELETE" -> path.equals("/api/access/seeing") || path.equals("/api/session");
            default -> false;
        };
    }

    private void open(HttpServletRequest request) {
        String token = SessionCookie.token(request);
        if (token == null) {
            if (!request.getRequestURI().equals("/api/health")) {
                epochs.refresh();
            }
            return;
        }
        Optional<Sessions.Opened> found = sessions.open(token);
        if (found.isPresent()) {
            SignedIn signedIn = found.get().who();
            addresses.check(request.getRemoteAddr());
            request.setAttribute(RequestLanguage.ATTRIBUTE, signedIn.language());
            switch (found.get().step()) {
                case CODE -> request.setAttribute(HALF_WAY, signedIn);
                case SETUP -> {
                    if (!SET_UP.matcher(request.getRequestURI()).matches()) {
                        throw Problem.of(Problem.Kind.FORBIDDEN, "second_factor_needed");
                    }
                    acts(request, signedIn);
                }
                case OPEN -> {
                    if (found.get().guest()) {
                        GuestGate.check(request.getMethod(), request.getRequestURI());
                    }
                    acts(request, signedIn);
                }
            }
        }
    }

    private static void acts(HttpServletRequest request, SignedIn signedIn) {
        request.setAttribute(SignedIn.ATTRIBUTE, signedIn);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SessionAuthentication(signedIn));
        SecurityContextHolder.setContext(context);
    }

    private static final class SessionAuthentication extends AbstractAuthenticationToken {

        private final transient SignedIn signedIn;

        SessionAuthentication(SignedIn signedIn) {
            super(List.of());
            this.signedIn = signedIn;
            setAuthenticated(true);
        }

        /** The id of the person: what modules below this one know him by. */
        @Override
        public String getName() {
            return String.valueOf(signedIn.person());
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return signedIn;
        }
    }
}
