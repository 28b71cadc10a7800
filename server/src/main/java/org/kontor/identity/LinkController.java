package org.kontor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Links.Link;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Coming in by a link, asking for one, and changing one's own password. */
@RestController
class LinkController {

    private final Invitations invitations;
    private final People people;
    private final Passwords passwords;
    private final SignInFailures failures;
    private final Company company;
    private final SessionCookie cookie;
    private final Audit audit;

    LinkController(
            Invitations invitations,
            People people,
            Passwords passwords,
            SignInFailures failures,
            Company company,
            SessionCookie cookie,
            Audit audit) {
        this.audit = audit;
        this.invitations = invitations;
        this.people = people;
        this.passwords = passwords;
        this.failures = failures;
        this.company = company;
        this.cookie = cookie;
    }

    record LinkView(String kind, LinkPerson person, LinkCompany company) {}

    record LinkPerson(String name, String firstName, String lastName, @Nullable String email) {}

    record LinkCompany(String name) {}

    @PostMapping("/api/password-resets")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgotten(@RequestBody Patch body, HttpServletRequest request) {
        failures.attemptFrom(request.getRemoteAddr());
        invitations.forgotten(body.text("email", 200));
    }

    @GetMapping("/api/links/{token}")
    LinkView open(@PathVariable String token, HttpServletRequest request) {
        Link link = guessed(request, () -> invitations.open(token));
        Person person = people.get(Objects.requireNonNull(link.person()));
        return new LinkView(
                link.kind().name().toLowerCase(Locale.ROOT),
                new LinkPerson(person.name(), person.firstName(), person.lastName(), person.email()),
                new LinkCompany(company.name()));
    }

    @PostMapping("/api/links/{token}")
    ResponseEntity<SessionController.NextStep> accept(
            @PathVariable String token, @RequestBody Patch body, HttpServletRequest request, HttpServletResponse response) {
        SignIns.Entry entry = guessed(request, () -> invitations.accept(token, body, SessionCookie.from(request)));
        return SessionController.entered(entry, cookie, response);
    }

    /** Counts who tries links that are not there. */
    private <T> T guessed(HttpServletRequest request, Supplier<T> work) {
        String ip = request.getRemoteAddr();
        failures.attemptFrom(ip);
        try {
            T result = work.get();
            failures.succeededFrom(ip);
            return result;
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.NOT_FOUND) {
                failures.succeededFrom(ip);
            }
            throw e;
        }
    }

    @PutMapping("/api/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(SignedIn who, @RequestBody Patch body, HttpServletRequest request) {
        Person person = people.get(who.person());
        String email = Objects.requireNonNullElse(person.email(), "");
        failures.attempt(email, request.getRemoteAddr());
        if (!passwords.matches(body.text("current", 1000), people.passwordHash(who.person()))) {
            throw Problem.invalid("current", "identity.password.wrong");
        }
        failures.succeeded(email, request.getRemoteAddr());
        people.password(who.person(), passwords.chosen(body.text("password", 1000), person.names()), who.session());
        audit.record("signin.password", null, Map.of());
    }
}
