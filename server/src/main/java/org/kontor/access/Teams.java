package org.kontor.access;

import static org.kontor.access.db.Tables.TEAM;
import static org.kontor.access.db.Tables.TEAM_MEMBER;
import static org.kontor.access.db.Tables.TEAM_QUEUE;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.kontor.access.Team.Member;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.platform.WorkingTime.Span;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All teams with their members and queues, kept in memory by the epoch of rights: who sees a queue hangs on them. */
@Component
public class Teams {

    private static final TypeReference<List<List<Span>>> WEEK = new TypeReference<>() {};

    private final DSLContext sql;
    private final Epochs epochs;
    private final JsonMapper json;
    private final Clock clock;
    private final Epochs.Cached<Map<Long, Team>> all;
    private final Epochs.Cached<Map<Long, Set<Long>>> byPerson;

    Teams(DSLContext sql, Epochs epochs, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.epochs = epochs;
        this.json = json;
        this.clock = clock;
        this.all = epochs.cache(this::read, Epochs.Name.RIGHTS);
        this.byPerson = epochs.cache(this::people, Epochs.Name.RIGHTS);
    }

    /** All teams by name, archived ones last. */
    public List<Team> all() {
        return List.copyOf(all.get().values());
    }

    /** The team with this id, archived ones included. */
    public Optional<Team> find(long id) {
        return Optional.ofNullable(all.get().get(id));
    }

    /**
     * The team with this id that is not archived.
     *
     * @throws Problem kind NOT_FOUND
     */
    public Team get(long id) {
        return find(id).filter(team -> !team.archived()).orElseThrow(Problem::notFound);
    }

    /** Ids of the teams that this person is a member or the head of. */
    public Set<Long> of(long person) {
        return byPerson.get().getOrDefault(person, Set.of());
    }

    /** Writes a new team (id 0) or a changed one with all that belongs to it, and answers its id; the name must be free. */
    @Transactional
    public long save(Team team) {
        try {
            long id = team.id() == 0 ? insert(team) : update(team);
            sql.deleteFrom(TEAM_MEMBER).where(TEAM_MEMBER.TEAM_ID.eq(id)).execute();
            sql.deleteFrom(TEAM_QUEUE).where(TEAM_QUEUE.TEAM_ID.eq(id)).execute();
            for (int i = 0; i < team.members().size(); i++) {
                Member member = team.members().get(i);
                sql.insertInto(TEAM_MEMBER)
                        .set(TEAM_MEMBER.TEAM_ID, id)
                        .set(TEAM_MEMBER.PERSON_ID, member.person())
                        .set(TEAM_MEMBER.MOST, member.most())
                        .set(TEAM_MEMBER.SORT, i)
                        .execute();
            }
            team.queues().forEach((type, distribution) -> sql.insertInto(TEAM_QUEUE)
                    .set(TEAM_QUEUE.TEAM_ID, id)
                    .set(TEAM_QUEUE.TYPE_CODE, type)
                    .set(TEAM_QUEUE.DISTRIBUTION, distribution)
                    .execute());
            epochs.raise(Epochs.Name.RIGHTS);
            return id;
        } catch (DuplicateKeyException e) {
            throw Problem.invalid("name", "access.team.name_taken", Map.of("name", team.name()));
        }
    }

    /** Takes a team away: its records keep its name in their history, nobody sees its queue any more. */
    @Transactional
    public void archive(long id) {
        get(id);
        sql.update(TEAM).set(TEAM.ARCHIVED_AT, clock.instant()).where(TEAM.ID.eq(id)).execute();
        epochs.raise(Epochs.Name.RIGHTS);
    }

    private long insert(Team team) {
        return sql.insertInto(TEAM)
                .set(TEAM.NAME, team.name())
                .set(TEAM.HEAD_ID, team.head())
                .set(TEAM.MOST, team.most())
                .set(TEAM.ALARM_MINUTES, team.alarmMinutes())
                .set(TEAM.TIME_ZONE, team.timeZone())
                .set(TEAM.WEEK, week(team))
                .returningResult(TEAM.ID)
                .fetchSingle()
                .value1();
    }

    private long update(Team team) {
        sql.update(TEAM)
                .set(TEAM.NAME, team.name())
                .set(TEAM.HEAD_ID, team.head())
                .set(TEAM.MOST, team.most())
                .set(TEAM.ALARM_MINUTES, team.alarmMinutes())
                .set(TEAM.TIME_ZONE, team.timeZone())
                .set(TEAM.WEEK, week(team))
                .where(TEAM.ID.eq(team.id()))
                .execute();
        return team.id();
    }

    private JSONB week(Team team) {
        return JSONB.valueOf(json.writeValueAsString(team.week()));
    }

    private Map<Long, Set<Long>> people() {
        Map<Long, Set<Long>> found = new HashMap<>();
        all.get().values().stream()
                .filter(team -> !team.archived())
                .forEach(team -> team.people().forEach(person -> found.computeIfAbsent(person, id -> new HashSet<>()).add(team.id())));
        return found;
    }

    private Map<Long, Team> read() {
        Map<Long, List<Member>> members = new HashMap<>();
        sql.selectFrom(TEAM_MEMBER).orderBy(TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.SORT).forEach(row -> members
                .computeIfAbsent(row.get(TEAM_MEMBER.TEAM_ID), id -> new ArrayList<>())
                .add(new Member(row.get(TEAM_MEMBER.PERSON_ID), row.get(TEAM_MEMBER.MOST))));
        Map<Long, Map<String, String>> queues = new HashMap<>();
        sql.selectFrom(TEAM_QUEUE).orderBy(TEAM_QUEUE.TEAM_ID, TEAM_QUEUE.TYPE_CODE).forEach(row -> queues
                .computeIfAbsent(row.get(TEAM_QUEUE.TEAM_ID), id -> new LinkedHashMap<>())
                .put(row.get(TEAM_QUEUE.TYPE_CODE), row.get(TEAM_QUEUE.DISTRIBUTION)));
        Map<Long, Team> teams = new LinkedHashMap<>();
        sql.selectFrom(TEAM).orderBy(TEAM.ARCHIVED_AT.isNotNull(), TEAM.NAME, TEAM.ID).forEach(row -> {
            Team team = team(row, members.getOrDefault(row.get(TEAM.ID), List.of()), queues.getOrDefault(row.get(TEAM.ID), Map.of()));
            teams.put(team.id(), team);
        });
        return teams;
    }

    private Team team(Record row, List<Member> members, Map<String, String> queues) {
        return new Team(
                row.get(TEAM.ID),
                row.get(TEAM.NAME),
                row.get(TEAM.HEAD_ID),
                row.get(TEAM.MOST),
                row.get(TEAM.ALARM_MINUTES),
                row.get(TEAM.TIME_ZONE),
                json.readValue(row.get(TEAM.WEEK).data(), WEEK),
                row.get(TEAM.ARCHIVED_AT) != null,
                members,
                queues);
    }
}
