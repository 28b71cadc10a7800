package org.kontor.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The cookie that carries a session's token: unreadable for scripts, not sent by other sites' forms, only over HTTPS where there is HTTPS. */
@Component
public final class SessionCookie {

    /** Its name. */
    public static final String NAME = "kontor_session";

    // By it a browser is known again after its session has ended; it opens nothing.
    private static final String DEVICE = "kontor_device";

    // The server decides when a session ends; browsers allow a cookie at most 400 days.
    private static final Duration AGE = Duration.ofDays(400);

    private final boolean secure;

    SessionCookie(Environment environment) {
        this.secure = "https".equals(environment.publicUrl().getScheme());
    }

    /** The token that a request carries, null for none. */
    static @Nullable String token(HttpServletRequest request) {
        return value(request, NAME);
    }

    private static @Nullable String value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** Where a request comes from. */
    public static SignIns.From from(HttpServletRequest request) {
        return new SignIns.From(
                request.getRemoteAddr(),
                Objects.requireNonNullElse(request.getHeader("User-Agent"), ""),
                value(request, DEVICE),
                request.getAttribute(SessionFilter.HALF_WAY) instanceof SignedIn halfWay ? halfWay.session() : null);
    }

    /** Gives the token to the browser. */
    public void give(HttpServletResponse response, String token) {
        write(response, NAME, token, AGE);
    }

    /** Gives the tokens of a started session. */
    public void give(HttpServletResponse response, SignIns.Entry entry) {
        give(response, entry.token());
        if (entry.device() != null) {
            write(response, DEVICE, entry.device(), AGE);
        }
    }

    /** Takes it away again. */
    void take(HttpServletResponse response) {
        write(response, NAME, "", Duration.ZERO);
    }

    /** Whether the answer goes out over HTTPS, ours or that of a proxy before us. */
    private static boolean overHttps() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes && attributes.getRequest().isSecure();
    }

    private void write(HttpServletResponse response, String name, String token, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name, token)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(secure || overHttps())
                .path("/")
                .maxAge(age)
                .build()
                .toString());
    }
}
