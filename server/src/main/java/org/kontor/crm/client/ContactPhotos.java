package org.kontor.crm.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Files;
import org.kontor.platform.Pictures;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** Photos of contacts: the middle square of a picture, drawn anew as a small JPEG, so that nothing of the original is kept. */
@Component
public class ContactPhotos {

    /** Width and height in pixels. */
    private static final int SIDE = 300;

    private final Files files;

    ContactPhotos(Files files) {
        this.files = files;
    }

    /**
     * The photo that a picture (JPEG, PNG, WebP) gives, as JPEG.
     *
     * @throws Problem "not_a_picture", "picture_too_large"
     */
    public static byte[] drawn(byte[] picture) {
        return Pictures.square(picture, SIDE);
    }

    /**
     * Keeps the photo that a picture gives as a file of this person, which hangs nowhere yet.
     *
     * @return the id of the file, for the field photo
     * @throws Problem "not_a_picture", "picture_too_large"
     */
    public long keep(byte[] picture, @Nullable Long person) {
        files.inspect("photo", picture);
        try {
            return files.add("photo.jpg", new ByteArrayInputStream(drawn(picture)), person).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
