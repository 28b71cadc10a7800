package org.kontor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

    record CodeRequest(@Nullable String code) {}

    /** What is still missing: "code" (the second factor, by one of {@code ways}) or "setup" (it must be set up first). */
    record NextStep(String step, List<String> ways) {}

    record SessionList(List<Sessions.Session> items) {}

    @PostMapping("/api/session")
    ResponseEntity<NextStep> signIn(@RequestBody SignInRequest body, HttpServletRequest request, HttpServletResponse response) {
        return entered(signIns.signIn(orEmpty(body.email()), orEmpty(body.password()), SessionCookie.from(request)), response);
    }

    /** What the half-way session of this browser still needs; 404 where there is none. */
    @GetMapping("/api/session")
    NextStep step(HttpServletRequest request) {
        return new NextStep("code", signIns.ways(halfWay(request).person()));
    }

    @PostMapping("/api/session/code")
    ResponseEntity<NextStep> prove(@RequestBody CodeRequest body, HttpServletRequest request, HttpServletResponse response) {
        return entered(signIns.prove(halfWay(request), orEmpty(body.code()), SessionCookie.from(request)), response);
    }

    private ResponseEntity<NextStep> entered(SignIns.Entry entry, HttpServletResponse response) {
        return entered(entry, cookie, response);
    }

    /** Gives the cookie of a started session: 204 when it is open, otherwise what is still missing. */
    static ResponseEntity<NextStep> entered(SignIns.Entry entry, SessionCookie cookie, HttpServletResponse response) {
        cookie.give(response, entry);
        return entry.step() == Sessions.Step.OPEN
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(new NextStep(entry.step().name().toLowerCase(Locale.ROOT), entry.ways()));
    }

    private static SignedIn halfWay(HttpServletRequest request) {
        if (request.getAttribute(SessionFilter.HALF_WAY) instanceof SignedIn who) {
            return who;
        }
        throw Problem.of(Problem.Kind.NOT_FOUND, "sign_in_expired");
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
