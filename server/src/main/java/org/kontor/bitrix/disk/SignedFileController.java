package org.kontor.bitrix.disk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.bitrix.disk.SignedFiles.Signed;
import org.kontor.bitrix.disk.SignedFiles.Use;
import org.kontor.bitrix.protocol.Caller;
import org.kontor.disk.DiskRights;
import org.kontor.disk.Item;
import org.kontor.disk.Level;
import org.kontor.disk.Uploads;
import org.kontor.disk.Uploads.Taken;
import org.kontor.disk.Uploads.Version;
import org.kontor.identity.AllowedAddresses;
import org.kontor.platform.Epochs;
import org.kontor.platform.FileAnswers;
import org.kontor.platform.Files;
import org.kontor.platform.Files.Stored;
import org.kontor.platform.Problem;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Where signed addresses lead. */
@RestController
@RequestMapping(SignedFiles.PATH + "{token}")
class SignedFileController {

    private final SignedFiles signed;
    private final DiskCalls calls;
    private final DiskWire wire;
    private final DiskRights rights;
    private final Uploads uploads;
    private final Files files;
    private final Actors actors;
    private final TokensHeld tokens;
    private final AllowedAddresses addresses;
    private final Epochs epochs;

    SignedFileController(
            SignedFiles signed, DiskCalls calls, DiskWire wire, DiskRights rights, Uploads uploads, Files files, Actors actors, TokensHeld tokens, AllowedAddresses addresses,
            Epochs epochs) {
        this.signed = signed;
        this.calls = calls;
        this.wire = wire;
        this.rights = rights;
        this.uploads = uploads;
        this.files = files;
        this.actors = actors;
        this.tokens = tokens;
        this.addresses = addresses;
        this.epochs = epochs;
    }

    @GetMapping
    ResponseEntity<InputStreamResource> get(@PathVariable String token, HttpServletRequest request) {
        epochs.refresh();
        Signed what = signed.read(token).orElseThrow(Problem::notFound);
        Actor actor = actor(what, request);
        return switch (what.use()) {
            case ITEM -> {
                Item item = rights.file(actor, what.id(), Level.READ);
                yield FileAnswers.of(files, new Stored(Objects.requireNonNull(item.file()), item.name(), item.type(), item.size(), item.picture()), false);
            }
            case VERSION -> {
                Version version = uploads.version(actor, what.id());
                yield FileAnswers.of(files, new Stored(version.file(), version.name(), version.type(), version.size(), version.picture()), false);
            }
            case ATTACHED, HANGING -> FileAnswers.of(files, files.get(what.id(), what.person()), false);
            case UPLOAD, UPLOAD_ANY -> throw Problem.notFound();
        };
    }

    /** Takes the field {@code file} of a form. */
    @PostMapping
    Map<String, @Nullable Object> add(@PathVariable String token, @RequestParam MultipartFile file, HttpServletRequest request) throws IOException {
        epochs.refresh();
        Signed what = signed.read(token).filter(one -> one.use() == Use.UPLOAD || one.use() == Use.UPLOAD_ANY).orElseThrow(Problem::notFound);
        Actor actor = actor(what, request);
        try (InputStream content = file.getInputStream()) {
            Item item = uploads.add(
                    actor, what.id(), Objects.requireNonNullElse(file.getOriginalFilename(), ""), content, file.getSize(), what.use() == Use.UPLOAD_ANY ? Taken.RENAME : Taken.REFUSE);
            return Map.of("result", wire.added(item, new Caller(what.token(), actor, "", Set.of(), null)));
        }
    }

    private Actor actor(Signed what, HttpServletRequest request) {
        addresses.check(request.getRemoteAddr());
        // what a record shows is no matter of the disk
        boolean hangs = what.use() == Use.HANGING;
        if (!tokens.holds(what.token(), what.person(), hangs ? "" : "disk")) {
            throw Problem.notFound();
        }
        Actor actor = actors.of(what.person(), "en", ZoneOffset.UTC).via("rest");
        if (!hangs) {
            calls.check(actor);
        }
        return actor;
    }
}
