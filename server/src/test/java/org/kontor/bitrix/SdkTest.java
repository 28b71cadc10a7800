package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** The public clients of Bitrix24 against the running server ({@code web/checks/bitrix24.mjs}); they come with {@code npm ci} in web. */
class SdkTest extends KontorTest {

    @Test
    void theClientsOfBitrix24WorkUnchanged() throws IOException, InterruptedException {
        Path web = Path.of("../web").toAbsolutePath().normalize();
        assertThat(Files.isDirectory(web.resolve("node_modules/@bitrix24/b24jssdk"))).as("npm ci in web comes first").isTrue();
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "crm", "user");
        String[] parts = rest.path().split("/");
        Path output = Files.createTempFile("sdk", ".txt");
        Process node = new ProcessBuilder("node", "checks/bitrix24.mjs", api.address(), parts[2], parts[3])
                .directory(web.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = node.waitFor(3, TimeUnit.MINUTES);
        if (!ended) {
            node.destroyForcibly();
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(ended).as(said).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
    }
}
