package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;
import static org.kontor.disk.db.Tables.STORAGE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.disk.Storage.Kind;
import org.kontor.identity.Chart;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.project.Project;
import org.kontor.project.ProjectRole;
import org.kontor.project.Projects;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The storages: whose they are, who reaches them by what he is, and what they are called. They come into being when first looked at. */
@Component
public class Storages {

    private static final int MOST_PROJECTS = 500;

    private final DSLContext sql;
    private final People people;
    private final Chart chart;
    private final Projects projects;
    private final Records records;
    private final Messages messages;

    Storages(DSLContext sql, People people, Chart chart, Projects projects, Records records, Messages messages) {
        this.sql = sql;
        this.people = people;
        this.chart = chart;
        this.projects = projects;
        this.records = records;
        this.messages = messages;
    }

    /** The storage; empty for an unknown one. */
    public Optional<Storage> find(long id) {
        return where(STORAGE.ID.eq(id)).stream().findFirst();
    }

    /** The disk of the company. */
    public Storage company() {
        return where(STORAGE.KIND.eq(Kind.COMPANY.code())).getFirst();
    }

    /** The disk of a person of the company. */
    @Transactional
    public Storage ofPerson(long person) {
        return made(Kind.PERSON, STORAGE.PERSON_ID, Set.of(person)).getFirst();
    }

    /** The disk of a project; 404 for one that the actor may not read. */
    @Transactional
    public Storage ofProject(Actor actor, long project) {
        projects.get(actor, project);
        return made(Kind.PROJECT, STORAGE.PROJECT_ID, Set.of(project)).getFirst();
    }

    /**
     * Everything that the actor reaches by what he is: his own, the company's, those of his projects by their titles, and those of people who
     * have gone and worked under him.
     */
    @Transactional
    public List<Storage> visible(Actor actor) {
        List<Storage> all = new ArrayList<>();
        if (actor.personId() != null) {
            all.add(ofPerson(actor.person()));
        }
        all.add(company());
        List<Long> readable = records.list(actor, Projects.TYPE, Filter.NONE, Sort.read("title"), List.of(), MOST_PROJECTS, null).rows().stream().map(row -> row.id()).toList();
        if (!readable.isEmpty()) {
            Map<Long, Storage> byProject = new HashMap<>();
            made(Kind.PROJECT, STORAGE.PROJECT_ID, readable).forEach(storage -> byProject.put(storage.owner(), storage));
            readable.stream().map(byProject::get).filter(Objects::nonNull).forEach(all::add);
        }
        Set<Long> gone = people.dismissed();
        if (!gone.isEmpty() && (actor.administers() || actor.subordinates().size() > 1)) {
            where(STORAGE.PERSON_ID.in(gone)).stream().filter(storage -> base(actor, storage) != Level.NONE).forEach(all::add);
        }
        return all;
    }

    /** What the actor may do with a storage by what he is, before anybody has shared anything with him. */
    public Level base(Actor actor, Storage storage) {
        Long me = actor.personId();
        if (me == null) {
            return Level.FULL;
        }
        return switch (storage.kind()) {
            case COMPANY -> actor.administers() ? Level.FULL : Level.READ;
            case PERSON -> person(actor, me, storage.owner());
            case PROJECT -> projects.find(storage.owner()).map(project -> project(actor, project)).orElse(Level.NONE);
        };
    }

    private Level person(Actor actor, long me, long owner) {
        if (me == owner) {
            return Level.FULL;
        }
        // what somebody leaves behind is not lost: administrators settle it, those above him read it
        PersonBrief brief = people.briefs().get(owner);
        if (brief == null || !brief.status().equals("dismissed")) {
            return Level.NONE;
        }
        return actor.administers() ? Level.FULL : chart.above(me, owner) ? Level.READ : Level.NONE;
    }

    private Level project(Actor actor, Project project) {
        ProjectRole role = projects.role(actor, project);
        Level level = switch (role) {
            case HEAD -> Level.FULL;
            case MEMBER -> Level.EDIT;
            case OBSERVER -> Level.READ;
            case NONE -> records.readable(actor, Projects.TYPE, List.of(project.id())).isEmpty() ? Level.NONE : Level.READ;
        };
        // a project that is over is kept as it is
        return project.closed() ? level.atMost(Level.READ) : level;
    }

