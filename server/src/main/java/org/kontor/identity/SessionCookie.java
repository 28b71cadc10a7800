package org.kontor.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie that carries a session's token: unreadable for scripts, not sent by other sites' forms, only over HTTPS where there is HTTPS. */
@Component
public final class SessionCookie {

    /** Its name. */
    public static final String NAME = "kontor_session";

    // The server decides when a session ends; browsers allow a cookie at most 400 days.
    private static final Duration AGE = Duration.ofDays(400);

    private final boolean secure;

    SessionCookie(Environment environment) {
        this.secure = "https".equals(environment.publicUrl().getScheme());
    }

    /** The token that a request carries, null for none. */
    static @Nullable String token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(NAME) && !cookie.getValue().isEmpty()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** Gives the token to the browser. */
    public void give(HttpServletResponse response, String token) {
        write(response, token, AGE);
    }

    /** Takes it away again. */
    void take(HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }

    private void write(HttpServletResponse response, String token, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(NAME, token)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(secure)
                .path("/")
                .maxAge(age)
                .build()
                .toString());
    }
}
