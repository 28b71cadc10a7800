package org.kontor.activity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.Records;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The agreements of a deal. */
@RestController
@RequestMapping("/api/activities/deals/{deal}/agreements")
class AgreementController {

    private final Agreements agreements;
    private final Records records;
    private final RecordJson json;

    AgreementController(Agreements agreements, Records records, RecordJson json) {
        this.agreements = agreements;
        this.records = records;
        this.json = json;
    }

    @GetMapping
    Map<String, @Nullable Object> list(Actor actor, @PathVariable long deal) {
        List<Agreements.Agreement> all = agreements.of(actor, deal);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        all.forEach(one -> {
            json.person(refs, one.createdBy());
            json.person(refs, one.withdrawnBy());
        });
        List<Long> contacts = all.stream().filter(one -> one.contact() != null).map(one -> Objects.requireNonNull(one.contact())).distinct().toList();
        if (!contacts.isEmpty()) {
            records.some(actor, "contact", contacts, List.of("title")).forEach((id, row) -> refs.computeIfAbsent("contact", key -> new TreeMap<>())
                    .put(id.toString(), Map.of("title", String.valueOf(row.value("title")))));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", all);
        answer.put("refs", refs);
        return answer;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Actor actor, @PathVariable long deal, @RequestBody Agreements.Wanted body) {
        Operation operation = Operation.begin(actor, "agreement");
        agreements.add(operation, deal, new Agreements.Wanted(body.kind(), body.text(), body.contact(), body.agreedOn(), body.files(), body.replaces(), null));
        Map<String, @Nullable Object> answer = list(actor, deal);
        answer.put("operation", operation.id());
        return answer;
    }

    @DeleteMapping("/{id}")
    Map<String, @Nullable Object> withdraw(Actor actor, @PathVariable long deal, @PathVariable long id) {
        Operation operation = agreements.withdraw(actor, deal, id);
        Map<String, @Nullable Object> answer = list(actor, deal);
        answer.put("operation", operation.id());
        return answer;
    }
}