    /** Whether a storage is closed to every change: that of a project which is over. */
    public boolean closed(Storage storage) {
        return storage.kind() == Kind.PROJECT && projects.find(storage.owner()).map(Project::closed).orElse(true);
    }

    /** What storages are called, by id, in a language. */
    public Map<Long, String> titles(Collection<Storage> storages, String language) {
        Map<Long, String> titles = new HashMap<>();
        List<Long> ids = storages.stream().filter(storage -> storage.kind() == Kind.PROJECT).map(Storage::owner).toList();
        Map<Long, String> named = ids.isEmpty() ? Map.of() : records.titles(Actor.system("disk"), Map.of(Projects.TYPE, ids)).getOrDefault(Projects.TYPE, Map.of());
        for (Storage storage : storages) {
            titles.put(storage.id(), storage.name() != null ? storage.name() : switch (storage.kind()) {
                case COMPANY -> messages.text(language, "disk.storage.company");
                case PERSON -> people.brief(storage.owner()).name();
                case PROJECT -> named.getOrDefault(storage.owner(), messages.text(language, "disk.storage.project"));
            });
        }
        return titles;
    }

    /** Calls a storage otherwise; null for the name of its owner. */
    @Transactional
    public void rename(long id, @Nullable String name) {
        sql.update(STORAGE).set(STORAGE.NAME, name).where(STORAGE.ID.eq(id)).execute();
    }

    /** Holds storages until the transaction ends: what changes the tree of one goes one after another. */
    void hold(Collection<Long> ids) {
        sql.select(STORAGE.ID).from(STORAGE).where(STORAGE.ID.in(ids)).orderBy(STORAGE.ID).forUpdate().fetch();
    }

    /** Storages, the oldest first. */
    List<Storage> where(Condition which) {
        return sql.select(STORAGE.asterisk(), ITEM.ID.as("root"))
                .from(STORAGE)
                .join(ITEM)
                .on(ITEM.STORAGE_ID.eq(STORAGE.ID))
                .and(ITEM.PARENT_ID.isNull())
                .where(which)
                .orderBy(STORAGE.ID)
                .fetch(Storages::storage);
    }

    private List<Storage> made(Kind kind, Field<Long> column, Collection<Long> owners) {
        List<Storage> known = where(column.in(owners));
        List<Long> missing = new ArrayList<>(owners);
        known.forEach(storage -> missing.remove((Long) storage.owner()));
        if (missing.isEmpty()) {
            return known;
        }
        for (Long owner : missing) {
            sql.insertInto(STORAGE).set(STORAGE.KIND, kind.code()).set(column, owner).onConflictDoNothing().returningResult(STORAGE.ID).fetchOptional(STORAGE.ID).ifPresent(id -> root(id, kind, owner));
        }
        return where(column.in(owners));
    }

    private void root(long storage, Kind kind, long owner) {
        long id = Objects.requireNonNull(sql.fetchSingle("select nextval(pg_get_serial_sequence('disk.item', 'id'))").get(0, Long.class));
        sql.insertInto(ITEM)
                .set(ITEM.ID, id)
                .set(ITEM.STORAGE_ID, storage)
                .set(ITEM.PATH, new Long[] {id})
                .set(ITEM.FOLDER, true)
                .set(ITEM.NAME, "root")
                .set(ITEM.CREATED_BY, kind == Kind.PERSON ? owner : null)
                .execute();
    }

    private static Storage storage(Record row) {
        Kind kind = Kind.valueOf(row.get(STORAGE.KIND).toUpperCase(Locale.ROOT));
        Long owner = kind == Kind.PERSON ? row.get(STORAGE.PERSON_ID) : kind == Kind.PROJECT ? row.get(STORAGE.PROJECT_ID) : Long.valueOf(0);
        return new Storage(row.get(STORAGE.ID), kind, owner, row.get(STORAGE.NAME), row.get("root", Long.class));
    }
}
