package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class PhotoTest extends KontorTest {

    private static final byte[] SMALLEST_WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    @Test
    void aPhotoIsCutSquareInTwoSizesAndSeenByColleaguesAtOnce() throws IOException {
        String photo = put(api.as(Cast.ANNA), 3, picture("png", 640, 480)).expect(200).text("/photo");
        Api lev = api.as(Cast.LEV);
        assertThat(lev.get("/api/identity/people/3").text("/photo")).isEqualTo(photo);
        Answer small = lev.get(photo).expect(200);
        assertThat(small.header("Content-Type")).contains("image/jpeg");
        assertThat(small.header("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(size(small)).isEqualTo("96x96");
        assertThat(size(lev.get(photo + "&size=300"))).isEqualTo("300x300");

        String next = put(api.as(Cast.ANNA), 3, picture("jpg", 300, 900)).expect(200).text("/photo");
        assertThat(next).isNotEqualTo(photo);
        api.as(Cast.ANNA).delete("/api/identity/people/3/photo").expect(204);
        assertThat(lev.get("/api/identity/people/3").at("/photo").isNull()).isTrue();
    }

    @Test
    void webpIsTakenToo() {
        put(api.as(Cast.LEV), 10, SMALLEST_WEBP).expect(200);
    }

    @Test
    void whatIsNoPhotoIsRefusedInTheLanguageOfThePerson() throws IOException {
        Api lev = api.as(Cast.LEV);
        assertThat(put(lev, 10, "это текст".getBytes(StandardCharsets.UTF_8)).expectProblem(422, "not_a_picture").text("/title"))
                .isEqualTo("Это не фотография. Подойдёт JPEG, PNG или WebP.");
        put(lev, 10, "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)).expectProblem(422, "not_a_picture");
        put(lev, 10, picture("gif", 10, 10)).expectProblem(422, "not_a_picture");
        put(lev, 10, new byte[0]).expectProblem(422, "not_a_picture");
        byte[] half = picture("png", 640, 480);
        put(lev, 10, java.util.Arrays.copyOf(half, 60)).expectProblem(422, "not_a_picture");
    }

    @Test
    void aPictureOfFewBytesAndManyPixelsIsRefusedBeforeItIsDecoded() {
        put(api.as(Cast.LEV), 10, pixelBomb(60_000, 60_000)).expectProblem(413, "picture_too_large");
    }

    @Test
    void aFileOfMoreThanTenMegabytesIsRefused() {
        put(api.as(Cast.LEV), 10, new byte[10 * 1024 * 1024 + 1]).expectProblem(413, "photo_too_large");
    }

    @Test
    void nobodyButHimselfAndAdministratorsSetsAPhoto() throws IOException {
        put(api.as(Cast.ANNA), 5, picture("png", 10, 10)).expectProblem(403, "forbidden");
        put(api.as(Cast.ADMIN), 5, picture("png", 10, 10)).expect(200);
    }

    private static Answer put(Api who, long person, byte[] picture) {
        return who.send("PUT", "/api/identity/people/" + person + "/photo", picture, "application/octet-stream");
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int type = format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        ImageIO.write(new BufferedImage(width, height, type), format, out);
        return out.toByteArray();
    }

    private static byte[] pixelBomb(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        header.putInt(width).putInt(height).put(new byte[] {8, 6, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.array());
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(header.array())
                .putInt((int) crc.getValue())
                .array();
    }

    private static String size(Answer answer) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
        return image.getWidth() + "x" + image.getHeight();
    }
}
