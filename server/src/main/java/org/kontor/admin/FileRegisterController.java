package org.kontor.admin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Files;
import org.kontor.platform.Files.Attached;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.Filter;
import org.kontor.records.RecordFunctions;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All files that hang on records, for administrators: by who brought them, whose client's they are, when they came. */
@RestController
class FileRegisterController {

    private static final int PAGE = 50;

    private final Files files;
    private final Records records;
    private final RecordTypes types;
    private final RecordJson json;
    private final Company company;
    private final Access access;

    FileRegisterController(Files files, Records records, RecordTypes types, RecordJson json, Company company, Access access) {
        this.access = access;
        this.files = files;
        this.records = records;
        this.types = types;
        this.json = json;
        this.company = company;
    }

    @GetMapping("/api/admin/files")
    Map<String, @Nullable Object> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long cursor) {
        access.require(actor, RecordFunctions.REGISTERS);
        Files.Asked asked = new Files.Asked(
                person,
                company.begin(from),
                company.end(to),
                q,
                record == null || record.isBlank() ? null : around(actor, record),
                cursor);
        List<Attached> found = files.attached(asked, PAGE + 1);
        List<Attached> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<String, Set<Long>> named = new TreeMap<>();
        page.forEach(file -> named.computeIfAbsent(types.get(file.typeId()).code(), type -> new TreeSet<>()).add(file.recordId()));
        Map<String, Map<Long, String>> titles = records.titles(actor, named);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Attached file : page) {
            json.person(refs, file.by());
            items.add(item(file, titles));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("next", found.size() > PAGE ? page.getLast().file().id() : null);
        answer.put("refs", refs);
        return answer;
    }

    private Map<String, @Nullable Object> item(Attached file, Map<String, Map<Long, String>> titles) {
        String type = types.get(file.typeId()).code();
        String title = titles.getOrDefault(type, Map.of()).get(file.recordId());
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("id", file.file().id());
        item.put("name", file.file().name());
        item.put("type", file.file().type());
        item.put("size", file.file().size());
        item.put("picture", file.file().picture());
        item.put("by", file.by());
        item.put("at", file.at());
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("type", type);
        record.put("id", file.recordId());
        record.put("title", title);
        record.put("href", title == null ? null : new RecordKey(type, file.recordId()).path());
        item.put("record", record);
        return item;
    }

    /** The record "company:12" itself and every record that names it. */
    private Map<Short, Select<Record1<Long>>> around(Actor actor, String text) {
        RecordKey key = RecordKey.read(text);
        long id = key.id();
        RecordType type = types.get(key.type());
        Map<Short, Select<Record1<Long>>> around = new LinkedHashMap<>();
        around.put(type.id(), records.idsSelect(actor, type.code(), Filter.is("id", id)));
        for (RecordType other : types.all()) {
            List<Filter> naming = new ArrayList<>();
            for (FieldDef field : other.fields().values()) {
                if (field.type() instanceof FieldType.Reference reference && reference.type().equals(type.code())) {
                    naming.add(Filter.is(field.code(), id));
                }
            }
            if (!naming.isEmpty()) {
                if (other.id() == type.id()) {
                    naming.add(Filter.is("id", id));
                }
                around.put(other.id(), records.idsSelect(actor, other.code(), new Filter.Any(naming)));
            }
        }
        return around;
    }
}
