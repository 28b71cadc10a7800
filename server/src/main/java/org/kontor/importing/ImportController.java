package org.kontor.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.segment.FixedLists;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Values;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files to load: upload, mapping, check, start, progress, refused rows. */
@RestController
@RequestMapping("/api/importing")
class ImportController {

    private static final int SHOWN = 8;
    private static final int PAGE = 100;
    private static final int REFUSED_AT_ONCE = 500;

    /** Values of a column that are mapped one by one. */
    private static final int MOST_VALUES = 300;

    /** Rows that tell what kind of field a column would be. */
    private static final int LOOKED_AT = 1_000;

    private final Loads loads;
    private final LoadLines lines;
    private final SavedMappings mappings;
    private final Loading loading;
    private final Targets targets;
    private final RecordTypes types;
    private final PersonNames people;
    private final Company company;
    private final Messages messages;
    private final FixedLists segments;

    ImportController(
            Loads loads,
            LoadLines lines,
            SavedMappings mappings,
            Loading loading,
            Targets targets,
            RecordTypes types,
            PersonNames people,
            Company company,
            Messages messages,
            FixedLists segments) {
        this.segments = segments;
        this.company = company;
        this.loads = loads;
        this.lines = lines;
        this.mappings = mappings;
        this.loading = loading;
        this.targets = targets;
        this.types = types;
        this.people = people;
        this.messages = messages;
    }

