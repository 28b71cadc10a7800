package org.kontor.platform;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;

/**
 * Draws pictures of strangers anew as JPEG, so that nothing of the original file reaches a browser. The size in the file's
 * header is looked at before anything is decoded, and only one picture is decoded at a time: its pixels take up to 120 MB.
 */
public final class Pictures {

    /** The largest picture in pixels. */
    public static final int MOST_PIXELS = 30_000_000;

    private static final Set<String> FORMATS = Set.of("jpeg", "png", "webp", "gif");
    private static final double QUALITY = 0.86;
    private static final int PATIENCE_SECONDS = 10;
    private static final Semaphore ONE = new Semaphore(1);

    static {
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /**
     * The middle square of a JPEG, PNG or WebP, {@code side} pixels wide, as JPEG, turned as its camera says.
     *
     * @throws Problem "not_a_picture", "picture_too_large"
     */
    public static byte[] square(byte[] picture, int side) {
        return draw(picture, Set.of("jpeg", "png", "webp"), () -> Thumbnails.of(new ByteArrayInputStream(picture))
                .crop(Positions.CENTER)
                .size(side, side));
    }

    /**
     * The whole picture, made smaller if it is wider or higher than {@code side} pixels, as JPEG.
     *
     * @throws Problem "not_a_picture", "picture_too_large"
     */
    public static byte[] fitting(byte[] picture, int side) {
        return draw(picture, FORMATS, () -> {
            int[] size = size(picture, FORMATS);
            int width = Math.min(side, Math.max(size[0], size[1]));
            return Thumbnails.of(new ByteArrayInputStream(picture)).size(width, width);
        });
    }

    private interface Drawing {
        Thumbnails.Builder<?> begin() throws IOException;
    }

    private static byte[] draw(byte[] picture, Set<String> formats, Drawing drawing) {
        size(picture, formats);
        try {
            if (!ONE.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.of(Problem.Kind.BUSY, "busy").with("retryAfter", 2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Kind.BUSY, "busy").with("retryAfter", 2);
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            drawing.begin()
                    .addFilter(Pictures::opaque)
                    .outputFormat("jpg")
                    .outputQuality(QUALITY)
                    .toOutputStream(out);
            return out.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw notAPicture();
        } finally {
            ONE.release();
        }
    }

    private static BufferedImage opaque(BufferedImage image) {
        BufferedImage flat = new BufferedImage(
                image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = flat.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return flat;
    }

    private static int[] size(byte[] picture, Set<String> formats) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw notAPicture();
            }
            ImageReader reader = readers.next();
            try {
                if (!formats.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    throw notAPicture();
                }
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    throw tooLarge();
                }
                return new int[] {width, height};
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw notAPicture();
        }
    }

    private static Problem notAPicture() {
        return Problem.of(Problem.Kind.INVALID, "not_a_picture");
    }

    private static Problem tooLarge() {
        return Problem.of(
                Problem.Kind.TOO_LARGE, "picture_too_large", Map.of("megapixels", MOST_PIXELS / 1_000_000));
    }
}
