package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class SessionEndTest extends KontorTest {

    @Test
    void aSessionEndsThirtyDaysAfterItsLastUseAndNinetyDaysAfterSigningInWhateverItsUse() {
        Api lev = api.as(Cast.LEV);
        sql.execute("update identity.session set last_used_at = now() - interval '1 hour', created_at = now() - interval '80 days' where person_id = 10");
        lev.get("/api/me").expect(200);
        assertThat(sql.fetchValue("select round(extract(epoch from expires_at - now()) / 86400)::int from identity.session where person_id = 10"))
                .isEqualTo(10);
        sql.execute("update identity.session set last_used_at = now() - interval '1 hour', created_at = now() - interval '5 days' where person_id = 10");
        lev.get("/api/me").expect(200);
        assertThat(sql.fetchValue("select round(extract(epoch from expires_at - now()) / 86400)::int from identity.session where person_id = 10"))
                .isEqualTo(30);
        sql.execute("update identity.session set expires_at = now() - interval '1 second' where person_id = 10");
        lev.get("/api/me").expectProblem(401, "unauthenticated");
    }
}
