package org.kontor.records;

import static org.kontor.records.db.Tables.CURRENCY;
import static org.kontor.records.db.Tables.CURRENCY_RATE;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rates of currencies against the base currency by day: kept in memory by the epoch of books. */
@Component
public class Rates {

    /** A currency of the portal; one that is not active is offered no more. */
    public record Known(String code, int decimals, boolean active) {}

    private record Book(List<Known> currencies, Map<String, NavigableMap<LocalDate, BigDecimal>> rates) {}

    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private final DSLContext sql;
    private final Company company;
    private final Epochs epochs;
    private final SchedulerClient jobs;
    private final Epochs.Cached<Book> known;

    Rates(DSLContext sql, Company company, Epochs epochs, SchedulerClient jobs) {
        this.sql = sql;
        this.company = company;
        this.epochs = epochs;
        this.jobs = jobs;
        this.known = epochs.cache(this::read, Epochs.Name.BOOKS);
    }

    /** All currencies in order, those that are offered no more included. */
    public List<Known> known() {
        return known.get().currencies();
    }

    /** Whether the portal offers this currency. */
    public boolean knows(String currency) {
        return known.get().currencies().stream().anyMatch(one -> one.active() && one.code().equals(currency));
    }

    /** The codes of all currencies. */
    public Set<String> currencies() {
        return known.get().currencies().stream().filter(Known::active).map(Known::code).collect(Collectors.toCollection(TreeSet::new));
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

    /**
     * Sets a rate from a day on; the amounts in the base currency of the closed records that it concerns follow in the
     * background.
     */
    @Transactional
    public void change(String currency, LocalDate day, BigDecimal rate) {
        refuseUnknown(currency);
        set(currency, day, checked(rate));
        recompute(currency);
    }

    /** A rate that a person has entered; 422 where it can be none. */
    static BigDecimal checked(BigDecimal rate) {
        if (rate.signum() <= 0 || rate.compareTo(MOST) > 0 || rate.scale() > 12) {
            throw Problem.invalid("rate", "field.error.rate");
        }
        return rate;
    }

    /** Takes a rate away; the one before it holds again. */
    @Transactional
    public void drop(String currency, LocalDate day) {
        int dropped = sql.deleteFrom(CURRENCY_RATE)
                .where(CURRENCY_RATE.CURRENCY.eq(currency))
                .and(CURRENCY_RATE.ON_DAY.eq(day))
                .execute();
        if (dropped == 0) {
            throw Problem.notFound();
        }
        epochs.raise(Epochs.Name.BOOKS);
        recompute(currency);
    }

    /** Offers a currency of ISO 4217, or offers it no more; records that have it keep it. */
    @Transactional
    public void offer(String currency, boolean active) {
        if (!com.ibm.icu.util.Currency.isAvailable(currency, null, null)) {
            throw Problem.invalid("currency", "field.error.currency");
        }
        if (!active && currency.equals(company.currency())) {
            throw Problem.invalid("currency", "field.error.base_currency");
        }
        sql.insertInto(CURRENCY)
                .set(CURRENCY.CODE, currency)
                .set(CURRENCY.DECIMALS, (short) com.ibm.icu.util.Currency.getInstance(currency).getDefaultFractionDigits())
                .set(CURRENCY.SORT, 1_000)
                .set(CURRENCY.ACTIVE, active)
                .onConflict(CURRENCY.CODE)
                .doUpdate()
                .set(CURRENCY.ACTIVE, active)
                .execute();
        epochs.raise(Epochs.Name.BOOKS);
    }

    private void refuseUnknown(String currency) {
        if (known.get().currencies().stream().noneMatch(one -> one.code().equals(currency))) {
            throw Problem.invalid("currency", "field.error.currency_unknown");
        }
        if (currency.equals(company.currency())) {
            throw Problem.invalid("currency", "field.error.base_currency");
        }
    }

    /** Looks at the closed records of every currency after a time, and mends what is not by the present rates. */
    void recomputeAll(Duration after) {
        jobs.scheduleIfNotExists(new TaskInstance<>(RateChanges.TASK, Uuids.next().toString(), new RateChanges.Changed("")), Instant.now().plus(after));
    }

    private void recompute(String currency) {
        // a run of its own for each change: one that is running has passed records already
        jobs.scheduleIfNotExists(
                new TaskInstance<>(RateChanges.TASK, currency + '-' + Uuids.next(), new RateChanges.Changed(currency)), Instant.now());
    }

    private Book read() {
        Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new HashMap<>();
        sql.selectFrom(CURRENCY_RATE).forEach(row -> rates
                .computeIfAbsent(row.get(CURRENCY_RATE.CURRENCY), code -> new TreeMap<>())
                .put(row.get(CURRENCY_RATE.ON_DAY), row.get(CURRENCY_RATE.RATE)));
        return new Book(
                sql.selectFrom(CURRENCY)
                        .orderBy(CURRENCY.SORT, CURRENCY.CODE)
                        .fetch(row -> new Known(row.get(CURRENCY.CODE), row.get(CURRENCY.DECIMALS), row.get(CURRENCY.ACTIVE))),
                rates);
    }
}
