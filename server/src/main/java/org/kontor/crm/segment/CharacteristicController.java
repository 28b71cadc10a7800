package org.kontor.crm.segment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Characteristics: defined by those who have the function; their dated values read and written as the client itself. */
@RestController
@RequestMapping("/api/crm")
class CharacteristicController {

    private static final String LOGGED = "settings.characteristic";
    private static final int LONGEST_TITLE = 100;
    private static final int MOST_OPTIONS = 200;

    private final Characteristics characteristics;
    private final CharacteristicLog log;
    private final Records records;
    private final RecordTypes types;
    private final RecordJson json;
    private final Access access;
    private final Audit audit;
    private final Company company;
    private final TransactionTemplate transactions;

    CharacteristicController(
            Characteristics characteristics,
            CharacteristicLog log,
            Records records,
            RecordTypes types,
            RecordJson json,
            Access access,
            Audit audit,
            Company company,
            TransactionTemplate transactions) {
        this.characteristics = characteristics;
        this.log = log;
        this.records = records;
        this.types = types;
        this.json = json;
        this.access = access;
        this.audit = audit;
        this.company = company;
        this.transactions = transactions;
    }

    /** A characteristic as it is asked for: types are codes, options titles of a choice. */
    record Text(
            @Nullable String title, @Nullable String kind, @Nullable String description, @Nullable Set<String> types,
            @Nullable List<Characteristics.Option> options) {}

    /** A value that holds from a day on; today without one. */
    record DatedText(@Nullable Object value, @Nullable LocalDate on) {}

    @GetMapping("/characteristics")
    Map<String, Object> all(Actor actor) {
        access.require(actor, SegmentJobs.FUNCTION);
        return Map.of("items", characteristics.all().stream().map(this::write).toList());
    }

