package org.kontor.records;

import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Currencies and their rates against the base currency by day; administrators set them. */
@RestController
@RequestMapping("/api/records/currencies")
class CurrencyController {

    private final Rates rates;
    private final BaseCurrency base;
    private final Company company;
    private final Access access;
    private final Audit audit;

    CurrencyController(Rates rates, BaseCurrency base, Company company, Access access, Audit audit) {
        this.audit = audit;
        this.base = base;
        this.access = access;
        this.rates = rates;
        this.company = company;
    }

    @GetMapping
    Map<String, Object> all(Actor actor) {
        ULocale locale = ULocale.forLanguageTag(actor.language());
        List<Map<String, Object>> items = new ArrayList<>();
        for (Rates.Known known : rates.known()) {
            Map<String, Object> json = new LinkedHashMap<>();
            com.ibm.icu.util.Currency currency = com.ibm.icu.util.Currency.getInstance(known.code());
            json.put("code", known.code());
            json.put("title", currency.getName(locale, com.ibm.icu.util.Currency.LONG_NAME, null));
            json.put("symbol", currency.getName(locale, com.ibm.icu.util.Currency.NARROW_SYMBOL_NAME, null));
            json.put("decimals", known.decimals());
            json.put("active", known.active());
            items.add(json);
        }
        List<Map<String, Object>> byDay = new ArrayList<>();
        rates.all().forEach((currency, days) -> days.descendingMap().forEach((day, rate) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("currency", currency);
            json.put("on", day.toString());
            json.put("rate", rate);
            byDay.add(json);
        }));
        return Map.of("base", company.currency(), "items", items, "rates", byDay);
    }

    /** How much of the base currency one unit costs from a day on. */
    record NewRate(@Nullable String currency, @Nullable String on, @Nullable BigDecimal rate) {}

    @PutMapping("/rates")
    Map<String, Object> set(Actor actor, @RequestBody NewRate body) {
        administrator(actor);
        if (body.rate() == null) {
            throw Problem.invalid("rate", "field.error.required");
        }
        rates.change(currency(body.currency()), day(body.on()), body.rate());
        noted(currency(body.currency()));
        return all(actor);
    }

    @DeleteMapping("/rates")
    Map<String, Object> drop(Actor actor, @RequestParam String currency, @RequestParam String on) {
        administrator(actor);
        rates.drop(currency(currency), day(on));
        noted(currency(currency));
        return all(actor);
    }

    /** Whether a currency is offered. */
    record Offered(boolean active) {}

    @PutMapping("/{code:[A-Z]{3}}")
    Map<String, Object> offer(Actor actor, @PathVariable String code, @RequestBody Offered body) {
        administrator(actor);
        rates.offer(code, body.active());
        noted(code);
        return all(actor);
    }

    /** What a change of the base currency to this one would do. */
    @GetMapping("/base")
    BaseCurrency.Outlook outlook(Actor actor, @RequestParam String currency) {
        administrator(actor);
        return base.outlook(currency(currency));
    }

    /** The new base currency, and what one unit of it costs today in the present one where no rate is known. */
    record NewBase(@Nullable String currency, @Nullable BigDecimal rate) {}

    /** {@code job} counts the closed records anew; null where there are none. */
    record Changed(@Nullable Long job) {}

    @PutMapping("/base")
    Changed change(Actor actor, @RequestBody NewBase body) {
        administrator(actor);
        return new Changed(base.change(actor, currency(body.currency()), body.rate()));
    }

    private void noted(String currency) {
        audit.record("settings.currency", null, Map.of("currency", currency));
    }

    private static String currency(@Nullable String code) {
        if (code == null || code.isBlank()) {
            throw Problem.invalid("currency", "field.error.required");
        }
        return (String) new FieldType.Currency().parse("currency", code);
    }

    private static LocalDate day(@Nullable String day) {
        if (day == null || day.isBlank()) {
            throw Problem.invalid("on", "field.error.required");
        }
        return (LocalDate) new FieldType.Day().parse("on", day);
    }

    private void administrator(Actor actor) {
        access.require(actor, RecordFunctions.CURRENCIES);
    }
}
