package org.kontor.identity.openid;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Environment;
import org.kontor.platform.Secrets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a browser takes along to a provider and brings back: sealed in a cookie of ten minutes, so that nobody else's way can be ended with it. */
@Component
final class OpenIdTrip {

    private static final String COOKIE = "kontor_openid";
    private static final String PURPOSE = "openid-trip";
    private static final String PATH = "/api/session/openid";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Secrets secrets;
    private final JsonMapper json;
    private final Clock clock;
    private final boolean secure;

    OpenIdTrip(Secrets secrets, JsonMapper json, Clock clock, Environment environment) {
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
        this.secure = "https".equals(environment.publicUrl().getScheme());
    }

    /** The trip's own secrets; {@code next} is where its person wants to go, {@code until} its end in epoch seconds. */
    record Luggage(String provider, String state, String nonce, String verifier, String next, long until) {}

    void pack(HttpServletResponse response, Luggage luggage) {
        Luggage dated = new Luggage(
                luggage.provider(),
                luggage.state(),
                luggage.nonce(),
                luggage.verifier(),
                luggage.next(),
                clock.instant().plus(LIFE).getEpochSecond());
        write(response, Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.seal(PURPOSE, json.writeValueAsString(dated))), LIFE);
    }

    /** What the browser has brought back, once; null without any, for what is too old and for what was changed. */
    @Nullable Luggage unpack(HttpServletRequest request, HttpServletResponse response) {
        write(response, "", Duration.ZERO);
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty()) {
                try {
                    String text = secrets.open(PURPOSE, Base64.getUrlDecoder().decode(cookie.getValue()));
                    Luggage luggage = json.readValue(text, Luggage.class);
                    return luggage.until() < clock.instant().getEpochSecond() ? null : luggage;
                } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
                    return null;
                }
            }
        }
        return null;
    }

    private void write(HttpServletResponse response, String value, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(secure)
                .path(PATH)
                .maxAge(age)
                .build()
                .toString());
    }
}
