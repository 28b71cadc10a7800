package org.kontor.calllist;

import static org.kontor.calllist.db.Tables.ITEM;
import static org.kontor.calllist.db.Tables.UNIT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Team;
import org.kontor.access.Teams;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.Structure;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who calls: people by name, departments with those below them, teams. Who belongs to a department or a team at the moment is the
 * list's crew; it is asked anew with every card, and what the list shows follows within a minute.
 */
@Component
class Crews {

    private final DSLContext sql;
    private final Records records;
    private final Departments departments;
    private final Teams teams;
    private final People people;

    Crews(DSLContext sql, Records records, Departments departments, Teams teams, People people) {
        this.sql = sql;
        this.records = records;
        this.departments = departments;
        this.teams = teams;
        this.people = people;
    }

    /** Departments and teams of a list. */
    record Units(List<Long> departments, List<Long> teams) {
        static final Units NONE = new Units(List.of(), List.of());
    }

    /** The departments and teams that call for a list. */
    Units of(long list) {
        List<Long> in = new ArrayList<>();
        List<Long> by = new ArrayList<>();
        sql.selectFrom(UNIT).where(UNIT.LIST_ID.eq(list)).orderBy(UNIT.DEPARTMENT_ID, UNIT.TEAM_ID).forEach(row -> {
            if (row.get(UNIT.DEPARTMENT_ID) != null) {
                in.add(row.get(UNIT.DEPARTMENT_ID));
            } else {
                by.add(Objects.requireNonNull(row.get(UNIT.TEAM_ID)));
            }
        });
        return new Units(in, by);
    }

    /**
     * Says which departments and teams call for a list, as part of an operation.
     *
     * @throws Problem INVALID at {@code departments} or {@code teams} for one that is not there
     */
    @Transactional
    void set(Operation operation, long list, Units units) {
        Structure structure = departments.structure();
        if (units.departments().stream().anyMatch(id -> structure.department(id) == null)) {
            throw Problem.invalid("departments", "calllist.error.department");
        }
        if (units.teams().stream().anyMatch(id -> teams.find(id).filter(team -> !team.archived()).isEmpty())) {
            throw Problem.invalid("teams", "calllist.error.team");
        }
        sql.deleteFrom(UNIT).where(UNIT.LIST_ID.eq(list)).execute();
        units.departments().stream().distinct().forEach(id -> sql.insertInto(UNIT).set(UNIT.LIST_ID, list).set(UNIT.DEPARTMENT_ID, id).execute());
        units.teams().stream().distinct().forEach(id -> sql.insertInto(UNIT).set(UNIT.LIST_ID, list).set(UNIT.TEAM_ID, id).execute());
        keep(operation, list, people(units));
    }

    /** The people of departments and teams who work here now. */
    Set<Long> people(Units units) {
        Structure structure = departments.structure();
        Set<Long> all = new TreeSet<>();
        units.departments().forEach(id -> all.addAll(structure.people(id)));
        units.teams().forEach(id -> teams.find(id).filter(team -> !team.archived()).map(Team::people).ifPresent(all::addAll));
        all.removeAll(people.dismissed());
        return all;
    }

    /** Whether somebody calls for a list right now; the responsible and whoever may change the list always may. */
    boolean calls(Actor actor, RecordRow list) {
        return list.canUpdate()
                || Objects.equals(list.value("responsible"), actor.personId())
                || ids(list.value("callers")).contains(actor.personId())
                || people(of(list.id())).contains(actor.personId());
    }

    /** Everybody who calls for a list. */
    Set<Long> callers(RecordRow list) {
        Set<Long> all = new TreeSet<>(ids(list.value("callers")));
        all.addAll(people(of(list.id())));
        return all;
    }

    /** Lets the crews of open lists follow the org chart and the teams. */
    void follow() {
        Set<Long> lists = new HashSet<>(sql.selectDistinct(UNIT.LIST_ID)
                .from(UNIT)
                .join(ITEM)
                .on(ITEM.ID.eq(UNIT.LIST_ID))
                .where(ITEM.CLOSED.isFalse().and(ITEM.DELETED_AT.isNull()))
                .fetch(UNIT.LIST_ID));
        lists.forEach(list -> keep(Operation.begin(Actor.system("calllist"), "update"), list, people(of(list))));
    }

    private void keep(Operation operation, long list, Set<Long> crew) {
        Map<Long, RecordRow> known = records.some(Actor.system("calllist"), CallListType.CODE, List.of(list), List.of("crew"));
        RecordRow row = known.get(list);
        if (row != null && !new TreeSet<>(ids(row.value("crew"))).equals(crew)) {
            Operation system = new Operation(operation.id(), operation.kind(), operation.actor().everywhere(), operation.parent(), operation.undoes(), operation.details());
            records.write(system, CallListType.CODE, List.of(Change.of(list, "crew", List.copyOf(crew))), Options.SYSTEM);
        }
    }

    static Collection<Long> ids(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(id -> (Long) Objects.requireNonNull(id)).toList() : List.of();
    }
}
