package org.kontor.bitrix.disk;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Caller;
import org.kontor.bitrix.protocol.Params;
import org.springframework.stereotype.Component;

/** Whether the token of a program still holds: neither taken back nor run out, and its person works here. */
@Component
final class TokensHeld {

    private static final String WEBHOOK = "select 1 from bitrix.webhook t join identity.person p on p.id = t.person_id where t.id = {0} and ({2} = '' or {2} = any(t.scopes))";
    private static final String APPLICATION = "select 1 from bitrix.grant_token t join bitrix.application a on a.id = t.application_id join identity.person p on p.id = t.person_id"
            + " where a.id = {0} and t.kind in ('access', 'refresh') and t.expires_at > now() and ({2} = '' or {2} = any(a.scopes))";
    private static final String HIS = " and t.person_id = {1} and p.status = 'active' and p.kind = 'employee' limit 1";

    private final DSLContext sql;

    TokensHeld(DSLContext sql) {
        this.sql = sql;
    }

    /** Whether it does, by its name ({@link Caller#token}), with a scope that it must have; empty for any. */
    boolean holds(String token, long person, String scope) {
        @Nullable Long id = Params.numberOf(token.substring(Math.min(1, token.length())));
        String asked = token.startsWith("w") ? WEBHOOK : token.startsWith("a") ? APPLICATION : "";
        return id != null && !asked.isEmpty() && sql.fetchOne(asked + HIS, DSL.val(id), DSL.val(person), DSL.val(scope)) != null;
    }
}
