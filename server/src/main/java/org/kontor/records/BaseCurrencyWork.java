package org.kontor.records;

import java.util.List;
import org.kontor.access.Actor;
import org.springframework.stereotype.Component;

/** Counts the closed records anew after the base currency has changed, a few thousand a step. */
@Component
final class BaseCurrencyWork implements LongWork {

    static final String KIND = "base_currency";

    private static final int AT_ONCE = 5_000;

    private final RecordTypes types;
    private final BaseAmounts amounts;

    BaseCurrencyWork(RecordTypes types, BaseAmounts amounts) {
        this.types = types;
        this.amounts = amounts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public long total(RecordJobs.Job job, Actor actor) {
        return job.total();
    }

    /** The place is the number of the type, and in it the last record: types have numbers below 2^15, records below 2^48. */
    @Override
    public Step step(RecordJobs.Job job, Actor actor) {
        List<RecordType> staged = types.all().stream().filter(RecordType::staged).toList();
        int at = (int) (job.place() >> 48);
        BaseAmounts.Part part = amounts.recount(staged.get(at), null, job.place() & (1L << 48) - 1, AT_ONCE);
        if (part.last() != null) {
            return new Step(part.looked(), (long) at << 48 | part.last(), true, List.of());
        }
        boolean more = at + 1 < staged.size();
        return new Step(part.looked(), (long) (at + 1) << 48, more, List.of());
    }
}
