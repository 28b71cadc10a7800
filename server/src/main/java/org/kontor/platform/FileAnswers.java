package org.kontor.platform;

import java.nio.charset.StandardCharsets;
import org.kontor.platform.Files.Stored;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How a file goes out: as an attachment that no browser opens within our page; only pictures that we have drawn anew are shown inline. */
public final class FileAnswers {

    private FileAnswers() {}

    /**
     * The answer with a file's content; rights have been asked for before.
     *
     * @param file its name is what it comes down as
     * @param shown whether the picture of it is meant, as far as it has one
     */
    public static ResponseEntity<InputStreamResource> of(Files files, Stored file, boolean shown) {
        boolean picture = shown && file.picture();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=3600")
                .header(HttpHeaders.CONTENT_DISPOSITION, (picture ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (picture) {
            return answer.contentType(MediaType.IMAGE_JPEG).body(new InputStreamResource(files.preview(file.id())));
        }
        return answer.contentType(MediaType.parseMediaType(file.type()))
                .contentLength(file.size())
                .body(new InputStreamResource(files.open(file.id())));
    }
}
