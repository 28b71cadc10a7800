package org.kontor.merging;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Likeness.Pair;
import org.kontor.records.Likeness.Reason;

/** How sure it is that two records are one client. */
enum Level {
    SURE,
    LIKELY,
    PERHAPS;

    /** The code in the database. */
    short code() {
        return (short) (ordinal() + 1);
    }

    /** What a pair amounts to; null for nothing worth looking at. */
    static @Nullable Level of(Pair pair) {
        Set<Reason> reasons = pair.reasons();
        boolean way = reasons.contains(Reason.PHONE) || reasons.contains(Reason.EMAIL);
        boolean named = pair.same() && pair.strong();
        if (reasons.contains(Reason.INN)) {
            // branches of a company have its tax number, each with a code of its own
            return reasons.contains(Reason.KPP) || named || way ? SURE : LIKELY;
        }
        if (reasons.contains(Reason.PHONE) && reasons.contains(Reason.EMAIL) && pair.alike() || way && named) {
            return SURE;
        }
        if (way) {
            return pair.alike() ? LIKELY : PERHAPS;
        }
        if (named && (reasons.contains(Reason.COMPANY) || reasons.contains(Reason.BIRTHDAY))) {
            return reasons.contains(Reason.BIRTHDAY) ? SURE : LIKELY;
        }
        return pair.strong() && pair.alike() && (reasons.contains(Reason.NAME) || reasons.contains(Reason.SIMILAR)) ? PERHAPS : null;
    }
}
