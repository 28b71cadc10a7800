package org.kontor.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Team;
import org.kontor.access.Teams;
import org.kontor.home.Attention;
import org.kontor.home.Widget;
import org.kontor.home.WidgetSettings;
import org.kontor.home.WidgetSize;
import org.kontor.platform.Messages;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.kontor.records.Total;
import org.springframework.stereotype.Component;

/** What waits in the queues of one's teams, the longest waiting first, to be taken from the start page. */
@Component
final class UntakenWork implements Widget, Attention {

    private static final int SHOWN = 5;
    private static final List<String> FIELDS = List.of("title", "responsible", "queuedAt", "source", "companyTitle", "amount", "currency");

    private final Queues queues;
    private final Teams teams;
    private final Alarms alarms;
    private final Records records;
    private final RecordJson json;
    private final Access access;
    private final Messages messages;

    UntakenWork(Queues queues, Teams teams, Alarms alarms, Records records, RecordJson json, Access access, Messages messages) {
        this.queues = queues;
        this.teams = teams;
        this.alarms = alarms;
        this.records = records;
        this.json = json;
        this.access = access;
        this.messages = messages;
    }

    @Override
    public String code() {
        return "queue";
    }

    @Override
    public WidgetSize size() {
        return WidgetSize.HALF;
    }

    @Override
    public boolean serves(Actor actor) {
        return !waiting(actor).isEmpty();
    }

    @Override
    public List<UsualTile> usual(Actor actor) {
        return UsualTile.at(30);
    }

    private record Waiting(Team team, RecordType type) {}

    private List<Waiting> waiting(Actor actor) {
        Set<Long> own = teams.of(actor.person());
        List<Waiting> all = new ArrayList<>();
        for (Team team : teams.all()) {
            if (!team.archived() && own.contains(team.id())) {
                queues.types().stream()
                        .filter(type -> team.queues().containsKey(type.code()) && access.opensPage(actor, type.code()))
                        .forEach(type -> all.add(new Waiting(team, type)));
            }
        }
        return all;
    }

    @Override
    public Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings) {
        record Found(String since, Map<String, @Nullable Object> shown) {}
        List<Found> found = new ArrayList<>();
        long count = 0;
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        for (Waiting one : waiting(actor)) {
            Filter filter = Queues.waiting(one.team());
            String type = one.type().code();
            count += records.total(actor, type, filter, false).count();
            Instant before = alarms.overdueBefore(one.team());
            List<RecordRow> rows = records.list(actor, type, filter, new Sort("queuedAt", false), records.readable(actor, type, FIELDS), SHOWN, null).rows();
            json.refs(type, rows).forEach((code, names) -> refs.computeIfAbsent(code, key -> new TreeMap<>()).putAll(names));
            for (RecordRow row : rows) {
                Map<String, @Nullable Object> shown = new LinkedHashMap<>();
                shown.put("type", type);
                shown.put("team", one.team().name());
                shown.put("late", before != null && row.value("queuedAt") instanceof Instant since && !since.isAfter(before));
                shown.put("item", json.item(row));
                found.add(new Found(String.valueOf(row.value("queuedAt")), shown));
            }
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("waiting", count);
        data.put("items", found.stream().sorted(java.util.Comparator.comparing(Found::since)).limit(SHOWN).map(Found::shown).toList());
        data.put("refs", refs);
        return data;
    }

    @Override
    public List<Line> of(Actor actor, int days) {
        Map<String, Long> late = new LinkedHashMap<>();
        Map<String, Long> all = new LinkedHashMap<>();
        for (Waiting one : waiting(actor)) {
            Total total = records.total(actor, one.type().code(), Queues.waiting(one.team()), false);
            all.merge(one.type().code(), total.count(), Long::sum);
            Instant before = alarms.overdueBefore(one.team());
            if (before != null && total.count() > 0) {
                Filter overdue = Queues.waiting(one.team()).and(new Filter.Between("queuedAt", null, before));
                late.merge(one.type().code(), records.total(actor, one.type().code(), overdue, false).count(), Long::sum);
            }
        }
        List<Line> lines = new ArrayList<>();
        all.forEach((type, count) -> {
            if (count > 0) {
                String plural = messages.text(actor.language(), "type." + type + ".plural");
                String title = messages.text(actor.language(), "queue.attention", Map.of("type", plural));
                lines.add(new Line("queue_" + type, title, count, true, null, "/queue", late.getOrDefault(type, 0L) > 0));
            }
        });
        return lines;
    }
}
