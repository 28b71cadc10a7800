package org.kontor.crm.segment;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.OperationUndo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Segments without a rule, for whoever brings clients by an operation: its undo takes them out again. */
@Component
public class FixedLists implements OperationUndo {

    private final DSLContext sql;
    private final Segments segments;
    private final Membership membership;
    private final Access access;
    private final Audit audit;

    FixedLists(DSLContext sql, Segments segments, Membership membership, Access access, Audit audit) {
        this.sql = sql;
        this.segments = segments;
        this.membership = membership;
        this.access = access;
        this.audit = audit;
    }

    /** The title of a segment, empty where there is none. */
    public Optional<String> title(long segment) {
        return segments.find(segment).map(Segment::title);
    }

    /**
     * Makes sure that a person may put clients into a segment.
     *
     * @throws Problem INVALID at "segment" for one that is not there or archived; CONFLICT segment_by_rule; FORBIDDEN
     */
    public void require(Actor actor, long segment) {
        Segment known = segments.find(segment).filter(one -> !one.archived()).orElseThrow(() -> Problem.invalid("segment", "segment.error.gone"));
        if (known.byRule()) {
            throw Problem.of(Problem.Kind.CONFLICT, "segment_by_rule").at("segment", "problem.segment_by_rule", Map.of());
        }
        if (known.responsible() == null || !known.responsible().equals(actor.personId())) {
            access.require(actor, SegmentJobs.FUNCTION);
        }
    }

    /**
     * Makes sure that a person may make a segment of this title.
     *
     * @throws Problem FORBIDDEN; INVALID at "newSegment"; CONFLICT segment_taken at "newSegment"
     */
    public void requireNew(Actor actor, String title) {
        access.require(actor, SegmentJobs.FUNCTION);
        SegmentReading.title("newSegment", title);
        if (segments.all().stream().anyMatch(one -> !one.archived() && one.title().equalsIgnoreCase(title.strip()))) {
            throw taken();
        }
    }

    private static Problem taken() {
        return Problem.of(Problem.Kind.CONFLICT, "segment_taken").at("newSegment", "problem.segment_taken", Map.of());
    }

    /**
     * Makes a segment as a part of an operation and answers its id: the undo of the operation archives it.
     *
     * @throws Problem as {@link #requireNew}
     */
    @Transactional
    public long make(Actor actor, String title, UUID operation) {
        requireNew(actor, title);
        long id;
        try {
            id = segments.save(new Segment(0, title.strip(), "", actor.personId(), false, Map.of(), null, false), actor.personId());
        } catch (Problem refused) {
            throw refused.code().equals("segment_taken") ? taken() : refused;
        }
        sql.query("update crm_segment.segment set made_by = {0} where id = {1}", DSL.val(operation, SQLDataType.UUID), DSL.val(id)).execute();
        audit.recordAs(actor.personId(), "settings.segment", new Subject("segment", id), Map.of("change", "added"));
        return id;
    }

    /** Whether records of a type can be members. */
    public static boolean takes(String type) {
        return type.equals(ClientKind.COMPANY.code()) || type.equals(ClientKind.CONTACT.code());
    }

    /** Puts clients of a type into a segment as a part of an operation, whoever may see them; nothing where it is gone meanwhile. */
    public int put(long segment, String type, Collection<Long> clients, UUID operation) {
        if (clients.isEmpty()) {
            return 0;
        }
        Long[] ids = clients.stream().distinct().sorted().toArray(Long[]::new);
        return membership.put(
                segment, ClientKind.of(type),
                DSL.select(DSL.field("x.id", SQLDataType.BIGINT)).from("unnest({0}) x(id)", DSL.val(ids, SQLDataType.BIGINT.array()))
                        .where("exists (select 1 from crm_segment.segment s where s.id = {0})", DSL.val(segment)),
                true, operation);
    }

    @Override
    public void begun(Set<UUID> undone, Operation by) {
        membership.bringBack(undone);
        membership.withdraw(undone, by.id());
        segments.archive(undone);
    }

    @Override
    public void undone(PutBack back) {}
}
