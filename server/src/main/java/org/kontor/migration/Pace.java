package org.kontor.migration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The rate that a source allows: a bucket of fifty requests which fills by so many a second, and pauses that grow while it refuses.
 * Not for several threads.
 */
final class Pace {

    private static final int BURST = 50;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration SLICE = Duration.ofMillis(500);

    private final int perSecond;
    private final Clock clock;
    private final BooleanSupplier stopped;
    private double left = BURST;
    private Instant at;

    /**
     * A new one.
     *
     * @param perSecond requests a second; 0: as fast as the source answers
     * @param stopped asked while it waits
     */
    Pace(int perSecond, Clock clock, BooleanSupplier stopped) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.stopped = stopped;
        this.at = clock.instant();
    }

    /** Waits until one more request may be made. */
    void take() {
        if (perSecond == 0) {
            return;
        }
        Instant now = clock.instant();
        left = Math.min(BURST, left + perSecond * Math.max(0, Duration.between(at, now).toMillis()) / 1000.0);
        at = now;
        if (left < 1) {
            sleep(Duration.ofMillis((long) ((1 - left) * 1000 / perSecond) + 1));
            at = clock.instant();
            left = 1;
        }
        left--;
    }

    /** Waits before the same is asked again; the bucket is empty after that. */
    void again(int attempt) {
        Duration first = perSecond == 0 ? Duration.ofMillis(20) : Duration.ofSeconds(1);
        Duration longest = perSecond == 0 ? LONGEST.dividedBy(100) : LONGEST;
        Duration wait = first.multipliedBy(1L << Math.min(attempt, 12));
        sleep(wait.compareTo(longest) > 0 ? longest : wait);
        left = 0;
        at = clock.instant();
    }

    private void sleep(Duration whole) {
        long end = System.nanoTime() + whole.toNanos();
        while (true) {
            if (stopped.getAsBoolean()) {
                throw new Stopped();
            }
            long rest = end - System.nanoTime();
            if (rest <= 0) {
                return;
            }
            try {
                Thread.sleep(Duration.ofNanos(Math.min(rest, SLICE.toNanos())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Stopped();
            }
        }
    }
}
