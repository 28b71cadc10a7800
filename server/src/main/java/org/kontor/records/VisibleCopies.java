package org.kontor.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Visible;
import org.kontor.access.Visible.Branch;

/**
 * Who may read, over the rows of another table that carry a copy of a record's type_id, record_id, responsible_id, team_id,
 * opened and a time {@code at}. Whoever shows what was found reads the record itself, since a copy may be late.
 *
 * <p>The statements are the same for everybody and the rights their parameters, so that each connection plans them once. What a
 * copy does not tell (the pipeline, who set it, what it is bound to) makes a row doubtful: the record is asked.
 */
public final class VisibleCopies {

    /** How many of the records that name a person, or that he has set, are looked at for their newest rows. */
    private static final int LISTED = 200;

    /** The rows of more people than these are not walked person by person. */
    private static final int MOST_PEOPLE = 60;

    /** Of more people than these rows are not looked for person by person. */
    private static final int FEW_PEOPLE = 6;

    /** More rows than these are never walked of one kind and way. */
    private static final int LONGEST = 5_000;

    private final String table;
    private final String columns;
    private final String walkable;
    private final Set<Short> whole = new TreeSet<>();
    private final Map<Short, Set<Long>> people = new TreeMap<>();
    private final Map<Short, Set<Long>> teams = new TreeMap<>();
    private final Map<Short, Set<Long>> setters = new TreeMap<>();
    private final Set<Short> opened = new TreeSet<>();
    private final Map<Short, Set<Long>> named = new TreeMap<>();
    private final Set<Short> placed = new TreeSet<>();
    private final Set<Short> bound = new TreeSet<>();
    private final Map<Short, RecordType> known = new TreeMap<>();
    private final Map<Short, Visible> rights = new TreeMap<>();

    /**
     * What an actor may read of these types.
     *
     * @param table the table with its schema
     * @param columns what is read of it, under the alias {@code e}
     * @param walkable what the indexes hold that are walked, under the same alias
     */
    public VisibleCopies(Access access, Actor actor, List<RecordType> types, String table, String columns, String walkable) {
        this.table = table;
        this.columns = columns;
        this.walkable = walkable;
        for (RecordType type : types) {
            Visible visible = access.rows(actor, type.code(), Access.Action.READ);
            switch (visible) {
                case Visible.Everything all -> whole.add(type.id());
                case Visible.Nothing nothing -> {
                    continue;
                }
                case Visible.Branches some -> some.branches().forEach(branch -> add(branch, type));
            }
            known.put(type.id(), type);
            rights.put(type.id(), visible);
        }
    }

    private void add(Branch branch, RecordType type) {
        if (!branch.places().everywhere() && type.staged()) {
            placed.add(type.id());
            return;
        }
        switch (branch) {
            case Branch.Whole all -> whole.add(type.id());
            case Branch.Responsible responsible -> of(people, type).addAll(responsible.people());
            case Branch.Opened all -> opened.add(type.id());
            case Branch.Participant participant -> of(named, type).add(participant.person());
            case Branch.Unassigned unassigned -> of(teams, type).addAll(unassigned.teams());
            case Branch.Setter set -> of(setters, type).addAll(set.people());
            case Branch.Bound follows -> bound.add(type.id());
        }
    }

    private static Set<Long> of(Map<Short, Set<Long>> map, RecordType type) {
        return map.computeIfAbsent(type.id(), key -> new TreeSet<>());
    }

    /** The types of which there may be anything to read. */
    public Field<Integer[]> types() {
        return DSL.val(known.keySet().stream().map(Short::intValue).toArray(Integer[]::new), SQLDataType.INTEGER.array());
    }

    /** Whether all of every type may be read that may be read at all. */
    public boolean everything() {
        return whole.containsAll(known.keySet());
    }

    /** Whether there are few people whose rows may be read, besides what is read for other reasons. */
    public boolean fewPeople() {
        long persons = persons().size();
        return persons > 0 && persons <= FEW_PEOPLE;
    }

    private List<Long> persons() {
        return people.values().stream().flatMap(Set::stream).distinct().toList();
    }

