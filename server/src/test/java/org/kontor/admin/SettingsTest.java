package org.kontor.admin;

import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class SettingsTest extends KontorTest {

    @Test
    void whoIsNoAdministratorNeitherReadsNorChangesSettings() {
        api.as(Cast.ANNA).get("/api/admin/settings").expectProblem(403, "forbidden");
        api.as(Cast.ANNA).patch("/api/admin/settings", "{}").expectProblem(403, "forbidden");
        api.get("/api/admin/settings").expectProblem(401, "unauthenticated");
    }
}
