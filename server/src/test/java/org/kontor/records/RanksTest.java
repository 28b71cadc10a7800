package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RanksTest {

    private static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");

    @Test
    void theNewerRecordStandsAboveTheOlder() {
        assertThat(Ranks.of(NOON.plusMillis(1))).isLessThan(Ranks.of(NOON));
        assertThat(Ranks.of(Instant.parse("1970-01-01T00:00:00Z"))).hasSameSizeAs(Ranks.of(NOON));
        assertThat(Ranks.of(Instant.parse("2199-12-31T00:00:00Z"))).isLessThan(Ranks.of(NOON));
    }

    @Test
    void aKeyLiesBetweenItsNeighbours() {
        assertThat(Ranks.between("1", "3")).isEqualTo("2");
        assertThat(Ranks.between("1", "2")).isGreaterThan("1").isLessThan("2");
        assertThat(Ranks.between("0f", "1")).isGreaterThan("0f").isLessThan("1");
        assertThat(Ranks.between("1fff", "2")).isGreaterThan("1fff").isLessThan("2");
        assertThat(Ranks.between("7", "7")).as("equal ends: after both").isGreaterThan("7");
    }

    /** Cards dropped anywhere, thousands of times: the list that the keys make is the list that the hand made. */
    @Test
    void aRandomBatteryOfDropsKeepsTheOrder() {
        for (long seed = 1; seed <= Long.getLong("kontor.battery", 20); seed++) {
            Random random = new Random(seed);
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                keys.add(Ranks.of(NOON.minusMillis(random.nextInt(5) * 1_000L + i)));
            }
            Collections.sort(keys);
            for (int drop = 0; drop < 600; drop++) {
                String moved = keys.remove(random.nextInt(keys.size()));
                int place = random.nextInt(keys.size() + 1);
                String above = place == 0 ? null : keys.get(place - 1);
                String below = place == keys.size() ? null : keys.get(place);
                String key = Ranks.between(above, below);
                assertThat(key).as("seed %d, drop %d, was %s", seed, drop, moved).matches("[0-9a-f]+");
                if (above != null) {
                    assertThat(key).isGreaterThan(above);
                }
                if (below != null) {
                    assertThat(key).isLessThan(below);
                }
                keys.add(place, key);
            }
            assertThat(keys).isSorted().doesNotHaveDuplicates();
        }
    }

    /** The first place of a stage is where most cards land: thousands of them must not make the key long. */
    @Test
    void manyDropsAtTheTopOrTheBottomKeepKeysShort() {
        String top = Ranks.of(NOON);
        String bottom = top;
        for (int drop = 0; drop < 100_000; drop++) {
            String above = Ranks.between(null, top);
            String below = Ranks.between(bottom, null);
            assertThat(above.compareTo(top)).isNegative();
            assertThat(below.compareTo(bottom)).isPositive();
            top = above;
            bottom = below;
        }
        assertThat(top.length()).isLessThanOrEqualTo(12);
        assertThat(bottom.length()).isLessThanOrEqualTo(12);
    }
}
