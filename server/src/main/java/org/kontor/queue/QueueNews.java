package org.kontor.queue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Team;
import org.kontor.identity.Absence;
import org.kontor.identity.Absences;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/** What people are told of the queues. */
@Component
final class QueueNews {

    private final Notices notices;
    private final Absences absences;

    QueueNews(Notices notices, Absences absences) {
        this.notices = notices;
        this.absences = absences;
    }

    /** New work waits: told to the members who are here, else to the head. */
    void arrived(UUID operation, Team team, RecordType type, List<RecordRow> rows, List<Long> present) {
        Collection<Long> told = present.isEmpty() ? head(team) : present;
        RecordRow first = rows.getFirst();
        Long by = rows.size() == 1 ? (Long) first.value("createdBy") : null;
        tell(operation, "queue_new", team, type, rows.stream().map(RecordRow::id).toList(), by, told);
    }

    /** Nobody has taken it in time: told to the head, or to his deputy while he is away. */
    void untaken(Team team, RecordType type, List<Long> records) {
        Operation operation = Operation.begin(Actor.system("queue"), "alarm");
        tell(operation.id(), "queue_untaken", team, type, records, null, head(team));
    }

    /** Another one gave back what he had taken: told to him, who may not see it any more. */
    void returned(Operation operation, RecordKey record, long owner, long by) {
        notices.tell(operation, record, new News("queue_returned", "queue_returned/" + record.type() + "/" + record.id(), null, by, 1, Map.of("record", String.valueOf(record.id())), "/queue"), List.of(owner));
    }

    private void tell(
            UUID operation, String kind, Team team, RecordType type, List<Long> records, @Nullable Long by, Collection<Long> told) {
        Operation within = new Operation(operation, "alarm", Actor.system("queue"), null, null, Map.of());
        RecordKey first = new RecordKey(type.code(), records.getFirst());
        News news = records.size() == 1
                ? News.of(kind, kind + "/" + type.code() + "/" + first.id(), first, by)
                : new News(kind + "_many", kind + "/" + team.id() + "/" + type.code(), null, by, records.size(), Map.of(), "/queue");
        notices.tell(within, first, news, told);
    }

    private List<Long> head(Team team) {
        Long head = team.head();
        if (head == null) {
            return team.members().stream().map(Team.Member::person).toList();
        }
        Map<Long, Absence> away = absences.today();
        Absence absence = away.get(head);
        Long deputy = absence == null ? null : absence.deputyId();
        return List.of(deputy == null || away.containsKey(deputy) ? head : Objects.requireNonNull(deputy));
    }
}
