package org.kontor.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Team;
import org.kontor.access.Teams;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Filter;
import org.kontor.records.Groups;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What waits in the queues of teams, and the ways in and out: taking and giving back. */
@Component
class Queues {

    private static final Filter OPEN = Filter.is("closed", false);
    private static final Filter UNTAKEN = new Filter.Empty("responsible").and(OPEN);

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Records records;
    private final RecordTypes types;
    private final Teams teams;
    private final PersonNames people;
    private final QueueNews news;

    Queues(DSLContext sql, TransactionTemplate transactions, Records records, RecordTypes types, Teams teams, PersonNames people, QueueNews news) {
        this.sql = sql;
        this.transactions = transactions;
        this.records = records;
        this.types = types;
        this.teams = teams;
        this.people = people;
        this.news = news;
    }

    /** Whether records of this type may wait in queues. */
    static boolean joined(RecordType type) {
        return type.find("queuedAt") != null;
    }

    /** The types whose records may wait in queues. */
    List<RecordType> types() {
        return types.all().stream().filter(Queues::joined).toList();
    }

    /**
     * A type whose records may wait in queues.
     *
     * @throws Problem kind NOT_FOUND
     */
    RecordType type(String code) {
        RecordType type = types.get(code);
        if (!joined(type)) {
            throw Problem.notFound();
        }
        return type;
    }

    /** What waits in a team's queue. */
    static Filter waiting(Team team) {
        return Filter.is("team", team.id()).and(UNTAKEN);
    }

