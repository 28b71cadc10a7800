package org.kontor.identity.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.kontor.identity.SessionCookie;
import org.kontor.identity.SignIns;
import org.kontor.identity.SignInFailures;
import org.kontor.identity.passkey.PasskeyPlace.Place;
import org.kontor.platform.Patch;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by a passkey, without a password or as the second step. */
@RestController
@RequestMapping("/api/session/passkey")
class PasskeySignInController {

    private static final String PURPOSE = "sign-in";
    private static final int LONGEST_CREDENTIAL = 20_000;

    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final PasskeyPlace places;
    private final SignIns signIns;
    private final SignInFailures failures;
    private final SessionCookie cookie;

    PasskeySignInController(
            Passkeys passkeys,
            PasskeyChallenges challenges,
            PasskeyPlace places,
            SignIns signIns,
            SignInFailures failures,
            SessionCookie cookie) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.places = places;
        this.signIns = signIns;
        this.failures = failures;
        this.cookie = cookie;
    }

    /** What the browser needs to ask for a key (PublicKeyCredentialRequestOptionsJSON); it names nobody. */
    @PostMapping("/options")
    Map<String, Object> options(HttpServletRequest request) {
        Place place = places.of(request);
        return Map.of(
                "challenge", challenges.make(PURPOSE),
                "rpId", place.id(),
                "userVerification", "required",
                "timeout", 300_000);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enter(@RequestBody Patch body, HttpServletRequest request, HttpServletResponse response) {
        String ip = request.getRemoteAddr();
        failures.attemptFrom(ip);
        long person = passkeys.person(places.of(request), PURPOSE, body.needed("credential", LONGEST_CREDENTIAL));
        failures.succeededFrom(ip);
        cookie.give(response, signIns.enter(person, true, SessionCookie.from(request)));
    }
}
