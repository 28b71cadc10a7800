package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.FakeScanner;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

class FilesTest extends KontorTest {

    @Autowired
    private Files files;

    @Test
    void anUploadComesBackAsAnAttachmentThatNoBrowserOpens() {
        Api anna = api.as(Cast.ANNA);
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        Answer added = anna.upload("/api/files", "../../договор.html", page, "image/png").expect(201);
        assertThat(added.text("/name")).isEqualTo("договор.html");
        assertThat(added.text("/type")).isEqualTo("text/html");
        assertThat(added.at("/picture").asBoolean()).isFalse();
        Answer got = anna.get("/api/files/" + added.number("/id") + "?inline").expect(200);
        assertThat(got.body()).isEqualTo(page);
        assertThat(got.header("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(got.header("Content-Security-Policy").orElseThrow()).contains("sandbox");
        assertThat(got.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void untilItHangsOnARecordOnlyItsUploaderReadsAFile() {
        long id = api.as(Cast.ANNA).upload("/api/files", "a.txt", "secret".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        api.as(Cast.ADMIN).get("/api/files/" + id).expectProblem(404, "not_found");
        api.get("/api/files/" + id).expectProblem(401, "unauthenticated");
        api.as(Cast.ANNA).get("/api/files/999999").expectProblem(404, "not_found");
    }

    @Test
    void aPictureIsShownInlineAsWeHaveDrawnItAnew() throws IOException {
        Api anna = api.as(Cast.ANNA);
        byte[] picture = png(2400, 1200);
        Answer added = anna.upload("/api/files", "photo.png", picture, "application/x-anything").expect(201);
        assertThat(added.at("/picture").asBoolean()).isTrue();
        Answer shown = anna.get("/api/files/" + added.number("/id") + "?inline").expect(200);
        assertThat(shown.header("Content-Type")).contains("image/jpeg");
        assertThat(shown.header("Content-Disposition").orElseThrow()).startsWith("inline");
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(shown.body()));
        assertThat(drawn.getWidth()).isEqualTo(1600);
        assertThat(drawn.getHeight()).isEqualTo(800);
        assertThat(anna.get("/api/files/" + added.number("/id")).body()).isEqualTo(picture);
    }

    @Test
    void onAFullDiskTheAnswerSaysSoInWords() {
        Object contents = ReflectionTestUtils.getField(AopTestUtils.<Object>getUltimateTargetObject(files), "contents");
        Object reserve = ReflectionTestUtils.getField(contents, "reserve");
        byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
        ReflectionTestUtils.setField(contents, "reserve", Long.MAX_VALUE);
        try {
            Answer refused = api.as(Cast.ANNA).upload("/api/files", "a.txt", text, "text/plain").expectProblem(507, "disk_full");
            assertThat(refused.text()).contains("На диске сервера нет места. Файл не сохранён; сообщите администратору.");
        } finally {
            ReflectionTestUtils.setField(contents, "reserve", reserve);
        }
        api.as(Cast.ANNA).upload("/api/files", "a.txt", text, "text/plain").expect(201);
    }

    @Test
    void aRequestWithoutAFileIsRefused() {
        api.as(Cast.ANNA).post("/api/files", "{}").expectProblem(400, "malformed");
    }

    @Test
    void whatTheScannerFindsComesInByNoWay() throws IOException {
        Api admin = api.as(Cast.ADMIN);
        Api anna = api.as(Cast.ANNA);
        byte[] bad = FakeScanner.EICAR.getBytes(StandardCharsets.US_ASCII);
        byte[] picture = infected(png(300, 300));
        long root = anna.get("/api/disk").expect(200).number("/storages/0/root");
        long contact = anna.post("/api/records/contact", "{\"values\": {\"lastName\": \"Снимков\"}}").expect(201).number("/id");
        long before = (Long) sql.fetchValue("select count(*) from platform.file");
        try (FakeScanner scanner = new FakeScanner(4 << 20)) {
            scanner.use(admin, true);
            assertThat(admin.post("/api/admin/scanner/check").expect(200).text("/version")).startsWith("ClamAV");
            // comments, letters, fields and tasks take files that have come by this one
            Answer refused = anna.upload("/api/files", "счёт.exe", bad, "application/octet-stream").expectProblem(422, "file_infected");
            assertThat(refused.text()).contains("счёт.exe", "Eicar-Test-Signature");
            anna.send("POST", "/api/disk/items/" + root + "/files?name=%D1%87.bin", bad, "application/octet-stream").expectProblem(422, "file_infected");
            api.as(Cast.ADMIN).upload("/api/importing/files?type=lead", "leads.csv", ("Название\n" + FakeScanner.EICAR + "\n").getBytes(StandardCharsets.UTF_8), "text/csv")
                    .expectProblem(422, "file_infected");
            anna.send("PUT", "/api/identity/people/" + Cast.ANNA.id() + "/photo", picture, "image/png").expectProblem(422, "file_infected");
            anna.send("PUT", "/api/crm/contacts/" + contact + "/photo", picture, "image/png").expectProblem(422, "file_infected");
            assertThat(sql.fetchValue("select count(*) from platform.file")).isEqualTo(before);
            assertThat(sql.fetch("select 1 from audit.entry where kind = 'file.infected' and person_id = " + Cast.ANNA.id())).hasSize(4);

            long good = anna.upload("/api/files", "счёт.txt", "счёт".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
            assertThat(sql.fetchValue("select scan from platform.file where id = " + good)).isEqualTo("clean");
            anna.upload("/api/files", "large.bin", new byte[5 << 20], "application/octet-stream").expectProblem(503, "file_uncheckable");
        } finally {
            FakeScanner.none(admin);
        }
    }

    @Test
    void whatBecomesOfFilesWhileTheScannerIsSilentIsSetAndLaterTheyAreCheckedAgain() {
        Api admin = api.as(Cast.ADMIN);
        Api anna = api.as(Cast.ANNA);
        byte[] bad = FakeScanner.EICAR.getBytes(StandardCharsets.US_ASCII);
        byte[] good = "тихо".getBytes(StandardCharsets.UTF_8);
        try {
            FakeScanner gone = new FakeScanner(1 << 20);
            gone.use(admin, true);
            gone.close();
            assertThat(admin.post("/api/admin/scanner/check").expect(200).at("/version").isNull()).isTrue();
            assertThat(anna.upload("/api/files", "тихо.txt", good, "text/plain").expectProblem(503, "file_unchecked").text()).contains("тихо.txt");
            gone.use(admin, false);
            long taken = anna.upload("/api/files", "тихо.txt", good, "text/plain").expect(201).number("/id");
            long hidden = anna.upload("/api/files", "плохо.txt", bad, "text/plain").expect(201).number("/id");
            anna.get("/api/files/" + hidden).expect(200);
            assertThat(sql.fetch("select distinct scan from platform.file where id in (" + taken + ", " + hidden + ")").getValues(0)).isEqualTo(List.of("unchecked"));
            jobs.run(ScanningAgain.JOB);
            assertThat(admin.get("/api/admin/checks").expect(200).all("/items", "name")).contains("scanner");

            try (FakeScanner back = new FakeScanner(1 << 20)) {
                back.use(admin, false);
                jobs.run(ScanningAgain.JOB);
                assertThat(back.asked()).isGreaterThanOrEqualTo(2);
            }
            anna.get("/api/files/" + taken).expect(200);
            anna.get("/api/files/" + hidden).expectProblem(410, "file_withheld");
            assertThat(sql.fetchValue("select scan from platform.file where id = " + taken)).isEqualTo("clean");
        } finally {
            FakeScanner.none(admin);
        }
    }

    @Test
    void onlyAdministratorsSayWhereTheScannerIsAndItCannotBeAnything() {
        Map<String, Object> place = Map.of("on", true, "host", "127.0.0.1", "port", 3310, "inside", false, "refuses", true);
        api.as(Cast.ANNA).get("/api/admin/scanner").expectProblem(403, "forbidden");
        api.as(Cast.ANNA).put("/api/admin/scanner", place).expectProblem(403, "forbidden");
        api.as(Cast.ANNA).post("/api/admin/scanner/check").expectProblem(403, "forbidden");
        Api admin = api.as(Cast.ADMIN);
        Map<String, Object> odd = new HashMap<>(place);
        odd.put("host", "a b/c");
        admin.put("/api/admin/scanner", odd).expectProblem(422, "invalid");
        odd.put("host", "");
        admin.put("/api/admin/scanner", odd).expectProblem(422, "invalid");
        odd.putAll(Map.of("host", "x", "port", 0));
        admin.put("/api/admin/scanner", odd).expectProblem(422, "invalid");
        try {
            // this machine only where it is said, the addresses of clouds' secrets never
            for (Map<String, Object> closed : List.of(Map.<String, Object>of("on", true, "host", "127.0.0.2", "port", 3310, "inside", false, "refuses", true), Map.<String, Object>of("on", true, "host", "169.254.169.254", "port", 80, "inside", true, "refuses", true))) {
                admin.put("/api/admin/scanner", closed).expect(200);
                assertThat(admin.post("/api/admin/scanner/check").expect(200).text("/message")).contains("not an address of the public internet");
            }
        } finally {
            FakeScanner.none(admin);
        }
    }

    private static byte[] infected(byte[] picture) {
        byte[] more = FakeScanner.EICAR.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(picture, picture.length + more.length);
        System.arraycopy(more, 0, all, picture.length, more.length);
        return all;
    }

    static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", out);
        return out.toByteArray();
    }
}
