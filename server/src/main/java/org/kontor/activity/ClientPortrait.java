package org.kontor.activity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.home.Figures;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.kontor.records.Slice;
import org.kontor.records.SliceBy;
import org.kontor.records.SliceOf;
import org.kontor.records.Slices;
import org.kontor.records.Total;
import org.springframework.stereotype.Component;

/**
 * «Портрет клиента»: by which way one works with a client, how much it takes, and what comes of it, over a span of days. What is done
 * with his deals and leads counts for him. Every figure is counted of what the reader sees and names the list that it counts.
 */
@Component
final class ClientPortrait {

    /** Days of the company's zone, both included; an open end without. */
    record Span(@Nullable LocalDate from, @Nullable LocalDate to) {
        Filter of(String field) {
            return from == null && to == null
                    ? new Filter.Not(new Filter.Empty(field))
                    : new Filter.Between(field, from == null ? null : from.toString(), to == null ? null : to.toString());
        }
    }

    private static final List<String> TOLD = List.of("kind", "direction", "closed", "closedAt", "result", "duration");

    private final Records records;
    private final Slices slices;
    private final Figures figures;
    private final ContactTargets targets;
    private final ActivityKinds kinds;
    private final ReferenceBooks books;

    ClientPortrait(Records records, Slices slices, Figures figures, ContactTargets targets, ActivityKinds kinds, ReferenceBooks books) {
        this.records = records;
        this.slices = slices;
        this.figures = figures;
        this.targets = targets;
        this.kinds = kinds;
        this.books = books;
    }

