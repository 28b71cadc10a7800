package org.kontor.access;

import static org.kontor.access.db.Tables.GROUP;
import static org.kontor.access.db.Tables.GROUP_MEMBER;
import static org.kontor.access.db.Tables.ROLE_HOLDER;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.People;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Groups of people: a person in as many as one likes, what their roles give adds up. */
@Component
public class PersonGroups {

    private final DSLContext sql;
    private final People people;
    private final Epochs epochs;
    private final RoleNews news;

    PersonGroups(DSLContext sql, People people, Epochs epochs, RoleNews news) {
        this.sql = sql;
        this.people = people;
        this.epochs = epochs;
        this.news = news;
    }

    /** A group with its people. */
    public record Group(long id, String name, String note, Set<Long> members) {}

    /** All groups by name. */
    public List<Group> all() {
        Map<Long, Set<Long>> members = new HashMap<>();
        sql.selectFrom(GROUP_MEMBER).forEach(row -> members
                .computeIfAbsent(row.get(GROUP_MEMBER.GROUP_ID), id -> new TreeSet<>())
                .add(row.get(GROUP_MEMBER.PERSON_ID)));
        return sql.selectFrom(GROUP)
                .orderBy(GROUP.NAME, GROUP.ID)
                .fetch(row -> new Group(
                        row.get(GROUP.ID), row.get(GROUP.NAME), row.get(GROUP.NOTE), members.getOrDefault(row.get(GROUP.ID), Set.of())));
    }

    /** The groups that a person is in. */
    public Set<Long> of(long person) {
        return sql.select(GROUP_MEMBER.GROUP_ID).from(GROUP_MEMBER).where(GROUP_MEMBER.PERSON_ID.eq(person)).fetchSet(GROUP_MEMBER.GROUP_ID);
    }

    /** The name of a group, empty for an unknown one. */
    String name(long id) {
        String name = sql.select(GROUP.NAME).from(GROUP).where(GROUP.ID.eq(id)).fetchOne(GROUP.NAME);
        return name == null ? "" : name;
    }

    /** Adds a group. */
    @Transactional
    public long add(@Nullable Long by, String name, String note, Collection<Long> members) {
        try {
            long id = Objects.requireNonNull(
                    sql.insertInto(GROUP).set(GROUP.NAME, name).set(GROUP.NOTE, note).returningResult(GROUP.ID).fetchSingle(GROUP.ID));
            members(id, members);
            news.regrouped(by, id, name, members, Set.of());
            return id;
        } catch (DuplicateKeyException e) {
            throw taken(name);
        }
    }

    /** Changes a group's name, note and people. */
    @Transactional
    void change(@Nullable Long by, long id, String name, String note, Collection<Long> members) {
        try {
            Set<Long> old = members(id);
            Set<Long> come = new TreeSet<>(members);
            come.removeAll(old);
            old.removeAll(members);
            news.regrouped(by, id, name, come, old);
            int changed = sql.update(GROUP).set(GROUP.NAME, name).set(GROUP.NOTE, note).where(GROUP.ID.eq(id)).execute();
            if (changed == 0) {
                throw Problem.notFound();
            }
            members(id, members);
        } catch (DuplicateKeyException e) {
            throw taken(name);
        }
    }

    private Set<Long> members(long id) {
        return new TreeSet<>(sql.select(GROUP_MEMBER.PERSON_ID)
                .from(GROUP_MEMBER)
                .where(GROUP_MEMBER.GROUP_ID.eq(id))
                .fetch(GROUP_MEMBER.PERSON_ID));
    }

    /** Removes a group; the roles that it held are nobody's through it any more. */
    @Transactional
    void remove(@Nullable Long by, long id) {
        news.regrouped(by, id, name(id), Set.of(), members(id));
        sql.deleteFrom(ROLE_HOLDER).where(ROLE_HOLDER.KIND.eq("group")).and(ROLE_HOLDER.HOLDER_ID.eq(id)).execute();
        if (sql.deleteFrom(GROUP).where(GROUP.ID.eq(id)).execute() == 0) {
            throw Problem.notFound();
        }
        epochs.raise(Epochs.Name.RIGHTS);
    }

    private void members(long id, Collection<Long> members) {
        Set<Long> wanted = new HashSet<>(members);
        if (people.briefs(wanted).size() != wanted.size()) {
            throw Problem.invalid("members", "identity.person.unknown");
        }
        sql.deleteFrom(GROUP_MEMBER).where(GROUP_MEMBER.GROUP_ID.eq(id)).execute();
        for (long member : new TreeSet<>(wanted)) {
            sql.insertInto(GROUP_MEMBER).set(GROUP_MEMBER.GROUP_ID, id).set(GROUP_MEMBER.PERSON_ID, member).execute();
        }
        epochs.raise(Epochs.Name.RIGHTS);
    }

    private static Problem taken(String name) {
        return Problem.invalid("name", "access.error.group_taken", Map.of("name", name));
    }
}
