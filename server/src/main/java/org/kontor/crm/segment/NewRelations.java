package org.kontor.crm.segment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kontor.platform.Settings;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The state of the relation with a new client is written with him: he has bought nothing and nothing has happened with him yet, so
 * it follows from the day of his creation, and to find it afterwards would write every row, and all its indexes, a second time.
 * A trigger notes the move into it.
 */
@Component
@Order(400)
final class NewRelations implements RecordRule {

    /** The field of the state. */
    static final String FIELD = "relation";

    private final Settings settings;
    private final ReferenceBooks books;
    private final Clock clock;

    NewRelations(Settings settings, ReferenceBooks books, Clock clock) {
        this.settings = settings;
        this.books = books;
        this.clock = clock;
    }

    @Override
    public boolean concerns(RecordType type) {
        return Arrays.stream(ClientKind.values()).anyMatch(kind -> kind.code().equals(type.code()));
    }

    @Override
    public void apply(WriteSet set) {
        List<Write> writes = set.writes();
        if (set.kind() != Kind.ADDED || set.options().undo() || writes.stream().anyMatch(write -> write.now("lastActivityAt") != null)) {
            return;
        }
        Map<String, Long> states = books.find(Relations.BOOK).stream()
                .flatMap(book -> book.values().stream())
                .collect(Collectors.toMap(ReferenceBooks.Value::code, ReferenceBooks.Value::id, (one, other) -> one));
        RelationRule rule = settings.get(RelationRule.SETTING);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Write write : writes) {
            Long state = write.now("createdAt") instanceof Instant created ? states.get(code(rule, created, now)) : null;
            if (state != null) {
                write.set(FIELD, state);
                write.set("relationAt", now);
            }
        }
    }

    /** As {@link Relations} says it of one with whom nothing has happened. */
    private static String code(RelationRule rule, Instant created, Instant now) {
        if (created.isBefore(before(now, rule.lostAfter()))) {
            return "lost";
        }
        if (created.isBefore(before(now, rule.sleepingAfter()))) {
            return "sleeping";
        }
        return created.isAfter(before(now, rule.newFor())) ? "new" : "active";
    }

    private static Instant before(Instant now, int days) {
        return now.minus(Duration.ofDays(days));
    }
}
