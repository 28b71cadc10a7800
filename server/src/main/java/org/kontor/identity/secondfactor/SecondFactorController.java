package org.kontor.identity.secondfactor;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.People;
import org.kontor.identity.Reauthentication;
import org.kontor.identity.Sessions;
import org.kontor.identity.SignInRules;
import org.kontor.identity.SignedIn;
import org.kontor.identity.passkey.Passkeys;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own second factor. */
@RestController
@RequestMapping("/api/security")
class SecondFactorController {

    private final SecondFactors secondFactors;
    private final Passkeys passkeys;
    private final SignInRules rules;
    private final Reauthentication reauthentication;
    private final Sessions sessions;
    private final People people;
    private final Audit audit;

    SecondFactorController(
            SecondFactors secondFactors,
            Passkeys passkeys,
            SignInRules rules,
            Reauthentication reauthentication,
            Sessions sessions,
            People people,
            Audit audit) {
        this.audit = audit;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
        this.rules = rules;
        this.reauthentication = reauthentication;
        this.sessions = sessions;
        this.people = people;
    }

    /**
     * The state of one's own sign-in.
     *
     * @param totpSince since when an authenticator app is connected, null without one
     * @param recoveryCodes how many are left
     * @param required whether a role demands a second factor
     * @param password whether there is a password
     */
    record Security(@Nullable Instant totpSince, int recoveryCodes, boolean required, boolean password) {}

    record Codes(List<String> codes) {}

    @GetMapping
    Security get(SignedIn who) {
        return new Security(
                secondFactors.since(who.person()),
                secondFactors.recoveryCodes(who.person()),
                rules.needsSecondFactor(who.person()),
                people.hasPassword(who.person()));
    }

    @PostMapping("/totp")
    SecondFactors.Seed begin(SignedIn who, @RequestBody Patch body, HttpServletRequest request) {
        reauthentication.check(who, body, request.getRemoteAddr());
        return secondFactors.begin(who.person(), Objects.requireNonNullElse(people.get(who.person()).email(), "Kontor"));
    }

    @PutMapping("/totp")
    Codes confirm(SignedIn who, @RequestBody Patch body) {
        List<String> codes = secondFactors.confirm(who.person(), body.needed("code", 20));
        sessions.setUp(who);
        audit.record("signin.factor_on", null, Map.of("factor", "totp"));
        return new Codes(codes);
    }

    @PostMapping("/totp/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @RequestBody Patch body, HttpServletRequest request) {
        reauthentication.check(who, body, request.getRemoteAddr());
        if (rules.needsSecondFactor(who.person()) && !passkeys.any(who.person())) {
            throw Problem.of(Problem.Kind.CONFLICT, "second_factor_required");
        }
        secondFactors.remove(who.person());
        audit.record("signin.factor_off", null, Map.of("factor", "totp"));
    }

    @PostMapping("/recovery-codes")
    Codes renew(SignedIn who, @RequestBody Patch body, HttpServletRequest request) {
        reauthentication.check(who, body, request.getRemoteAddr());
        if (secondFactors.since(who.person()) == null) {
            throw Problem.notFound();
        }
        audit.record("signin.codes", null, Map.of());
        return new Codes(secondFactors.renewRecoveryCodes(who.person()));
    }
}
