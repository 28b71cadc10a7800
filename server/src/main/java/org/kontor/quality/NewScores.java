package org.kontor.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Settings;
import org.kontor.records.Channel;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The score of a new record is written with it: to find it afterwards would write every row, and all its indexes, a second time.
 * It says what {@link Scores} would say. Whether letters reach its addresses is asked for large sets alone; for others the reader
 * of the journal has the last word.
 */
@Component
@Order(400)
final class NewScores implements RecordRule {

    /** Sets that are not smaller are known completely when they are written. */
    static final int LARGE = 200;

    private final DSLContext sql;
    private final Settings settings;
    private final Clock clock;

    NewScores(DSLContext sql, Settings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean concerns(RecordType type) {
        return Weights.of(type.code());
    }

    @Override
    public void apply(WriteSet set) {
        if (set.kind() != Kind.ADDED || set.options().undo()) {
            return;
        }
        Weights weights = settings.get(Weights.setting(set.type().code()));
        Map<String, Integer> counting = Scores.counting(set.type(), weights);
        int all = counting.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return;
        }
        List<Write> writes = set.writes();
        Set<String> bounced = writes.size() >= LARGE && counting.containsKey(Scores.BOUNCED) ? bounced(writes) : Set.of();
        Instant since = clock.instant().minus(Duration.ofDays(weights.days()));
        for (Write write : writes) {
            int there = 0;
            for (Map.Entry<String, Integer> one : counting.entrySet()) {
                boolean counts = switch (one.getKey()) {
                    case Scores.UNTOUCHED -> Stream.of("createdAt", "modifiedAt", "lastActivityAt")
                            .anyMatch(code -> write.now(code) instanceof Instant moment && moment.isAfter(since));
                    case Scores.BOUNCED -> channels(write, "emails").noneMatch(email -> bounced.contains(email.normalized()));
                    case Scores.PHONE -> channels(write, "phones")
                            .allMatch(phone -> !phone.normalized().startsWith("+") || Scores.valid(phone.normalized()));
                    default -> filled(write.now(one.getKey()));
                };
                there += counts ? one.getValue() : 0;
            }
            write.set(ScoreFields.FIELD, (long) BigDecimal.valueOf(100L * there).divide(BigDecimal.valueOf(all), 0, RoundingMode.HALF_UP).intValue());
        }
    }

    private static Stream<Channel> channels(Write write, String field) {
        return write.now(field) instanceof Collection<?> list
                ? list.stream().map(Channel.class::cast).filter(channel -> !channel.kind().equals(Channel.FORMER))
                : Stream.of();
    }

    /** As {@link FillCounts#filled} says it in SQL. */
    private static boolean filled(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case String text -> !text.isEmpty();
            case Collection<?> several -> !several.isEmpty();
            default -> true;
        };
    }

    private Set<String> bounced(List<Write> writes) {
        String[] addresses = writes.stream().flatMap(write -> channels(write, "emails")).map(Channel::normalized).toArray(String[]::new);
        return addresses.length == 0
                ? Set.of()
                : new HashSet<>(sql.resultQuery(
                                "select b.address from platform.bounced_address b where b.address = any({0})", DSL.val(addresses, SQLDataType.CLOB.array()))
                        .fetchInto(String.class));
    }
}
