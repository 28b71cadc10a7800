package org.kontor.records;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.records.OperationRegister.Act;
import org.kontor.records.OperationRegister.Asked;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of all acts, for administrators. */
@RestController
@RequestMapping("/api/records/operations")
class OperationRegisterController {

    private static final int PAGE = 50;

    private final OperationRegister register;
    private final RecordJson json;
    private final Company company;
    private final Access access;

    OperationRegisterController(OperationRegister register, RecordJson json, Company company, Access access) {
        this.access = access;
        this.register = register;
        this.json = json;
        this.company = company;
    }

    @GetMapping
    Map<String, @Nullable Object> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable UUID cursor) {
        access.require(actor, RecordFunctions.REGISTERS);
        Asked asked = new Asked(
                person,
                kind == null || kind.isBlank() ? null : kind,
                company.begin(from),
                company.end(to),
                record == null || record.isBlank() ? null : RecordKey.read(record),
                cursor);
        List<Act> found = register.page(asked, PAGE + 1);
        List<Act> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        page.forEach(act -> json.person(refs, act.by()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page);
        answer.put("next", found.size() > PAGE ? page.getLast().id() : null);
        answer.put("kinds", cursor == null ? register.kinds() : List.of());
        answer.put("refs", refs);
        return answer;
    }
}
