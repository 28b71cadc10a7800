package org.kontor.records;

import static org.kontor.records.db.Tables.CURRENCY_RATE;
import static org.kontor.records.db.Tables.JOB;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The change of the company's base currency. The rates are turned over at once, so that each day keeps the worth of each currency; the
 * amounts of closed records in the base currency, which are kept in the row, follow in the background ({@link BaseCurrencyWork}).
 */
@Component
public class BaseCurrency {

    private static final MathContext EXACT = new MathContext(20, RoundingMode.HALF_UP);
    private static final int SCALE = 12;

    /** A request may have read the old currency just before, and the work may break off: all is looked at once more. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private final DSLContext sql;
    private final Company company;
    private final Settings settings;
    private final Rates rates;
    private final RecordTypes types;
    private final RecordJobs jobs;
    private final Epochs epochs;
    private final Audit audit;

    BaseCurrency(
            DSLContext sql,
            Company company,
            Settings settings,
            Rates rates,
            RecordTypes types,
            RecordJobs jobs,
            Epochs epochs,
            Audit audit) {
        this.sql = sql;
        this.company = company;
        this.settings = settings;
        this.rates = rates;
        this.types = types;
        this.jobs = jobs;
        this.epochs = epochs;
        this.audit = audit;
    }

    /**
     * What a change would do.
     *
     * @param rate what one unit of the new currency costs today in the present one, null where that is not known
     * @param records closed records whose amount would be counted anew
     * @param job the change that still runs, null for none
     */
    public record Outlook(String base, String currency, @Nullable BigDecimal rate, long records, @Nullable Long job) {}

    /** What a change to this currency would do. */
    Outlook outlook(String currency) {
        return new Outlook(
                company.currency(), currency, rates.on(currency, company.today()).orElse(null), closed(), running());
    }

    /**
     * Changes the base currency.
     *
     * @param rate what one unit of the new currency costs today in the present one; needed where no rate is known
     * @return the job that counts the closed records anew, null where there is none
     */
    @Transactional
    public @Nullable Long change(Actor actor, String currency, @Nullable BigDecimal rate) {
        String before = company.currency();
        if (!rates.knows(currency)) {
            throw Problem.invalid("currency", "field.error.currency_unknown");
        }
        if (currency.equals(before)) {
            return null;
        }
        if (running() != null) {
            throw Problem.of(Problem.Kind.CONFLICT, "base_currency_running");
        }
        if (rate != null) {
            rates.set(currency, company.today(), Rates.checked(rate));
        }
        long closed = closed();
        if ((closed > 0 || sql.fetchExists(CURRENCY_RATE)) && rates.on(currency, company.today()).isEmpty()) {
            throw Problem.invalid("rate", "field.error.base_rate", Map.of("currency", currency, "base", before));
        }
        turnOver(before, currency);
        settings.set(Company.CURRENCY, currency);
        epochs.raise(Epochs.Name.BOOKS);
        audit.record("settings.base_currency", null, Map.of("from", before, "to", currency));
        if (closed == 0) {
            return null;
        }
        rates.recomputeAll(LATE);
        Operation operation = Operation.begin(actor, BaseCurrencyWork.KIND, Map.of("from", before, "to", currency));
        return jobs.start(operation, BaseCurrencyWork.KIND, Map.of(), closed, false);
    }

    /** Prices every currency in the new one, on every day on which either had a new rate. */
    private void turnOver(String before, String now) {
        Map<String, NavigableMap<LocalDate, BigDecimal>> old = rates.all();
        NavigableMap<LocalDate, BigDecimal> price = old.getOrDefault(now, new TreeMap<>());
        if (price.isEmpty()) {
            return;
        }
        sql.deleteFrom(CURRENCY_RATE).execute();
        old.forEach((currency, days) -> {
            if (!currency.equals(now) && !currency.equals(before)) {
                TreeSet<LocalDate> all = new TreeSet<>(days.keySet());
                all.addAll(price.tailMap(days.firstKey(), true).keySet());
                all.forEach(day -> write(currency, day, at(days, day).divide(at(price, day), EXACT)));
            }
        });
        price.forEach((day, cost) -> write(before, day, BigDecimal.ONE.divide(cost, EXACT)));
    }

    private static BigDecimal at(NavigableMap<LocalDate, BigDecimal> days, LocalDate day) {
        Map.Entry<LocalDate, BigDecimal> before = days.floorEntry(day);
        return before == null ? days.firstEntry().getValue() : before.getValue();
    }

    private void write(String currency, LocalDate day, BigDecimal rate) {
        BigDecimal least = BigDecimal.ONE.movePointLeft(SCALE);
        sql.insertInto(CURRENCY_RATE)
                .set(CURRENCY_RATE.CURRENCY, currency)
                .set(CURRENCY_RATE.ON_DAY, day)
                .set(CURRENCY_RATE.RATE, rate.setScale(SCALE, RoundingMode.HALF_UP).max(least))
                .execute();
    }

    private long closed() {
        return types.all().stream()
                .filter(RecordType::staged)
                .mapToLong(type -> sql.resultQuery("select count(*) from " + type.qualified() + " where closed and amount is not null")
                        .fetchSingle(0, long.class))
                .sum();
    }

    private @Nullable Long running() {
        return sql.select(JOB.ID)
                .from(JOB)
                .where(JOB.KIND.eq(BaseCurrencyWork.KIND))
                .and(JOB.STATE.eq("running"))
                .fetchAny(JOB.ID);
    }
}
