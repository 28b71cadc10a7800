package org.kontor.migration;

import static org.kontor.migration.db.Tables.RESERVED;

import java.util.List;
import java.util.function.LongPredicate;
import org.jooq.DSLContext;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.platform.BroughtIds;
import org.kontor.platform.BroughtIds.Range;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/**
 * Which rows keep the ids that they have in their source: those whose ids were never given here. So programs that know records by their
 * numbers find them again; the others get new ones and stand in the map.
 */
@Component
final class KeptIds {

    private final DSLContext sql;
    private final BroughtIds brought;
    private final RecordTypes types;

    KeptIds(DSLContext sql, BroughtIds brought, RecordTypes types) {
        this.sql = sql;
        this.brought = brought;
        this.types = types;
    }

    /** Reserves what is free here of the ids that records of a type have there; asks the source for its highest one. */
    void reserve(Run run, String type, Pages pages) {
        Reply newest = run.portal().batch(List.of(pages.newest())).getFirst();
        long highest = pages.rows(newest).stream().mapToLong(pages::id).max().orElse(0);
        reserve(run, type, types.get(type).qualified(), highest);
    }

    /** The same for rows of another table, all of which are known. */
    void reserve(Run run, String kind, String table, long highest) {
        if (ranges(run.id(), kind).stream().anyMatch(range -> range.high() >= highest)) {
            return;
        }
        Range range = brought.reserve(table, highest);
        if (range.high() > range.low()) {
            sql.insertInto(RESERVED)
                    .set(RESERVED.SOURCE_ID, run.id())
                    .set(RESERVED.KIND, kind)
                    .set(RESERVED.LOW, range.low())
                    .set(RESERVED.HIGH, range.high())
                    .execute();
        }
    }

    /** The ids of a kind that may be kept. */
    LongPredicate of(Run run, String kind) {
        List<Range> ranges = ranges(run.id(), kind);
        return id -> ranges.stream().anyMatch(range -> range.holds(id));
    }

    private List<Range> ranges(long source, String kind) {
        return sql.selectFrom(RESERVED)
                .where(RESERVED.SOURCE_ID.eq(source))
                .and(RESERVED.KIND.eq(kind))
                .fetch(row -> new Range(row.get(RESERVED.LOW), row.get(RESERVED.HIGH)));
    }
}
