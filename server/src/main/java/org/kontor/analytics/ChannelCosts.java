package org.kontor.analytics;

import static org.kontor.analytics.db.Tables.CHANNEL_COST;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each source cost in a month, in the base currency: entered by hand or taken from a table. */
@Component
class ChannelCosts {

    /** See and enter what channels cost. */
    static final String FUNCTION = "channel_costs";

    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final int MOST_LINES = 10_000;

    /** What a source cost in the month that begins on a day. */
    record Cost(long source, LocalDate month, BigDecimal amount) {}

    /** What became of a table: how many lines were taken, and what is wrong with the others. */
    record Taken(int taken, List<Wrong> wrong) {}

    /** A line that was not taken. */
    record Wrong(long line, String text) {}

    private final DSLContext sql;
    private final ReferenceBooks books;
    private final Messages messages;
    private final Clock clock;

    ChannelCosts(DSLContext sql, ReferenceBooks books, Messages messages, Clock clock) {
        this.sql = sql;
        this.books = books;
        this.messages = messages;
        this.clock = clock;
    }

    /** The costs of months from … to, both included. */
    List<Cost> of(YearMonth from, YearMonth to) {
        return sql.selectFrom(CHANNEL_COST)
                .where(CHANNEL_COST.MONTH.between(from.atDay(1), to.atDay(1)))
                .orderBy(CHANNEL_COST.MONTH, CHANNEL_COST.SOURCE_ID)
                .fetch(row -> new Cost(row.get(CHANNEL_COST.SOURCE_ID), row.get(CHANNEL_COST.MONTH), row.get(CHANNEL_COST.AMOUNT)));
    }

    /** The costs of these months together by source. */
    Map<Long, BigDecimal> bySource(YearMonth from, YearMonth to) {
        Map<Long, BigDecimal> sums = new LinkedHashMap<>();
        of(from, to).forEach(cost -> sums.merge(cost.source(), cost.amount(), BigDecimal::add));
        return sums;
    }

    /** Enters costs: {source, month: 2026-11, amount}; an empty amount takes one away. */
    @Transactional
    void enter(Actor actor, List<?> items) {
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> map) || !(map.get("source") instanceof Number source)) {
                throw Problem.invalid("source", "report.error.source");
            }
            YearMonth month = month(String.valueOf(map.get("month")));
            if (month == null) {
                throw Problem.invalid("month", "report.error.month");
            }
            if (books.value("source", source.longValue()).isEmpty()) {
                throw Problem.invalid("source", "report.error.source");
            }
            Object amount = map.get("amount");
            BigDecimal number = amount == null || amount.equals("") ? null : amount(amount.toString());
            if (amount != null && !amount.equals("") && number == null) {
                throw Problem.invalid("amount", "report.error.amount");
            }
            put(actor, source.longValue(), month, number);
        }
    }

    private void put(Actor actor, long source, YearMonth month, @Nullable BigDecimal amount) {
        if (amount == null || amount.signum() == 0) {
            sql.deleteFrom(CHANNEL_COST).where(CHANNEL_COST.SOURCE_ID.eq(source)).and(CHANNEL_COST.MONTH.eq(month.atDay(1))).execute();
            return;
        }
        sql.insertInto(CHANNEL_COST)
                .set(CHANNEL_COST.SOURCE_ID, source)
                .set(CHANNEL_COST.MONTH, month.atDay(1))
                .set(CHANNEL_COST.AMOUNT, amount)
                .set(CHANNEL_COST.CHANGED_AT, clock.instant())
                .set(CHANNEL_COST.CHANGED_BY, actor.personId())
                .onConflict(CHANNEL_COST.SOURCE_ID, CHANNEL_COST.MONTH)
                .doUpdate()
                .set(CHANNEL_COST.AMOUNT, DSL.excluded(CHANNEL_COST.AMOUNT))
                .set(CHANNEL_COST.CHANGED_AT, DSL.excluded(CHANNEL_COST.CHANGED_AT))
                .set(CHANNEL_COST.CHANGED_BY, DSL.excluded(CHANNEL_COST.CHANGED_BY))
                .execute();
    }

    /** Takes a table of lines source; month; amount: separated by semicolons, commas or tabs, with or without a head. */
    @Transactional
    Taken table(Actor actor, String text) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String first = clean.lines().findFirst().orElse("");
        char separator = first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
        List<Wrong> wrong = new ArrayList<>();
        int taken = 0;
        long line = 0;
        for (CsvRecord record : CsvReader.builder().fieldSeparator(separator).ofCsvRecord(clean)) {
            line = record.getStartingLineNumber();
            if (line > MOST_LINES) {
                wrong.add(new Wrong(line, messages.text(actor.language(), "field.error.many", Map.of("most", MOST_LINES))));
                break;
            }
            List<String> cells = record.getFields();
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            Long source = cells.isEmpty() ? null : source(cells.getFirst());
            YearMonth month = cells.size() > 1 ? month(cells.get(1)) : null;
            BigDecimal amount = cells.size() > 2 ? amount(cells.get(2)) : null;
            if (source != null && month != null && amount != null) {
                put(actor, source, month, amount);
                taken++;
            } else if (line > 1 || month != null || amount != null) {
                // a first line without any value is the head
                String key = source == null ? "report.error.source" : month == null ? "report.error.month" : "report.error.amount";
                wrong.add(new Wrong(line, messages.text(actor.language(), key)));
            }
        }
        return new Taken(taken, wrong);
    }

    private @Nullable Long source(String title) {
        String wanted = title.strip().toLowerCase(Locale.ROOT);
        return books.find("source").stream()
                .flatMap(book -> book.values().stream())
                .filter(value -> !value.removed() && value.title().strip().toLowerCase(Locale.ROOT).equals(wanted))
                .map(ReferenceBooks.Value::id)
                .findFirst()
                .orElse(null);
    }

    /** A month as 2026-11, 11.2026, or any day of it. */
    static @Nullable YearMonth month(String text) {
        String given = text.strip();
        try {
            if (given.matches("\\d{4}-\\d{2}(-\\d{2})?")) {
                return YearMonth.parse(given.substring(0, 7));
            }
            if (given.matches("(\\d{1,2}\\.)?\\d{1,2}\\.\\d{4}")) {
                String[] parts = given.split("\\.");
                return YearMonth.of(Integer.parseInt(parts[parts.length - 1]), Integer.parseInt(parts[parts.length - 2]));
            }
        } catch (DateTimeException e) {
            // no month
        }
        return null;
    }

    static @Nullable BigDecimal amount(String text) {
        String given = text.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
        if (!given.matches("\\d{1,15}(\\.\\d{1,6})?")) {
            return null;
        }
        BigDecimal amount = new BigDecimal(given).setScale(2, RoundingMode.HALF_UP);
        return amount.compareTo(MOST) > 0 ? null : amount;
    }
}
