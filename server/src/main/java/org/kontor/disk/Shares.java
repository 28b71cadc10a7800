package org.kontor.disk;

import static org.kontor.disk.db.Tables.SHARE;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.kontor.access.Actor;
import org.kontor.access.PersonGroups;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.Structure.Department;
import org.kontor.platform.Audit;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who else may do what with a folder or a file. */
@Component
public class Shares {

    static final int MOST = 200;

    /** The kinds of those with whom one shares: a person, a department with those below it, a group, everybody in the company. */
    public static final List<String> KINDS = List.of("person", "department", "group", "all");

    /**
     * A right on an item.
     *
     * @param item the item that it was given on
     * @param kind one of {@link #KINDS}
     * @param subject id of the person, department or group; 0 for all
     */
    public record Share(long item, String kind, long subject, Level level) {}

    private final DSLContext sql;
    private final Clock clock;
    private final DiskRights rights;
    private final Items items;
    private final People people;
    private final Departments departments;
    private final PersonGroups groups;
    private final Messages messages;
    private final Audit audit;

    Shares(
            DSLContext sql, Clock clock, DiskRights rights, Items items, People people, Departments departments, PersonGroups groups, Messages messages, Audit audit) {
        this.sql = sql;
        this.clock = clock;
        this.rights = rights;
        this.items = items;
        this.people = people;
        this.departments = departments;
        this.groups = groups;
        this.messages = messages;
        this.audit = audit;
    }

    /** The rights on an item and on the folders above it, those from the top first; for whoever has full access. */
    public List<Share> of(Actor actor, long id) {
        Item item = rights.require(actor, id, Level.FULL);
        Map<Long, List<Share>> byItem = sql.selectFrom(SHARE)
                .where(SHARE.ITEM_ID.in(item.path()))
                .orderBy(SHARE.CREATED_AT, SHARE.KIND, SHARE.SUBJECT_ID)
                .fetch(Shares::share)
                .stream()
                .collect(Collectors.groupingBy(Share::item));
        List<Share> shares = new ArrayList<>();
        item.path().forEach(above -> shares.addAll(byItem.getOrDefault(above, List.of())));
        return shares;
    }

    /** Gives a right on an item, or another one than before; 422 for somebody who is not there. */
    @Transactional
    public void give(Actor actor, long id, String kind, long subject, Level level) {
        rights.require(actor, id, Level.FULL);
        if (!there(kind, subject)) {
            throw Problem.invalid("subject", "disk.error.subject");
        }
        if (sql.fetchCount(SHARE, SHARE.ITEM_ID.eq(id)) >= MOST) {
            throw Problem.invalid("subject", "disk.error.shares", Map.of("most", MOST));
        }
        sql.insertInto(SHARE)
                .set(SHARE.ITEM_ID, id)
                .set(SHARE.KIND, kind)
                .set(SHARE.SUBJECT_ID, kind.equals("all") ? 0 : subject)
                .set(SHARE.LEVEL, (short) level.ordinal())
                .set(SHARE.CREATED_AT, clock.instant())
                .set(SHARE.CREATED_BY, actor.personId())
                .onConflict(SHARE.ITEM_ID, SHARE.KIND, SHARE.SUBJECT_ID)
                .doUpdate()
                .set(SHARE.LEVEL, (short) level.ordinal())
                .execute();
        audit.recordAs(actor.personId(), "data.disk_shared", new Audit.Subject("disk", id), Map.of("kind", kind, "to", subject, "level", level.code()));
    }

    /** Takes a right away. */
    @Transactional
    public void take(Actor actor, long id, String kind, long subject) {
        rights.require(actor, id, Level.FULL);
        if (sql.deleteFrom(SHARE).where(SHARE.ITEM_ID.eq(id)).and(SHARE.KIND.eq(kind)).and(SHARE.SUBJECT_ID.eq(subject)).execute() > 0) {
            audit.recordAs(actor.personId(), "data.disk_unshared", new Audit.Subject("disk", id), Map.of("kind", kind, "to", subject));
        }
    }

    /** What those are called with whom something is shared, by "kind/id"; who is not there any more is missing. */
    Map<String, String> names(Collection<Share> shares, String language) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<Long, String> ofGroups = groups().stream().collect(Collectors.toMap(PersonGroups.Group::id, PersonGroups.Group::name));
        for (Share share : shares) {
            String name = switch (share.kind()) {
                case "person" -> {
                    PersonBrief brief = people.briefs().get(share.subject());
                    yield brief == null ? null : brief.name();
                }
                case "department" -> {
                    Department department = departments.structure().department(share.subject());
                    yield department == null ? null : department.name();
                }
                case "group" -> ofGroups.get(share.subject());
                default -> messages.text(language, "disk.share.all");
            };
            if (name != null) {
                names.put(share.kind() + "/" + share.subject(), name);
            }
        }
        return names;
    }

    /** The groups with which one can share. */
    List<PersonGroups.Group> groups() {
        return groups.all();
    }

    /** The names of these items. */
    Map<Long, String> titles(Collection<Share> shares) {
        return items.some(shares.stream().map(Share::item).distinct().toList()).stream().collect(Collectors.toMap(Item::id, Item::name));
    }

    private boolean there(String kind, long subject) {
        return switch (kind) {
            case "all" -> true;
            case "person" -> people.here().contains(subject);
            case "department" -> departments.structure().department(subject) != null;
            case "group" -> groups().stream().anyMatch(group -> group.id() == subject);
            default -> false;
        };
    }

    private static Share share(Record row) {
        return new Share(row.get(SHARE.ITEM_ID), row.get(SHARE.KIND), row.get(SHARE.SUBJECT_ID), Level.of(row.get(SHARE.LEVEL)));
    }
}
