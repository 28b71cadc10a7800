package org.kontor.calllist;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** Call lists for modules above: which there are, whom they hold and how far each of them is. */
@Component
public class ListedClients {

    private static final int MOST = 1_000;
    private static final List<String> FIELDS = List.of("createdAt", "createdBy");

    private final CallLists lists;
    private final Members members;
    private final CallStatuses statuses;
    private final Records records;
    private final Clock clock;

    ListedClients(CallLists lists, Members members, CallStatuses statuses, Records records, Clock clock) {
        this.lists = lists;
        this.members = members;
        this.statuses = statuses;
        this.records = records;
        this.clock = clock;
    }

    /** A list. */
    public record Roster(long id, @Nullable Instant createdAt, @Nullable Long createdBy) {

        private static Roster of(RecordRow row) {
            return new Roster(row.id(), (Instant) row.value("createdAt"), (Long) row.value("createdBy"));
        }
    }

    /** Somebody on a list: the record, the code of his status; whether he was not called yet. */
    public record Entry(String type, long record, String status, boolean untouched) {}

    /** The lists that the actor may read, the newest first, at most 1,000. */
    public List<Roster> all(Actor actor) {
        return records.list(actor, CallListType.CODE, Filter.read(null), new Sort("id", true), records.readable(actor, CallListType.CODE, FIELDS), MOST, null).rows().stream()
                .map(Roster::of)
                .toList();
    }

    /** One of them. */
    public Optional<Roster> find(Actor actor, long id) {
        return records.find(actor, CallListType.CODE, id, records.readable(actor, CallListType.CODE, FIELDS)).map(Roster::of);
    }

    /**
     * Whom a list holds, as far as the actor may read them.
     *
     * @throws Problem NOT_FOUND
     */
    public List<Entry> of(Actor actor, long id) {
        lists.get(actor, id);
        Instant now = clock.instant();
        Map<Long, String> codes = new LinkedHashMap<>();
        statuses.all().forEach(value -> codes.put(value.id(), value.code()));
        List<Entry> entries = new ArrayList<>();
        members.readable(actor, id).forEach(member -> entries.add(new Entry(
                members.type(member.type()).code(), member.record(), codes.getOrDefault(statuses.of(member, now), ""), member.state().equals("new"))));
        return entries;
    }

    /** The statuses in their order. */
    public List<ReferenceBooks.Value> statuses() {
        return statuses.all();
    }

    /**
     * Makes a list of records that its maker calls himself; those that he may not read are left out.
     *
     * @return its id
     * @throws Problem FORBIDDEN, INVALID
     */
    public long add(Operation operation, String title, String type, List<Long> ids) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", title);
        values.put("callers", List.of(operation.actor().person()));
        return lists.add(operation, values, Crews.Units.NONE, List.of(found(operation, type, ids))).id();
    }

    /**
     * Lets a list hold these records and no others; those that were called already stay.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID
     */
    public void put(Operation operation, long id, String type, List<Long> ids) {
        lists.hold(operation, id, found(operation, type, ids), List.copyOf(new TreeSet<>(ids)));
    }

    private CallLists.Found found(Operation operation, String type, List<Long> ids) {
        return lists.find(operation.actor(), List.of(new CallLists.Chosen(type, null, ids))).getFirst();
    }
}
