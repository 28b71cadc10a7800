package org.kontor.identity;

import static org.kontor.identity.db.Tables.POST;
import static org.kontor.identity.db.Tables.POST_HOLDER;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The posts of the org chart with their duties; what belongs to a vacant post falls to the next higher one. */
@Component
public class Posts {

    private static final int LONGEST = 20_000;

    private final DSLContext sql;
    private final People people;
    private final Departments departments;
    private final Epochs epochs;

    Posts(DSLContext sql, People people, Departments departments, Epochs epochs) {
        this.sql = sql;
        this.people = people;
        this.departments = departments;
        this.epochs = epochs;
    }

    /**
     * A post.
     *
     * @param holders who holds it, without those who no longer work here
     * @param acting who answers for it: the holders, or for a vacant post those of the next higher one that has any
     * @param duties what has to be done, competence what may be decided
     */
    public record Post(
            long id,
            String name,
            @Nullable Long departmentId,
            @Nullable Long higherPostId,
            List<Long> holders,
            List<Long> acting,
            String duties,
            String competence,
            int sort) {}

    /** All posts in the order in which they are to be shown. */
    public List<Post> list() {
        Set<Long> gone = people.dismissed();
        Map<Long, List<Long>> holders = new HashMap<>();
        sql.selectFrom(POST_HOLDER).orderBy(POST_HOLDER.PERSON_ID).forEach(row -> {
            if (!gone.contains(row.get(POST_HOLDER.PERSON_ID))) {
                holders.computeIfAbsent(row.get(POST_HOLDER.POST_ID), id -> new ArrayList<>()).add(row.get(POST_HOLDER.PERSON_ID));
            }
        });
        Map<Long, @Nullable Long> higher = new LinkedHashMap<>();
        var rows = sql.selectFrom(POST).orderBy(POST.SORT, POST.NAME, POST.ID).fetch();
        rows.forEach(row -> higher.put(row.get(POST.ID), row.get(POST.HIGHER_POST_ID)));
        return rows.map(row -> new Post(
                row.get(POST.ID),
                row.get(POST.NAME),
                row.get(POST.DEPARTMENT_ID),
                row.get(POST.HIGHER_POST_ID),
                holders.getOrDefault(row.get(POST.ID), List.of()),
                acting(row.get(POST.ID), holders, higher),
                row.get(POST.DUTIES),
                row.get(POST.COMPETENCE),
                row.get(POST.SORT)));
    }

    /** The post; 404 for an unknown one. */
    public Post get(long id) {
        return list().stream().filter(post -> post.id() == id).findFirst().orElseThrow(Problem::notFound);
    }

    @Transactional
    public Post add(Patch values) {
        lock();
        long id = sql.insertInto(POST)
                .set(POST.NAME, values.needed("name", 200))
                .set(POST.DEPARTMENT_ID, department(values))
                .set(POST.HIGHER_POST_ID, higher(values, null))
                .set(POST.DUTIES, values.text("duties", LONGEST))
                .set(POST.COMPETENCE, values.text("competence", LONGEST))
                .set(POST.SORT, values.has("sort") ? values.number("sort", 0, 1_000_000) : 100)
                .returningResult(POST.ID)
                .fetchSingle()
                .value1();
        holders(id, values);
        return get(id);
    }

    @Transactional
    Post change(long id, Patch values) {
        lock();
        Post old = get(id);
        sql.update(POST)
                .set(POST.NAME, values.has("name") ? values.needed("name", 200) : old.name())
                .set(POST.DEPARTMENT_ID, values.has("departmentId") ? department(values) : old.departmentId())
                .set(POST.HIGHER_POST_ID, values.has("higherPostId") ? higher(values, id) : old.higherPostId())
                .set(POST.DUTIES, values.has("duties") ? values.text("duties", LONGEST) : old.duties())
                .set(POST.COMPETENCE, values.has("competence") ? values.text("competence", LONGEST) : old.competence())
                .set(POST.SORT, values.has("sort") ? values.number("sort", 0, 1_000_000) : old.sort())
                .where(POST.ID.eq(id))
                .execute();
        holders(id, values);
        return get(id);
    }

    /** Removes a post; the posts below it go under the next higher one. */
    @Transactional
    void remove(long id) {
        lock();
        Post post = get(id);
        sql.update(POST).set(POST.HIGHER_POST_ID, post.higherPostId()).where(POST.HIGHER_POST_ID.eq(id)).execute();
        sql.deleteFrom(POST).where(POST.ID.eq(id)).execute();
        // whoever holds a post may have rights by it
        epochs.raise(Epochs.Name.PEOPLE);
    }

    private void holders(long post, Patch values) {
        if (!values.has("holders")) {
            return;
        }
        List<Long> holders = values.ids("holders");
        holders.forEach(holder -> people.present("holders", holder));
        sql.deleteFrom(POST_HOLDER).where(POST_HOLDER.POST_ID.eq(post)).execute();
        for (long holder : new HashSet<>(holders)) {
            sql.insertInto(POST_HOLDER).set(POST_HOLDER.POST_ID, post).set(POST_HOLDER.PERSON_ID, holder).execute();
        }
        epochs.raise(Epochs.Name.PEOPLE);
    }

    private @Nullable Long department(Patch values) {
        Long department = values.id("departmentId");
        if (department != null && departments.structure().department(department) == null) {
            throw Problem.invalid("departmentId", "identity.department.unknown");
        }
        return department;
    }

    private @Nullable Long higher(Patch values, @Nullable Long below) {
        Long higher = values.id("higherPostId");
        if (higher == null) {
            return null;
        }
        Map<Long, @Nullable Long> above = new HashMap<>();
        list().forEach(post -> above.put(post.id(), post.higherPostId()));
        if (!above.containsKey(higher)) {
            throw Problem.invalid("higherPostId", "identity.post.unknown");
        }
        for (Long at = higher; at != null; at = above.get(at)) {
            if (at.equals(below)) {
                throw Problem.invalid("higherPostId", "identity.post.circle");
            }
        }
        return higher;
    }

    private static List<Long> acting(long post, Map<Long, List<Long>> holders, Map<Long, @Nullable Long> higher) {
        Set<Long> seen = new HashSet<>();
        for (Long at = post; at != null && seen.add(at); at = higher.get(at)) {
            List<Long> found = holders.get(at);
            if (found != null) {
                return found;
            }
        }
        return List.of();
    }

    private void lock() {
        sql.execute("select pg_advisory_xact_lock(hashtext('identity.post'))");
    }
}
