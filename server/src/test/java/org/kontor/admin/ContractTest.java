package org.kontor.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;

class ContractTest extends KontorTest {

    @Test
    void whoAsksIsNoParameterAndNamesAreNotTakenTwice() {
        JsonNode contract = api.as(Cast.ADMIN).get("/api/openapi").expect(200).json();
        assertThat(contract.at("/paths/~1api~1admin~1backups/get").has("parameters")).isFalse();
        assertThat(contract.at("/components/schemas/org.kontor.admin.BackupController.State/properties/overdue/type").asString()).isEqualTo("boolean");
        assertThat(contract.at("/components/schemas/org.kontor.admin.BackupController.State/required").toString()).contains("overdue", "folder");
        assertThat(contract.at("/components/schemas/org.kontor.admin.BackupController.State/properties/folder/type").toString()).contains("null");
    }
}
