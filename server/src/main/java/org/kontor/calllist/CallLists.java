package org.kontor.calllist;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Call lists: made of what a filter finds at that moment, given to those who call. */
@Component
class CallLists {

    /** The types whose records can be called. */
    static final Set<String> TYPES = Set.of("lead", "deal", "contact", "company");

    private static final int MOST_NAMED = 10_000;
    private static final List<String> SHOWN = List.of("title", "untilOn", "callers", "responsible", "closed", "script", "createdAt");

    private final Records records;
    private final Members members;
    private final Crews crews;
    private final Notices notices;

    CallLists(Records records, Members members, Crews crews, Notices notices) {
        this.records = records;
        this.members = members;
        this.crews = crews;
        this.notices = notices;
    }

    /** Records of a type, by filter or by id. */
    record Chosen(@Nullable String type, @Nullable Object filter, @Nullable List<Long> ids) {

        Filter read() {
            if (type == null || !TYPES.contains(type) || (filter == null) == (ids == null)) {
                throw Problem.of(Problem.Kind.MALFORMED, "malformed");
            }
            if (ids != null && ids.size() > MOST_NAMED) {
                throw Problem.of(Problem.Kind.INVALID, "bulk_too_many", Map.of("most", MOST_NAMED));
            }
            return ids == null ? Filter.read(filter) : new Filter.In("id", List.copyOf(ids));
        }
    }

    /** What a choice finds for somebody. */
    record Found(String type, Select<Record1<Long>> ids) {}

    /** What is found by these now. Not within a transaction: the members of a segment are found anew before. */
    List<Found> find(Actor actor, List<Chosen> chosen) {
        return chosen.stream().map(some -> {
            Filter filter = some.read();
            return new Found(String.valueOf(some.type()), records.idsSelect(actor, String.valueOf(some.type()), filter));
        }).toList();
    }

    /**
     * A list that the actor may read, with its fields.
     *
     * @throws Problem NOT_FOUND
     */
    RecordRow get(Actor actor, long id) {
        return records.get(actor, CallListType.CODE, id, records.readable(actor, CallListType.CODE, SHOWN));
    }

    /**
     * A list that the actor may change.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN
     */
    RecordRow change(Actor actor, long id) {
        RecordRow list = get(actor, id);
        if (!list.canUpdate()) {
            throw Problem.forbidden();
        }
        return list;
    }

    /** What adding did. */
    record Added(long id, Operation operation, int members) {}

    /**
     * Makes a list of the records that are chosen now and that the actor reads.
     *
     * @throws Problem FORBIDDEN without the right to add lists; INVALID
     */
    @Transactional
    Added add(Actor actor, Map<String, @Nullable Object> values, Crews.Units units, List<Found> chosen) {
        return add(Operation.begin(actor, "add"), values, units, chosen);
    }

    /** The same within an operation that has begun. */
    @Transactional
    Added add(Operation operation, Map<String, @Nullable Object> values, Crews.Units units, List<Found> chosen) {
        long id = records.add(operation, CallListType.CODE, new HashMap<>(values), Options.PERSON);
        crews.set(operation, id, units);
        int added = fill(operation, id, chosen);
        tell(operation, id, Set.of());
        return new Added(id, operation, added);
    }

    /** Adds records to a list that the actor may change; those that are in it stay as they are. */
    @Transactional
    Added fill(Actor actor, long id, List<Found> chosen) {
        change(actor, id);
        Operation operation = Operation.begin(actor, "calllist_filled");
        records.note(operation);
        return new Added(id, operation, fill(operation, id, chosen));
    }

    /** Lets a list that the actor may change hold these records alone, but for those that were called already: they stay. */
    @Transactional
    void hold(Operation operation, long id, Found found, List<Long> all) {
        change(operation.actor(), id);
        records.note(operation);
        members.add(operation, id, found.type(), found.ids());
        members.keep(operation, id, all, operation.actor());
    }

    private int fill(Operation operation, long id, List<Found> found) {
        return found.stream().mapToInt(some -> members.add(operation, id, some.type(), some.ids())).sum();
    }

    /** Says who calls for a list that the actor may change; whoever is new is told. */
    @Transactional
    Operation give(Actor actor, long id, Collection<Long> people, Crews.Units units) {
        RecordRow list = change(actor, id);
        Set<Long> before = crews.callers(list);
        Operation operation = Operation.begin(actor, "update");
        records.update(operation, CallListType.CODE, Change.of(id, "callers", List.copyOf(new LinkedHashSet<>(people))), Options.PERSON);
        crews.set(operation, id, units);
        tell(operation, id, before);
        return operation;
    }

    private void tell(Operation operation, long id, Set<Long> before) {
        Set<Long> told = new TreeSet<>(crews.callers(records.get(operation.actor().everywhere(), CallListType.CODE, id, List.of("callers"))));
        told.removeAll(before);
        RecordKey key = new RecordKey(CallListType.CODE, id);
        notices.tell(operation, key, News.of(CallListFunctions.NOTICE, CallListFunctions.NOTICE + "/" + id, key, operation.actor().personId()), told);
    }
}