    /**
     * The rows of these few people that fulfil a condition over the alias {@code e}, with {@code sure}: by an index in which a row
     * is found by its person and its words.
     */
    public SQL ofPeople(Condition which, int each) {
        return DSL.sql(
                "(select " + columns + ", true as sure from unnest({0}) s(person) cross join lateral (select * from " + table
                        + " e where e.responsible_id = s.person and {1} limit {2}) e where (e.type_id, e.responsible_id) in (select * from unnest({3}, {4})))",
                ids(persons()), which, DSL.inline(each), typesOf(people), idsOf(people));
    }

    /** That a row under this alias may be read, as far as the copy tells. */
    public Condition sure(String alias) {
        return DSL.condition(
                "coalesce({type} = any({0}) or {a}.opened and {type} = any({1}) or {a}.responsible_id is not null and ({type}, {a}.responsible_id) in (select * from unnest({2}, {3}))"
                                .replace("{type}", alias + ".type_id")
                                .replace("{a}", alias)
                        + " or {a}.responsible_id is null and ({type}, coalesce({a}.team_id, 0)) in (select * from unnest({4}, {5}))"
                                .replace("{type}", alias + ".type_id")
                                .replace("{a}", alias)
                        + " or {type} = any({6}) and exists (select 1 from records.record_person rp where rp.type_id = {type} and rp.record_id = {a}.record_id and rp.person_id = any({7}) offset 0), false)"
                                .replace("{type}", alias + ".type_id")
                                .replace("{a}", alias),
                shorts(whole), shorts(opened), typesOf(people), idsOf(people), typesOf(teams), idsOf(teams), shorts(named.keySet()), ids(named.values().stream().flatMap(Set::stream).distinct().toList()));
    }

    /** That a row under this alias is doubtful where it is not {@link #sure}. */
    public Condition doubtful(String alias) {
        Set<Short> types = new TreeSet<>(placed);
        types.addAll(bound);
        types.addAll(setters.keySet());
        return DSL.condition(alias + ".type_id = any({0})", shorts(types));
    }

    /** The select of the ids among these that may be read, by the records themselves. */
    public SQL readable(short id, Collection<Long> ids) {
        RecordType type = Objects.requireNonNull(known.get(id));
        return DSL.sql(
                "select t.id from " + type.qualified() + " t where t.id = any({0}) and t.deleted_at is null and {1}",
                ids(ids), VisibleSql.condition(Objects.requireNonNull(rights.get(id)), type, "t"));
    }

    /**
     * The newest rows, about {@code size} of each type and each way to a record, whatever is in them, with {@code sure}: a bounded
     * part of the table, walked in the order of its indexes (type_id, at), (responsible_id, type_id, at) and (type_id, at) where
     * opened. A row may stand there more than once.
     */
    public SQL newest(int size) {
        return newest(size, people);
    }

    /** The same without the rows of people. */
    public SQL newestOfOthers(int size) {
        return newest(size, Map.of());
    }

