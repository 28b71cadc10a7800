package org.kontor.bitrix.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long a call has taken, as each answer tells it. */
final class Timing {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final Instant start = Instant.now();
    private final long from = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - from) / 1e9;
    }

    Map<String, Object> json(Limits.Cost cost, ZoneId zone) {
        double elapsed = seconds();
        BigDecimal duration = rounded(elapsed);
        double began = start.getEpochSecond() + start.getNano() / 1e9;
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("start", rounded(began));
        time.put("finish", rounded(began + elapsed));
        time.put("duration", duration);
        time.put("processing", duration);
        time.put("date_start", ISO.format(start.atZone(zone)));
        time.put("date_finish", ISO.format(start.plusNanos((long) (elapsed * 1e9)).atZone(zone)));
        time.put("operating_reset_at", cost.resetAt());
        time.put("operating", rounded(cost.seconds()));
        return time;
    }

    /** With microseconds and without an exponent, as programs that read the text expect it. */
    private static BigDecimal rounded(double seconds) {
        return BigDecimal.valueOf(Math.round(seconds * 1e6), 6);
    }
}
