package org.kontor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and one's own sessions. */
@RestController
class SessionController {

    private final SignIns signIns;
    private final Sessions sessions;
    private final SessionCookie cookie;

    SessionController(SignIns signIns, Sessions sessions, SessionCookie cookie) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    record SignInRequest(@Nullable String email, @Nullable String password) {}

    record SessionList(List<Sessions.Session> items) {}

    @PostMapping("/api/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signIn(@RequestBody SignInRequest body, HttpServletRequest request, HttpServletResponse response) {
        String token = signIns.signIn(
                orEmpty(body.email()), orEmpty(body.password()), request.getRemoteAddr(), orEmpty(request.getHeader("User-Agent")));
        cookie.give(response, token);
    }

    @DeleteMapping("/api/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(@Nullable SignedIn who, HttpServletResponse response) {
        if (who != null) {
            sessions.end(who.person(), who.session());
        }
        cookie.take(response);
    }

    @GetMapping("/api/sessions")
    SessionList list(SignedIn who) {
        return new SessionList(sessions.list(who));
    }

    @DeleteMapping("/api/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(SignedIn who, @PathVariable long id) {
        sessions.end(who.person(), id);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
