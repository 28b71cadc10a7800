package org.kontor.records;

import static org.kontor.records.db.Tables.CURRENCY;
import static org.kontor.records.db.Tables.CURRENCY_RATE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;

/** Rates of currencies against the base currency by day: kept in memory by the epoch of books. */
@Component
public class Rates {

    private record Known(Set<String> currencies, Map<String, NavigableMap<LocalDate, BigDecimal>> rates) {}

    private final DSLContext sql;
    private final Company company;
    private final Epochs epochs;
    private final Epochs.Cached<Known> known;

    Rates(DSLContext sql, Company company, Epochs epochs) {
        this.sql = sql;
        this.company = company;
        this.epochs = epochs;
        this.known = epochs.cache(this::read, Epochs.Name.BOOKS);
    }

    /** Whether the portal knows this currency. */
    public boolean knows(String currency) {
        return known.get().currencies().contains(currency);
    }

    /** The codes of all currencies. */
    public Set<String> currencies() {
        return known.get().currencies();
    }

    /** All rates by currency and day. */
    public Map<String, NavigableMap<LocalDate, BigDecimal>> all() {
        return known.get().rates();
    }

    /** The rate of a currency on a day: the last one before it, else the first one there is. */
    public Optional<BigDecimal> on(String currency, LocalDate day) {
        if (currency.equals(company.currency())) {
            return Optional.of(BigDecimal.ONE);
        }
        NavigableMap<LocalDate, BigDecimal> rates = known.get().rates().get(currency);
        if (rates == null || rates.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<LocalDate, BigDecimal> before = rates.floorEntry(day);
        return Optional.of(before == null ? rates.firstEntry().getValue() : before.getValue());
    }

    /** An amount in the base currency by today's rate; an amount without a known rate counts nothing. */
    public BigDecimal toBase(BigDecimal amount, String currency) {
        return toBase(amount, currency, company.today());
    }

    /** An amount in the base currency by the rate of a day. An empty currency is the base. */
    public BigDecimal toBase(BigDecimal amount, String currency, LocalDate day) {
        if (currency.isEmpty()) {
            return amount;
        }
        return on(currency, day)
                .map(rate -> amount.multiply(rate).setScale(2, RoundingMode.HALF_UP))
                .orElse(BigDecimal.ZERO);
    }

    /** Sets the rate of a currency from a day on; call it inside a transaction. */
    public void set(String currency, LocalDate day, BigDecimal rate) {
        sql.insertInto(CURRENCY_RATE)
                .set(CURRENCY_RATE.CURRENCY, currency)
                .set(CURRENCY_RATE.ON_DAY, day)
                .set(CURRENCY_RATE.RATE, rate)
                .onConflict(CURRENCY_RATE.CURRENCY, CURRENCY_RATE.ON_DAY)
                .doUpdate()
                .set(CURRENCY_RATE.RATE, rate)
                .execute();
        epochs.raise(Epochs.Name.BOOKS);
    }

    private Known read() {
        Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new HashMap<>();
        sql.selectFrom(CURRENCY_RATE).forEach(row -> rates
                .computeIfAbsent(row.get(CURRENCY_RATE.CURRENCY), code -> new TreeMap<>())
                .put(row.get(CURRENCY_RATE.ON_DAY), row.get(CURRENCY_RATE.RATE)));
        return new Known(new TreeSet<>(sql.select(CURRENCY.CODE).from(CURRENCY).where(CURRENCY.ACTIVE).fetch(CURRENCY.CODE)), rates);
    }
}
