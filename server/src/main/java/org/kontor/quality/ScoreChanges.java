package org.kontor.quality;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.platform.BouncedAddresses;
import org.kontor.records.Journal;
import org.kontor.records.JournalReader;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Scores follow what happens with records within seconds, behind the writer's back: no write waits for them. */
@Component
class ScoreChanges implements JournalReader {

    private static final int AT_ONCE = 5_000;

    private final DSLContext sql;
    private final Scores scores;
    private final RecordTypes types;

    ScoreChanges(DSLContext sql, Scores scores, RecordTypes types) {
        this.sql = sql;
        this.scores = scores;
        this.types = types;
    }

    @Override
    public String name() {
        return "quality";
    }

    @Override
    public boolean inTransaction() {
        return true;
    }

    @Override
    public void read(List<Journal.Entry> entries) {
        for (String code : Weights.types()) {
            RecordType type = types.get(code);
            Set<Long> changed = new TreeSet<>();
            entries.stream()
                    .filter(entry -> entry.type() == type.id() && !entry.kind().equals("deleted") && !entry.kind().equals("erased") && !known(type, entry))
                    .forEach(entry -> changed.addAll(entry.records()));
            count(type, changed);
        }
    }

    /** An address is reached no more, or again: so are the records that have it. */
    @EventListener
    void bounced(BouncedAddresses.Changed changed) {
        for (String code : Weights.types()) {
            RecordType type = types.get(code);
            count(type, new TreeSet<>(sql.resultQuery(
                            "select distinct c.record_id from records.channel c where c.normalized = {0} and c.type_id = {1} and c.field = 'emails'",
                            DSL.val(changed.address()), DSL.inline(type.id()))
                    .fetchInto(Long.class)));
        }
    }

    /** Whether {@link NewScores} has said all: of companies the people may come after them, and of few records no address was looked up. */
    private static boolean known(RecordType type, Journal.Entry entry) {
        return entry.kind().equals("added")
                && entry.fields().contains(ScoreFields.FIELD)
                && type.find("contacts") == null
                && (entry.records().size() >= NewScores.LARGE || !entry.fields().contains("emails"));
    }

    private void count(RecordType type, Set<Long> ids) {
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            scores.of(type, all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }
}