    /**
     * Takes a record that nobody has, race-safe; the operation it was written by, null where it was the person's already.
     *
     * @throws Problem NOT_FOUND; FORBIDDEN; CONFLICT code already_taken with by and name, queue_full with most and open
     */
    @Nullable Operation take(Actor actor, String code, long id) {
        RecordType type = type(code);
        try {
            return transactions.execute(status -> takeNow(actor, type, id));
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.NOT_FOUND || refused.kind() == Problem.Kind.FORBIDDEN) {
                Long by = takenFromHisTeam(actor, type, id);
                if (by != null) {
                    throw QueueRule.taken(people, by);
                }
            }
            throw refused;
        }
    }

    private @Nullable Operation takeNow(Actor actor, RecordType type, long id) {
        RecordRow row = records.get(actor, type.code(), id, List.of("team", "responsible"));
        if (Objects.equals(row.value("responsible"), actor.person())) {
            return null;
        }
        Team team = row.value("team") instanceof Long found ? teams.find(found).orElse(null) : null;
        Integer most = team == null ? null : team.most(actor.person());
        if (team != null && most != null) {
            // two at once must not pass the limit together
            sql.execute("select pg_advisory_xact_lock(hashtext({0}), {1})", DSL.val("queue.take"), DSL.val((int) actor.person()));
            long open = held(type, team, Set.of(actor.person())).getOrDefault(actor.person(), 0L);
            if (open >= most) {
                throw Problem.of(Problem.Kind.CONFLICT, "queue_full", Map.of("most", most, "open", open, "team", team.name()))
                        .with("most", most)
                        .with("open", open);
            }
        }
        Operation operation = Operation.begin(actor, QueueRule.TAKE);
        records.update(operation, type.code(), Change.of(id, "responsible", actor.person()), Options.PERSON);
        return operation;
    }

    /** One of the team may know who was quicker, even if he cannot see the record any more. */
    private @Nullable Long takenFromHisTeam(Actor actor, RecordType type, long id) {
        return records.find(Actor.system("queue"), type.code(), id, List.of("team", "responsible"))
                .filter(row -> row.value("team") instanceof Long team && teams.of(actor.person()).contains(team))
                .map(row -> (Long) row.value("responsible"))
                .orElse(null);
    }

    /**
     * Gives a record back to the queue of its team, or into that of another.
     *
     * @param team the team; null for the record's own
     * @param reason why, for the record's history
     * @throws Problem NOT_FOUND; FORBIDDEN; INVALID at team
     */
    @Transactional
    public Operation giveBack(Actor actor, String code, long id, @Nullable Long team, String reason) {
        RecordType type = type(code);
        Actor returning = returning(actor, type, id);
        RecordRow row = records.get(returning, type.code(), id, List.of("team", "responsible"));
        Long wanted = team == null ? (Long) row.value("team") : team;
        Team to = wanted == null ? null : teams.find(wanted).filter(found -> !found.archived()).orElse(null);
        if (to == null || !to.queues().containsKey(code)) {
            throw Problem.invalid("team", "queue.error.team");
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("responsible", null);
        values.put("team", to.id());
        Operation operation = Operation.begin(returning, "return", reason.isEmpty() ? Map.of() : Map.of("reason", reason));
        records.update(operation, type.code(), Change.of(id, values), Options.SYSTEM);
        if (row.value("responsible") instanceof Long owner) {
            news.returned(operation, new RecordKey(code, id), owner, actor.person());
        }
        return operation;
    }

    /** Who may change the record, or who heads its team: what his people took he takes back from them, whatever else he may. */
    private Actor returning(Actor actor, RecordType type, long id) {
        Long team = records.find(Actor.system("queue"), type.code(), id, List.of("team"))
                .map(row -> (Long) row.value("team"))
                .orElse(null);
        boolean heads = team != null && teams.find(team).filter(known -> Objects.equals(known.head(), actor.personId())).isPresent();
        if (heads) {
            return actor.everywhere();
        }
        if (!records.get(actor, type.code(), id, List.of("team")).canUpdate()) {
            throw Problem.forbidden();
        }
        return actor;
    }

    /** How many open records of a team each of these people holds. */
    Map<Long, Long> held(RecordType type, Team team, Set<Long> some) {
        return count(type, Filter.is("team", team.id()).and(OPEN), some);
    }

    /** How many records of a team each of these people got today. */
    Map<Long, Long> gotToday(RecordType type, Team team, Set<Long> some) {
        return count(type, Filter.is("team", team.id()).and(new Filter.Period("takenAt", "today")), some);
    }

    private Map<Long, Long> count(RecordType type, Filter filter, Set<Long> some) {
        if (some.isEmpty()) {
            return Map.of();
        }
        Map<Long, Long> counts = new HashMap<>();
        Filter theirs = filter.and(new Filter.In("responsible", new ArrayList<>(some)));
        for (Groups.Group group : records.group(Actor.system("queue"), type.code(), theirs, List.of("responsible"))) {
            counts.put((Long) Objects.requireNonNull(group.key(0)), group.count());
        }
        return counts;
    }

    /** Of these records those that wait, by team, with what a notice needs: responsible, createdBy, queuedAt. */
    Map<Long, List<RecordRow>> stillWaiting(RecordType type, Set<Long> ids) {
        Map<Long, List<RecordRow>> byTeam = new HashMap<>();
        records.some(Actor.system("queue"), type.code(), ids, List.of("team", "responsible", "closed", "createdBy", "queuedAt")).values().stream()
                .filter(row -> row.value("responsible") == null && !Boolean.TRUE.equals(row.value("closed")))
                .sorted(java.util.Comparator.comparingLong(RecordRow::id))
                .forEach(row -> {
                    if (row.value("team") instanceof Long team) {
                        byTeam.computeIfAbsent(team, key -> new ArrayList<>()).add(row);
                    }
                });
        return byTeam;
    }

    /** Ids of what waits in a team's queue under a further filter, all of them. */
    Set<Long> waiting(RecordType type, Team team, Filter further) {
        Set<Long> all = new java.util.LinkedHashSet<>();
        long after = 0;
        List<Long> part;
        do {
            part = records.ids(Actor.system("queue"), type.code(), waiting(team).and(further), org.kontor.access.Access.Action.READ, after, 1_000);
            all.addAll(part);
            after = part.isEmpty() ? after : part.getLast();
        } while (part.size() == 1_000);
        return all;
    }

    /** Gives records to people, as one operation of the system; what was taken meanwhile stays with who took it. */
    Operation assign(RecordType type, Map<Long, Long> personByRecord) {
        Operation operation = Operation.begin(Actor.system("queue"), QueueRule.DISTRIBUTE);
        List<Change> changes = new ArrayList<>();
        personByRecord.forEach((record, person) -> changes.add(Change.of(record, "responsible", person)));
        for (int from = 0; from < changes.size(); from += 5_000) {
            records.write(operation, type.code(), changes.subList(from, Math.min(from + 5_000, changes.size())), Options.SYSTEM);
        }
        return operation;
    }
}
