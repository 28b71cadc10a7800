package org.kontor.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.Kontor;
import org.kontor.platform.Environment;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KilledLoadTest extends KontorTest {

    private static final int ROWS = 20_000;

    @Autowired
    private Environment environment;

    @TempDir
    Path temporary;

    @Test
    void aLoadWhoseServerIsKilledGoesOnWithoutDoublesOrLosses() throws Exception {
        StringBuilder table = new StringBuilder("Фамилия;Телефон;Почта\n");
        for (int row = 0; row < ROWS; row++) {
            table.append("Клиент").append(row).append(";+7912").append("%07d".formatted(row)).append(";k").append(row).append("@firma.example\n");
        }
        Answer draft = api.as(Cast.ADMIN).upload("/api/importing/files?type=contact", "clients.csv", table.toString().getBytes(StandardCharsets.UTF_8), "text/csv").expect(201);
        long id = draft.number("/id");
        api.as(Cast.ADMIN).post("/api/importing/loads/" + id + "/start", "{}").expect(200);

        Process server = otherServer();
        try {
            while (read(id) == 0) {
                assertThat(server.isAlive()).as(Files.readString(temporary.resolve("server.log"))).isTrue();
                Thread.sleep(5);
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
        // What it had sent before it died may still be on its way to being committed.
        while (!sql.fetch("select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                        + " and backend_type = 'client backend' and state <> 'idle'")
                .isEmpty()) {
            Thread.sleep(20);
        }
        long read = read(id);
        assertThat(read).isPositive().isLessThan(ROWS);
        assertThat(contacts()).as("a chunk is loaded and counted in one transaction").isEqualTo(read);

        jobs.runDue();
        assertThat(read(id)).as("it is still the other server's").isEqualTo(read);
        jobs.takeOver();
        Answer load = api.as(Cast.ADMIN).get("/api/importing/loads/" + id).expect(200);
        assertThat(load.text("/state")).isEqualTo("done");
        assertThat(load.number("/added")).isEqualTo(ROWS);
        assertThat(contacts()).isEqualTo(ROWS);
        assertThat(sql.fetchValue("select count(distinct normalized) from records.channel where type_id = 3 and field = 'phones'")).isEqualTo((long) ROWS);
        assertThat(sql.fetchValue("select count(*) from records.history where type_id = 3")).isEqualTo((long) ROWS);
        assertThat(sql.fetchValue("select count(distinct record_id) from search.entry where type_id = 3 and part = 'title'")).as("found").isEqualTo((long) ROWS);
        assertThat(sql.fetchValue("select count(*) from search.entry where type_id = 3")).as("a name, a phone, an e-mail each").isEqualTo(3L * ROWS);
        assertThat(sql.fetchValue("select count(*) from search.waiting")).isEqualTo(0L);
        // 10 for the name, 25 and 20 for phone and e-mail, 15 + 10 + 10 for what can only be wrong, of 125
        assertThat(sql.fetchValue("select count(*) from crm_client.contact where quality = 72 and relation_id is not null")).as("score and state of each").isEqualTo((long) ROWS);
        assertThat(sql.fetchValue("select count(*) from crm_segment.relation_move where type_id = 3")).isEqualTo((long) ROWS);
    }

    private long read(long id) {
        return (Integer) sql.fetchValue("select read::int from importing.load where id = ?", id);
    }

    private long contacts() {
        return (Long) sql.fetchValue("select count(*) from crm_client.contact");
    }

    /** The product as a process of its own on the same data, which runs its jobs by itself. */
    private Process otherServer() throws IOException {
        String database = sql.connectionResult(connection -> connection.getMetaData().getURL());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        "-cp", System.getProperty("java.class.path"), Kontor.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("server.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KONTOR_"));
        builder.environment().put("KONTOR_PORT", String.valueOf(freePort()));
        builder.environment().put("KONTOR_DATA", environment.data().toString());
        builder.environment().put("KONTOR_DATABASE_URL", database + (database.contains("?") ? "&" : "?") + "user=postgres");
        return builder.start();
    }

    private static int freePort() throws IOException {
        for (int port = ThreadLocalRandom.current().nextInt(18_400, 28_000); ; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (java.net.BindException taken) {
                // the next one
            }
        }
    }
}
