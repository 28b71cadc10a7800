package org.kontor.identity.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.identity.Reauthentication;
import org.kontor.identity.Sessions;
import org.kontor.identity.SignInRules;
import org.kontor.identity.SignedIn;
import org.kontor.identity.passkey.PasskeyPlace.Place;
import org.kontor.identity.secondfactor.SecondFactors;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own passkeys. */
@RestController
@RequestMapping("/api/security/passkeys")
class PasskeyController {

    private static final int LONGEST_CREDENTIAL = 20_000;

    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final PasskeyPlace places;
    private final SecondFactors secondFactors;
    private final SignInRules rules;
    private final Reauthentication reauthentication;
    private final Sessions sessions;
    private final People people;
    private final Company company;
    private final Audit audit;

    PasskeyController(
            Passkeys passkeys,
            PasskeyChallenges challenges,
            PasskeyPlace places,
            SecondFactors secondFactors,
            SignInRules rules,
            Reauthentication reauthentication,
            Sessions sessions,
            People people,
            Company company,
            Audit audit) {
        this.audit = audit;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.places = places;
        this.secondFactors = secondFactors;
        this.rules = rules;
        this.reauthentication = reauthentication;
        this.sessions = sessions;
        this.people = people;
        this.company = company;
    }

    /** {@code possible}: whether the portal was opened by a name, which passkeys need. */
    record PasskeyList(List<Passkeys.Passkey> items, boolean possible) {}

    @GetMapping
    PasskeyList list(SignedIn who, HttpServletRequest request) {
        return new PasskeyList(passkeys.list(who.person()), places.find(request) != null);
    }

    /** What the browser needs to make a key (PublicKeyCredentialCreationOptionsJSON). */
    @PostMapping("/options")
    Map<String, Object> options(SignedIn who, @RequestBody Patch body, HttpServletRequest request) {
        reauthentication.check(who, body, request.getRemoteAddr());
        Place place = places.of(request);
        Person person = people.get(who.person());
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", challenges.make(purpose(who)));
        options.put("rp", Map.of("id", place.id(), "name", company.name()));
        options.put("user", Map.of(
                "id", Base64.getUrlEncoder().withoutPadding().encodeToString(passkeys.handle(who.person())),
                "name", Objects.requireNonNullElse(person.email(), person.name()),
                "displayName", person.name()));
        options.put("pubKeyCredParams", Passkeys.algorithms().stream().map(each -> Map.of("type", "public-key", "alg", each)).toList());
        options.put("excludeCredentials", passkeys.credentials(who.person(), place).stream()
                .map(each -> Map.of("type", "public-key", "id", each))
                .toList());
        options.put("authenticatorSelection", Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"));
        options.put("attestation", "none");
        options.put("timeout", 300_000);
        return options;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Passkeys.Passkey add(SignedIn who, @RequestBody Patch body, HttpServletRequest request) {
        Passkeys.Passkey added = passkeys.add(
                who.person(), body.needed("title", 100), places.of(request), purpose(who), body.needed("credential", LONGEST_CREDENTIAL));
        sessions.setUp(who);
        audit.record("signin.factor_on", null, Map.of("factor", "passkey"));
        return added;
    }

    @PatchMapping("/{id}")
    Passkeys.Passkey name(SignedIn who, @PathVariable long id, @RequestBody Patch body) {
        return passkeys.name(who.person(), id, body.needed("title", 100));
    }

    @PostMapping("/{id}/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable long id, @RequestBody Patch body, HttpServletRequest request) {
        reauthentication.check(who, body, request.getRemoteAddr());
        boolean last = passkeys.list(who.person()).size() == 1 && secondFactors.since(who.person()) == null;
        if (last && rules.needsSecondFactor(who.person())) {
            throw Problem.of(Problem.Kind.CONFLICT, "second_factor_required");
        }
        passkeys.remove(who.person(), id);
        audit.record("signin.factor_off", null, Map.of("factor", "passkey"));
    }

    /** A key is made for the session that has asked for it. */
    private static String purpose(SignedIn who) {
        return "add:" + who.session();
    }
}
