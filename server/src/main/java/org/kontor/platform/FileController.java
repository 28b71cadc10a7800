package org.kontor.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Files.Stored;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Uploading and downloading. A file comes down as an attachment that no browser opens within our page; only pictures that we
 * have drawn anew are shown inline. The name of the principal is the person's id.
 */
@RestController
class FileController {

    private final Files files;

    FileController(Files files) {
        this.files = files;
    }

    @PostMapping("/api/files")
    @ResponseStatus(HttpStatus.CREATED)
    Stored add(Principal who, @RequestParam MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return files.add(Objects.requireNonNullElse(file.getOriginalFilename(), ""), content, person(who));
        }
    }

    @GetMapping("/api/files/{id}")
    ResponseEntity<InputStreamResource> get(
            Principal who, @PathVariable long id, @RequestParam(required = false) @Nullable String inline) {
        Stored file = files.get(id, person(who));
        boolean shown = inline != null && file.picture();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=3600")
                .header(HttpHeaders.CONTENT_DISPOSITION, (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (shown) {
            return answer.contentType(MediaType.IMAGE_JPEG).body(new InputStreamResource(files.preview(id)));
        }
        return answer.contentType(MediaType.parseMediaType(file.type()))
                .contentLength(file.size())
                .body(new InputStreamResource(files.open(id)));
    }

    private static long person(Principal who) {
        return Long.parseLong(who.getName());
    }
}
