package org.kontor.merging;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.kontor.access.Actor;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.kontor.records.RecordRow;
import org.springframework.stereotype.Component;

/** Which record of several remains, where nobody says otherwise: the company chooses the rule. */
@Component
class Survivor {

    /** fullest, oldest, newest (changed last) or own (of the one who merges). */
    static final Setting<String> RULE = new Setting<>("merging.survivor", String.class, "fullest");

    static final List<String> RULES = List.of("fullest", "oldest", "newest", "own");

    /** The fields that the rules look at. */
    static final List<String> FIELDS = List.of("responsible", "modifiedAt");

    private final Settings settings;

    Survivor(Settings settings) {
        this.settings = settings;
    }

    /** The records by the rule, the one that remains first; equal ones by their age. */
    List<RecordRow> order(Actor actor, Collection<RecordRow> rows) {
        Comparator<RecordRow> rule = switch (settings.get(RULE)) {
            case "oldest" -> Comparator.comparingLong(RecordRow::id);
            case "newest" -> Comparator.comparing((RecordRow row) -> row.value("modifiedAt") instanceof Instant at ? at : Instant.EPOCH).reversed();
            case "own" -> Comparator.comparing((RecordRow row) -> !Objects.equals(row.value("responsible"), actor.personId()));
            default -> Comparator.comparingLong((RecordRow row) -> -row.values().values().stream().filter(Objects::nonNull).count());
        };
        return rows.stream().sorted(rule.thenComparingLong(RecordRow::id)).toList();
    }
}