    @PostMapping("/files")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> upload(Actor actor, @RequestParam String type, @RequestParam MultipartFile file) throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
        return describe(loads.get(actor, loads.upload(actor, type, name, file.getInputStream())));
    }

    @GetMapping("/{type:lead|deal|contact|company|activity|task|product|calllist|project|quote}/targets")
    Map<String, Object> targets(Actor actor, @PathVariable String type) {
        return Map.of("items", targets.all(actor, type));
    }

    @GetMapping("/loads")
    Map<String, @Nullable Object> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable Long cursor) {
        RecordKey key = record == null || record.isBlank() ? null : RecordKey.read(record);
        List<Load> found = loads.list(actor, new Loads.Asked(person, company.begin(from), company.end(to), key, cursor), PAGE + 1);
        List<Load> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page.stream().map(this::brief).toList());
        answer.put("next", found.size() > PAGE ? page.getLast().id() : null);
        return answer;
    }

    @GetMapping("/loads/{id}")
    Map<String, @Nullable Object> get(Actor actor, @PathVariable long id) {
        Load load = loads.get(actor, id);
        return load.state().equals("draft") ? describe(load) : brief(load);
    }

    /** What may be changed of a draft; what is missing stays. The segment 0 and a new one without a title mean none. */
    record Changed(
            @Nullable List<@Nullable String> mapping,
            @Nullable String duplicates,
            @Nullable String unknownValues,
            @Nullable Map<String, @Nullable Object> people,
            @Nullable Object defaultResponsible,
            @Nullable Map<String, Map<String, Long>> values,
            @Nullable List<String> newStages,
            @Nullable Long pipeline,
            @Nullable String dateFormat,
            @Nullable String encoding,
            @Nullable String delimiter, @Nullable String emptyCells,
            @Nullable Boolean similar,
            @Nullable Long segment,
            @Nullable String newSegment) {}

    @PatchMapping("/loads/{id}")
    Map<String, @Nullable Object> change(Actor actor, @PathVariable long id, @RequestBody Changed body) {
        LoadSettings old = loads.get(actor, id).settings();
        Map<String, String> persons = new LinkedHashMap<>(old.people());
        if (body.people() != null) {
            body.people().forEach((name, person) -> {
                if (person == null) {
                    persons.remove(name);
                } else {
                    persons.put(name, personOrQueue("people", person));
                }
            });
        }
        LoadSettings settings = new LoadSettings(
                Objects.requireNonNullElse(body.mapping(), old.mapping()),
                Objects.requireNonNullElse(body.duplicates(), old.duplicates()),
                Objects.requireNonNullElse(body.unknownValues(), old.unknownValues()),
                persons,
                body.defaultResponsible() == null ? old.defaultResponsible() : personOrQueue("defaultResponsible", body.defaultResponsible()),
                Objects.requireNonNullElse(body.values(), old.values()),
                Objects.requireNonNullElse(body.newStages(), old.newStages()),
                Objects.requireNonNullElse(body.pipeline(), old.pipeline() == null ? 0L : old.pipeline()) == 0L ? null : Objects.requireNonNullElse(body.pipeline(), old.pipeline()),
                body.dateFormat() == null ? old.dayFirst() : Boolean.valueOf(body.dateFormat().toLowerCase(java.util.Locale.ROOT).startsWith("d")),
                old.originator(),
                old.zone(),
                Objects.requireNonNullElse(body.emptyCells(), old.emptyCells()),
                body.similar() == null ? old.similar() : body.similar());
        if (body.segment() != null || body.newSegment() != null) {
            boolean none = body.segment() == null || body.segment() == 0L;
            loads.into(actor, id, none ? null : body.segment(), none && body.newSegment() != null && !body.newSegment().isBlank() ? body.newSegment() : null);
        }
        loads.change(actor, id, settings, body.encoding(), body.delimiter());
        return describe(loads.get(actor, id));
    }

    private String personOrQueue(String field, Object person) {
        String text = person.toString();
        if (text.equals("queue")) {
            return text;
        }
        try {
            if (people.find(Long.parseLong(text)).isPresent()) {
                return text;
            }
        } catch (NumberFormatException e) {
            // falls through to the refusal
        }
        throw Problem.invalid(field, "field.error.person_unknown");
    }

    @PostMapping("/loads/{id}/check")
    Map<String, Object> check(Actor actor, @PathVariable long id) {
        Load load = loads.get(actor, id);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        long number = 1;
        for (RowReader.ReadRow row : loading.preview(load, 100)) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("number", number++);
            Map<String, @Nullable Object> values = new TreeMap<>();
            row.parts().forEach((part, of) -> of.forEach((code, value) ->
                    values.put(part.isEmpty() ? code : part + "." + code, Values.json(value))));
            one.put("values", values);
            one.put("problem", row.problem() == null ? null : ReasonText.of(messages, actor.language(), row.problem()));
            rows.add(one);
        }
        return Map.of("rows", rows);
    }

    @PostMapping("/loads/{id}/start")
    Map<String, @Nullable Object> start(Actor actor, @PathVariable long id) {
        loads.start(actor, id);
        return brief(loads.get(actor, id));
    }

    /** Goes on with a load that was stopped or has failed. */
    @PostMapping("/loads/{id}/resume")
    Map<String, @Nullable Object> resume(Actor actor, @PathVariable long id) {
        loads.resume(actor, id);
        return brief(loads.get(actor, id));
    }

    @DeleteMapping("/loads/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Actor actor, @PathVariable long id) {
        loads.cancel(actor, id);
    }

    /** The refused rows with their reasons in a last column, in the file's own form, to mend and load again. */
    @GetMapping("/loads/{id}/refused.csv")
    void refused(Actor actor, @PathVariable long id, HttpServletResponse response) throws IOException {
        Load load = loads.get(actor, id);
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"refused-" + id + ".csv\"");
        Writer text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        text.write('\uFEFF');
        char delimiter = load.delimiter().isEmpty() ? ';' : load.delimiter().charAt(0);
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator(delimiter).build(text)) {
            List<String> head = new ArrayList<>(load.columns());
            head.add(messages.text(actor.language(), "importing.reason"));
            writer.writeRecord(head);
            // a part at a time: of a table that was loaded wrongly all rows are here
            List<Loads.Refusal> rows = loads.refused(id, 0, REFUSED_AT_ONCE);
            while (!rows.isEmpty()) {
                for (Loads.Refusal row : rows) {
                    List<String> cells = new ArrayList<>(row.cells());
                    while (cells.size() < load.columns().size()) {
                        cells.add("");
                    }
                    cells.add(row.reason());
                    writer.writeRecord(cells);
                }
                rows = loads.refused(id, rows.getLast().number(), REFUSED_AT_ONCE);
            }
        }
    }

    private Map<String, @Nullable Object> brief(Load load) {
        Map<String, @Nullable Object> json = load.progress(types.get(load.typeId()).code());
        json.put("rows", load.total());
        json.put("resumable", load.resumable());
        json.put("set", load.set());
        json.put("segment", load.segment());
        json.put("segmentTitle", load.segment() == null ? null : segments.title(load.segment()).orElse(null));
        json.put("newSegment", load.newSegment());
        json.put("operation", load.operation());
        json.put("createdAt", load.createdAt());
        json.put("createdBy", load.createdBy());
        json.put("createdByName", people.find(load.createdBy()).map(PersonBrief::name).orElse(""));
        json.put("endedAt", load.endedAt());
        if (load.refused() > 0) {
            json.put("refusedRows", loads.refused(load.id(), 0, 50));
        }
        return json;
    }

    private Map<String, @Nullable Object> describe(Load load) {
        Map<String, @Nullable Object> json = brief(load);
        json.put("format", load.format());
        json.put("encoding", load.encoding());
        json.put("delimiter", load.delimiter());
        json.put("columns", load.columns());
        json.put("settings", load.settings());
        SavedMappings.Saved saved = mappings.fitting(load.typeId(), load.columns());
        json.put("saved", saved == null ? null : saved.name());
        List<List<String>> begin = lines.begin(load.id(), LOOKED_AT);
        List<Map<String, @Nullable Object>> mapping = new ArrayList<>();
        for (int column = 0; column < load.columns().size(); column++) {
            int place = column;
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("column", load.columns().get(column));
            one.put("field", load.settings().target(column));
            one.put("proposed", ProposedField.of(begin.stream().filter(cells -> place < cells.size()).map(cells -> cells.get(place)).toList()));
            mapping.add(one);
        }
        json.put("mapping", mapping);
        json.put("preview", begin.stream().limit(SHOWN).map(cells -> cells.stream().map(cell -> PhotoText.is(cell) ? messages.text(load.language(), "importing.photo") : cell).toList()).toList());
        json.put("values", values(load));
        return json;
    }

    /** What stands in columns of people and stages, with what it would be taken for: to be mapped once per value. */
    private Map<String, Object> values(Load load) {
        RecordType type = types.get(load.typeId());
        Integer person = null;
        Integer stage = null;
        for (int column = 0; column < load.columns().size(); column++) {
            String target = load.settings().target(column);
            person = Objects.equals(target, "responsible") ? Integer.valueOf(column) : person;
            stage = Objects.equals(target, "stage") ? Integer.valueOf(column) : stage;
        }
        Pipeline pipeline = targets.pipeline(type, load.settings());
        List<Map<String, @Nullable Object>> persons = new ArrayList<>();
        for (Map.Entry<String, Long> value : distinct(load, person).entrySet()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("value", value.getKey());
            one.put("count", value.getValue());
            String chosen = load.settings().people().get(value.getKey());
            one.put("personId", chosen != null && !chosen.equals("queue")
                    ? Long.valueOf(chosen)
                    : chosen == null ? RowReader.personByName(people, value.getKey()).orElse(null) : null);
            one.put("queue", "queue".equals(chosen));
            persons.add(one);
        }
        List<Map<String, @Nullable Object>> stages = new ArrayList<>();
        for (Map.Entry<String, Long> value : distinct(load, stage).entrySet()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("value", value.getKey());
            one.put("count", value.getValue());
            Long chosen = load.settings().values().getOrDefault("stage", Map.of()).get(value.getKey());
            one.put("added", load.settings().newStages().contains(value.getKey()));
            one.put("stage", chosen != null ? chosen : RowReader.stageByName(pipeline, value.getKey()).map(found -> found.id()).orElse(null));
            stages.add(one);
        }
        return Map.of("people", persons, "stages", stages);
    }

    private Map<String, Long> distinct(Load load, @Nullable Integer column) {
        return column == null ? Map.of() : lines.distinct(load.id(), column, MOST_VALUES);
    }
}
