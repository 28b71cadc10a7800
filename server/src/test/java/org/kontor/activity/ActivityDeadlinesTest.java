package org.kontor.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class ActivityDeadlinesTest extends KontorTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    @Autowired
    private ActivityDeadlines deadlines;

    private String after(String moment) {
        return deadlines.after(Instant.parse(moment), 3, MOSCOW).atZone(MOSCOW).toLocalDateTime().toString();
    }

    @Test
    void threeWorkingDaysOnAtTheSameHourRoundedUp() {
        // Thursday 16:20 and Thursday 22:00 of Moscow, a Saturday, a full hour
        assertThat(after("2026-09-10T13:20:00Z")).isEqualTo("2026-09-15T17:00");
        assertThat(after("2026-09-10T19:00:00Z")).isEqualTo("2026-09-15T22:00");
        assertThat(after("2026-09-12T07:30:00Z")).isEqualTo("2026-09-16T11:00");
        assertThat(after("2026-09-10T20:30:00Z")).isEqualTo("2026-09-15T23:59");
    }
}