    private SQL newest(int size, Map<Short, Set<Long>> people) {
        List<Short> types = new ArrayList<>();
        List<Boolean> sure = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (short type : known.keySet()) {
            boolean crowd = people.getOrDefault(type, Set.of()).size() > MOST_PEOPLE;
            if (whole.contains(type) || placed.contains(type) || crowd || bound.contains(type)) {
                types.add(type);
                sure.add(whole.contains(type));
                // what follows others is mostly one's own as well
                sizes.add(whole.contains(type) || placed.contains(type) || crowd ? size : size / 4);
            }
        }
        List<Short> personTypes = new ArrayList<>();
        List<Long> persons = new ArrayList<>();
        List<Integer> personSizes = new ArrayList<>();
        people.forEach((type, ids) -> {
            if (ids.size() <= MOST_PEOPLE && !whole.contains(type)) {
                ids.forEach(id -> {
                    personTypes.add(type);
                    persons.add(id);
                    personSizes.add(ids.size() == 1 ? size : size / ids.size() + 50);
                });
            }
        });
        SQL all = DSL.sql(
                "{0} union all {1} union all {2} union all {3} union all {4}",
                walked("unnest({0}, {1}, {2}) s(type_id, sure, size)", "e.type_id = s.type_id", "s.sure",
                        shorts(types), DSL.val(sure.toArray(Boolean[]::new), SQLDataType.BOOLEAN.array()), integers(sizes)),
                walked("unnest({0}, {1}, {2}) s(type_id, person, size)", "e.responsible_id = s.person and e.type_id = s.type_id", "true",
                        shorts(personTypes), ids(persons), integers(personSizes)),
                walked("(select x, {1} as size from unnest({0}) x) s(type_id, size)", "e.opened and e.type_id = s.type_id", "true", shorts(opened), DSL.val(size)),
                DSL.sql("(select " + columns + ", true as sure from {0} e where (e.type_id, e.team) in (select * from unnest({1}, {2})))",
                        nobodys(size), typesOf(teams), idsOf(teams)),
                DSL.sql("(select " + columns + ", true as sure from unnest({0}, {1}) s(type_id, person) cross join lateral (select rp.record_id from records.record_person rp"
                                + " where rp.person_id = s.person and rp.type_id = s.type_id order by rp.record_id desc limit " + LISTED + ") r(id) cross join lateral " + ofRecord("s.type_id") + ")",
                        typesOf(named), idsOf(named)));
        for (Map.Entry<Short, Set<Long>> set : setters.entrySet()) {
            RecordType type = Objects.requireNonNull(known.get(set.getKey()));
            all = DSL.sql("{0} union all (select " + columns + ", true as sure from unnest({1}) s(person) cross join lateral (select r.id from " + type.qualified() + " r where r." + type.setter()
                            + " = s.person and r.deleted_at is null order by r.created_at desc, r.id desc limit {2}) r cross join lateral " + ofRecord("{3}") + ")",
                    all, ids(set.getValue()), DSL.inline(Math.max(20, LISTED / set.getValue().size() / 20 * 20)), DSL.inline(type.id()));
        }
        return all;
    }

    /** Rows of each line of {@code from} in the order of an index; the inner end tells the planner that they are few. */
    private SQL walked(String from, String which, String sure, Object... parameters) {
        return DSL.sql(
                "(select " + columns + ", " + sure + " as sure from " + from + " cross join lateral (select * from (select * from " + table + " e where " + walkable + " and " + which
                        + " order by e.at desc, e.record_id desc limit " + LONGEST + ") e limit s.size) e)",
                parameters);
    }

    /** The rows of the record {@code r}; the end keeps the planner from joining the other way round. */
    private String ofRecord(String type) {
        return "(select * from " + table + " e where e.type_id = " + type + " and e.record_id = r.id limit " + LISTED + ") e";
    }

    /** The newest rows without a responsible, with their team. */
    private SQL nobodys(int size) {
        return DSL.sql(
                "(select e.*, coalesce(e.team_id, 0) as team from unnest({0}) s(type_id) cross join lateral (select * from (select * from " + table
                        + " e where " + walkable + " and e.responsible_id is null and e.type_id = s.type_id order by e.at desc, e.record_id desc limit " + LONGEST + ") e limit {1}) e)",
                shorts(teams.keySet()), DSL.val(size));
    }

    private static Field<Short[]> typesOf(Map<Short, Set<Long>> map) {
        List<Short> types = new ArrayList<>();
        map.forEach((type, ids) -> ids.forEach(id -> types.add(type)));
        return shorts(types);
    }

    private static Field<Long[]> idsOf(Map<Short, Set<Long>> map) {
        return ids(map.values().stream().flatMap(Set::stream).toList());
    }

    private static Field<Short[]> shorts(Collection<Short> types) {
        return DSL.val(types.toArray(Short[]::new), SQLDataType.SMALLINT.array());
    }

    private static Field<Integer[]> integers(Collection<Integer> sizes) {
        return DSL.val(sizes.toArray(Integer[]::new), SQLDataType.INTEGER.array());
    }

    private static Field<Long[]> ids(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
