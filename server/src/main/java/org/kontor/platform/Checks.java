package org.kontor.platform;

import static org.kontor.platform.db.Tables.CHECK_RESULT;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What the system finds when it checks itself: kept for the page of its state, told to its administrators when it turns bad. */
@Component
public class Checks {

    private final DSLContext sql;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Checks(DSLContext sql, JsonMapper json, Clock clock, ApplicationEventPublisher events) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /** What is checked. */
    public enum Check {
        /** Counters of records against a recount; figure {@code found}: how many were wrong and have been repaired. */
        COUNTERS,
        /** Columns that point to records; figure {@code found}: how many rows point to none, {@code first}: table and column of the first. */
        LINKS,
        /** Contents of files; figures {@code uploads}, {@code contents} and {@code bytes}: what nobody needs any more and was removed. */
        FILES,
        /** Files that the malware scanner could not look at when they came; figures {@code found}: in how many it has found something since, {@code waiting}: how many wait for it. */
        SCANNER,
        /** The last backup; figure {@code error} where it failed. */
        BACKUP,
        /** Order of letters in the database's indexes; figure {@code found}: how many indexes must be built anew. */
        COLLATION;

        /** How it is kept and named in texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The last result of a check.
     *
     * @param name code of the {@link Check}
     * @param since since when it has been well or not
     * @param figures see {@link Check}
     */
    public record Result(String name, Instant checkedAt, boolean well, Instant since, Map<String, Object> figures) {}

    /** A check has turned bad; published in the transaction that writes it. */
    public record TurnedBad(Check check) {}

    /** Keeps a result. */
    @Transactional
    public void report(Check check, boolean well, Map<String, Object> figures) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        JSONB kept = JSONB.valueOf(json.writeValueAsString(figures));
        Instant since = sql.insertInto(CHECK_RESULT)
                .set(CHECK_RESULT.NAME, check.code())
                .set(CHECK_RESULT.CHECKED_AT, now)
                .set(CHECK_RESULT.WELL, well)
                .set(CHECK_RESULT.SINCE, now)
                .set(CHECK_RESULT.FIGURES, kept)
                .onConflict(CHECK_RESULT.NAME)
                .doUpdate()
                .set(CHECK_RESULT.CHECKED_AT, now)
                .set(CHECK_RESULT.SINCE, DSL.when(CHECK_RESULT.WELL.eq(well), CHECK_RESULT.SINCE).otherwise(now))
                .set(CHECK_RESULT.WELL, well)
                .set(CHECK_RESULT.FIGURES, kept)
                .returningResult(CHECK_RESULT.SINCE)
                .fetchSingle()
                .value1();
        if (!well && since.equals(now)) {
            events.publishEvent(new TurnedBad(check));
        }
    }

    /** The last results, the bad ones first. */
    @SuppressWarnings("unchecked")
    public List<Result> list() {
        return sql.selectFrom(CHECK_RESULT)
                .orderBy(CHECK_RESULT.WELL, CHECK_RESULT.NAME)
                .fetch(row -> new Result(
                        row.get(CHECK_RESULT.NAME), row.get(CHECK_RESULT.CHECKED_AT), row.get(CHECK_RESULT.WELL), row.get(CHECK_RESULT.SINCE),
                        json.readValue(row.get(CHECK_RESULT.FIGURES).data(), Map.class)));
    }
}
