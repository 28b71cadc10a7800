package org.kontor.bench;

import java.util.function.Predicate;

/** What an operation must reach. */
record Gate(String text, Predicate<Result> met) {

    /** A gate of none. */
    static final Gate NONE = new Gate("", result -> true);

    /** p50 at most the floor and 2 ms, p95 at most 10 ms. */
    static final Gate NEAR_FLOOR = new Gate(
            "p50 ≤ floor + 2, p95 ≤ 10", result -> result.one().p50() <= result.floor().p50() + 2 && result.one().p95() <= 10);

    static Gate p95(double most) {
        return new Gate("p95 ≤ %.0f".formatted(most), result -> result.one().p95() <= most);
    }

    static Gate statements(int most) {
        return new Gate("≤ " + most + " statements", result -> Double.isNaN(result.statements()) || result.statements() <= most + 0.5);
    }

    static Gate perSecond(int least) {
        return new Gate("8: ≥ %,d/s".formatted(least), result -> result.eight() == null || result.eight().perSecond() >= least);
    }

    Gate and(Gate other) {
        return new Gate(text.isEmpty() ? other.text : text + ", " + other.text, result -> met.test(result) && other.met.test(result));
    }
}
