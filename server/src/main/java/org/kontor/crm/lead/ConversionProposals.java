package org.kontor.crm.lead;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Channel;
import org.kontor.records.Filter;
import org.kontor.records.Matches;
import org.kontor.records.Matches.Owner;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** Clients and deals that a lead may belong to, so that nobody is made twice: only those that the person may read. */
@Component
final class ConversionProposals {

    private static final int MOST = 10;

    private final Records records;
    private final Matches matches;

    ConversionProposals(Records records, Matches matches) {
        this.records = records;
        this.matches = matches;
    }

    /** A record that the lead may belong to; {@code match} is phone, email or title. */
    record Proposal(long id, String title, String match) {}

    /** Proposals by type: contact, company, deal. */
    Map<String, Collection<Proposal>> of(Actor actor, long lead) {
        RecordRow row = records.get(
                actor, "lead", lead, records.readable(actor, "lead", List.of("phones", "emails", "companyTitle", "contact", "company")));
        Map<Long, String> contacts = new LinkedHashMap<>();
        Map<Long, String> companies = new LinkedHashMap<>();
        Set<String> channels = new LinkedHashSet<>(channels(row.value("phones")));
        channels.addAll(channels(row.value("emails")));
        for (Owner owner : matches.owners(List.of("contact", "company"), channels)) {
            (owner.record().type().equals("contact") ? contacts : companies)
                    .putIfAbsent(owner.record().id(), owner.field().equals("phones") ? "phone" : "email");
        }
        Map<Long, RecordRow> people = read(actor, "contact", contacts.keySet(), records.readable(actor, "contact", List.of("title", "company")));
        people.values().forEach(person -> {
            if (person.value("company") instanceof Long company) {
                companies.putIfAbsent(company, Objects.requireNonNull(contacts.get(person.id())));
            }
        });
        if (row.value("companyTitle") instanceof String title) {
            records.list(actor, "company", new Filter.In("title", spellings(title)), Sort.read("title"), List.of("title"), MOST, null)
                    .rows()
                    .forEach(company -> companies.putIfAbsent(company.id(), "title"));
        }
        Map<Long, RecordRow> firms = read(actor, "company", companies.keySet(), List.of("title"));
        Map<String, Collection<Proposal>> proposals = new LinkedHashMap<>();
        proposals.put("contact", proposals(people, contacts));
        proposals.put("company", proposals(firms, companies));
        proposals.put("deal", deals(actor, people.keySet(), contacts, firms.keySet(), companies));
        return proposals;
    }

    private Map<Long, RecordRow> read(Actor actor, String type, Collection<Long> ids, List<String> fields) {
        return ids.isEmpty() ? Map.of() : records.some(actor, type, ids.stream().limit(MOST).toList(), fields);
    }

    /** Open deals of these clients. */
    private Collection<Proposal> deals(
            Actor actor, Collection<Long> contacts, Map<Long, String> contactMatch, Collection<Long> companies, Map<Long, String> companyMatch) {
        Map<Long, Proposal> deals = new LinkedHashMap<>();
        open(actor, "contacts", contacts).forEach(deal -> deals.put(deal.id(), proposal(deal, match(deal.value("contacts"), contactMatch))));
        open(actor, "company", companies).forEach(deal -> deals.putIfAbsent(deal.id(), proposal(deal, match(deal.value("company"), companyMatch))));
        return deals.values().stream().limit(MOST).toList();
    }

    private List<RecordRow> open(Actor actor, String field, Collection<Long> clients) {
        return clients.isEmpty() || records.readable(actor, "deal", List.of(field)).isEmpty()
                ? List.of()
                : records.list(
                                actor,
                                "deal",
                                Filter.is("stage", "semantic:P").and(new Filter.In(field, List.copyOf(clients))),
                                Sort.read("-createdAt"),
                                List.of("title", field),
                                MOST,
                                null)
                        .rows();
    }

    private static String match(@Nullable Object clients, Map<Long, String> matches) {
        for (Object id : clients instanceof List<?> list ? list : clients == null ? List.of() : List.of(clients)) {
            String match = matches.get((Long) id);
            if (match != null) {
                return match;
            }
        }
        return "title";
    }

    private static Collection<Proposal> proposals(Map<Long, RecordRow> rows, Map<Long, String> matches) {
        List<Proposal> proposals = new ArrayList<>();
        matches.forEach((id, match) -> {
            RecordRow row = rows.get(id);
            if (row != null) {
                proposals.add(proposal(row, match));
            }
        });
        return proposals;
    }

    private static Proposal proposal(RecordRow row, String match) {
        return new Proposal(row.id(), String.valueOf(row.value("title")), match);
    }

    private static List<Object> spellings(String title) {
        String lower = title.toLowerCase(Locale.ROOT);
        Set<Object> all = new LinkedHashSet<>(List.of(title));
        all.add(lower);
        all.add(title.toUpperCase(Locale.ROOT));
        all.add(lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
        return List.copyOf(all);
    }

    private static List<String> channels(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(channel -> ((Channel) Objects.requireNonNull(channel)).normalized()).toList() : List.of();
    }
}
