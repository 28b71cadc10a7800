package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
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

    static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", out);
        return out.toByteArray();
    }
}
