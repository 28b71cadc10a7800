package org.kontor.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A table of an office as it comes: doubles, rubbish, three encodings. {@code -Dkontor.rows=100000} makes it a large one. */
class ImportVolumeTest extends KontorTest {

    private static final Logger LOG = LoggerFactory.getLogger(ImportVolumeTest.class);

    private static final int ROWS = Integer.getInteger("kontor.rows", 1_500);

    @Autowired
    private LoadLines lines;

    private Api admin() {
        return api.as(Cast.ADMIN);
    }

    /** One row of twenty repeats the phone of an earlier one, one of fifty has a broken date. */
    private static String table(int from) {
        StringBuilder text = new StringBuilder("Фамилия;Имя;Должность;Телефон;E-mail;Дата создания;Комментарий\n");
        for (int i = 0; i < ROWS; i++) {
            int n = from + (i % 20 == 19 ? i - 7 : i);
            text.append("Сидоркин").append(n).append(";Пётр;Инженер;")
                    .append(i % 2 == 0 ? "+7900" + "%07d".formatted(n) : "8 (900) %03d-%02d-%02d".formatted(n / 10_000, n / 100 % 100, n % 100))
                    .append(";s").append(n).append("@volume.example;").append(i % 50 == 7 ? "31.02.2026" : "12.05.2026").append(";\"Звонил; просил прайс\"\n");
        }
        return text.toString();
    }

    private Answer load(Charset charset, int from) {
        long id = admin().upload("/api/importing/files?type=contact", "contacts.csv", table(from).getBytes(charset), "text/csv").expect(201).number("/id");
        admin().post("/api/importing/loads/" + id + "/marks", "{}").expect(200);
        jobs.runDue();
        Answer marked = admin().get("/api/importing/loads/" + id + "/lines?limit=1").expect(200);
        assertThat(marked.number("/counts/error")).isEqualTo(ROWS / 50);
        assertThat(marked.number("/counts/double")).isEqualTo(ROWS / 20);
        assertThat(marked.number("/counts/unchecked")).isZero();
        long begun = System.nanoTime();
        admin().post("/api/importing/loads/" + id + "/start", "{}").expect(200);
        jobs.runDue();
        LOG.info("{} rows of {} in {} ms", ROWS, charset, (System.nanoTime() - begun) / 1_000_000);
        return admin().get("/api/importing/loads/" + id).expect(200);
    }

    @Test
    void doublesAndRubbishAreToldBeforeAndLeftOutByTheLoadInEveryEncoding() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-1251"), StandardCharsets.UTF_16}) {
            int from = charset.equals(StandardCharsets.UTF_8) ? 0 : charset.equals(StandardCharsets.UTF_16) ? 2_000_000 : 1_000_000;
            Answer load = load(charset, from);
            assertThat(load.text("/state")).isEqualTo("done");
            assertThat(load.number("/refused")).as(charset.name()).isEqualTo(ROWS / 50);
            assertThat(load.number("/skipped")).as(charset.name()).isEqualTo(ROWS / 20);
            assertThat(load.number("/added")).as(charset.name()).isEqualTo(ROWS - ROWS / 50 - ROWS / 20);
        }
        assertThat(sql.fetchValue("select count(*) from crm_client.contact where last_name like 'Сидоркин%'")).isEqualTo(3L * (ROWS - ROWS / 50 - ROWS / 20));
        assertThat(sql.fetchValue("select count(*) from records.history h join crm_client.contact c on c.id = h.record_id where h.type_id = 3 and c.last_name like 'Сидоркин%'")).isEqualTo(3L * (ROWS - ROWS / 50 - ROWS / 20));
        assertThat(sql.fetchValue("select count(*) from importing.line")).as("loaded rows are kept no more").isEqualTo(0L);
    }

    @Test
    void longRowsAreTakenFewAtATimeAndTheirRefusalsAreAllInTheFile() {
        Random dice = new Random(4);
        StringBuilder text = new StringBuilder("Фамилия;Дата рождения;Комментарий\n");
        int rows = 900;
        for (int i = 0; i < rows; i++) {
            byte[] photo = new byte[15_000];
            dice.nextBytes(photo);
            text.append("Длинных").append(i).append(";31.02.1980;").append(Base64.getEncoder().encodeToString(photo)).append('\n');
        }
        long id = admin().upload("/api/importing/files?type=contact", "long.csv", text.toString().getBytes(StandardCharsets.UTF_8), "text/csv").expect(201).number("/id");
        long place = 0;
        int parts = 0;
        int read = 0;
        for (List<LoadLines.Line> part = lines.after(id, 0, Loading.CHUNK); !part.isEmpty(); part = lines.after(id, place, Loading.CHUNK)) {
            long size = part.stream().flatMap(line -> line.cells().stream()).mapToLong(String::length).sum();
            assertThat(size).as("what one part takes in memory").isLessThan(2L * LoadLines.MOST_BYTES);
            place = part.getLast().number();
            read += part.size();
            parts++;
        }
        assertThat(read).isEqualTo(rows);
        assertThat(parts).isGreaterThan(1);
        admin().post("/api/importing/loads/" + id + "/start", "{}").expect(200);
        jobs.runDue();
        assertThat(admin().get("/api/importing/loads/" + id).expect(200).number("/refused")).isEqualTo(rows);
        assertThat(admin().get("/api/importing/loads/" + id + "/refused.csv").expect(200).text().lines()).as("with the head").hasSize(rows + 1);
    }

    @Test
    void aRowIsADoubleOfOneThatIsJustBeingWrittenBesideIt() {
        int chunk = Loading.CHUNK;
        StringBuilder text = new StringBuilder("Фамилия;Телефон\n");
        int doubles = 0;
        for (int i = 0; i < 2 * chunk + 500; i++) {
            // the end of a chunk repeats the one before it, far away
            boolean known = i >= chunk && i % 7 == 3;
            doubles += known ? 1 : 0;
            text.append("Соседкин").append(i).append(";+7901").append("%07d".formatted(known ? i - chunk + 1 : i)).append('\n');
        }
        long id = admin().upload("/api/importing/files?type=contact", "beside.csv", text.toString().getBytes(StandardCharsets.UTF_8), "text/csv").expect(201).number("/id");
        admin().post("/api/importing/loads/" + id + "/start", "{}").expect(200);
        jobs.runDue();
        Answer load = admin().get("/api/importing/loads/" + id).expect(200);
        assertThat(load.text("/state")).isEqualTo("done");
        assertThat(load.number("/added") + load.number("/skipped")).isEqualTo(2L * chunk + 500);
        assertThat(sql.fetchValue("select count(*) from (select normalized from records.channel where normalized like '7901%' group by 1 having count(*) > 1) twice")).isEqualTo(0L);
        assertThat(load.number("/skipped")).isEqualTo(doubles);
    }
}
