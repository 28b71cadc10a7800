package org.kontor.crm.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.access.Actor;
import org.kontor.crm.client.Turnover.Year;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.FieldType;
import org.kontor.records.Rates;
import org.kontor.records.Records;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Turnover of a company by year. */
@RestController
@RequestMapping("/api/crm/companies/{id}/turnover")
class TurnoverController {

    private static final int MOST_YEARS = 100;

    private final Turnover turnover;
    private final Records records;
    private final Company company;
    private final Rates rates;

    TurnoverController(Turnover turnover, Records records, Company company, Rates rates) {
        this.turnover = turnover;
        this.records = records;
        this.company = company;
        this.rates = rates;
    }

    /** The years, the last first; nothing for whom the field is hidden. */
    @GetMapping
    Map<String, Object> years(Actor actor, @PathVariable long id) {
        records.get(actor, "company", id, List.of());
        return Map.of("items", records.readable(actor, "company", List.of("revenue")).isEmpty() ? List.of() : turnover.of(id));
    }

    @PutMapping
    Map<String, Object> put(Actor actor, @PathVariable long id, @RequestBody JsonNode body) {
        List<Year> years = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (JsonNode entry : body.path("items")) {
            Patch item = new Patch(entry);
            int year = item.number("year", 1900, company.today().getYear() + 1);
            if (!seen.add(year)) {
                throw Problem.invalid("items", "client.error.year_twice", Map.of("year", String.valueOf(year)));
            }
            BigDecimal amount = (BigDecimal) new FieldType.Money("currency").parse("amount", entry.path("amount").asString(""));
            String currency = item.text("currency", 3).isEmpty() ? company.currency() : item.text("currency", 3);
            if (!rates.knows(currency)) {
                throw Problem.invalid("currency", "field.error.currency");
            }
            years.add(new Year(year, amount, currency));
        }
        if (years.size() > MOST_YEARS) {
            throw Problem.invalid("items", "field.error.many", Map.of("most", MOST_YEARS));
        }
        return Map.of("operation", turnover.put(actor, id, years).id(), "items", turnover.of(id));
    }
}
