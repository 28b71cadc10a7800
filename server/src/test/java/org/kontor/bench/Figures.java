package org.kontor.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What a series of calls took.
 *
 * @param nanos of each call that was answered
 * @param seconds of the whole series
 * @param refusals what the calls were told that were not
 */
record Figures(long[] nanos, double seconds, List<String> refusals) {

    Figures {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /** A single call. */
    static Figures once(long nanos) {
        return new Figures(new long[] {nanos}, nanos / 1e9, List.of());
    }

    /** Milliseconds that this share of the calls did not exceed. */
    double percentile(double share) {
        return nanos.length == 0 ? Double.NaN : nanos[(int) Math.min(nanos.length - 1, Math.floor(share * nanos.length))] / 1e6;
    }

    double p50() {
        return percentile(0.50);
    }

    double p95() {
        return percentile(0.95);
    }

    double p99() {
        return percentile(0.99);
    }

    double most() {
        return percentile(1);
    }

    double perSecond() {
        return nanos.length / seconds;
    }
}
