package org.kontor.identity;

import static org.kontor.identity.db.Tables.PERSON;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Sessions.Step;
import org.kontor.identity.ldap.Directory;
import org.kontor.identity.passkey.Passkeys;
import org.kontor.identity.secondfactor.SecondFactors;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signing in: whatever proved who somebody is, this decides whether it is enough and starts his session. */
@Component
public class SignIns {

    private final DSLContext sql;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SecondFactors secondFactors;
    private final Passkeys passkeys;
    private final SignInRules rules;
    private final SignInFailures failures;
    private final AllowedAddresses addresses;
    private final Devices devices;
    private final ObjectProvider<Directory> directory;
    private final ObjectProvider<ExternalPeople> external;
    private final Audit audit;

    SignIns(
            DSLContext sql,
            Passwords passwords,
            Sessions sessions,
            SecondFactors secondFactors,
            Passkeys passkeys,
            SignInRules rules,
            SignInFailures failures,
            AllowedAddresses addresses,
            Devices devices,
            ObjectProvider<Directory> directory,
            ObjectProvider<ExternalPeople> external,
            Audit audit) {
        this.audit = audit;
        this.sql = sql;
        this.passwords = passwords;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
        this.rules = rules;
        this.failures = failures;
        this.addresses = addresses;
        this.devices = devices;
        this.directory = directory;
        this.external = external;
    }

    /**
     * Where a request comes from.
     *
     * @param ip the browser's address
     * @param agent its own description
     * @param device token of its cookie as a known device, null without one
     * @param halfWay session of this browser that still lacks its second step, null without one
     */
    public record From(String ip, String agent, @Nullable String device, @Nullable Long halfWay) {}

    /**
     * Where somebody has proved outside who he is.
     *
     * @param source the provider, as accounts of it are kept
     * @param subject his id there
     * @param sid his session there, null where the provider names none
     */
    public record Origin(String source, String subject, @Nullable String sid) {}

    /**
     * A started session.
     *
     * @param token for the cookie
     * @param step how far it has come
     * @param ways by which the second factor can be proved: "totp", "passkey"; only for the step CODE
     * @param device token for the cookie of a new device, null where it has one or is not known yet
     */
    public record Entry(String token, Step step, List<String> ways, @Nullable String device) {}

    /** Signs in by e-mail and password, or by a name and password of the directory; 401 "bad_credentials", 429 "locked". */
    Entry signIn(String email, String password, From from) {
        addresses.check(from.ip());
        failures.attempt(email, from.ip());
        var person = sql.select(PERSON.ID, PERSON.PASSWORD_HASH)
                .from(PERSON)
                .where(DSL.lower(PERSON.EMAIL).eq(plain(email)))
                .and(PERSON.STATUS.eq("active"))
                .fetchOne();
        String hash = person == null ? null : person.value2();
        Long known = passwords.matches(password, hash) && person != null ? person.value1() : byDirectory(email, password);
        if (known == null) {
            audit.recordAs(null, "signin.failed", person == null ? null : Subject.person(person.value1()), Map.of());
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "bad_credentials");
        }
        failures.succeeded(email, from.ip());
        return enter(known, false, from);
    }

    /** Whoever has this name and password in the company's directory; null for nobody. */
    private @Nullable Long byDirectory(String login, String password) {
        Directory asked = directory.getObject();
        return asked.account(login.strip(), password)
                .map(account -> external.getObject().person(account, asked.createsPeople(), asked.groups()))
                .orElse(null);
    }

    /**
     * Starts the session of somebody who has proved who he is.
     *
     * @param strong whether that proof counts as two factors (a passkey that has checked its owner)
     */
    @Transactional
    public Entry enter(long person, boolean strong, From from) {
        return enter(person, strong, from, from.halfWay() == null ? null : sessions.origin(from.halfWay(), person));
    }

    /** The same for one whom a provider has sent: when he signs out there, his session here ends as well. */
    @Transactional
    public Entry enter(long person, boolean strong, From from, @Nullable Origin origin) {
        addresses.check(from.ip());
        List<String> ways = strong ? List.of() : ways(person);
        Step step = strong ? Step.OPEN : !ways.isEmpty() ? Step.CODE : rules.needsSecondFactor(person) ? Step.SETUP : Step.OPEN;
        if (step == Step.OPEN) {
            audit.recordAs(person, "signin.done", null, Map.of());
        }
        String device = step == Step.OPEN ? devices.used(person, from.device(), from) : null;
        return new Entry(sessions.start(person, step, from.ip(), from.agent(), origin), step, ways, device);
    }

    /** The second step: ends the half-way session and starts an open one; 422 at "code" for a wrong one, 429 "locked". */
    Entry prove(SignedIn halfWay, String code, From from) {
        failures.attemptProof(halfWay.person(), from.ip());
        if (!secondFactors.take(halfWay.person(), code)) {
            audit.recordAs(null, "signin.failed", Subject.person(halfWay.person()), Map.of("step", "code"));
            throw Problem.invalid("code", "identity.code.wrong");
        }
        failures.proved(halfWay.person(), from.ip());
        Origin origin = sessions.origin(halfWay.session(), halfWay.person());
        sessions.end(halfWay.person(), halfWay.session());
        return enter(halfWay.person(), true, from, origin);
    }

    /** By what this person can prove a second time who he is; empty without a second factor. */
    List<String> ways(long person) {
        List<String> ways = new ArrayList<>();
        boolean app = secondFactors.since(person) != null;
        if (app) {
            ways.add("totp");
        }
        // A passkey alone is a comfort; it becomes the second step where there is an app, or where one is demanded.
        if ((app || rules.needsSecondFactor(person)) && passkeys.any(person)) {
            ways.add("passkey");
        }
        return ways;
    }

    /** An address as it is compared. */
    static String plain(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
