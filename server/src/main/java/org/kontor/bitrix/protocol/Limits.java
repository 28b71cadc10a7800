package org.kontor.bitrix.protocol;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;

/**
 * How much a program may ask: a bucket per token that leaks (one request fills it by one), and the time that each method of a token
 * has taken within ten minutes. Both are off unless the administrator has set them. Kept in memory: a restart forgives.
 */
@Component
public final class Limits {

    /**
     * What holds.
     *
     * @param depth requests that the bucket holds; 0: no limit
     * @param leak how many leave it each second
     * @param seconds time of one method within ten minutes; 0: no limit
     */
    public record Preset(int depth, int leak, int seconds) {}

    /** No limits at all. */
    public static final String NONE = "none";

    /** The presets by name. */
    public static final Map<String, Preset> PRESETS =
            Map.of(NONE, new Preset(0, 0, 0), "usual", new Preset(50, 2, 480), "large", new Preset(250, 5, 480));

    /** Which preset holds. */
    public static final Setting<String> PRESET = new Setting<>("bitrix.limits", String.class, NONE);

    private static final long WINDOW = 600_000;
    private static final int MOST_KEPT = 100_000;

    private record Bucket(double level, long at) {}

    /** What a method has cost a token: seconds since the window began, and when it ends. */
    public record Cost(double seconds, long resetAt) {}

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, Cost> costs = new ConcurrentHashMap<>();
    private final Settings settings;
    private final Clock clock;

    Limits(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private Preset preset() {
        return PRESETS.getOrDefault(settings.get(PRESET), new Preset(0, 0, 0));
    }

    /** Counts one request; 503 where the bucket is full. */
    void request(String token) {
        Preset preset = preset();
        if (preset.depth() == 0) {
            return;
        }
        long now = clock.millis();
        if (buckets.size() > MOST_KEPT) {
            buckets.values().removeIf(bucket -> now - bucket.at() > WINDOW);
        }
        Bucket full = buckets.compute(token, (key, bucket) -> {
            double level = bucket == null ? 0 : Math.max(0, bucket.level() - (now - bucket.at()) / 1000.0 * preset.leak());
            return new Bucket(level + 1 > preset.depth() ? preset.depth() + 1 : level + 1, now);
        });
        if (full.level() > preset.depth()) {
            buckets.put(token, new Bucket(preset.depth(), now));
            throw new Refusal(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
        }
    }

    /** Refuses a method whose time is used up. */
    void time(String token, String method) {
        Preset preset = preset();
        Cost cost = costs.get(token + ' ' + method);
        if (preset.seconds() > 0 && cost != null && cost.resetAt() > clock.millis() / 1000 && cost.seconds() > preset.seconds()) {
            throw new Refusal(429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.");
        }
    }

    /** Adds the time of one call and answers what the window holds. */
    public Cost spent(String token, String method, double seconds) {
        long now = clock.millis();
        if (costs.size() > MOST_KEPT) {
            costs.values().removeIf(cost -> cost.resetAt() * 1000 < now);
        }
        return costs.merge(token + ' ' + method, new Cost(seconds, (now + WINDOW) / 1000), (old, fresh) ->
                old.resetAt() * 1000 <= now ? fresh : new Cost(old.seconds() + fresh.seconds(), old.resetAt()));
    }
}