    /**
     * The portrait: {from, to, work: {all, channels, preferred, perDeal} | null, deals: {won, lost, open, added, conversion, average} |
     * null}; a part is null for whom its fields are hidden.
     *
     * @param type company or contact
     */
    Map<String, @Nullable Object> of(Actor actor, String type, long id, Span span) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("from", span.from());
        answer.put("to", span.to());
        answer.put("work", work(actor, type, id, span));
        answer.put("deals", deals(actor, type, id, span));
        return answer;
    }

    private @Nullable Map<String, @Nullable Object> work(Actor actor, String type, long id, Span span) {
        String bound = Objects.requireNonNull(Binding.of(type)).field();
        Set<String> readable = Set.copyOf(records.readableFields(actor, ActivityType.CODE));
        if (!readable.containsAll(TOLD) || !readable.contains(bound)) {
            return null;
        }
        Filter his = his(actor, type, id, bound, readable);
        List<Value> ways = targets.kinds();
        Filter done = Filter.is("closed", true).and(span.of("closedAt"));
        Filter held = his.and(done).and(new Filter.In("kind", ways.isEmpty() ? List.of(0L) : ways.stream().<Object>map(Value::id).toList()));
        Long incoming = kinds.direction(true).map(Value::id).orElse(null);
        Set<Long> silent = books.find(WorkResults.BOOK).stream()
                .flatMap(book -> book.values().stream())
                .filter(value -> value.code().equals("NO_ANSWER"))
                .map(Value::id)
                .collect(Collectors.toSet());
        List<Slice> found = slices.of(
                actor, ActivityType.CODE, held, List.of(SliceBy.value("kind"), SliceBy.value("direction")),
                List.of(new SliceOf.Amount("duration"), new SliceOf.Having("result", silent)));
        long all = found.stream().mapToLong(Slice::count).sum();
        List<Channel> channels = new ArrayList<>();
        for (Value way : ways) {
            Channel channel = new Channel(way, 0, 0, 0, 0);
            for (Slice slice : found) {
                if (Objects.equals(slice.keys().get(0), way.id())) {
                    boolean from = incoming != null && incoming.equals(slice.keys().get(1));
                    channel = channel.plus(slice, from);
                }
            }
            if (channel.count() > 0) {
                channels.add(channel);
            }
        }
        channels.sort(Comparator.comparingLong(Channel::count).reversed());
        Map<String, @Nullable Object> work = new LinkedHashMap<>();
        work.put("all", Map.of("count", all, "open", Figures.open(ActivityType.CODE, held)));
        work.put("channels", channels.stream().map(channel -> json(channel, all, held)).toList());
        work.put("preferred", channels.stream().max(Comparator.comparingLong(Channel::incoming).thenComparingLong(Channel::reached).thenComparingLong(Channel::count)).map(channel -> channel.way().id()).orElse(null));
        work.put("perDeal", readable.contains(Binding.DEAL.field()) ? perDeal(actor, type, id, done) : null);
        return work;
    }

    /** The activities with a client, with his deals and leads; null for whom what they are bound to is hidden. */
    @Nullable Filter his(Actor actor, String type, long id) {
        String bound = Objects.requireNonNull(Binding.of(type)).field();
        Set<String> readable = Set.copyOf(records.readableFields(actor, ActivityType.CODE));
        return readable.contains(bound) && readable.contains("closed") ? his(actor, type, id, bound, readable) : null;
    }

    /** What is bound to the client, to his deals or to his leads. */
    private Filter his(Actor actor, String type, long id, String bound, Set<String> readable) {
        List<Filter> ways = new ArrayList<>(List.of(Filter.is(bound, id)));
        for (Binding of : List.of(Binding.DEAL, Binding.LEAD)) {
            String client = client(type);
            if (readable.contains(of.field()) && records.readableFields(actor, of.type()).contains(client)) {
                ways.add(new Filter.Related(of.type(), of.field(), Filter.is(client, id), Filter.Bounds.OPEN, null));
            }
        }
        return ways.size() == 1 ? ways.getFirst() : new Filter.Any(ways);
    }

    /** The field of a deal or lead that names the client. */
    static String client(String type) {
        return type.equals("company") ? "company" : "contacts";
    }

    /** How many activities a deal of this client took; null for whom its client is hidden. */
    private @Nullable Map<String, @Nullable Object> perDeal(Actor actor, String type, long id, Filter done) {
        if (!records.readableFields(actor, "deal").contains(client(type))) {
            return null;
        }
        Filter deal = Filter.is(client(type), id);
        Filter spent = done.and(new Filter.Related("deal", Binding.DEAL.field(), deal, Filter.Bounds.OPEN, null));
        Filter worked = deal.and(new Filter.Related(ActivityType.CODE, Binding.DEAL.field(), done, Filter.Bounds.OPEN, null));
        long activities = records.total(actor, ActivityType.CODE, spent, true).count();
        long deals = records.total(actor, "deal", worked, true).count();
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("activities", Map.of("count", activities, "open", Figures.open(ActivityType.CODE, spent)));
        told.put("deals", Map.of("count", deals, "open", Figures.open("deal", worked)));
        told.put("average", deals == 0 ? null : BigDecimal.valueOf(activities).divide(BigDecimal.valueOf(deals), 1, RoundingMode.HALF_UP));
        return told;
    }

    private @Nullable Map<String, @Nullable Object> deals(Actor actor, String type, long id, Span span) {
        List<String> needed = List.of(client(type), "stage", "closed", "closedAt", "createdAt");
        List<String> readable = records.readable(actor, "deal", needed);
        if (readable.size() < needed.size()) {
            return null;
        }
        boolean money = records.readableFields(actor, "deal").contains("amount");
        Filter his = Filter.is(client(type), id);
        Filter won = his.and(Filter.is("stage", "semantic:S")).and(span.of("closedAt"));
        Filter lost = his.and(Filter.is("stage", "semantic:F")).and(span.of("closedAt"));
        Total gained = records.total(actor, "deal", won, true);
        Total missed = records.total(actor, "deal", lost, true);
        long closed = gained.count() + missed.count();
        Map<String, @Nullable Object> deals = new LinkedHashMap<>();
        deals.put("money", money);
        deals.put("won", figures.of("deal", won, gained));
        deals.put("lost", figures.of("deal", lost, missed));
        deals.put("open", figures.of(actor, "deal", his.and(Filter.is("closed", false)), true));
        deals.put("added", figures.of(actor, "deal", his.and(span.of("createdAt")), true));
        deals.put("conversion", closed == 0 ? null : Math.round(100.0 * gained.count() / closed));
        deals.put("average", !money || gained.count() == 0 ? null : gained.base().divide(BigDecimal.valueOf(gained.count()), 2, RoundingMode.HALF_UP));
        return deals;
    }

    /**
     * A way of working with a client.
     *
     * @param incoming what came from him
     * @param unanswered what ended without reaching him
     * @param minutes how long it took, of what says so
     */
    private record Channel(Value way, long incoming, long outgoing, long unanswered, long minutes) {

        Channel plus(Slice slice, boolean from) {
            long said = slice.parts().get(0).sum().longValue();
            long silent = from ? 0 : slice.parts().get(1).count();
            return new Channel(way, incoming + (from ? slice.count() : 0), outgoing + (from ? 0 : slice.count()), unanswered + silent, minutes + said);
        }

        long count() {
            return incoming + outgoing;
        }

        long reached() {
            return outgoing - unanswered;
        }
    }

    private static Map<String, @Nullable Object> json(Channel channel, long all, Filter held) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", channel.way().id());
        json.put("code", channel.way().code());
        json.put("title", channel.way().title());
        json.put("color", channel.way().color());
        json.put("count", channel.count());
        json.put("share", Math.round(100.0 * channel.count() / Math.max(1, all)));
        json.put("incoming", channel.incoming());
        json.put("outgoing", channel.outgoing());
        json.put("answered", channel.outgoing() == 0 ? null : Math.round(100.0 * channel.reached() / channel.outgoing()));
        json.put("minutes", channel.minutes());
        json.put("open", Figures.open(ActivityType.CODE, held.and(Filter.is("kind", channel.way().id()))));
        return json;
    }
}
