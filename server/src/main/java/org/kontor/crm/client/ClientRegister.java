package org.kontor.crm.client;

import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.RecordPage;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.kontor.records.Total;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Legal entities, individuals and all clients as lists over one model. Each kind is read as any other list of its type, by the
 * reader's own rights, and the pages are merged; each kind goes on where its own page ended, so that no client is lost or
 * shown twice.
 */
@Component
class ClientRegister {

    /** Fields by which both kinds are ordered. */
    static final List<String> ORDERS = List.of("title", "createdAt", "lastActivityAt");

    private static final List<String> SHOWN = List.of(
            "title", "phones", "emails", "responsible", "city", "area", "inn", "lastActivityAt", "createdAt", "post");

    private final Records records;
    private final Access access;
    private final JsonMapper json;

    ClientRegister(Records records, Access access, JsonMapper json) {
        this.records = records;
        this.access = access;
        this.json = json;
    }

    /** A client with the type of record that he is. */
    record Client(String type, RecordRow row) {}

    /** A page; {@code next} goes on after it, null at the end. */
    record Page(List<Client> clients, @Nullable String next) {}

    /** What is asked for: which kinds, and what they have in common. */
    record Question(String kind, @Nullable String text, @Nullable String responsible, @Nullable Long area, Sort sort) {}

    /** Whom a kind consists of. */
    private Filter filter(Actor actor, String type, Question question) {
        List<Filter> all = new ArrayList<>();
        if (type.equals("company")) {
            records.readable(actor, type, List.of("isOwn")).forEach(own -> all.add(new Filter.Not(Filter.is(own, true))));
        } else {
            List<Filter> marks = records.readable(actor, type, List.of("isClient", "buysHimself")).stream().map(mark -> Filter.is(mark, true)).toList();
            if (!marks.isEmpty()) {
                all.add(new Filter.Any(marks));
            }
        }
        if (question.text() != null && !question.text().isBlank()) {
            all.add(new Filter.Search(question.text()));
        }
        if (question.responsible() != null) {
            all.add(new Filter.In("responsible", List.of(question.responsible())));
        }
        if (question.area() != null) {
            all.add(Filter.is("area", question.area()));
        }
        return new Filter.All(all);
    }

    /** The types of a kind that the actor may read at all. */
    private List<String> types(Actor actor, String kind) {
        List<String> types = switch (kind) {
            case "companies" -> List.of("company");
            case "persons" -> List.of("contact");
            default -> List.of("company", "contact");
        };
        return types.stream().filter(type -> access.may(actor, type, Access.Action.READ)).toList();
    }

    /** How many there are. */
    Total total(Actor actor, Question question) {
        long count = 0;
        boolean exact = true;
        for (String type : types(actor, question.kind())) {
            Total total = records.total(actor, type, filter(actor, type, question), false);
            count += total.count();
            exact &= total.exact();
        }
        return new Total(count, exact, Map.of(), java.math.BigDecimal.ZERO, false);
    }

    /**
     * A page of at most so many clients.
     *
     * @throws Problem MALFORMED for a cursor of another question
     */
    Page page(Actor actor, Question question, int limit, @Nullable String cursor) {
        Map<String, @Nullable String> begins = read(cursor);
        Map<String, RecordPage> pages = new LinkedHashMap<>();
        List<Client> clients = new ArrayList<>();
        for (String type : types(actor, question.kind())) {
            if (cursor != null && !begins.containsKey(type)) {
                continue;
            }
            RecordPage page = records.list(actor, type, filter(actor, type, question), question.sort(), fields(actor, type), limit, begins.get(type));
            pages.put(type, page);
            page.rows().forEach(row -> clients.add(new Client(type, row)));
        }
        clients.sort(order(question.sort()));
        List<Client> shown = List.copyOf(clients.subList(0, Math.min(limit, clients.size())));
        Map<String, @Nullable String> ends = new LinkedHashMap<>();
        pages.forEach((type, page) -> {
            int taken = (int) shown.stream().filter(client -> client.type().equals(type)).count();
            if (taken == page.rows().size()) {
                if (page.next() != null) {
                    ends.put(type, page.next());
                }
            } else if (taken == 0) {
                ends.put(type, begins.get(type));
            } else {
                ends.put(type, records.list(actor, type, filter(actor, type, question), question.sort(), List.of("title"), taken, begins.get(type)).next());
            }
        });
        return new Page(shown, ends.isEmpty() ? null : text(ends));
    }

    private List<String> fields(Actor actor, String type) {
        return records.readable(actor, type, SHOWN);
    }

    private static Comparator<Client> order(Sort sort) {
        Comparator<Client> order;
        if (sort.field().equals("title")) {
            Collator collator = Collator.getInstance(Locale.of("ru"));
            order = Comparator.comparing(client -> Objects.requireNonNullElse((String) client.row().value("title"), ""), collator::compare);
        } else {
            // whoever has no date comes last either way
            Instant none = sort.descending() ? Instant.MIN : Instant.MAX;
            order = Comparator.comparing(client -> Objects.requireNonNullElse((Instant) client.row().value(sort.field()), none));
        }
        return sort.descending() ? order.reversed() : order;
    }

    private String text(Map<String, @Nullable String> ends) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(ends));
    }

    private Map<String, @Nullable String> read(@Nullable String cursor) {
        Map<String, @Nullable String> begins = new LinkedHashMap<>();
        if (cursor == null || cursor.isBlank()) {
            return begins;
        }
        try {
            Map<?, ?> parts = json.readValue(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8), Map.class);
            parts.forEach((type, begin) -> begins.put(String.valueOf(type), begin == null ? null : String.valueOf(begin)));
            return begins;
        } catch (IllegalArgumentException | JacksonException e) {
            throw Problem.of(Problem.Kind.MALFORMED, "bad_cursor");
        }
    }
}
