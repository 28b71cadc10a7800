package org.kontor.calllist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.client.Reachable;
import org.kontor.records.Channel;
import org.kontor.records.Filter;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** Whom to call for a record: the person or company itself, the people of a company, those of a deal or lead. */
@Component
final class Callees {

    private static final int MOST_PEOPLE = 8;
    private static final List<String> TOLD = List.of("title", "post", "phones");

    private final Records records;
    private final Reachable reachable;

    Callees(Records records, Reachable reachable) {
        this.records = records;
        this.reachable = reachable;
    }

    /** A number; {@code refused} where it must not be called: he asked for it, or it leads to him no more. */
    record Phone(String value, String dial, String kind, boolean refused) {}

    /**
     * Somebody to call.
     *
     * @param refused whether he asked not to be called
     */
    record Callee(RecordKey key, String title, @Nullable String post, List<Phone> phones, boolean refused) {

        boolean callable() {
            return phones.stream().anyMatch(phone -> !phone.refused());
        }
    }

    /** Whom to call for a readable record, the first one first. */
    List<Callee> of(Actor actor, String type, long id) {
        List<Callee> all = new ArrayList<>();
        keys(actor, type, id).forEach((kind, ids) -> add(all, actor, kind, ids));
        return all;
    }

    private Map<String, Set<Long>> keys(Actor actor, String type, long id) {
        Map<String, Set<Long>> keys = new LinkedHashMap<>();
        if (type.equals("contact")) {
            keys.put(type, Set.of(id));
        } else if (type.equals("company")) {
            keys.put(type, Set.of(id));
            List<String> readable = records.readable(actor, "contact", List.of("company"));
            if (!readable.isEmpty()) {
                Set<Long> people = new LinkedHashSet<>();
                records.list(actor, "contact", Filter.is("company", id), new Sort("id", false), List.of("title"), MOST_PEOPLE, null).rows().forEach(row -> people.add(row.id()));
                keys.put("contact", people);
            }
        } else {
            if (type.equals("lead")) {
                keys.put("lead", Set.of(id));
            }
            RecordRow row = records.get(actor, type, id, records.readable(actor, type, List.of("contact", "contacts", "company")));
            Set<Long> people = new LinkedHashSet<>();
            if (row.value("contact") instanceof Long first) {
                people.add(first);
            }
            if (row.value("contacts") instanceof List<?> several) {
                several.stream().limit(MOST_PEOPLE).forEach(one -> people.add((Long) Objects.requireNonNull(one)));
            }
            keys.put("contact", people);
            if (row.value("company") instanceof Long company) {
                keys.put("company", Set.of(company));
            }
        }
        return keys;
    }

    private void add(List<Callee> all, Actor actor, String type, Set<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        boolean client = !type.equals("lead");
        Map<Long, RecordRow> refusals = client ? records.some(Actor.system("calllist"), type, ids, List.of("noCalls")) : Map.of();
        Map<Long, List<Channel>> usable = client ? reachable.addresses(actor, type, ids, Reachable.Way.CALL) : Map.of();
        Map<Long, RecordRow> rows = records.some(actor, type, ids, records.readable(actor, type, TOLD));
        for (long id : ids) {
            RecordRow row = rows.get(id);
            if (row == null) {
                continue;
            }
            RecordRow refusal = refusals.get(id);
            boolean refused = refusal != null && Boolean.TRUE.equals(refusal.value("noCalls"));
            List<Phone> phones = new ArrayList<>();
            if (row.value("phones") instanceof List<?> list) {
                for (Object one : list) {
                    Channel phone = (Channel) Objects.requireNonNull(one);
                    if (!phone.kind().equals("FAX")) {
                        boolean mayCall = client ? usable.getOrDefault(id, List.of()).contains(phone) : !phone.kind().equals(Channel.FORMER);
                        phones.add(new Phone(phone.value(), phone.normalized(), phone.kind(), !mayCall));
                    }
                }
            }
            all.add(new Callee(new RecordKey(type, id), String.valueOf(row.value("title")), row.value("post") instanceof String post ? post : null, phones, refused));
        }
    }
}
