package org.kontor.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Team;
import org.kontor.access.Teams;
import org.kontor.identity.Absence;
import org.kontor.identity.Absences;
import org.kontor.identity.PersonNames;
import org.kontor.records.Matches;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;

/**
 * Gives new records their team, or their owner where the client is known. All in memory but one statement a set that asks for
 * the responsibles of the clients; nothing at all where the type has no rules and no default team.
 */
@Component
final class Routing {

    private final Rules rules;
    private final Teams teams;
    private final TeamTime times;
    private final Matches matches;
    private final Absences absences;
    private final PersonNames people;

    Routing(Rules rules, Teams teams, TeamTime times, Matches matches, Absences absences, PersonNames people) {
        this.rules = rules;
        this.teams = teams;
        this.times = times;
        this.matches = matches;
        this.absences = absences;
        this.people = people;
    }

    /** Routes the records of a set for which nobody chose a responsible. */
    void route(WriteSet set, List<Write> open) {
        RecordType type = set.type();
        List<Rules.Ready> ready = rules.ready(type);
        Rules.Otherwise otherwise = rules.otherwise(type);
        Team last = otherwise.team() == null ? null : teams.find(otherwise.team()).filter(team -> !team.archived()).orElse(null);
        if (open.isEmpty() || ready.isEmpty() && last == null) {
            return;
        }
        Map<RecordKey, Long> owners = otherwise.knownClients() ? owners(open) : Map.of();
        Map<Long, Boolean> working = new HashMap<>();
        for (Write write : open) {
            Team team = team(write, ready, last, set.at(), working);
            Long owner = owner(write, owners);
            if (owner != null) {
                write.values().put("responsible", owner);
                write.values().put("takenAt", set.at());
            } else if (team != null) {
                write.values().remove("responsible");
            }
            if (team != null) {
                write.values().put("team", team.id());
            }
            if (team != null || owner != null) {
                write.values().put("queuedAt", set.at());
            }
        }
    }

    private @Nullable Team team(
            Write write, List<Rules.Ready> ready, @Nullable Team last, Instant at, Map<Long, Boolean> working) {
        for (Rules.Ready one : ready) {
            Team team = teams.find(one.rule().team()).orElseThrow();
            boolean rightTime = one.rule().hours().equals("any")
                    || one.rule().hours().equals("in")
                            == working.computeIfAbsent(team.id(), id -> times.of(team).works(at));
            if (rightTime && one.holds().test(write::now)) {
                return team;
            }
        }
        return last;
    }

    /** The people who are responsible for the clients of these records, by client. */
    private Map<RecordKey, Long> owners(List<Write> open) {
        Set<RecordKey> clients = new java.util.HashSet<>();
        open.forEach(write -> clients.addAll(clients(write)));
        return clients.isEmpty() ? Map.of() : matches.responsibles(clients);
    }

    private static List<RecordKey> clients(Write write) {
        List<RecordKey> clients = new ArrayList<>();
        for (String type : List.of("contact", "company")) {
            if (write.now(type) instanceof Long id) {
                clients.add(new RecordKey(type, id));
            }
        }
        return clients;
    }

    /** The client's responsible who is here, or his deputy. */
    private @Nullable Long owner(Write write, Map<RecordKey, Long> owners) {
        return clients(write).stream()
                .map(owners::get)
                .filter(Objects::nonNull)
                .map(this::present)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Long present(long person) {
        Map<Long, Absence> away = absences.today();
        if (!active(person)) {
            return null;
        }
        Absence absence = away.get(person);
        if (absence == null) {
            return person;
        }
        Long deputy = absence.deputyId();
        return deputy != null && active(deputy) && !away.containsKey(deputy) ? deputy : null;
    }

    private boolean active(long person) {
        return people.find(person).filter(known -> known.status().equals("active")).isPresent();
    }
}
