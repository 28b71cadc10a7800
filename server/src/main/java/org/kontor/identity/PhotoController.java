package org.kontor.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Files;
import org.kontor.platform.Pictures;
import org.kontor.platform.Problem;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's photo: drawn anew in two squares on its way in, seen by everybody who has signed in. */
@RestController
@RequestMapping("/api/identity/people/{id}/photo")
class PhotoController {

    private static final int LARGEST_MEGABYTES = 10;
    private static final int LARGE = 300;
    private static final int SMALL = 96;

    private final People people;
    private final Files files;
    private final Rights rights;
    private final TransactionTemplate transaction;

    PhotoController(People people, Files files, Rights rights, TransactionTemplate transaction) {
        this.people = people;
        this.files = files;
        this.rights = rights;
        this.transaction = transaction;
    }

    record PhotoView(@Nullable String photo) {}

    @PutMapping
    PhotoView put(SignedIn who, @PathVariable long id, HttpServletRequest request) throws IOException {
        people.brief(id);
        rights.selfOrAdministrator(who, id);
        int most = LARGEST_MEGABYTES * 1024 * 1024;
        byte[] picture = request.getInputStream().readNBytes(most + 1);
        if (picture.length > most) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "photo_too_large", Map.of("megabytes", LARGEST_MEGABYTES));
        }
        files.inspect("photo", picture);
        byte[] large = Pictures.square(picture, LARGE);
        byte[] small = Pictures.square(large, SMALL);
        transaction.executeWithoutResult(status -> people.picture(
                id,
                files.add("photo.jpg", "image/jpeg", large, who.person()).id(),
                files.add("photo-small.jpg", "image/jpeg", small, who.person()).id()));
        return new PhotoView(people.brief(id).photo());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable long id) {
        people.brief(id);
        rights.selfOrAdministrator(who, id);
        people.picture(id, null, null);
    }

    /** The address bears the version ({@code v}), so a browser may keep it. */
    @GetMapping
    ResponseEntity<InputStreamResource> get(
            SignedIn who,
            @PathVariable long id,
            @RequestParam(defaultValue = "" + SMALL) int size,
            @RequestParam(required = false) @Nullable Long v) {
        InputStream picture = files.open(people.pictureFile(id, size));
        CacheControl kept = CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(v == null ? CacheControl.noCache() : kept)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(picture));
    }
}
