package org.kontor.access;

import static org.kontor.access.db.Tables.TEAM_MEMBER;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.kontor.identity.Belonging;
import org.kontor.identity.Departing;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;

/** The places of a person in teams, each with its turn and its own limit; they end with his work here. */
@Component
final class TeamSeats implements Belonging, Departing {

    private final DSLContext sql;
    private final Teams teams;
    private final Epochs epochs;

    TeamSeats(DSLContext sql, Teams teams, Epochs epochs) {
        this.sql = sql;
        this.teams = teams;
        this.epochs = epochs;
    }

    @Override
    public String code() {
        return "team";
    }

    @Override
    public boolean work() {
        return false;
    }

    @Override
    public List<Thing> of(long person) {
        return teams.all().stream()
                .filter(team -> !team.archived() && team.members().size() > 1 && team.has(person))
                .map(team -> new Thing(String.valueOf(team.id()), team.name(), LedTeams.PAGE))
                .toList();
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        things.forEach(thing -> give(Long.parseLong(thing), from, to));
    }

    /** Puts somebody into another's place; who is in the team already keeps his own, and the other keeps his. */
    void give(long team, long from, long to) {
        if (teams.find(team).filter(known -> known.has(to)).isPresent()) {
            return;
        }
        sql.update(TEAM_MEMBER)
                .set(TEAM_MEMBER.PERSON_ID, to)
                .where(TEAM_MEMBER.TEAM_ID.eq(team))
                .and(TEAM_MEMBER.PERSON_ID.eq(from))
                .execute();
        epochs.raise(Epochs.Name.RIGHTS);
    }

    @Override
    public void check(long person) {
        // a place among others is no work; of whom a team depends on LedTeams speaks
    }

    @Override
    public void left(long person) {
        if (sql.deleteFrom(TEAM_MEMBER).where(TEAM_MEMBER.PERSON_ID.eq(person)).execute() > 0) {
            epochs.raise(Epochs.Name.RIGHTS);
        }
    }
}
