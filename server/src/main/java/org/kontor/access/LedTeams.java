package org.kontor.access;

import static org.kontor.access.db.Tables.TEAM;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.kontor.identity.Belonging;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;

/**
 * The teams that depend on a person: as their head, who hears of what nobody takes, or as their only member. Without him their
 * queues are nobody's, so they are work.
 */
@Component
final class LedTeams implements Belonging {

    /** Where teams are set up. */
    static final String PAGE = "/settings/queues";

    private static final String HEAD = "head-";
    private static final String ONLY = "only-";

    private final DSLContext sql;
    private final Teams teams;
    private final TeamSeats seats;
    private final Epochs epochs;

    LedTeams(DSLContext sql, Teams teams, TeamSeats seats, Epochs epochs) {
        this.sql = sql;
        this.teams = teams;
        this.seats = seats;
        this.epochs = epochs;
    }

    @Override
    public String code() {
        return "team_lead";
    }

    @Override
    public boolean work() {
        return true;
    }

    @Override
    public List<Thing> of(long person) {
        List<Thing> things = new ArrayList<>();
        for (Team team : teams.all()) {
            if (team.archived()) {
                continue;
            }
            if (Long.valueOf(person).equals(team.head())) {
                things.add(new Thing(HEAD + team.id(), team.name(), PAGE));
            }
            if (team.members().size() == 1 && team.has(person)) {
                things.add(new Thing(ONLY + team.id(), team.name(), PAGE));
            }
        }
        return things;
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        for (String thing : things) {
            long team = Long.parseLong(thing.substring(thing.indexOf('-') + 1));
            if (thing.startsWith(ONLY)) {
                seats.give(team, from, to);
            } else {
                sql.update(TEAM).set(TEAM.HEAD_ID, to).where(TEAM.ID.eq(team)).and(TEAM.HEAD_ID.eq(from)).execute();
                epochs.raise(Epochs.Name.RIGHTS);
            }
        }
    }
}
