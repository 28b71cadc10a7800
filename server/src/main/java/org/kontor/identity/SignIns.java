package org.kontor.identity;

import static org.kontor.identity.db.Tables.PERSON;

import org.jooq.DSLContext;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** Signing in by e-mail and password. */
@Component
class SignIns {

    private final DSLContext sql;
    private final Passwords passwords;
    private final Sessions sessions;

    SignIns(DSLContext sql, Passwords passwords, Sessions sessions) {
        this.sql = sql;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** Starts a session; the token for the cookie. */
    String signIn(String email, String password, String ip, String agent) {
        var person = sql.select(PERSON.ID, PERSON.PASSWORD_HASH)
                .from(PERSON)
                .where(org.jooq.impl.DSL.lower(PERSON.EMAIL).eq(email.strip().toLowerCase(java.util.Locale.ROOT)))
                .and(PERSON.STATUS.eq("active"))
                .fetchOne();
        String hash = person == null ? null : person.value2();
        if (!passwords.matches(password, hash) || person == null) {
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "bad_credentials");
        }
        return sessions.start(person.value1(), ip, agent);
    }
}
