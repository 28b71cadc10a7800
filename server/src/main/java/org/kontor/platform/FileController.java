package org.kontor.platform;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Files.Stored;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Uploading and downloading ({@link FileAnswers}). The name of the principal is the person's id. */
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
        return FileAnswers.of(files, files.get(id, person(who)), inline != null);
    }

    private static long person(Principal who) {
        return Long.parseLong(who.getName());
    }
}
