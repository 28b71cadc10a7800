package org.kontor.queue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kontor.access.Team;
import org.kontor.access.Teams;
import org.kontor.records.Journal;
import org.kontor.records.JournalReader;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/** Follows what comes into the queues: gives it out, or tells the members who are here. */
@Component
class Arrivals implements JournalReader {

    private final Queues queues;
    private final Teams teams;
    private final Distribution distribution;
    private final QueueNews news;

    Arrivals(Queues queues, Teams teams, Distribution distribution, QueueNews news) {
        this.queues = queues;
        this.teams = teams;
        this.distribution = distribution;
        this.news = news;
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public boolean inTransaction() {
        return true;
    }

    @Override
    public void read(List<Journal.Entry> entries) {
        for (Journal.Entry entry : entries) {
            if (entry.fields().contains("queuedAt")) {
                queues.types().stream()
                        .filter(type -> type.id() == entry.type())
                        .forEach(type -> arrived(type, entry));
            }
        }
    }

    private void arrived(RecordType type, Journal.Entry entry) {
        Map<Long, List<RecordRow>> byTeam = queues.stillWaiting(type, new HashSet<>(entry.records()));
        byTeam.forEach((id, rows) -> teams.find(id).filter(team -> !team.archived()).ifPresent(team -> {
            Set<Long> left = distribution.giveOut(team, type, rows.stream().map(RecordRow::id).collect(java.util.stream.Collectors.toCollection(TreeSet::new)));
            List<RecordRow> untaken = rows.stream().filter(row -> left.contains(row.id())).toList();
            if (!untaken.isEmpty()) {
                tell(team, type, entry, untaken);
            }
        }));
    }

    private void tell(Team team, RecordType type, Journal.Entry entry, List<RecordRow> untaken) {
        List<Long> present = distribution.present(team);
        news.arrived(entry.operation(), team, type, untaken, present);
    }
}
