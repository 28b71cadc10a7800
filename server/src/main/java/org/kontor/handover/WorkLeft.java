package org.kontor.handover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.access.Actor;
import org.kontor.identity.Belonging;
import org.kontor.identity.Departing;
import org.kontor.platform.Problem;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** Nobody goes while he has work: open leads, deals …, clients, and what modules call work. */
@Component
final class WorkLeft implements Departing {

    private final Records records;
    private final RecordTypes types;
    private final OwnedRecords owned;
    private final List<Belonging> belongings;

    WorkLeft(Records records, RecordTypes types, OwnedRecords owned, List<Belonging> belongings) {
        this.records = records;
        this.types = types;
        this.owned = owned;
        this.belongings = belongings;
    }

    /** What a person would leave, by type or kind of thing; empty where he may go. */
    List<Map<String, Object>> of(long person) {
        List<Map<String, Object>> left = new ArrayList<>();
        Actor system = Actor.system("dismissal");
        for (RecordType type : types.all()) {
            long count = records.total(system, type.code(), owned.filter(type, Set.of(person), "open"), true).count();
            add(left, type.code(), count);
        }
        belongings.stream().filter(Belonging::work).forEach(kind -> add(left, kind.code(), kind.of(person).size()));
        return left;
    }

    private static void add(List<Map<String, Object>> left, String code, long count) {
        if (count > 0) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("code", code);
            one.put("count", count);
            left.add(one);
        }
    }

    @Override
    public void check(long person) {
        List<Map<String, Object>> left = of(person);
        if (!left.isEmpty()) {
            long count = left.stream().mapToLong(one -> (Long) one.get("count")).sum();
            throw Problem.of(Problem.Kind.CONFLICT, "work_left", Map.of("count", count)).with("count", count).with("left", left);
        }
    }
}
