package org.kontor.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.platform.RequestLanguage;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Opens every request to the API: refuses what another site may have sent, then finds the session behind its cookie. */
final class SessionFilter extends OncePerRequestFilter {

    private final Sessions sessions;
    private final Epochs epochs;
    private final SameOrigin sameOrigin;
    private final HandlerExceptionResolver problems;

    SessionFilter(Sessions sessions, Epochs epochs, SameOrigin sameOrigin, HandlerExceptionResolver problems) {
        this.sessions = sessions;
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
            open(request);
            if (!sameOrigin.allows(request)) {
                throw Problem.of(Problem.Kind.FORBIDDEN, "csrf");
            }
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private void open(HttpServletRequest request) {
        String token = SessionCookie.token(request);
        if (token == null) {
            if (!request.getRequestURI().equals("/api/health")) {
                epochs.refresh();
            }
            return;
        }
        Optional<SignedIn> found = sessions.open(token);
        if (found.isPresent()) {
            SignedIn signedIn = found.get();
            request.setAttribute(SignedIn.ATTRIBUTE, signedIn);
            request.setAttribute(RequestLanguage.ATTRIBUTE, signedIn.language());
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new SessionAuthentication(signedIn));
            SecurityContextHolder.setContext(context);
        }
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
