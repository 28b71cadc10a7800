package org.kontor.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The committed contract is the served one; {@code bin/contract} writes it anew, together with the types of the page. */
class ContractTest extends KontorTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final Path COMMITTED = Path.of("../docs/openapi.json");

    @Test
    void theCommittedContractIsTheServedOne() throws IOException {
        String served = served();
        if (System.getProperty("kontor.contract") != null) {
            Files.writeString(Path.of(System.getProperty("kontor.contract")), served);
        }
        assertThat(served.equals(Files.readString(COMMITTED)))
                .as("docs/openapi.json differs from what the server serves: run bin/contract and commit what it changes")
                .isTrue();
    }

    @Test
    void whoAsksIsNoParameterAndNamesAreNotTakenTwice() {
        JsonNode contract = api.as(Cast.ADMIN).get("/api/openapi").expect(200).json();
        assertThat(contract.at("/paths/~1api~1admin~1backups/get").has("parameters")).isFalse();
        assertThat(contract.at("/components/schemas/org.kontor.admin.BackupController.State/properties/overdue/type").asString()).isEqualTo("boolean");
        assertThat(contract.at("/components/schemas/org.kontor.admin.BackupController.State/required").toString()).contains("overdue", "folder");
        assertThat(contract.at("/components/schemas/org.kontor.admin.BackupController.State/properties/folder/type").toString()).contains("null");
    }

    /** Without what hangs on the order in which classes are found, and on the address that was asked. */
    private String served() {
        ObjectNode contract = (ObjectNode) api.as(Cast.ADMIN).get("/api/openapi").expect(200).json();
        contract.remove("servers");
        for (JsonNode path : contract.get("paths")) {
            for (JsonNode operation : path) {
                if (operation instanceof ObjectNode object) {
                    object.remove("operationId");
                }
            }
        }
        return JSON.writeValueAsString(JSON.treeToValue(contract, Map.class)) + "\n";
    }
}