    @PostMapping("/characteristics")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @RequestBody Text body) {
        access.require(actor, SegmentJobs.FUNCTION);
        String kind = body.kind() == null ? "" : body.kind();
        if (!Characteristics.KINDS.contains(kind)) {
            throw Problem.invalid("kind", "field.error.kind");
        }
        long id = characteristics.add(actor, title(body), kind, description(body), kinds(body), options(kind, body));
        audit.record(LOGGED, new Subject("characteristic", id), Map.of("change", "added"));
        return write(characteristics.get(id));
    }

    @PutMapping("/characteristics/{id}")
    Map<String, Object> change(Actor actor, @PathVariable long id, @RequestBody Text body) {
        access.require(actor, SegmentJobs.FUNCTION);
        Characteristic old = characteristics.get(id);
        characteristics.change(actor, old, title(body), description(body), kinds(body), options(old.kind(), body));
        audit.record(LOGGED, new Subject("characteristic", id), Map.of("change", "changed"));
        return write(characteristics.get(id));
    }

    @DeleteMapping("/characteristics/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        access.require(actor, SegmentJobs.FUNCTION);
        characteristics.remove(actor, characteristics.get(id));
        audit.record(LOGGED, new Subject("characteristic", id), Map.of("change", "removed"));
    }

    /** What a client is like, since when, and what it was before. */
    @GetMapping("/clients/{type:contact|company}/{id}/characteristics")
    Map<String, Object> values(Actor actor, @PathVariable String type, @PathVariable long id) {
        ClientKind kind = ClientKind.of(type);
        List<String> readable = records.readableFields(actor, type);
        List<Characteristic> shown = characteristics.all().stream().filter(one -> readable.contains(String.valueOf(one.fields().get(kind)))).toList();
        Map<String, @Nullable Object> now = records.get(actor, type, id, shown.stream().map(one -> String.valueOf(one.fields().get(kind))).toList()).values();
        List<CharacteristicLog.Dated> dated = log.of(kind, id);
        Map<String, Map<String, Object>> refs = new HashMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Characteristic one : shown) {
            List<Map<String, @Nullable Object>> history = new ArrayList<>();
            for (CharacteristicLog.Dated value : dated) {
                if (value.characteristic() == one.id()) {
                    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                    entry.put("value", value.value());
                    entry.put("on", value.on());
                    entry.put("by", value.by());
                    json.person(refs, value.by());
                    history.add(entry);
                }
            }
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("id", one.id());
            item.put("title", one.title());
            item.put("field", one.fields().get(kind));
            item.put("value", now.get(String.valueOf(one.fields().get(kind))));
            item.put("history", history);
            items.add(item);
        }
        return Map.of("items", items, "refs", refs);
    }

    /** Sets what a client is like from a day on; a day before the latest known one only completes the history. */
    @PutMapping("/clients/{type:contact|company}/{id}/characteristics/{characteristic}")
    Map<String, Object> set(Actor actor, @PathVariable String type, @PathVariable long id, @PathVariable long characteristic, @RequestBody DatedText body) {
        ClientKind kind = ClientKind.of(type);
        Characteristic known = characteristics.get(characteristic);
        String code = known.fields().get(kind);
        if (code == null) {
            throw Problem.notFound();
        }
        LocalDate today = company.today();
        LocalDate on = body.on() == null ? today : body.on();
        if (on.isAfter(today) || on.getYear() < 1900) {
            throw Problem.invalid("on", "segment.error.day");
        }
        Operation operation = Operation.begin(actor, "update");
        transactions.executeWithoutResult(status -> {
            boolean late = log.of(kind, id).stream().anyMatch(value -> value.characteristic() == characteristic && value.on().isAfter(on));
            if (late) {
                records.require(actor, type, id, Access.Action.UPDATE);
                if (!access.fields(actor, type).writable(code)) {
                    throw access.refusal(type, Access.Action.UPDATE);
                }
                FieldDef field = types.get(type).field(code);
                log.past(kind, id, characteristic, FieldType.parse(field, body.value()), on, actor.personId(), operation.id());
            } else {
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put(code, body.value());
                records.update(operation, type, Change.of(id, values), Options.PERSON);
                log.date(operation.id(), on);
            }
        });
        Map<String, Object> answer = new LinkedHashMap<>(values(actor, type, id));
        answer.put("operation", operation.id());
        return answer;
    }

    private Map<String, Object> write(Characteristic one) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("id", one.id());
        text.put("title", one.title());
        text.put("kind", one.kind());
        text.put("description", one.description());
        Map<String, String> fields = new LinkedHashMap<>();
        one.fields().forEach((kind, code) -> fields.put(kind.code(), code));
        text.put("fields", fields);
        text.put("options", characteristics.options(one));
        return text;
    }

    private static String title(Text body) {
        String title = body.title() == null ? "" : body.title().strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw Problem.invalid("title", title.isEmpty() ? "platform.field.needed" : "platform.field.long", Map.of("most", LONGEST_TITLE));
        }
        return title;
    }

    private static String description(Text body) {
        String description = body.description() == null ? "" : body.description().strip();
        if (description.length() > 2_000) {
            throw Problem.invalid("description", "platform.field.long", Map.of("most", 2_000));
        }
        return description;
    }

    private static Set<ClientKind> kinds(Text body) {
        Set<ClientKind> kinds = EnumSet.noneOf(ClientKind.class);
        (body.types() == null ? Set.<String>of() : body.types()).forEach(type -> kinds.add(ClientKind.of(type)));
        if (kinds.isEmpty()) {
            throw Problem.invalid("types", "segment.error.no_kind");
        }
        return kinds;
    }

    private static List<Characteristics.Option> options(String kind, Text body) {
        List<Characteristics.Option> options = body.options() == null ? List.of() : body.options();
        if (kind.equals("choice") && (options.isEmpty() || options.size() > MOST_OPTIONS)) {
            throw Problem.invalid("options", "segment.error.no_option", Map.of("most", MOST_OPTIONS));
        }
        return options;
    }
}
