package org.kontor.letter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** Notes in the log who opens a letter in which he has no part: neither its author nor one of those whose work it is. */
@Component
class LetterViews {

    /** The same letter opened again within so long is the same look at it. */
    private static final Duration ONE_LOOK = Duration.ofHours(1);

    private static final int MOST = 10_000;

    private final Records records;
    private final Audit audit;
    private final Clock clock;

    private final Map<Look, Instant> looks = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Look, Instant> eldest) {
            return size() > MOST;
        }
    };

    private record Look(long person, long letter) {}

    LetterViews(Records records, Audit audit, Clock clock) {
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    /** Somebody is shown the whole letter. */
    void opened(Actor actor, Outgoing.Letter letter) {
        Long me = actor.personId();
        if (me == null || me == letter.author() || takesPart(me, letter.activity()) || !first(new Look(me, letter.id()))) {
            return;
        }
        audit.record("data.letter_read", new Audit.Subject("activity", letter.activity()), Map.of("author", letter.author()));
    }

    private boolean takesPart(Long me, long activity) {
        RecordRow row = records.get(Actor.system("letters"), "activity", activity, List.of("responsible", "participants"));
        return Objects.equals(row.value("responsible"), me) || people(row.value("participants")).contains(me);
    }

    private static List<?> people(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private boolean first(Look look) {
        Instant now = clock.instant();
        synchronized (looks) {
            Instant before = looks.remove(look);
            looks.put(look, before != null && before.isAfter(now.minus(ONE_LOOK)) ? before : now);
            return before == null || !before.isAfter(now.minus(ONE_LOOK));
        }
    }
}
