package org.kontor.search;

import static org.kontor.search.db.Tables.RECENT_WORK;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordListener;
import org.kontor.records.RecordTouched;
import org.kontor.records.WriteSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What each person has opened, changed or commented lately: of things found alike these are meant first. It costs no statement
 * where it happens: it is noted in memory and kept from time to time, so that a restart forgets a few minutes at most.
 */
@Component
class RecentWork implements RecordListener {

    /** How many records of one person are remembered. */
    static final int KEPT = 100;

    /** Who changes more at once does not mean each of them. */
    private static final int MOST_AT_ONCE = 20;

    private static final Duration LATELY = Duration.ofDays(30);

    private final DSLContext sql;
    private final Clock clock;
    private final Map<Long, LinkedHashMap<RecordKey, Instant>> people = new ConcurrentHashMap<>();
    private final Set<Long> unkept = ConcurrentHashMap.newKeySet();

    RecentWork(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The records of one person, as places: 0 the latest; {@link #KEPT} whatever is none of them. */
    record Of(Map<RecordKey, Integer> places) {

        /** Nobody's. */
        static final Of NOBODY = new Of(Map.of());

        int place(RecordKey record) {
            return places.getOrDefault(record, KEPT);
        }
    }

    Of of(@Nullable Long person) {
        if (person == null) {
            return Of.NOBODY;
        }
        LinkedHashMap<RecordKey, Instant> records = remembered(person);
        Instant since = clock.instant().minus(LATELY);
        Map<RecordKey, Integer> places = new LinkedHashMap<>();
        synchronized (records) {
            int place = records.size();
            for (Map.Entry<RecordKey, Instant> one : records.entrySet()) {
                place--;
                if (one.getValue().isAfter(since)) {
                    places.put(one.getKey(), place);
                }
            }
        }
        return new Of(places);
    }

    @EventListener
    void touched(RecordTouched touched) {
        note(touched.person(), touched.record());
    }

    @Override
    public void written(WriteSet set) {
        Long person = set.actor().personId();
        if (person != null && !set.options().system() && set.ids().size() <= MOST_AT_ONCE) {
            set.ids().forEach(id -> note(person, new RecordKey(set.type().code(), id)));
        }
    }

    private void note(long person, RecordKey record) {
        LinkedHashMap<RecordKey, Instant> records = remembered(person);
        synchronized (records) {
            records.remove(record);
            records.put(record, clock.instant());
            if (records.size() > KEPT) {
                records.remove(records.firstEntry().getKey());
            }
        }
        unkept.add(person);
    }

    private LinkedHashMap<RecordKey, Instant> remembered(long person) {
        LinkedHashMap<RecordKey, Instant> known = people.get(person);
        return known == null ? people.computeIfAbsent(person, this::kept) : known;
    }

    private LinkedHashMap<RecordKey, Instant> kept(long person) {
        LinkedHashMap<RecordKey, Instant> records = new LinkedHashMap<>();
        String[] touched = sql.select(RECENT_WORK.TOUCHED).from(RECENT_WORK).where(RECENT_WORK.PERSON_ID.eq(person)).fetchOne(RECENT_WORK.TOUCHED);
        for (String one : touched == null ? new String[0] : touched) {
            int at = one.lastIndexOf('@');
            records.put(RecordKey.read(one.substring(0, at)), Instant.ofEpochSecond(Long.parseLong(one.substring(at + 1))));
        }
        return records;
    }

    /** Forgets what is in memory: it is read again from what is kept. */
    void forget() {
        people.clear();
        unkept.clear();
    }

    /** Keeps what is new; of somebody who is not there any more nothing is kept. */
    void keep() {
        for (Long person : Set.copyOf(unkept)) {
            unkept.remove(person);
            LinkedHashMap<RecordKey, Instant> records = remembered(person);
            String[] touched;
            synchronized (records) {
                touched = records.entrySet().stream()
                        .map(one -> one.getKey().type() + ':' + one.getKey().id() + '@' + one.getValue().getEpochSecond())
                        .toArray(String[]::new);
            }
            sql.query(
                            "insert into search.recent_work (person_id, touched) select p.id, {1} from identity.person p where p.id = {0}"
                                    + " on conflict (person_id) do update set touched = excluded.touched",
                            org.jooq.impl.DSL.val(person), org.jooq.impl.DSL.val(touched))
                    .execute();
        }
    }

    /** The job that keeps it. */
    @Configuration(proxyBeanMethods = false)
    static class Keeping {

        @Bean
        RecurringTask<Void> recentWorkKept(RecentWork recent) {
            return Tasks.recurring("search-recent-work", Schedules.fixedDelay(Duration.ofMinutes(3))).execute((instance, context) -> recent.keep());
        }
    }
}
