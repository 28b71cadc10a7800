package org.kontor.identity;

import static org.kontor.identity.db.Tables.PERSON;

import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** Signing in by e-mail and password. */
@Component
class SignIns {

    private final DSLContext sql;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final Audit audit;

    SignIns(DSLContext sql, Passwords passwords, Sessions sessions, SignInFailures failures, Audit audit) {
        this.audit = audit;
        this.sql = sql;
        this.passwords = passwords;
        this.sessions = sessions;
        this.failures = failures;
    }

    /** Starts a session and gives the token for the cookie; 401 "bad_credentials", 429 "locked". */
    String signIn(String email, String password, String ip, String agent) {
        failures.attempt(email, ip);
        var person = sql.select(PERSON.ID, PERSON.PASSWORD_HASH)
                .from(PERSON)
                .where(DSL.lower(PERSON.EMAIL).eq(plain(email)))
                .and(PERSON.STATUS.eq("active"))
                .fetchOne();
        String hash = person == null ? null : person.value2();
        if (!passwords.matches(password, hash) || person == null) {
            audit.recordAs(null, "signin.failed", person == null ? null : Subject.person(person.value1()), Map.of());
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "bad_credentials");
        }
        failures.succeeded(email, ip);
        audit.recordAs(person.value1(), "signin.done", null, Map.of());
        return sessions.start(person.value1(), ip, agent);
    }

    /** An address as it is compared. */
    static String plain(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
