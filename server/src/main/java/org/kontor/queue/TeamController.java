package org.kontor.queue;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Team;
import org.kontor.access.Team.Member;
import org.kontor.access.Teams;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Problem;
import org.kontor.platform.WorkingHours;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Teams: seen by all, changed by those who have the function. */
@RestController
@RequestMapping("/api/queue/teams")
class TeamController {

    private static final int MOST_MEMBERS = 500;
    private static final String LOGGED = "settings.team";

    private final Teams teams;
    private final Queues queues;
    private final PersonNames people;
    private final Access access;
    private final Audit audit;

    TeamController(Teams teams, Queues queues, PersonNames people, Access access, Audit audit) {
        this.audit = audit;
        this.access = access;
        this.teams = teams;
        this.queues = queues;
        this.people = people;
    }

    record MemberText(@Nullable Long person, @Nullable Integer most) {}

    /** A team as the API reads and writes it; queues by type: take, even, order, load. */
    record TeamText(
            @Nullable Long id,
            @Nullable String name,
            @Nullable Long head,
            @Nullable Integer most,
            @Nullable Integer alarmMinutes,
            @Nullable String timeZone,
            @Nullable List<List<WorkingHours.Text>> week,
            @Nullable List<MemberText> members,
            @Nullable Map<String, String> queues) {}

    @GetMapping
    Map<String, Object> list(Actor actor) {
        // whoever works with none of these records has nothing to do with the teams
        boolean works = access.may(actor, QueueFunctions.QUEUES)
                || queues.types().stream().anyMatch(type -> access.may(actor, type.code(), Access.Action.READ));
        return Map.of(
                "items", works ? teams.all().stream().filter(team -> !team.archived()).map(TeamController::text).toList() : List.of(),
                "types", queues.types().stream().map(RecordType::code).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TeamText add(Actor actor, @RequestBody TeamText body) {
        access.require(actor, QueueFunctions.QUEUES);
        long id = teams.save(team(0, body));
        audit.record(LOGGED, new Subject("team", id), Map.of("change", "added"));
        return text(teams.get(id));
    }

    @PutMapping("/{id}")
    TeamText change(Actor actor, @PathVariable long id, @RequestBody TeamText body) {
        access.require(actor, QueueFunctions.QUEUES);
        Team old = teams.get(id);
        Team changed = team(id, body);
        for (String type : old.queues().keySet()) {
            if (!changed.queues().containsKey(type)) {
                refuseWaiting(old, type);
            }
        }
        teams.save(changed);
        audit.record(LOGGED, new Subject("team", id), Map.of("change", "changed"));
        return text(teams.get(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        access.require(actor, QueueFunctions.QUEUES);
        Team team = teams.get(id);
        queues.types().forEach(type -> refuseWaiting(team, type.code()));
        teams.archive(id);
        audit.record(LOGGED, new Subject("team", id), Map.of("change", "removed"));
    }

    private void refuseWaiting(Team team, String type) {
        int waiting = queues.waiting(queues.type(type), team, Filter.NONE).size();
        if (waiting > 0) {
            throw Problem.of(Problem.Kind.CONFLICT, "team_in_use", Map.of("count", waiting, "team", team.name())).with("count", waiting);
        }
    }

    private Team team(long id, TeamText body) {
        String name = body.name() == null ? "" : body.name().strip();
        if (name.isEmpty() || name.length() > 100) {
            throw Problem.invalid("name", name.isEmpty() ? "platform.field.needed" : "platform.field.long", Map.of("most", 100));
        }
        known("head", body.head());
        List<Member> members = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (MemberText member : body.members() == null ? List.<MemberText>of() : body.members()) {
            Long person = member.person();
            if (person == null || members.size() >= MOST_MEMBERS) {
                throw Problem.invalid("members", "queue.error.person");
            }
            known("members", person);
            if (seen.add(person)) {
                members.add(new Member(person, positive("members", member.most())));
            }
        }
        if (members.isEmpty()) {
            throw Problem.invalid("members", "queue.error.nobody");
        }
        Map<String, String> distributions = new LinkedHashMap<>();
        (body.queues() == null ? Map.<String, String>of() : body.queues()).forEach((type, distribution) -> {
            if (!Team.DISTRIBUTIONS.contains(distribution)) {
                throw Problem.invalid("queues", "platform.field.choice", Map.of("choices", String.join(", ", Team.DISTRIBUTIONS)));
            }
            distributions.put(queues.type(type).code(), distribution);
        });
        return new Team(
                id,
                name,
                body.head(),
                positive("most", body.most()),
                positive("alarmMinutes", body.alarmMinutes()),
                zone(body.timeZone()),
                WorkingHours.read("week", body.week()),
                false,
                members,
                distributions);
    }

    private void known(String field, @Nullable Long person) {
        if (person != null && people.find(person).filter(known -> !known.status().equals("dismissed")).isEmpty()) {
            throw Problem.invalid(field, "queue.error.person");
        }
    }

    private static @Nullable Integer positive(String field, @Nullable Integer number) {
        if (number != null && (number < 1 || number > 100_000)) {
            throw Problem.invalid(field, "platform.field.range", Map.of("least", 1, "most", 100_000));
        }
        return number;
    }

    private static @Nullable String zone(@Nullable String zone) {
        if (zone == null || zone.isBlank()) {
            return null;
        }
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw Problem.invalid("timeZone", "queue.error.zone");
        }
    }

    private static TeamText text(Team team) {
        return new TeamText(
                team.id(),
                team.name(),
                team.head(),
                team.most(),
                team.alarmMinutes(),
                team.timeZone(),
                WorkingHours.write(team.week()),
                team.members().stream().map(member -> new MemberText(member.person(), member.most())).toList(),
                team.queues());
    }
}
