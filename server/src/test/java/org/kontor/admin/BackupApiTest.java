package org.kontor.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class BackupApiTest extends KontorTest {

    @Test
    void whoeverAsksLearnsThatTheServerIsReadyButNothingMore() {
        assertThat(api.get("/api/health").expect(200).at("/ready").asBoolean()).isTrue();
        assertThat(api.get("/api/health").text("/database")).isEqualTo("up");
    }

    @Test
    void onlyAnAdministratorSeesTheBackups() {
        api.get("/api/admin/backups").expectProblem(401, "unauthenticated");
        api.as(Cast.DIRECTOR).get("/api/admin/backups").expectProblem(403, "forbidden");
        api.as(Cast.DARIA).post("/api/admin/backups").expectProblem(403, "forbidden");
    }

    @Test
    void withAForeignServerBackupIsItsOperatorsMatter() {
        assertThat(api.as(Cast.ADMIN).get("/api/admin/backups").expect(200).at("/own").asBoolean()).isFalse();
        api.as(Cast.ADMIN).post("/api/admin/backups").expectProblem(409, "backup_foreign");
    }
}
