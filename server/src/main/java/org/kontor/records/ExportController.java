package org.kontor.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.records.Exports.Export;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists as files: asked for, watched, fetched. */
@RestController
@RequestMapping("/api/records")
class ExportController {

    private static final MediaType XLSX = MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");
    private static final MediaType VCARD = MediaType.parseMediaType("text/vcard;charset=UTF-8");

    private final Exports exports;
    private final Messages messages;
    private final RecordTypes types;
    private final FieldUses uses;

    ExportController(Exports exports, Messages messages, RecordTypes types, FieldUses uses) {
        this.types = types;
        this.uses = uses;
        this.exports = exports;
        this.messages = messages;
    }

    /** What is asked for; see {@link Exports.Wanted}. */
    record Asked(
            @Nullable Object filter,
            @Nullable List<Long> ids,
            @Nullable String sort,
            @Nullable List<String> columns,
            @Nullable String format) {}

    @PostMapping("/{type:lead|deal|contact|company|activity|task|product|calllist|project|quote}/exports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, @Nullable Object> start(Actor actor, @PathVariable String type, @RequestBody Asked asked) {
        String format = asked.format() == null ? "csv" : asked.format();
        Export started = exports.start(actor, type, new Exports.Wanted(asked.filter(), asked.ids(), asked.sort(), asked.columns(), format));
        if (asked.columns() != null) {
            uses.used(types.get(type), "export", asked.columns());
        }
        return json(actor, started);
    }

    /** Begins the archive of everything that the person may see. */
    @PostMapping("/archive")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, @Nullable Object> archive(Actor actor) {
        return json(actor, exports.startArchive(actor));
    }

    /** The latest archive, made or being made. */
    @GetMapping("/archive")
    Map<String, @Nullable Object> latestArchive(Actor actor) {
        Export export = exports.latestArchive(actor);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("archive", export == null ? null : json(actor, export));
        return answer;
    }

    @GetMapping("/exports/{id}")
    Map<String, @Nullable Object> get(Actor actor, @PathVariable UUID id) {
        return json(actor, exports.get(actor, id));
    }

    /** Stops it; its file is dropped. */
    @DeleteMapping("/exports/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Actor actor, @PathVariable UUID id) {
        exports.cancel(actor, id);
    }

    @GetMapping("/exports/{id}/file")
    ResponseEntity<FileSystemResource> file(Actor actor, @PathVariable UUID id) throws IOException {
        Path file = exports.file(actor, id);
        Export export = exports.get(actor, id);
        return ResponseEntity.ok()
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(export.name(), StandardCharsets.UTF_8).build().toString())
                .contentType(export.name().endsWith(".xlsx") ? XLSX : export.name().endsWith(".vcf") ? VCARD : export.isArchive() ? ZIP : CSV)
                .body(new FileSystemResource(file));
    }

    private Map<String, @Nullable Object> json(Actor actor, Export export) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", export.id());
        json.put("type", export.type());
        json.put("name", export.name());
        json.put("state", export.state());
        json.put("done", export.done());
        json.put("total", Math.max(export.done(), export.total()));
        json.put("size", export.size());
        json.put("href", export.state().equals("done") ? "/api/records/exports/" + export.id() + "/file" : null);
        String error = export.error();
        json.put("error", error == null
                ? null
                : messages.text(actor.language(), messages.has(actor.language(), "problem." + error) ? "problem." + error : "export.error.failed"));
        return json;
    }
}
