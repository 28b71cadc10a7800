package org.kontor.crm.client;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The photo of a contact, uploaded as it is; it is taken away like any other value. */
@RestController
@RequestMapping("/api/crm/contacts/{id}/photo")
class ContactPhotoController {

    private static final int LARGEST_MEGABYTES = 10;

    private final ContactPhotos photos;
    private final Records records;

    ContactPhotoController(ContactPhotos photos, Records records) {
        this.photos = photos;
        this.records = records;
    }

    @PutMapping
    @Transactional
    Map<String, Object> put(Actor actor, @PathVariable long id, HttpServletRequest request) throws IOException {
        records.require(actor, "contact", id, Access.Action.UPDATE);
        int most = LARGEST_MEGABYTES * 1024 * 1024;
        byte[] picture = request.getInputStream().readNBytes(most + 1);
        if (picture.length > most) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "photo_too_large", Map.of("megabytes", LARGEST_MEGABYTES));
        }
        Operation operation = Operation.begin(actor, "update");
        records.update(operation, "contact", Change.of(id, "photo", photos.keep(picture, actor.person())), Options.PERSON);
        return Map.of("operation", operation.id());
    }
}
