package org.kontor.letter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.client.Reachable;
import org.kontor.platform.Problem;
import org.kontor.records.Channel;
import org.kontor.records.Filter;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** Whom letters from a card may go to: its people with their addresses, and nobody who refuses letters. */
@Component
final class Addressing {

    private static final int MOST = 50;
    private static final int PEOPLE = 30;
    private static final int LONGEST_NAME = 200;
    private static final Map<String, String> FIELDS = Map.of("lead", "leads", "deal", "deals", "contact", "contacts", "company", "companies");

    private final Records records;
    private final Reachable reachable;

    Addressing(Records records, Reachable reachable) {
        this.records = records;
        this.reachable = reachable;
    }

    /**
     * An address of somebody on the card.
     *
     * @param refused null where he may be written to, {@code refused} where he does not want letters, {@code back} where they come back
     */
    record Known(String type, long id, String name, String address, @Nullable String refused) {}

    /** The addresses of the people of a card: its own, its client's, those who take part. */
    List<Known> known(Actor actor, RecordKey card) {
        List<Known> all = new ArrayList<>();
        for (RecordKey one : people(actor, card)) {
            records.find(actor, one.type(), one.id(), records.readable(actor, one.type(), List.of("title", "emails"))).ifPresent(row -> {
                for (Channel channel : channels(row)) {
                    all.add(new Known(one.type(), one.id(), name(one.type(), row), channel.normalized(), null));
                }
            });
        }
        Map<String, Reachable.Refusal> refusing = reachable.refusing(actor, all.stream().map(Known::address).distinct().toList());
        return all.stream()
                .distinct()
                .map(one -> {
                    Reachable.Refusal refusal = refusing.get(one.address());
                    return refusal == null ? one : new Known(one.type(), one.id(), one.name(), one.address(), refusal.comesBack() == null ? "refused" : "back");
                })
                .toList();
    }

    private static String name(String type, RecordRow row) {
        // a lead is called by what it is about
        return type.equals("lead") ? "" : String.valueOf(Objects.requireNonNullElse(row.value("title"), ""));
    }

    private static List<Channel> channels(RecordRow row) {
        List<Channel> channels = new ArrayList<>();
        if (row.value("emails") instanceof List<?> list) {
            list.forEach(one -> {
                if (one instanceof Channel channel && !channel.kind().equals(Channel.FORMER)) {
                    channels.add(channel);
                }
            });
        }
        return channels;
    }

    private Set<RecordKey> people(Actor actor, RecordKey card) {
        Set<RecordKey> people = new LinkedHashSet<>();
        if (!card.type().equals("deal")) {
            people.add(card);
        }
        people.addAll(clients(actor, card, List.of("contact", "contacts", "company")));
        if (card.type().equals("company")) {
            records.list(actor, "contact", Filter.is("company", card.id()), Sort.NEWEST, List.of(), PEOPLE, null).rows().forEach(row -> people.add(new RecordKey("contact", row.id())));
        }
        return people;
    }

    /** The clients that the card names in these fields, as far as he may read those. */
    private List<RecordKey> clients(Actor actor, RecordKey card, List<String> fields) {
        List<RecordKey> clients = new ArrayList<>();
        List<String> readable = records.readable(actor, card.type(), fields);
        RecordRow row = records.get(actor, card.type(), card.id(), readable);
        for (String field : readable) {
            String type = field.equals("company") ? "company" : "contact";
            Collection<?> ids = row.value(field) instanceof List<?> list ? list : row.value(field) == null ? List.of() : List.of(Objects.requireNonNull(row.value(field)));
            ids.stream().limit(PEOPLE).forEach(id -> clients.add(new RecordKey(type, (Long) id)));
        }
        return clients;
    }

    /**
     * Reads and checks whom a letter goes to.
     *
     * @throws Problem INVALID at to or cc: nobody, no address, too many, or somebody who refuses letters, by name
     */
    List<Recipient> check(Actor actor, @Nullable List<Recipient.Wanted> to, @Nullable List<Recipient.Wanted> cc) {
        List<Recipient> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        read(Recipient.TO, to, seen, all);
        read(Recipient.CC, cc, seen, all);
        if (all.stream().noneMatch(one -> one.way().equals(Recipient.TO))) {
            throw Problem.invalid("to", "letter.error.to");
        }
        if (all.size() > MOST) {
            throw Problem.invalid("to", "field.error.many", Map.of("most", MOST));
        }
        Map<String, Reachable.Refusal> refusing = reachable.refusing(actor, seen);
        for (Recipient one : all) {
            Reachable.Refusal refusal = refusing.get(one.address());
            if (refusal != null && refusal.comesBack() != null) {
                throw Problem.invalid(one.way(), "letter.error.back", Map.of("address", one.address()));
            }
            if (refusal != null) {
                throw refusal.who() == null
                        ? Problem.invalid(one.way(), "letter.error.refused_address", Map.of("address", one.address()))
                        : Problem.invalid(one.way(), "letter.error.refused", Map.of("who", refusal.who(), "address", one.address()));
            }
        }
        return all;
    }

    private static void read(String way, @Nullable List<Recipient.Wanted> wanted, Set<String> seen, List<Recipient> all) {
        for (Recipient.Wanted one : wanted == null ? List.<Recipient.Wanted>of() : wanted) {
            String address = Channel.email(way, Objects.requireNonNullElse(one.address(), ""));
            if (seen.add(address)) {
                String name = Objects.requireNonNullElse(one.name(), "").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
                all.add(new Recipient(way, address, name.substring(0, Math.min(name.length(), LONGEST_NAME))));
            }
        }
    }

    /** What the activity is bound to: the card, its client, and those of the company's book whom the letter goes to. */
    Map<String, Object> bindings(Actor actor, RecordKey card, Letters.Wanted wanted) {
        Map<String, Set<Long>> ids = new LinkedHashMap<>();
        put(ids, card);
        clients(actor, card, List.of("contact", "company")).forEach(client -> put(ids, client));
        List<Recipient.Wanted> all = new ArrayList<>();
        if (wanted.to() != null) {
            all.addAll(wanted.to());
        }
        if (wanted.cc() != null) {
            all.addAll(wanted.cc());
        }
        for (Recipient.Wanted one : all) {
            Long id = one.id();
            String type = one.type();
            if (id != null && type != null && (type.equals("contact") || type.equals("company"))) {
                put(ids, new RecordKey(type, id));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        ids.forEach((type, some) -> {
            Set<Long> readable = records.readable(actor, type, some);
            if (!readable.isEmpty()) {
                values.put(Objects.requireNonNull(FIELDS.get(type)), List.copyOf(readable));
            }
        });
        return values;
    }

    private static void put(Map<String, Set<Long>> ids, RecordKey record) {
        ids.computeIfAbsent(record.type(), type -> new LinkedHashSet<>()).add(record.id());
    }
}
