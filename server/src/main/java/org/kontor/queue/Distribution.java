package org.kontor.queue;

import static org.kontor.queue.db.Tables.TURN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.access.Team;
import org.kontor.identity.Absences;
import org.kontor.identity.PersonNames;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives out what waits in queues that nobody has to take from by himself: evenly, in turn, or by load. */
@Component
class Distribution {

    private final DSLContext sql;
    private final Queues queues;
    private final Absences absences;
    private final PersonNames people;

    Distribution(DSLContext sql, Queues queues, Absences absences, PersonNames people) {
        this.sql = sql;
        this.queues = queues;
        this.absences = absences;
        this.people = people;
    }

    /** The members of a team who are here today, in the order of their turns. */
    List<Long> present(Team team) {
        Set<Long> away = absences.today().keySet();
        return team.members().stream()
                .map(Team.Member::person)
                .filter(person -> !away.contains(person))
                .filter(person -> people.find(person).filter(known -> known.status().equals("active")).isPresent())
                .toList();
    }

    /** Gives these records out as far as there are members with room; answers what nobody could get. */
    @Transactional
    public Set<Long> giveOut(Team team, RecordType type, Collection<Long> waiting) {
        String distribution = team.queues().getOrDefault(type.code(), Team.TAKE);
        List<Long> present = present(team);
        if (distribution.equals(Team.TAKE) || present.isEmpty() || waiting.isEmpty()) {
            return new TreeSet<>(waiting);
        }
        // two nodes must not give the same turn twice
        sql.execute("select pg_advisory_xact_lock(hashtext({0}), {1})", DSL.val("queue.turn"), DSL.val((int) team.id()));
        Set<Long> all = present.stream().collect(Collectors.toSet());
        Map<Long, Long> held = new HashMap<>(queues.held(type, team, all));
        Map<Long, Long> got = distribution.equals(Team.EVEN) ? new HashMap<>(queues.gotToday(type, team, all)) : new HashMap<>();
        Long last = sql.select(TURN.PERSON_ID)
                .from(TURN)
                .where(TURN.TEAM_ID.eq(team.id()).and(TURN.TYPE_ID.eq(type.id())))
                .fetchOne(TURN.PERSON_ID);
        Map<Long, Long> given = new LinkedHashMap<>();
        Set<Long> left = new TreeSet<>(waiting);
        for (long record : new ArrayList<>(left)) {
            List<Long> turns = afterLast(team, present, last).stream().filter(person -> hasRoom(team, person, held)).toList();
            if (turns.isEmpty()) {
                break;
            }
            // equal ones come in turn: the order of the list decides
            Long next = switch (distribution) {
                case Team.LOAD -> turns.stream().min(Comparator.comparingLong(person -> held.getOrDefault(person, 0L))).orElseThrow();
                case Team.EVEN -> turns.stream().min(Comparator.comparingLong(person -> got.getOrDefault(person, 0L))).orElseThrow();
                default -> turns.getFirst();
            };
            given.put(record, next);
            left.remove(record);
            held.merge(next, 1L, Long::sum);
            got.merge(next, 1L, Long::sum);
            last = next;
        }
        if (!given.isEmpty() && last != null) {
            queues.assign(type, given);
            sql.insertInto(TURN)
                    .set(TURN.TEAM_ID, team.id())
                    .set(TURN.TYPE_ID, type.id())
                    .set(TURN.PERSON_ID, last)
                    .onConflict(TURN.TEAM_ID, TURN.TYPE_ID)
                    .doUpdate()
                    .set(TURN.PERSON_ID, last)
                    .execute();
        }
        return left;
    }

    private static boolean hasRoom(Team team, long person, Map<Long, Long> held) {
        Integer most = team.most(person);
        return most == null || held.getOrDefault(person, 0L) < most;
    }

    /** The present members, beginning with the one whose turn comes after the last one's, absent ones skipped. */
    private static List<Long> afterLast(Team team, List<Long> present, @org.jspecify.annotations.Nullable Long last) {
        List<Long> all = team.members().stream().map(Team.Member::person).toList();
        int start = last == null ? 0 : all.indexOf(last) + 1;
        List<Long> turns = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Long person = all.get((start + i) % all.size());
            if (present.contains(person)) {
                turns.add(person);
            }
        }
        return turns;
    }
}
